/* tests/test-db-purge.c - what was kept long enough goes, and nothing else. */
#include "base/error.h"
#include "db/journal.h"
#include "db/payment.h"
#include "db/purge.h"
#include "tests/db-fixture.h"

static struct quitus_retention retention(void) {
  return (struct quitus_retention){quitus_today(), 5, 10, 12};
}

/* All batches.  Returns how many there were. */
static unsigned purge(struct fixture *f, struct quitus_erased *ret_done) {
  struct quitus_retention limits = retention();
  *ret_done = (struct quitus_erased){0};
  bool left = true;
  unsigned batches = 0;
  for (; left; batches++) {
    g_autoptr(GError) error = NULL;
    quitus_db_purge_some(f->db, &limits, "anne", ret_done, &left, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(batches, <, 100);
  }
  return batches;
}

static void age(struct fixture *f, const char *what, const char *ago) {
  g_autofree char *sql = g_strdup_printf("UPDATE %s = unixepoch('now', '%s')", what, ago);
  run_sql(f->path, sql);
}

/* A case with a contact, a document, a payment, `mails` messages with an answer each; closed. */
static int64_t closed_case(struct fixture *f, unsigned mails) {
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(f->db, rows, false);
  int64_t id = case_id_of(f->db, "A2026-00123");
  for (unsigned i = 0; i < mails; i++) {
    g_autofree char *identity = g_strdup_printf("mail-%u", i);
    g_autoptr(GPtrArray) actions = actions_new();
    add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
    struct quitus_mail mail = mail_of(identity, id);
    keep_mail(f->db, &mail, actions);
  }
  g_autoptr(GError) error = NULL;
  quitus_db_case_pay(f->db,
                     &(struct quitus_payment){.case_id = id,
                                              .amount = 125050,
                                              .day = quitus_today(),
                                              .reference = "VIR M DUPONT",
                                              .actor = "anne"},
                     &error);
  g_assert_no_error(error);
  return id;
}

/* ---- what is due when ---- */

static const struct due {
  const char *name;
  const char *closed, *kept; /* how long ago the case was closed, unlinked mail came in */
  struct quitus_erased done; /* cases, contacts, mails, followups, papers */
} due[] = {
    {"/db/purge/nothing", "-4 years", "-11 months", {0, 0, 0, 0, 0}},
    {"/db/purge/unlinked", "-4 years", "-13 months", {0, 0, 1, 0, 0}},
    {"/db/purge/day-before", "+1 day', '-5 years", "-1 day", {0, 0, 0, 0, 0}},
    {"/db/purge/claims", "-1 day', '-5 years", "-1 day", {1, 1, 3, 3, 0}},
    {"/db/purge/papers", "-11 years", "-1 day", {1, 1, 3, 3, 1}},
};

static void test_due(struct fixture *f, const void *data) {
  const struct due *expected = data;
  closed_case(f, 3);
  struct quitus_mail unlinked = mail_of("unlinked", 0);
  keep_mail(f->db, &unlinked, NULL);
  age(f, "cases SET closed_at", expected->closed);
  g_autofree char *kept = g_strdup_printf("UPDATE mails SET kept_at = unixepoch('now', '%s')"
                                          " WHERE identity = 'unlinked'",
                                          expected->kept);
  run_sql(f->path, kept);
  struct quitus_retention limits = retention();
  struct quitus_erased counted, done, again;
  g_assert_true(quitus_db_purge_count(f->db, &limits, &counted, NULL));
  purge(f, &done);
  g_assert_cmpmem(&counted, sizeof counted, &expected->done, sizeof expected->done);
  g_assert_cmpmem(&done, sizeof done, &expected->done, sizeof expected->done);
  purge(f, &again);
  static const struct quitus_erased nothing;
  g_assert_cmpmem(&again, sizeof again, &nothing, sizeof nothing);
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

/* ---- what is left ---- */

static void test_left(struct fixture *f, const void *data) {
  (void)data;
  closed_case(f, 3);
  age(f, "cases SET closed_at", "-11 years");
  struct quitus_erased done;
  purge(f, &done);
  g_autoptr(quitus_case) kase = case_of(f->db, "A2026-00123");
  g_assert_cmpstr(kase->debtor, ==, "");
  g_assert_cmpuint(kase->contacts->len, ==, 0);
  g_assert_cmpuint(kase->documents->len, ==, 0);
  g_assert_cmpuint(kase->invoices->len, ==, 2);
  assert_count(f, "debtors", "1");
  assert_count(f, "mails", "3");
  assert_count(f, "payments WHERE reference = '' AND amount > 0", "2");
  assert_count(f, "journal_words", "0");
  g_autofree char *told = query_sql(f->path, "SELECT detail FROM journal WHERE what = 'purge'");
  g_assert_cmpstr(told, ==, "purge cases=1 contacts=1 messages=3 answers=3 papers=1");
}

static void test_batches(struct fixture *f, const void *data) {
  (void)data;
  closed_case(f, 1201);
  age(f, "cases SET closed_at", "-6 years");
  struct quitus_erased done;
  unsigned batches = purge(f, &done);
  g_assert_cmpuint(batches, >=, 3);
  g_assert_cmpuint(done.mails, ==, 1201);
  g_assert_cmpuint(done.followups, ==, 1201);
  g_assert_cmpuint(done.cases, ==, 1);
  assert_count(f, "mails WHERE erased_at IS NULL", "0");
}

/* ---- when the years begin ---- */

static void test_late_message(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = closed_case(f, 1);
  age(f, "cases SET closed_at", "-6 years");
  struct quitus_mail late = mail_of("late", id);
  keep_mail(f->db, &late, NULL);
  struct quitus_erased done;
  purge(f, &done);
  g_assert_cmpuint(done.mails, ==, 0); /* they begin again with it */
  age(f, "cases SET closed_at", "-6 years");
  purge(f, &done);
  g_assert_cmpuint(done.mails, ==, 2);
}

static void test_opened_again(struct fixture *f, const void *data) {
  (void)data;
  closed_case(f, 1);
  assert_count(f, "cases WHERE closed_at >= made_at", "1");
  age(f, "cases SET closed_at", "-6 years");
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A2026-00123", "SARL Dupont", "claire@dupont.example", "FA-9"));
  keep_rows(f->db, rows, false);
  assert_count(f, "cases WHERE closed_at IS NULL AND state = 'open'", "1");
  struct quitus_erased done;
  purge(f, &done);
  g_assert_cmpuint(done.mails, ==, 0);
}

/* A portfolio that still names the contact brings it back; the next purge takes it again. */
static void test_imported_again(struct fixture *f, const void *data) {
  (void)data;
  closed_case(f, 1);
  age(f, "cases SET closed_at", "-6 years");
  struct quitus_erased done;
  purge(f, &done);
  run_sql(f->path, "INSERT INTO contacts (case_id, name, email, phone)"
                   " VALUES (1, 'Mme Petit', 'claire@dupont.example', '')");
  purge(f, &done);
  g_assert_cmpuint(done.contacts, ==, 1);
  assert_count(f, "contacts", "0");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/purge/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(due); i++)
    g_test_add(due[i].name, struct fixture, &due[i], fixture_set_up, test_due, fixture_tear_down);
  ADD("left", test_left);
  ADD("batches", test_batches);
  ADD("late-message", test_late_message);
  ADD("opened-again", test_opened_again);
  ADD("imported-again", test_imported_again);
  return g_test_run();
}
