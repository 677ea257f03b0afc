/* casefile/creditor.c - what follows from a mail of the creditor's. */
#include "casefile/creditor.h"
#include <string.h>

enum { MOST_WORDS = 2000 }; /* bytes of their mail in a task; the mail itself is kept whole */

bool quitus_case_is_from_creditor(const struct quitus_case *kase, const char *from) {
  if (!from || !*from || g_ascii_strcasecmp(kase->creditor_email, from) != 0)
    return false;
  for (guint i = 0; i < kase->contacts->len; i++) {
    const struct quitus_contact *contact = kase->contacts->pdata[i];
    if (g_ascii_strcasecmp(contact->email, from) == 0)
      return false;
  }
  return true;
}

/* Their words, cut at a character, and below them "[order.pdf, note.pdf]".  Caller frees. */
static char *words_of(const struct quitus_situation *situation) {
  const char *text = situation->reply_text ? situation->reply_text : "";
  size_t length = strlen(text);
  if (length > MOST_WORDS)
    length = (size_t)(g_utf8_find_prev_char(text, text + MOST_WORDS + 1) - text);
  g_autoptr(GString) words = g_string_new_len(text, (gssize)length);
  if (length < strlen(text))
    g_string_append(words, "…");
  if (situation->attached && *situation->attached) {
    g_autofree char *names = g_strjoinv(", ", (char **)situation->attached);
    g_string_append_printf(words, "%s[%s]", words->len ? "\n" : "", names);
  }
  return g_string_free(g_steal_pointer(&words), FALSE);
}

static void add_task(const struct quitus_situation *situation, enum quitus_label label,
                     const char *what, const char *words, GPtrArray *actions) {
  struct quitus_action *task = quitus_action_new(QUITUS_ACTION_TASK, label);
  task->text = g_strdup(what);
  task->words = g_strdup(words);
  task->day = quitus_day_extended(situation->today);
  g_ptr_array_add(actions, task);
}

void quitus_decide_creditor(const struct quitus_situation *situation, GPtrArray *actions) {
  guint before = actions->len;
  g_autofree char *words = words_of(situation);
  if (situation->automatic != QUITUS_AUTOMATIC_NO)
    return;
  for (guint i = 0; i < situation->kase->disputes->len; i++) {
    const struct quitus_dispute *dispute = situation->kase->disputes->pdata[i];
    if (strcmp(dispute->state, "open") == 0)
      add_task(situation, dispute->kind, "creditor-answer", words, actions);
  }
  if (actions->len == before)
    add_task(situation, QUITUS_N_LABELS, "read", situation->from, actions);
}
