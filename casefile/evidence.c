/* casefile/evidence.c - the sender's words that show a reason, each stretch of the text once. */
#include "casefile/evidence.h"
#include <stdbool.h>
#include <string.h>

/* A part of the text; `start` and `end` are both 0 where it stands elsewhere. */
struct stretch {
  char *text;
  size_t start, end;
};

static void stretch_clear(void *data) {
  g_free(((struct stretch *)data)->text);
}

/* Do both stand in the text, and have bytes in common? */
static bool overlap(const struct stretch *a, const struct stretch *b) {
  return a->start < b->end && b->start < a->end;
}

/* `into` grows by what of `other`, which overlaps it, stands before or behind it. */
static void join(struct stretch *into, const struct stretch *other) {
  size_t before = into->start > other->start ? into->start - other->start : 0;
  size_t behind = other->end > into->end ? other->end - into->end : 0;
  g_autofree char *head = g_strndup(other->text, before);
  char *joined = g_strconcat(head, into->text, other->text + strlen(other->text) - behind, NULL);
  g_free(into->text);
  into->text = joined;
  into->start -= before;
  into->end += behind;
}

/* Adds it, or joins what it overlaps; joined, it may reach stretches that follow. */
static void add(GArray *stretches, const struct quitus_evidence *evidence) {
  struct stretch fresh = {g_strdup(evidence->text), evidence->start, evidence->end};
  if (fresh.end - fresh.start != strlen(fresh.text)) /* not the bytes that stand there */
    fresh.start = fresh.end = 0;
  guint at = stretches->len;
  for (guint i = stretches->len; i-- > 0;) {
    const struct stretch *known = &g_array_index(stretches, struct stretch, i);
    if (!overlap(known, &fresh))
      continue;
    join(&fresh, known);
    g_array_remove_index(stretches, i);
    at = i;
  }
  g_array_insert_val(stretches, at, fresh);
}

/* Does another stretch say the same, or more? */
static bool is_said(const GArray *stretches, guint i) {
  const char *text = g_array_index(stretches, struct stretch, i).text;
  for (guint k = 0; k < stretches->len; k++) {
    const char *other = g_array_index(stretches, struct stretch, k).text;
    if (k != i && strstr(other, text) && (k < i || strlen(other) > strlen(text)))
      return true;
  }
  return false;
}

char *quitus_evidence_words(const struct quitus_reason *reason) {
  g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(struct stretch));
  g_array_set_clear_func(stretches, stretch_clear);
  for (guint i = 0; i < reason->evidence->len; i++)
    add(stretches, reason->evidence->pdata[i]);
  g_autoptr(GString) words = g_string_new(NULL);
  for (guint i = 0; i < stretches->len; i++)
    if (!is_said(stretches, i))
      g_string_append_printf(words, "%s%s", words->len ? " … " : "",
                             g_array_index(stretches, struct stretch, i).text);
  return g_string_free(g_steal_pointer(&words), FALSE);
}
