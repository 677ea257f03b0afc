/* tests/test-db-dispute-held.c - what disputes hold, and what is held while a person doubts one. */
#include "base/error.h"
#include "db/journal.h"
#include "db/migrations.h"
#include "db/payment.h"
#include "tests/dispute-story.h"
#include <string.h>

static void test_named_invoices(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_BILLING, "FA-1042");
  assert_holds(f->db, "open : FA-1043 FA-1042*");
  by_mail(f->db, "2", id, QUITUS_DISPUTE_QUALITY, "FA-1043");
  assert_holds(f->db, "held dispute-billing: FA-1043* FA-1042*");
  resolve(f->db, 1);
  assert_holds(f->db, "open : FA-1043* FA-1042");
  resolve(f->db, 2);
  assert_holds(f->db, "open : FA-1043 FA-1042");
}

static void test_whole_case(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_DEBT, "");
  assert_holds(f->db, "held dispute-debt: FA-1043* FA-1042*");
  by_mail(f->db, "2", id, QUITUS_DISPUTE_DEBT, "FA-1042"); /* a message narrows nothing */
  assert_holds(f->db, "held dispute-debt: FA-1043* FA-1042*");
  by_person(f->db, id, QUITUS_DISPUTE_DEBT, "fa 1042");
  assert_holds(f->db, "open : FA-1043 FA-1042*");
}

/* What is paid is held by nobody: the rest decides. */
static void test_paid_invoice(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_BILLING, "FA-1042");
  g_assert_true(quitus_db_case_pay(f->db,
                                   &(struct quitus_payment){.case_id = id,
                                                            .number = "FA-1043",
                                                            .amount = 25050,
                                                            .day = day_of(2),
                                                            .reference = "",
                                                            .actor = "anne"},
                                   NULL));
  assert_holds(f->db, "held dispute-billing: FA-1043 FA-1042*");
}

/* Other holds end in their own way, whatever a dispute does. */
static void test_other_holds(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  quitus_day later = quitus_day_from_ymd(2999, 1, 1);
  act(f->db, "1", id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, later);
  by_mail(f->db, "2", id, QUITUS_DISPUTE_BILLING, "");
  assert_holds(f->db, "held dispute-billing: FA-1043* FA-1042*");
  resolve(f->db, 1);
  assert_holds(f->db, "held payment-sent: FA-1043 FA-1042");
  by_mail(f->db, "3", id, QUITUS_DISPUTE_BILLING, "");
  g_assert_true(quitus_db_case_hold(f->db, id, "accord du chef", QUITUS_NO_DAY, "anne", NULL));
  resolve(f->db, 2);
  assert_holds(f->db, "held accord du chef: FA-1043 FA-1042");
  by_mail(f->db, "4", id, QUITUS_DISPUTE_BILLING, "");
  act(f->db, "5", id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  resolve(f->db, 3);
  assert_holds(f->db, "stopped insolvency: FA-1043 FA-1042");
}

/* Lifting a hold does not lift what a dispute holds. */
static void test_resume(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_BILLING, "");
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_case_resume(f->db, id, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "quitus dispute resolve"));
  g_assert_true(quitus_db_case_hold(f->db, id, "x", QUITUS_NO_DAY, "anne", NULL));
  g_assert_true(quitus_db_case_resume(f->db, id, "", "anne", NULL));
  assert_holds(f->db, "held dispute-billing: FA-1043* FA-1042*");
}

static void doubt(struct quitus_db *db, const char *identity, int64_t case_id,
                  enum quitus_label kind) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, QUITUS_ACTION_HOLD, kind);
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, kind);
  task->text = g_strdup("check-dispute");
  task->words = g_strdup("le compte n'y est pas");
  struct quitus_mail mail = mail_of(identity, case_id);
  keep_mail(db, &mail, actions);
}

static void test_doubt(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  doubt(f->db, "1", id, QUITUS_DISPUTE_BILLING);
  assert_holds(f->db, "held dispute-billing: FA-1043 FA-1042");
  g_assert_cmpuint(open_tasks(f->db), ==, 1);
  by_person(f->db, id, QUITUS_DISPUTE_QUALITY, "FA-1042"); /* of another kind than was thought */
  assert_holds(f->db, "open : FA-1043 FA-1042*");
  g_assert_cmpuint(open_tasks(f->db), ==, 0);
  doubt(f->db, "2", id, QUITUS_DISPUTE_DEBT);
  by_mail(f->db, "3", id, QUITUS_DISPUTE_BILLING,
          "FA-1042"); /* a message settles its own kind only */
  assert_holds(f->db, "held dispute-debt: FA-1043 FA-1042*");
  by_mail(f->db, "4", id, QUITUS_DISPUTE_DEBT, "FA-1042");
  assert_holds(f->db, "open : FA-1043 FA-1042*");
  g_assert_cmpuint(open_tasks(f->db), ==, 0);
}

/* Confirmed without a word, the dispute has those of the reply, and the reply. */
static void test_doubted_words(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = two_invoice_case(f->db), id = 0;
  bool added = true;
  doubt(f->db, "1", case_id, QUITUS_DISPUTE_BILLING);
  struct quitus_new_dispute dispute = {.case_id = case_id,
                                       .kind = QUITUS_DISPUTE_BILLING,
                                       .amount = QUITUS_NO_AMOUNT,
                                       .day = day_of(1),
                                       .position_due = day_of(16)};
  g_assert_true(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, NULL));
  g_assert_false(added);
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, id, NULL);
  g_assert_cmpstr(file->dispute->words, ==, "le compte n'y est pas");
  g_assert_cmpint(((struct quitus_journal_entry *)file->history->pdata[0])->mail_id, ==, 1);
  g_autofree char *released =
      query_sql(f->path, "SELECT detail FROM journal WHERE what = 'resume'");
  g_assert_cmpstr(released, ==, "resume was=held reason=dispute-billing");
}

/* As the first version left it: three cases held for the same dispute, one of them without it, and
 * one by a person. */
static const char old_rows[] =
    "PRAGMA application_id = 0x51756974; PRAGMA user_version = 1;"
    "INSERT INTO settings VALUES ('secret', zeroblob(32));"
    "INSERT INTO creditors VALUES (1, 'Val', ''); INSERT INTO debtors VALUES (1, 'D', 'd', '', '');"
    "INSERT INTO cases (id, reference, reference_key, creditor_id, debtor_id, profile, language,"
    "  currency, state, hold_reason, made_at) VALUES"
    "  (1, 'A', 'a', 1, 1, '', 'fr', 'EUR', 'held', 'dispute-billing', 0),"
    "  (2, 'B', 'b', 1, 1, '', 'fr', 'EUR', 'held', 'x', 0),"
    "  (3, 'C', 'c', 1, 1, '', 'fr', 'EUR', 'held', 'dispute-billing', 0);"
    "INSERT INTO disputes (id, case_id, kind, service, words, opened_day) VALUES"
    "  (1, 1, 'dispute-billing', '', '', '2026-11-01'),"
    "  (2, 2, 'dispute-billing', '', '', '2026-11-01');";

/* A case that an open dispute held keeps no second hold; the others keep theirs. */
static void test_migration(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *old = g_build_filename(f->folder, "old.db", NULL);
  run_sql(old, quitus_migration_001);
  run_sql(old, old_rows);
  quitus_db_close(f->db);
  g_autoptr(GError) error = NULL;
  f->db = quitus_db_open(old, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  for (int64_t id = 1; id <= 2; id++)
    resolve(f->db, id);
  static const enum quitus_case_state after[] = {QUITUS_CASE_OPEN, QUITUS_CASE_HELD,
                                                 QUITUS_CASE_HELD};
  for (size_t i = 0; i < G_N_ELEMENTS(after); i++) {
    const char reference[] = {(char)('A' + i), '\0'};
    g_autoptr(quitus_case) kase = case_of(f->db, reference);
    g_assert_cmpint(kase->state, ==, after[i]);
  }
  g_autofree char *due = query_sql(old, "SELECT position_due FROM disputes");
  g_assert_cmpstr(due, ==, "2026-11-16");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/dispute/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("named-invoices", test_named_invoices);
  ADD("whole-case", test_whole_case);
  ADD("paid-invoice", test_paid_invoice);
  ADD("other-holds", test_other_holds);
  ADD("resume", test_resume);
  ADD("doubt", test_doubt);
  ADD("doubted-words", test_doubted_words);
  ADD("migration", test_migration);
  return g_test_run();
}
