/* casefile/task_note.c - what Quitus notes beside a task, told to people: names and values, lists
 * of identifiers, why an answer did not leave.  What a mail or a person says stays as it is.
 */
#include "casefile/task_note.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/taxonomy.h"
#include "casefile/history.h"
#include <string.h>

/* ---- names and values ---- */

/* A day or an amount as the reader writes it.  Caller frees. */
static char *value_text(const char *value) {
  int64_t cents;
  quitus_day day = quitus_day_parse_iso(value);
  if (day != QUITUS_NO_DAY)
    return quitus_day_text(day);
  return strchr(value, '.') && quitus_money_parse(value, &cents) ? quitus_amount_text(cents)
                                                                 : g_strdup(value);
}

/* One name and value in words; the pair itself where it is unknown.  Caller frees. */
static char *pair_text(const char *name, const char *value) {
  static const struct {
    const char *name, *text;
  } plain[] = {
      {"promise", N_("promise no.")}, {"due", N_("due")},
      {"expected", N_("expected")},   {"came", N_("received")},
      {"limit", N_("at the latest")},
  };
  struct quitus_remark remark = {.kind = QUITUS_REMARK_SAID,
                                 .count = (unsigned)g_ascii_strtoull(value, NULL, 10)};
  g_autofree char *told = value_text(value);
  for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
    if (strcmp(name, plain[i].name) == 0)
      /* TRANSLATORS: a name and its value, "due: 2026-12-04" */
      return g_strdup_printf(_("%s: %s"), _(plain[i].text), told);
  if (strcmp(name, "broken") == 0)
    remark.kind = QUITUS_REMARK_BROKEN;
  else if (strcmp(name, "announced") == 0)
    remark.kind = QUITUS_REMARK_ANNOUNCED;
  else if (!quitus_label_parse(name, &remark.label))
    return g_strdup_printf("%s=%s", name, value);
  return quitus_remark_text(&remark);
}

/* NULL where a part has no value.  Caller frees. */
static char *line_text(const char *line) {
  g_auto(GStrv) pairs = g_strsplit(line, " ", -1);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (char **pair = pairs; *pair; pair++) {
    char *value = strchr(*pair, '=');
    if (!value)
      return NULL;
    *value++ = '\0';
    g_ptr_array_add(texts, pair_text(*pair, value));
  }
  g_ptr_array_add(texts, NULL);
  return g_strjoinv(", ", (char **)texts->pdata);
}

/* ---- lists ---- */

/* Each part's name, or NULL. */
typedef const char *(*namer)(const char *id);

/* "hold,open-dispute" in words; NULL where a part has no name.  Caller frees. */
static char *list_text(const char *line, namer name_of) {
  g_auto(GStrv) parts = g_strsplit(line, ",", -1);
  for (char **part = parts; *part; part++) {
    const char *name = name_of(g_strstrip(*part));
    if (!name)
      return NULL;
    g_free(*part);
    *part = g_strdup(name);
  }
  return g_strjoinv(", ", parts);
}

/* What a message did (db/mail_link.c, db/correction_undo.c). */
static const char *deed_name(const char *id) {
  static const struct {
    const char *id, *name;
  } deeds[] = {
      {"contact-dead", N_("address no longer used")},
      {"hold", N_("reminders held")},
      {"open-dispute", N_("dispute opened")},
      {"record-promise", N_("promise recorded")},
      {"sent", N_("answer sent")},
      {"stop", N_("collection stopped")},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
    if (strcmp(deeds[i].id, id) == 0)
      return _(deeds[i].name);
  return NULL;
}

static const char *document_name(const char *id) {
  enum quitus_document_kind kind;
  return quitus_document_kind_parse(id, &kind) ? quitus_document_kind_name(kind) : NULL;
}

static char *deeds_text(const char *line) {
  return list_text(line, deed_name);
}

static char *documents_text(const char *line) {
  return list_text(line, document_name);
}

/* ---- others ---- */

/* "12: why" of an answer (db/followup_fail.c). */
static char *answer_text(const char *line) {
  size_t number = strspn(line, "0123456789");
  const char *why = line + number + strlen(": ");
  if (number == 0 || strncmp(line + number, ": ", 2) != 0 || !*why)
    return NULL;
  return g_strdup_printf("%.*s: %s", (int)number, line, _(why));
}

static char *service_text(const char *line) {
  return g_strdup(quitus_service_name(line));
}

char *quitus_task_note_text(const char *what, const char *note) {
  static const struct {
    const char *what;
    char *(*text_of)(const char *line); /* NULL: the line is none of ours */
  } notes[] = {
      {"answer-delayed", answer_text},      {"answer-failed", answer_text},
      {"answer-stopped", answer_text},      {"check-corrected", deeds_text},
      {"check-moved", deeds_text},          {"check-sent", answer_text},
      {"creditor-silent", service_text},    {"declare-claim", line_text},
      {"missing-document", documents_text}, {"promise-broken", line_text},
      {"repeated-excuse", line_text},
  };
  g_auto(GStrv) lines = g_strsplit(note, "\n", -1);
  for (size_t i = 0; i < G_N_ELEMENTS(notes); i++)
    for (char **line = lines; *line && strcmp(notes[i].what, what) == 0; line++) {
      char *text = notes[i].text_of(*line);
      if (!text)
        continue;
      g_free(*line);
      *line = text;
    }
  return g_strjoinv("\n", lines);
}
