/* casefile/history.c - remarks on what a case has heard before. */
#include "casefile/history.h"
#include "base/i18n.h"
#include "base/money.h"
#include <string.h>

/* From how many on a person is asked. */
enum { BROKEN_LIMIT = 2, ANNOUNCED_LIMIT = 2 };

/* What is no more than put off: said again, it is worth less. */
static const enum quitus_label excuses[] = {
    QUITUS_INVOICE_NOT_RECEIVED,   QUITUS_CASH_FLOW,       QUITUS_AWAITING_APPROVAL,
    QUITUS_ACCOUNTING_UNAVAILABLE, QUITUS_ACCOUNTS_FROZEN, QUITUS_CUSTOMERS_UNPAID,
};

static const char *const ids[] = {
    [QUITUS_REMARK_BROKEN] = "broken-promises",
    [QUITUS_REMARK_ANNOUNCED] = "payments-announced",
    [QUITUS_REMARK_SAID] = "same-excuse",
};

static void add(GArray *history, enum quitus_remark_kind kind, enum quitus_label label,
                unsigned count, unsigned least) {
  struct quitus_remark remark = {kind, label, count};
  if (count >= least)
    g_array_append_val(history, remark);
}

/* A new reply counts for what it says; without one every excuse does. */
static bool is_told(const struct quitus_reading *reading, enum quitus_label label) {
  return !reading || quitus_reading_has(reading, label);
}

static bool puts_off(const struct quitus_reading *reading) {
  if (is_told(reading, QUITUS_PROMISE_TO_PAY) || is_told(reading, QUITUS_PAYMENT_PLAN) ||
      is_told(reading, QUITUS_PAYMENT_SENT))
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS(excuses); i++)
    if (is_told(reading, excuses[i]))
      return true;
  return false;
}

GArray *quitus_history(const struct quitus_past *past, const struct quitus_reading *reading) {
  GArray *history = g_array_new(FALSE, FALSE, sizeof(struct quitus_remark));
  unsigned new_one = reading ? 1 : 0;
  if (puts_off(reading))
    add(history, QUITUS_REMARK_BROKEN, QUITUS_N_LABELS, past->broken, 1);
  if (is_told(reading, QUITUS_PAYMENT_SENT))
    add(history, QUITUS_REMARK_ANNOUNCED, QUITUS_N_LABELS, past->announced + new_one, 2);
  for (size_t i = 0; i < G_N_ELEMENTS(excuses); i++)
    if (is_told(reading, excuses[i]))
      add(history, QUITUS_REMARK_SAID, excuses[i], past->said[excuses[i]] + new_one, 2);
  return history;
}

bool quitus_history_is_repeated(const GArray *history) {
  for (guint i = 0; i < history->len; i++) {
    const struct quitus_remark *remark = &g_array_index(history, struct quitus_remark, i);
    if ((remark->kind == QUITUS_REMARK_BROKEN && remark->count >= BROKEN_LIMIT) ||
        (remark->kind == QUITUS_REMARK_ANNOUNCED && remark->count >= ANNOUNCED_LIMIT))
      return true;
  }
  return false;
}

char *quitus_remark_text(const struct quitus_remark *remark) {
  switch (remark->kind) {
  case QUITUS_REMARK_BROKEN:
    return g_strdup_printf(_("promises broken: %u"), remark->count);
  case QUITUS_REMARK_ANNOUNCED:
    return g_strdup_printf(_("payments announced, none received since: %u"), remark->count);
  case QUITUS_REMARK_SAID:
    return g_strdup_printf(_("same reason again, %u times: %s"), remark->count,
                           quitus_label_name(remark->label));
  }
  g_assert_not_reached();
}

void quitus_remark_json(const struct quitus_remark *remark, JsonBuilder *builder) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "what", ids[remark->kind]);
  if (remark->label < QUITUS_N_LABELS)
    quitus_json_string(builder, "reason", quitus_label_id(remark->label));
  quitus_json_int(builder, "count", remark->count);
  json_builder_end_object(builder);
}

/* ---- notes of tasks ---- */

char *quitus_history_note(const GArray *history) {
  g_autoptr(GString) note = g_string_new(NULL);
  for (guint i = 0; i < history->len; i++) {
    const struct quitus_remark *remark = &g_array_index(history, struct quitus_remark, i);
    if (note->len)
      g_string_append_c(note, ' ');
    if (remark->kind == QUITUS_REMARK_SAID)
      g_string_append_printf(note, "%s=%u", quitus_label_id(remark->label), remark->count);
    else
      g_string_append_printf(note, "%s=%u",
                             remark->kind == QUITUS_REMARK_BROKEN ? "broken" : "announced",
                             remark->count);
  }
  return g_string_free(g_steal_pointer(&note), FALSE);
}

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

/* One line; as it is where it is none of ours.  Caller frees. */
static char *line_text(const char *line) {
  g_auto(GStrv) pairs = g_strsplit(line, " ", -1);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (char **pair = pairs; *pair; pair++) {
    char *value = strchr(*pair, '=');
    if (!value)
      return g_strdup(line);
    *value++ = '\0';
    g_ptr_array_add(texts, pair_text(*pair, value));
  }
  g_ptr_array_add(texts, NULL);
  return g_strjoinv(", ", (char **)texts->pdata);
}

/* What a message did, "hold,open-dispute" (db/mail_link.c, db/correction_undo.c); as it is where it
 * is none of ours.  Caller frees. */
static char *deeds_text(const char *line) {
  static const struct {
    const char *what, *text;
  } deeds[] = {
      {"contact-dead", N_("address no longer used")},
      {"hold", N_("reminders held")},
      {"open-dispute", N_("dispute opened")},
      {"record-promise", N_("promise recorded")},
      {"sent", N_("answer sent")},
      {"stop", N_("collection stopped")},
  };
  g_auto(GStrv) parts = g_strsplit(line, ",", -1);
  for (char **part = parts; *part; part++) {
    size_t i = 0;
    while (i < G_N_ELEMENTS(deeds) && strcmp(deeds[i].what, *part) != 0)
      i++;
    if (i == G_N_ELEMENTS(deeds))
      return g_strdup(line);
    g_free(*part);
    *part = g_strdup(_(deeds[i].text));
  }
  return g_strjoinv(", ", parts);
}

char *quitus_task_note_text(const char *what, const char *note) {
  static const char *const values[] = {"promise-broken", "repeated-excuse", "declare-claim", NULL};
  static const char *const deeds[] = {"check-moved", "check-corrected", NULL};
  char *(*text_of)(const char *line) = g_strv_contains(values, what)  ? line_text
                                       : g_strv_contains(deeds, what) ? deeds_text
                                                                      : NULL;
  if (!text_of)
    return g_strdup(note);
  g_auto(GStrv) lines = g_strsplit(note, "\n", -1);
  for (char **line = lines; *line; line++) {
    char *text = text_of(*line);
    g_free(*line);
    *line = text;
  }
  return g_strjoinv("\n", lines);
}
