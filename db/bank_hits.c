/* db/bank_hits.c - looking up what a bank's line may be for; every lookup goes through an index. */
#include "db/bank_hits.h"
#include "db/statement.h"

enum { AROUND_DAYS = 10 }; /* between a person's word and the bank's day */

#define SOME " LIMIT 16" /* more candidates for one cue than that help nobody */

static void candidate_free(void *data) {
  struct quitus_bank_candidate *candidate = data;
  g_free(candidate->case_reference);
  g_free(candidate->debtor);
  g_free(candidate->invoice);
  g_free(candidate->currency);
  g_free(candidate);
}

GPtrArray *quitus_bank_hits_new(void) {
  return g_ptr_array_new_with_free_func(candidate_free);
}

#define BALANCE                                                                                    \
  "(SELECT ifnull(sum(amount - paid), 0) FROM invoices"                                            \
  " WHERE case_id = cases.id AND invoices.currency = cases.currency)"
#define SELECT_CASE                                                                                \
  "SELECT cases.id, 0, reference, debtors.name, '', " BALANCE ", currency"                         \
  " FROM cases JOIN debtors ON debtors.id = debtor_id "
#define SELECT_INVOICE                                                                             \
  "SELECT cases.id, invoices.id, reference, debtors.name, number, amount - paid,"                  \
  " invoices.currency FROM invoices JOIN cases ON cases.id = case_id"                              \
  " JOIN debtors ON debtors.id = debtor_id "

static bool is_there(const GPtrArray *hits, int64_t case_id, int64_t invoice_id) {
  for (guint i = 0; i < hits->len; i++) {
    const struct quitus_bank_candidate *hit = hits->pdata[i];
    if (hit->case_id == case_id && hit->invoice_id == invoice_id)
      return true;
  }
  return false;
}

static struct quitus_bank_candidate *read_hit(struct quitus_statement *s) {
  struct quitus_bank_candidate *hit = g_new(struct quitus_bank_candidate, 1);
  *hit = (struct quitus_bank_candidate){.case_id = quitus_column_int(s, 0),
                                        .invoice_id = quitus_column_int(s, 1),
                                        .case_reference = quitus_column_text(s, 2),
                                        .debtor = quitus_column_text(s, 3),
                                        .invoice = quitus_column_text(s, 4),
                                        .open = quitus_column_int(s, 5),
                                        .currency = quitus_column_text(s, 6)};
  return hit;
}

static bool add_rows(struct quitus_statement *s, GPtrArray *hits, GError **error) {
  while (quitus_step(s))
    if (!is_there(hits, quitus_column_int(s, 0), quitus_column_int(s, 1)))
      g_ptr_array_add(hits, read_hit(s));
  return quitus_finish(s, error);
}

bool quitus_bank_hits_case(struct quitus_connection *c, const char *reference_key, GPtrArray *hits,
                           GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, SELECT_CASE "WHERE reference_key = ? ORDER BY cases.id" SOME);
  quitus_bind_text(s, reference_key);
  return add_rows(s, hits, error);
}

bool quitus_bank_hits_invoice(struct quitus_connection *c, const char *number_key, GPtrArray *hits,
                              GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, SELECT_INVOICE "WHERE number_key = ? ORDER BY invoices.id" SOME);
  quitus_bind_text(s, number_key);
  return add_rows(s, hits, error);
}

bool quitus_bank_hits_debtor(struct quitus_connection *c, const char *name_key, GPtrArray *hits,
                             GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, SELECT_CASE "WHERE name_key = ? AND name_key <> '' AND " BALANCE " > 0"
                                    " ORDER BY cases.id" SOME);
  quitus_bind_text(s, name_key);
  return add_rows(s, hits, error);
}

bool quitus_bank_hits_open(struct quitus_connection *c, int64_t case_id, GPtrArray *hits,
                           GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, SELECT_INVOICE "WHERE case_id = ? AND amount > paid"
                                       " ORDER BY due_date IS NULL, due_date, invoices.id");
  quitus_bind_int(s, case_id);
  while (quitus_step(s)) /* a ledger's account may have thousands, none of them twice */
    g_ptr_array_add(hits, read_hit(s));
  return quitus_finish(s, error);
}

bool quitus_bank_hits_whole(struct quitus_connection *c, int64_t case_id, GPtrArray *hits,
                            GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, SELECT_CASE "WHERE cases.id = ?");
  quitus_bind_int(s, case_id);
  return add_rows(s, hits, error);
}

bool quitus_bank_recorded(struct quitus_connection *c, int64_t case_id, int64_t amount,
                          quitus_day day, int64_t *ret_receipt_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id FROM receipts WHERE case_id = ? AND day BETWEEN ? AND ? AND amount = ?"
         " AND identity IS NULL AND cancelled_at = 0 ORDER BY id LIMIT 1");
  quitus_bind_int(s, case_id);
  quitus_bind_day(s, day - AROUND_DAYS);
  quitus_bind_day(s, day + AROUND_DAYS);
  quitus_bind_int(s, amount);
  return quitus_run_int(s, ret_receipt_id, error);
}

bool quitus_bank_known(struct quitus_connection *c, const char *identity, int64_t *ret_receipt_id,
                       GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "SELECT id FROM receipts WHERE identity = ?");
  quitus_bind_text(s, identity);
  return quitus_run_int(s, ret_receipt_id, error);
}
