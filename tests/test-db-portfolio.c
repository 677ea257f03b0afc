/* tests/test-db-portfolio.c - importing portfolios, once and again. */
#include "base/error.h"
#include "db/journal.h"
#include "db/migrations.h"
#include "tests/db-fixture.h"
#include <string.h>

static void test_import(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  struct quitus_portfolio_counts n = keep_rows(f->db, rows, false);
  g_assert_cmpuint(n.cases_new, ==, 1);
  g_assert_cmpuint(n.cases_changed, ==, 0);
  g_assert_cmpuint(n.invoices_new, ==, 2);
  g_assert_cmpuint(n.contacts_new, ==, 1);
  g_assert_cmpuint(n.documents_new, ==, 2);
  g_autoptr(quitus_case) kase = case_of(f->db, "a2026 00123");
  g_assert_cmpstr(kase->reference, ==, "A2026-00123");
  g_assert_cmpstr(kase->creditor, ==, "Acier du Nord");
  g_assert_cmpstr(kase->creditor_email, ==, "compta@acier.example");
  g_assert_cmpstr(kase->debtor, ==, "SARL Dupont");
  g_assert_cmpstr(kase->profile, ==, "standard");
  g_assert_cmpstr(kase->language, ==, "fr");
  g_assert_cmpstr(kase->currency, ==, "EUR");
  g_assert_cmpint(kase->state, ==, QUITUS_CASE_OPEN);
  g_assert_cmpint(kase->balance, ==, 125050);
  g_assert_cmpuint(kase->contacts->len, ==, 1);
  const struct quitus_contact *contact = kase->contacts->pdata[0];
  g_assert_cmpstr(contact->email, ==, "claire@dupont.example");
  g_assert_cmpuint(kase->invoices->len, ==, 2);
  const struct quitus_invoice *first = kase->invoices->pdata[0];
  g_assert_cmpstr(first->number, ==, "FA-1043"); /* the oldest due */
  g_assert_cmpint(first->due_date, ==, quitus_day_from_ymd(2026, 9, 30));
  g_assert_cmpuint(kase->documents->len, ==, 2);
  const struct quitus_document *invoice = kase->documents->pdata[0];
  const struct quitus_document *contract = kase->documents->pdata[1];
  g_assert_cmpint(invoice->kind, ==, QUITUS_DOC_INVOICE);
  g_assert_cmpint(invoice->invoice_id, !=, 0);
  g_assert_cmpint(contract->kind, ==, QUITUS_DOC_CONTRACT);
  g_assert_cmpint(contract->invoice_id, ==, 0);
  g_assert_cmpstr(contract->sha256, ==, "cc");
}

static void test_import_again(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(f->db, rows, false);
  struct quitus_portfolio_counts same = keep_rows(f->db, rows, false);
  static const struct quitus_portfolio_counts none;
  g_assert_cmpmem(&same, sizeof same, &none, sizeof none);
  int64_t id = case_id_of(f->db, "A2026-00123");
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, id, NULL);
  g_assert_cmpuint(journal->len, ==, 1); /* what changed nothing is not journalled */

  struct quitus_portfolio_row *row = rows->pdata[0];
  row->amount = 90000;
  g_free(row->debtor);
  row->debtor = g_strdup("Dupont SAS");
  g_free(row->profile);
  row->profile = g_strdup("key-account");
  g_ptr_array_set_size(rows, 1);
  struct quitus_portfolio_counts n = keep_rows(f->db, rows, false);
  g_assert_cmpuint(n.cases_new, ==, 0);
  g_assert_cmpuint(n.cases_changed, ==, 1);
  g_assert_cmpuint(n.invoices_changed, ==, 1);
  g_autoptr(quitus_case) kase = case_of(f->db, "A2026-00123");
  g_assert_cmpstr(kase->debtor, ==, "Dupont SAS");
  g_assert_cmpstr(kase->profile, ==, "key-account");
  g_assert_cmpint(kase->balance, ==, 115050);
  g_autofree char *debtors = query_sql(f->path, "SELECT count(*) FROM debtors");
  g_assert_cmpstr(debtors, ==, "1"); /* the former name is not kept */
}

static void test_changes(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  g_autofree char *first = row_changes(f, rows, false);
  g_assert_cmpstr(first, ==,
                  "case  | invoice FA-1042 | contact Claire@Dupont.example | document "
                  "/docs/FA-1042.pdf | document /docs/contract.pdf | invoice FA-1043");
  struct quitus_portfolio_row *row = rows->pdata[0];
  row->amount = 90000;
  row->due_date = QUITUS_NO_DAY; /* not told: not changed */
  row->paid = 5000;
  g_free(row->contact_phone);
  row->contact_phone = g_strdup("0320112233");
  g_free(row->debtor_siren);
  row->debtor_siren = g_strdup("732829320");
  static const char expected[] =
      "case .debtor_siren  > 732829320 | invoice FA-1042.amount 1000.00 > 900.00 | invoice "
      "FA-1042.paid 0.00 > 50.00 | contact Claire@Dupont.example.phone  > 0320112233";
  g_autofree char *tried = row_changes(f, rows, true);
  g_assert_cmpstr(tried, ==, expected);
  g_autofree char *done = row_changes(f, rows, false);
  g_assert_cmpstr(done, ==, expected);
  g_autofree char *again = row_changes(f, rows, false);
  g_assert_cmpstr(again, ==, "");
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id_of(f->db, "A2026-00123"), NULL);
  const struct quitus_journal_entry *entry = journal->pdata[1];
  g_assert_nonnull(strstr(entry->detail, "; invoice FA-1042 amount 1000.00 > 900.00"));
}

/* A row that tells no profile, language, currency or payment leaves them; an open amount alone
 * tells what was paid since. */
static void test_not_told(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = rows_new();
  struct quitus_portfolio_row *row = row_new("K1", "Dupont", "a@dupont.example", "1");
  g_free(row->profile);
  row->profile = g_strdup("key-account");
  g_free(row->language);
  row->language = g_strdup("en");
  g_free(row->currency);
  row->currency = g_strdup("GBP");
  row->paid = 2500;
  g_ptr_array_add(rows, row);
  keep_rows(f->db, rows, false);
  *row->profile = *row->language = *row->currency = '\0';
  row->paid = QUITUS_NO_AMOUNT;
  g_autofree char *nothing = row_changes(f, rows, false);
  g_assert_cmpstr(nothing, ==, "");
  row->amount_is_open = true;
  row->amount = 60000;
  g_autofree char *open = row_changes(f, rows, false);
  g_assert_cmpstr(open, ==, "invoice 1.paid 25.00 > 400.00");
  g_autoptr(quitus_case) kase = case_of(f->db, "K1");
  g_assert_cmpstr(kase->profile, ==, "key-account");
  g_assert_cmpstr(kase->currency, ==, "GBP");
  g_assert_cmpint(kase->balance, ==, 60000);
}

/* An empty cell erases nothing; a creditor of another name has an address of its own. */
static void test_import_empty_cells(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(f->db, rows, false);
  g_autoptr(GPtrArray) bare = rows_new();
  struct quitus_portfolio_row *row = row_new("A2026-00123", "", "", "");
  g_free(row->creditor_email);
  row->creditor_email = g_strdup("");
  g_free(row->contact_name);
  row->contact_name = g_strdup("");
  g_ptr_array_add(bare, row);
  struct quitus_portfolio_counts n = keep_rows(f->db, bare, false);
  g_assert_cmpuint(n.cases_changed, ==, 0);
  g_autoptr(quitus_case) kase = case_of(f->db, "A2026-00123");
  g_assert_cmpstr(kase->debtor, ==, "SARL Dupont");
  g_assert_cmpstr(kase->creditor_email, ==, "compta@acier.example");

  g_free(row->creditor);
  row->creditor = g_strdup("Autre Maison");
  keep_rows(f->db, bare, false);
  g_autoptr(quitus_case) other = case_of(f->db, "A2026-00123");
  g_assert_cmpstr(other->creditor, ==, "Autre Maison");
  g_assert_cmpstr(other->creditor_email, ==, "");
}

static void test_import_dry_run(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  struct quitus_portfolio_counts n = keep_rows(f->db, rows, true);
  g_assert_cmpuint(n.cases_new, ==, 1);
  g_assert_cmpuint(n.invoices_new, ==, 2);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) cases = quitus_db_case_list(f->db, -1, NULL, 100, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(cases->len, ==, 0);
  g_autofree char *left =
      query_sql(f->path, "SELECT (SELECT count(*) FROM debtors) + (SELECT count(*) FROM journal)");
  g_assert_cmpstr(left, ==, "0");
}

static void test_import_all_or_nothing(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  struct quitus_portfolio_row *bad = row_new("", "X", "x@x.example", "1");
  bad->line = 17;
  g_ptr_array_add(rows, bad);
  const struct quitus_portfolio_import import = {.rows = rows, .actor = "tester"};
  struct quitus_portfolio_counts n = {.cases_new = 77};
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_portfolio_keep(f->db, &import, &n, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "17"));
  g_assert_cmpuint(n.cases_new, ==, 77);
  g_autofree char *left = query_sql(f->path, "SELECT count(*) FROM cases");
  g_assert_cmpstr(left, ==, "0");
}

static void test_import_many(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = rows_new();
  for (unsigned i = 0; i < 20000; i++) {
    g_autofree char *reference = g_strdup_printf("B%05u", i / 2);
    g_autofree char *debtor = g_strdup_printf("Client %u SARL", i / 2);
    g_autofree char *email = g_strdup_printf("c@client%u.example", i / 2);
    g_autofree char *number = g_strdup_printf("N%u", i);
    g_ptr_array_add(rows, row_new(reference, debtor, email, number));
  }
  gint64 begin = g_get_monotonic_time();
  struct quitus_portfolio_counts n = keep_rows(f->db, rows, false);
  double seconds = (double)(g_get_monotonic_time() - begin) / G_USEC_PER_SEC;
  g_test_message("20,000 rows in %.2f s", seconds);
  g_assert_cmpuint(n.cases_new, ==, 10000);
  g_assert_cmpuint(n.invoices_new, ==, 20000);
  g_assert_cmpfloat(seconds, <, 60);
  g_autoptr(GPtrArray) cases = quitus_db_case_list(f->db, QUITUS_CASE_OPEN, NULL, 20000, NULL);
  g_assert_cmpuint(cases->len, ==, 10000);
  struct quitus_journal_end end;
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &end, NULL));
  g_assert_cmpuint(end.entries, ==, 10000);
}

/* Without a recorded payment the portfolio is believed, also where it takes a payment back; a case
 * that is paid closes and opens again with it. */
static void test_portfolio_paid(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = rows_new();
  struct quitus_portfolio_row *row = row_new("P1", "Dupont", "a@dupont.example", "1");
  row->paid = 100000;
  g_ptr_array_add(rows, row);
  keep_rows(f->db, rows, false);
  g_autoptr(quitus_case) paid = case_of(f->db, "P1");
  g_assert_cmpint(paid->state, ==, QUITUS_CASE_CLOSED);
  row->paid = 40000;
  keep_rows(f->db, rows, false);
  g_autoptr(quitus_case) open = case_of(f->db, "P1");
  g_assert_cmpint(open->balance, ==, 60000);
  g_assert_cmpint(open->state, ==, QUITUS_CASE_OPEN);
}

/* The migration learns from a portfolio what the import learns row by row. */
static void test_shapes(struct fixture *f, const void *data) {
  (void)data;
  static const char all[] = "SELECT group_concat(shape || ' ' || n, ', ') FROM"
                            " (SELECT shape, n FROM number_shapes ORDER BY shape)";
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A2026-00123", "Dupont", "", "FA-1042"));
  g_ptr_array_add(rows, row_new("A2026-00123", "Dupont", "", "DUP - 26/0042"));
  g_ptr_array_add(rows, row_new("C-17", "Roux", "", "FA-1043"));
  g_ptr_array_add(rows, row_new("(4711023)", "Imbert", "", "sans"));
  keep_rows(f->db, rows, false);
  keep_rows(f->db, rows, false); /* counted once */
  g_autofree char *learnt = query_sql(f->path, all);
  g_assert_cmpstr(learnt, ==, "9999999 1, a-99 1, a9999-99999 1, aa-9999 2, aaa-99-9999 1");
  run_sql(f->path, "DROP TABLE number_shapes; DROP INDEX creditors_domain;"
                   " DROP INDEX mails_unlinked");
  run_sql(f->path, quitus_migration_003);
  g_autofree char *migrated = query_sql(f->path, all);
  g_assert_cmpstr(migrated, ==, learnt);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("portfolio/import", test_import);
  ADD("portfolio/again", test_import_again);
  ADD("portfolio/empty-cells", test_import_empty_cells);
  ADD("portfolio/changes", test_changes);
  ADD("portfolio/not-told", test_not_told);
  ADD("portfolio/dry-run", test_import_dry_run);
  ADD("portfolio/all-or-nothing", test_import_all_or_nothing);
  ADD("portfolio/many", test_import_many);
  ADD("portfolio/paid", test_portfolio_paid);
  ADD("portfolio/shapes", test_shapes);
  return g_test_run();
}
