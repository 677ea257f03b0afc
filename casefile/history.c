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
