/* tests/test-db-case.c - cases: finding them, holds, payments. */
#include "base/error.h"
#include "db/journal.h"
#include "db/payment.h"
#include "db/status.h"
#include "tests/db-fixture.h"
#include <string.h>

/* ---- finding ---- */

static void assert_found(struct quitus_db *db, enum quitus_key key, const char *value,
                         const int64_t *ids, guint n) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) found = quitus_db_case_find(db, key, value, &error);
  g_assert_no_error(error);
  g_assert_cmpmem(found->data, found->len * sizeof(int64_t), ids, n * sizeof(int64_t));
}

static void import_two_creditors(struct quitus_db *db) {
  g_autoptr(GPtrArray) rows = two_invoices();
  struct quitus_portfolio_row *row = row_new("A2026-00124", "Garage du Lac SAS", "lac@orange.fr",
                                             "fa 1042"); /* same number, another creditor */
  g_free(row->creditor);
  row->creditor = g_strdup("Papeterie Sud");
  g_free(row->creditor_email);
  row->creditor_email = g_strdup("sud@papeterie.example");
  g_free(row->debtor_siren);
  row->debtor_siren = g_strdup("552 100 554");
  g_ptr_array_add(rows, row);
  keep_rows(db, rows, false);
}

static void test_find(struct fixture *f, const void *data) {
  (void)data;
  import_two_creditors(f->db);
  int64_t one = case_id_of(f->db, "A2026-00123"), two = case_id_of(f->db, "A2026-00124");
  const int64_t both[] = {one, two};
  assert_found(f->db, QUITUS_KEY_REFERENCE, "a2026 00123", &one, 1);
  assert_found(f->db, QUITUS_KEY_REFERENCE, "A2026-00199", NULL, 0);
  assert_found(f->db, QUITUS_KEY_REFERENCE, "--", NULL, 0);
  assert_found(f->db, QUITUS_KEY_INVOICE, "FA1042", both, 2);
  assert_found(f->db, QUITUS_KEY_INVOICE, "FA-1043", &one, 1);
  assert_found(f->db, QUITUS_KEY_ADDRESS, "CLAIRE@dupont.example", &one, 1);
  assert_found(f->db, QUITUS_KEY_ADDRESS, "sud@papeterie.example", &two, 1);
  assert_found(f->db, QUITUS_KEY_ADDRESS, "", NULL, 0);
  assert_found(f->db, QUITUS_KEY_DOMAIN, "Dupont.example", &one, 1);
  assert_found(f->db, QUITUS_KEY_DOMAIN, "orange.fr", NULL, 0);
  assert_found(f->db, QUITUS_KEY_SIREN, "55210055400013", &two, 1);
  assert_found(f->db, QUITUS_KEY_NAME, "garage du lac", &two, 1);
  assert_found(f->db, QUITUS_KEY_NAME, "DUPONT S.A.R.L.", &one, 1);
}

static void test_find_at_most_sixteen(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = rows_new();
  for (unsigned i = 0; i < 20; i++) {
    g_autofree char *reference = g_strdup_printf("C%u", i);
    g_ptr_array_add(rows, row_new(reference, "Dupont", "a@dupont.example", "1"));
  }
  keep_rows(f->db, rows, false);
  g_autoptr(GArray) found = quitus_db_case_find(f->db, QUITUS_KEY_NAME, "Dupont", NULL);
  g_assert_cmpuint(found->len, ==, 16);
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpint(g_array_index(found, int64_t, i - 1), <, g_array_index(found, int64_t, i));
}

/* Two references that fold to one key stay two cases. */
static void test_same_key(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("2026-1-11", "Un", "a@un.example", "1"));
  g_ptr_array_add(rows, row_new("2026-11-1", "Deux", "a@deux.example", "1"));
  struct quitus_portfolio_counts n = keep_rows(f->db, rows, false);
  g_assert_cmpuint(n.cases_new, ==, 2);
  g_autoptr(quitus_case) one = case_of(f->db, "2026-1-11");
  g_assert_cmpstr(one->debtor, ==, "Un");
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_case_by_reference(f->db, "2026111", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

static bool knows(struct quitus_db *db, int64_t case_id, const char *address) {
  bool result = false;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_case_knows_address(db, case_id, address, &result, &error));
  return result;
}

static void test_knows_address(struct fixture *f, const void *data) {
  (void)data;
  import_two_creditors(f->db);
  int64_t one = case_id_of(f->db, "A2026-00123");
  g_assert_true(knows(f->db, one, "Claire@DUPONT.example"));
  g_assert_true(knows(f->db, one, "compta@acier.example"));
  g_assert_false(knows(f->db, one, "lac@orange.fr"));
  g_assert_false(knows(f->db, one, "sud@papeterie.example"));
  g_assert_false(knows(f->db, one, ""));
  run_sql(f->path, "UPDATE contacts SET state = 'left' WHERE email = 'claire@dupont.example'");
  g_assert_false(knows(f->db, one, "claire@dupont.example"));
}

static void test_not_found(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_case_get(f->db, 99, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_assert_false(quitus_db_case_hold(f->db, 99, "x", QUITUS_NO_DAY, "tester", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

/* ---- lists ---- */

/* References of a page, blank-separated.  Caller frees. */
static char *page(struct fixture *f, int state, const char *after, unsigned limit) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) cases = quitus_db_case_list(f->db, state, after, limit, &error);
  g_assert_no_error(error);
  g_autoptr(GString) references = g_string_new(NULL);
  for (guint i = 0; i < cases->len; i++)
    g_string_append_printf(references, "%s%s", i ? " " : "",
                           ((const struct quitus_case *)cases->pdata[i])->reference);
  return g_string_free(g_steal_pointer(&references), FALSE);
}

/* A hold that is over makes a case open again, at its place among the others. */
static void test_pages(struct fixture *f, const void *data) {
  (void)data;
  static const char *const references[] = {"E5", "A1", "C3", "B2", "D4"};
  g_autoptr(GPtrArray) rows = rows_new();
  for (size_t i = 0; i < G_N_ELEMENTS(references); i++)
    g_ptr_array_add(rows, row_new(references[i], "SARL Dupont", "a@dupont.example", references[i]));
  keep_rows(f->db, rows, false);
  g_assert_true(
      quitus_db_case_hold(f->db, case_id_of(f->db, "B2"), "x", quitus_today() - 1, "anne", NULL));
  g_assert_true(
      quitus_db_case_hold(f->db, case_id_of(f->db, "D4"), "x", QUITUS_NO_DAY, "anne", NULL));
  static const struct {
    int state;
    const char *after;
    unsigned limit;
    const char *expected;
  } pages[] = {
      {-1, NULL, 100, "A1 B2 C3 D4 E5"},
      {-1, NULL, 2, "A1 B2"},
      {-1, "B2", 2, "C3 D4"},
      {-1, "B9", 2, "C3 D4"}, /* which need not exist */
      {-1, "E5", 2, ""},
      {QUITUS_CASE_OPEN, NULL, 100, "A1 B2 C3 E5"},
      {QUITUS_CASE_OPEN, "A1", 2, "B2 C3"},
      {QUITUS_CASE_HELD, NULL, 100, "D4"},
      {QUITUS_CASE_CLOSED, NULL, 100, ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
    g_autofree char *got = page(f, pages[i].state, pages[i].after, pages[i].limit);
    g_assert_cmpstr(got, ==, pages[i].expected);
  }
  g_autoptr(quitus_status) status = quitus_db_status(f->db, quitus_today(), NULL);
  g_assert_cmpint(status->cases[QUITUS_CASE_OPEN], ==, 4);
  g_assert_cmpint(status->cases[QUITUS_CASE_HELD], ==, 1);
}

/* ---- holds and payments ---- */

static void test_hold_ends(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(f->db, rows, false);
  int64_t id = case_id_of(f->db, "A2026-00123");
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_case_hold(f->db, id, "x", quitus_today(), "anne", &error));
  g_autoptr(quitus_case) last_day = case_of(f->db, "A2026-00123");
  g_assert_cmpint(last_day->state, ==, QUITUS_CASE_HELD);
  g_assert_true(quitus_db_case_hold(f->db, id, "x", quitus_today() - 1, "anne", &error));
  g_autoptr(quitus_case) after = case_of(f->db, "A2026-00123");
  g_assert_cmpint(after->state, ==, QUITUS_CASE_OPEN);
  g_assert_cmpstr(after->hold_reason, ==, "");
  g_autoptr(GPtrArray) held = quitus_db_case_list(f->db, QUITUS_CASE_HELD, NULL, 100, &error);
  g_assert_cmpuint(held->len, ==, 0);
}

static void test_hold_and_resume(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(f->db, rows, false);
  int64_t id = case_id_of(f->db, "A2026-00123");
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_case_resume(f->db, id, "", "tester", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_clear_error(&error);
  quitus_day until = quitus_day_from_ymd(2999, 12, 24);
  g_assert_true(quitus_db_case_hold(f->db, id, "vu au téléphone", until, "anne", &error));
  g_autoptr(quitus_case) held = case_of(f->db, "A2026-00123");
  g_assert_cmpint(held->state, ==, QUITUS_CASE_HELD);
  g_assert_cmpstr(held->hold_reason, ==, "vu au téléphone");
  g_assert_cmpint(held->hold_until, ==, until);
  keep_rows(f->db, rows, false);
  g_assert_true(quitus_db_case_resume(f->db, id, "", "anne", &error));
  g_autoptr(quitus_case) open = case_of(f->db, "A2026-00123");
  g_assert_cmpint(open->state, ==, QUITUS_CASE_OPEN);
  g_assert_cmpint(open->hold_until, ==, QUITUS_NO_DAY);
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, id, &error);
  g_assert_cmpuint(journal->len, ==, 3);
  const struct quitus_journal_entry *entry = journal->pdata[1];
  g_assert_cmpstr(entry->what, ==, "hold");
  g_assert_cmpstr(entry->actor, ==, "anne");
  g_assert_true(g_str_has_prefix(entry->detail, "hold until=2999-12-24 words="));
  g_assert_cmpstr(entry->words, ==, "vu au téléphone");
}

static void pay(struct quitus_db *db, int64_t id, const char *number, int64_t amount) {
  g_autoptr(GError) error = NULL;
  quitus_db_case_pay(db,
                     &(struct quitus_payment){.case_id = id,
                                              .number = number,
                                              .amount = amount,
                                              .day = quitus_day_from_ymd(2026, 11, 2),
                                              .reference = "VIR 7",
                                              .actor = "anne"},
                     &error);
  g_assert_no_error(error);
}

/* What was paid while collection was stopped is closed once nothing stops it. */
static void test_resume_paid(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = one_case(f->db);
  g_autoptr(GError) error = NULL;
  act(f->db, "1", id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  pay(f->db, id, NULL, 100000);
  g_autoptr(quitus_case) stopped = case_of(f->db, "A1");
  g_assert_cmpint(stopped->state, ==, QUITUS_CASE_STOPPED);
  g_assert_true(quitus_db_case_resume(f->db, id, "paid by the plan", "anne", &error));
  g_autoptr(quitus_case) paid = case_of(f->db, "A1");
  g_assert_cmpint(paid->state, ==, QUITUS_CASE_CLOSED);
}

static void test_pay(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(f->db, rows, false);
  int64_t id = case_id_of(f->db, "A2026-00123");
  pay(f->db, id, NULL, 30000); /* 250.50 on the older, 49.50 on the other */
  g_autoptr(quitus_case) part = case_of(f->db, "A2026-00123");
  g_assert_cmpint(part->balance, ==, 95050);
  g_assert_cmpint(((struct quitus_invoice *)part->invoices->pdata[0])->paid, ==, 25050);
  g_assert_cmpint(((struct quitus_invoice *)part->invoices->pdata[1])->paid, ==, 4950);

  struct quitus_portfolio_row *row = rows->pdata[0];
  row->paid = 0; /* the creditor does not know of it yet */
  keep_rows(f->db, rows, false);
  g_autoptr(quitus_case) kept = case_of(f->db, "A2026-00123");
  g_assert_cmpint(kept->balance, ==, 95050);

  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_case_pay(f->db,
                                    &(struct quitus_payment){.case_id = id,
                                                             .number = "fa1042",
                                                             .amount = 95051,
                                                             .day = 0,
                                                             .reference = "",
                                                             .actor = "anne"},
                                    &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_false(quitus_db_case_pay(f->db,
                                    &(struct quitus_payment){.case_id = id,
                                                             .number = "FA-9",
                                                             .amount = 100,
                                                             .day = 0,
                                                             .reference = "",
                                                             .actor = "anne"},
                                    &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_assert_false(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = id, .amount = 0, .day = 0, .reference = "", .actor = "anne"},
      &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);

  pay(f->db, id, "fa1042", 95050);
  g_autoptr(quitus_case) paid = case_of(f->db, "A2026-00123");
  g_assert_cmpint(paid->balance, ==, 0);
  g_assert_cmpint(paid->state, ==, QUITUS_CASE_CLOSED);
}

static void test_states(void) {
  enum quitus_case_state state = QUITUS_CASE_CLOSED;
  g_assert_false(quitus_case_state_parse("gone", &state));
  g_assert_cmpint(state, ==, QUITUS_CASE_CLOSED);
  for (int i = QUITUS_CASE_OPEN; i <= QUITUS_CASE_CLOSED; i++) {
    g_assert_true(quitus_case_state_parse(quitus_case_state_id((enum quitus_case_state)i), &state));
    g_assert_cmpint(state, ==, i);
  }
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/db/case/states", test_states);
  ADD("case/find", test_find);
  ADD("case/find-at-most-sixteen", test_find_at_most_sixteen);
  ADD("case/same-key", test_same_key);
  ADD("case/knows-address", test_knows_address);
  ADD("case/not-found", test_not_found);
  ADD("case/hold-and-resume", test_hold_and_resume);
  ADD("case/resume-paid", test_resume_paid);
  ADD("pages", test_pages);
  ADD("case/hold-ends", test_hold_ends);
  ADD("case/pay", test_pay);
  return g_test_run();
}
