/* tests/test-db-receipts.c - payments recorded before there were receipts become receipts. */
#include "db/migrations.h"
#include "db/payment.h"
#include "tests/db-fixture.h"

static const char before[] =
    "PRAGMA application_id = 0x51756974; PRAGMA user_version = 1;"
    "INSERT INTO creditors VALUES (1, 'Val', '');"
    "INSERT INTO debtors VALUES (1, 'Duval', 'duval', '', '');"
    "INSERT INTO cases (id, reference, reference_key, creditor_id, debtor_id, profile, language,"
    " currency, made_at) VALUES (1, 'A1', 'a1', 1, 1, 'standard', 'fr', 'EUR', 0),"
    " (2, 'A2', 'a2', 1, 1, 'standard', 'fr', 'EUR', 0);"
    "INSERT INTO invoices VALUES (1, 1, 'F1', 'f1', NULL, NULL, 10000, 10000, 'EUR'),"
    " (2, 1, 'F2', 'f2', NULL, NULL, 20000, 6000, 'EUR'),"
    " (3, 2, 'F3', 'f3', NULL, NULL, 5000, 1000, 'EUR'),"
    " (4, 2, 'F4', 'f4', NULL, NULL, 5000, 500, 'EUR');"
    /* one payment of 150.00 on F1 and F2, and one on F2; one on another case in the same second */
    "INSERT INTO payments VALUES (1, 1, 10000, '2026-04-01', 'VIR', 'anne', 7),"
    " (2, 2, 5000, '2026-04-01', 'VIR', 'anne', 7), (3, 2, 1000, '2026-04-02', '', 'anne', 9),"
    " (4, 3, 400, '2026-04-01', 'VIR', 'anne', 7);";

static void test_migrate(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *path = g_build_filename(f->folder, "old.db", NULL);
  g_autofree char *sql = g_strconcat(quitus_migration_001, before, NULL);
  run_sql(path, sql);
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_db) db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  g_autofree char *told = query_sql(path, "SELECT group_concat(told_paid) FROM invoices");
  g_assert_cmpstr(told, ==, "0,0,600,500");
  g_autofree char *orphans =
      query_sql(path, "SELECT count(*) FROM payments WHERE receipt_id IS NULL");
  g_assert_cmpstr(orphans, ==, "0");
  g_autoptr(GPtrArray) list = quitus_db_receipt_list(db, 1, &error);
  g_assert_no_error(error);
  g_assert_cmpint(list->len, ==, 2);
  const struct quitus_receipt *first = list->pdata[0];
  g_assert_cmpint(first->amount, ==, 15000);
  g_assert_cmpint(first->parts->len, ==, 2);
  g_assert_false(first->from_bank);
  g_assert_true(quitus_db_receipt_cancel(db, first->id, "x", "anne", &error));
  g_autofree char *paid = query_sql(path, "SELECT group_concat(paid) FROM invoices");
  g_assert_cmpstr(paid, ==, "0,1000,1000,500");
}

/* A payment is never more than what is open once credit notes are deducted. */
static void test_credit_note(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A1", "Duval", "a@duval.example", "F1"));
  struct quitus_portfolio_row *note = row_new("A1", "Duval", "a@duval.example", "AV1");
  note->amount = -20000;
  g_ptr_array_add(rows, note);
  keep_rows(f->db, rows, false);
  int64_t id = case_id_of(f->db, "A1");
  quitus_day day = quitus_day_from_ymd(2026, 4, 1);
  g_assert_false(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = id, .amount = 80001, .day = day, .reference = "", .actor = "anne"},
      NULL));
  g_assert_false(quitus_db_case_pay(f->db,
                                    &(struct quitus_payment){.case_id = id,
                                                             .number = "AV1",
                                                             .amount = 100,
                                                             .day = day,
                                                             .reference = "",
                                                             .actor = "anne"},
                                    NULL));
  g_assert_true(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = id, .amount = 80000, .day = day, .reference = "", .actor = "anne"},
      NULL));
  g_autoptr(quitus_case) paid = case_of(f->db, "A1");
  g_assert_cmpint(paid->balance, ==, 0);
  g_assert_cmpint(paid->state, ==, QUITUS_CASE_CLOSED);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add("/db/receipts/migrate", struct fixture, NULL, fixture_set_up, test_migrate,
             fixture_tear_down);
  g_test_add("/db/receipts/credit-note", struct fixture, NULL, fixture_set_up, test_credit_note,
             fixture_tear_down);
  return g_test_run();
}
