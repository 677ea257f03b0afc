/* db/bank_import.c - a bank's lines, decided on one by one and booked in one transaction. */
#include "base/error.h"
#include "db/access.h"
#include "db/bank_match.h"
#include "db/journal_add.h"
#include "db/payment_keep.h"

/* ---- lines and results ---- */

void quitus_bank_line_free(struct quitus_bank_line *line) {
  if (!line)
    return;
  g_free(line->currency);
  g_free(line->label);
  g_free(line->reference);
  g_free(line->identity);
  g_free(line->case_key);
  g_clear_pointer(&line->numbers, g_ptr_array_unref);
  g_clear_pointer(&line->digits, g_ptr_array_unref);
  g_free(line);
}

const char *quitus_bank_outcome_id(enum quitus_bank_outcome outcome) {
  static const char *const ids[QUITUS_N_BANK_OUTCOMES] = {
      [QUITUS_BANK_BOOKED] = "booked",       [QUITUS_BANK_KNOWN] = "known",
      [QUITUS_BANK_UNMATCHED] = "unmatched", [QUITUS_BANK_AMBIGUOUS] = "ambiguous",
      [QUITUS_BANK_UNSURE] = "unsure",       [QUITUS_BANK_OVERPAID] = "overpaid",
      [QUITUS_BANK_CURRENCY] = "currency",   [QUITUS_BANK_RECORDED] = "recorded"};
  g_assert(outcome < QUITUS_N_BANK_OUTCOMES);
  return ids[outcome];
}

static void result_free(void *data) {
  struct quitus_bank_result *result = data;
  g_clear_pointer(&result->candidates, g_ptr_array_unref);
  g_free(result);
}

/* ---- booking ---- */

struct import {
  const struct quitus_bank_import *asked;
  GPtrArray *results;
  unsigned counts[QUITUS_N_BANK_OUTCOMES];
};

/* More than is open is told, whatever way it came out. */
static bool book(struct quitus_connection *c, const struct import *import,
                 const struct quitus_bank_line *line, struct quitus_bank_match *match,
                 GError **error) {
  const struct quitus_new_payment payment = {.case_id = match->case_id,
                                             .invoices = match->invoices,
                                             .amount = line->amount,
                                             .day = line->day,
                                             .reference = line->reference,
                                             .actor = import->asked->actor,
                                             .label = line->label,
                                             .identity = line->identity,
                                             .collector = import->asked->collector};
  g_autoptr(GError) why = NULL;
  if (quitus_payment_keep(c, &payment, &match->receipt_id, &why))
    return true;
  if (g_error_matches(why, QUITUS_ERROR, QUITUS_ERROR_INPUT)) {
    match->outcome = QUITUS_BANK_OVERPAID;
    return true;
  }
  g_propagate_error(error, g_steal_pointer(&why));
  return false;
}

static bool take_line(struct quitus_connection *c, struct import *import,
                      const struct quitus_bank_line *line, GError **error) {
  g_auto(quitus_bank_match) match = {0};
  if (!quitus_bank_match_line(c, line, &match, error) ||
      (match.outcome == QUITUS_BANK_BOOKED && !book(c, import, line, &match, error)))
    return false;
  struct quitus_bank_result *result = g_new(struct quitus_bank_result, 1);
  *result = (struct quitus_bank_result){line, match.outcome, g_steal_pointer(&match.candidates),
                                        match.receipt_id};
  if (import->asked->dry_run && match.outcome == QUITUS_BANK_BOOKED)
    result->receipt_id = 0; /* it will be undone */
  g_ptr_array_add(import->results, result);
  import->counts[match.outcome]++;
  return true;
}

static bool journal_import(struct quitus_connection *c, const struct import *import,
                           GError **error) {
  g_autoptr(GString) detail = g_string_new("payments-imported");
  for (int i = 0; i < QUITUS_N_BANK_OUTCOMES; i++)
    g_string_append_printf(detail, " %s=%u", quitus_bank_outcome_id((enum quitus_bank_outcome)i),
                           import->counts[i]);
  return quitus_journal_add(c,
                            &(struct quitus_event){.actor = import->asked->actor,
                                                   .what = "payments-imported",
                                                   .detail = detail->str},
                            error);
}

static bool do_import(struct quitus_connection *c, void *data, GError **error) {
  struct import *import = data;
  if (!quitus_connection_exec(c, "SAVEPOINT import", error))
    return false;
  for (guint i = 0; i < import->asked->lines->len; i++) {
    if (!take_line(c, import, import->asked->lines->pdata[i], error))
      return false;
    quitus_tick(&import->asked->tick, 1);
  }
  if (import->counts[QUITUS_BANK_BOOKED] && !journal_import(c, import, error))
    return false;
  return quitus_connection_exec(
      c, import->asked->dry_run ? "ROLLBACK TO import; RELEASE import" : "RELEASE import", error);
}

GPtrArray *quitus_db_bank_import(struct quitus_db *db, const struct quitus_bank_import *asked,
                                 GError **error) {
  g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(result_free);
  struct import import = {.asked = asked, .results = results};
  return quitus_db_change(db, do_import, &import, error) ? g_steal_pointer(&results) : NULL;
}
