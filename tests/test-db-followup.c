/* tests/test-db-followup.c - answers held, changed, stopped, refused, listed, and in a copy that is
 * restored. */
#include "base/error.h"
#include "tests/queue-story.h"

static void test_hold(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_autoptr(GError) error = NULL;
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_hold(f->db, id, QUITUS_NO_DAY, "avis", "anne", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_REVIEW);
  g_assert_null(claim(f->db, due));
  g_assert_false(approve(f->db, id, "Texte", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_autoptr(quitus_followup) held = followup_of(f->db, id);
  g_assert_true(held->held);
  g_assert_cmpstr(held->hold_reason, ==, "avis");
  g_assert_cmpstr(held->text, ==, "Texte"); /* the words are not lost */
  g_assert_true(quitus_db_followup_release(f->db, id, "anne", NULL));
  g_clear_error(&error);
  g_assert_false(quitus_db_followup_release(f->db, id, "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_null(claim(f->db, due)); /* released is not approved */
  g_assert_true(quitus_db_followup_hold(f->db, id, quitus_today(), "", "anne", NULL));
  g_assert_false(approve(f->db, id, "Texte", NULL));
  run_sql(f->path, "UPDATE followups SET hold_until = '2026-01-01'");
  g_autoptr(quitus_followup) over = followup_of(f->db, id);
  g_assert_false(over->held);
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) claimed = claim(f->db, due);
  g_assert_nonnull(claimed);
}

/* An edited one is a person's: it has to be approved again, and never leaves by itself. */
static void test_review(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1");
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_edit(f->db, id, "Autre texte", "anne", NULL));
  g_assert_null(claim(f->db, quitus_day_from_ymd(2026, 11, 21)));
  g_autoptr(quitus_followup) followup = followup_of(f->db, id);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_REVIEW);
  g_assert_false(followup->unattended);
}

static void test_stop(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  g_assert_false(quitus_db_followup_stop(f->db, id, false, "x", NULL)); /* a draft leaves not */
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_stop(f->db, id, false, "what is owed has changed", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_REVIEW);
  assert_task(f, "answer-stopped");
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_stop(f->db, id, true, "everything has been paid", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_CANCELLED);
}

static void test_refused(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_followup_failed(f->db, id, 3600, "x", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(approve(f->db, id, "", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_true(quitus_db_followup_cancel(f->db, id, "réglé", "anne", NULL));
  g_assert_false(approve(f->db, id, "x", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(quitus_db_followup_edit(f->db, id, "x", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(quitus_db_followup_cancel(f->db, id, "x", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
}

static void assert_listed(struct quitus_db *db, int state, int64_t case_id, guint n) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = quitus_db_followup_list(db, state, case_id, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(list->len, ==, n);
}

static void test_queue_list(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db), id = plan(f->db, "1", case_id, 1000, false);
  plan(f->db, "2", case_id, 2000, true);
  quitus_db_followup_cancel(f->db, id, "", "anne", NULL);
  assert_listed(f->db, -1, 0, 2);
  assert_listed(f->db, -1, case_id, 2);
  assert_listed(f->db, QUITUS_FOLLOWUP_CANCELLED, 0, 1);
  assert_listed(f->db, QUITUS_FOLLOWUP_DRAFT, case_id, 1);
  assert_listed(f->db, QUITUS_FOLLOWUP_SENT, case_id, 0);
  assert_listed(f->db, -1, case_id + 1, 0);
}

/* Ids of all pages of `limit`, blank-separated, with a bar between pages.  Caller frees. */
static char *pages(struct fixture *f, int state, unsigned limit) {
  g_autoptr(GString) ids = g_string_new(NULL);
  int64_t after = 0;
  for (bool more = true; more;) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) page = quitus_db_followup_page(f->db, state, 0, after, limit, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(page->len, <=, limit);
    for (guint i = 0; i < page->len; i++) {
      after = ((const struct quitus_followup *)page->pdata[i])->id;
      g_string_append_printf(ids, "%" G_GINT64_FORMAT " ", after);
    }
    more = page->len == limit;
    if (more)
      g_string_append(ids, "| ");
  }
  return g_string_free(g_steal_pointer(&ids), FALSE);
}

/* Several of one day, two without, in another order than their ids. */
static void test_pages(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  for (int i = 1; i <= 6; i++) {
    g_autofree char *identity = g_strdup_printf("%d", i);
    plan(f->db, identity, case_id, 1000, true);
  }
  run_sql(f->path, "UPDATE followups SET state = iif(id = 3, 'sent', 'draft'),"
                   " due = iif(id IN (2, 5), NULL, iif(id = 6, '2026-01-01', '2026-06-01'))");
  static const struct {
    int state;
    unsigned limit;
    const char *expected;
  } expected[] = {{-1, 10, "2 5 6 1 3 4 "},
                  {-1, 1, "2 | 5 | 6 | 1 | 3 | 4 | "},
                  {-1, 4, "2 5 6 1 | 3 4 "},
                  {QUITUS_FOLLOWUP_DRAFT, 2, "2 5 | 6 1 | 4 "},
                  {QUITUS_FOLLOWUP_FAILED, 2, ""}};
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
    g_autofree char *got = pages(f, expected[i].state, expected[i].limit);
    g_assert_cmpstr(got, ==, expected[i].expected);
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_followup_page(f->db, -1, 0, 99, 10, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

/* What a copy of the database held ready to leave is a person's. */
static void test_restored(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    enum quitus_followup_state state;
    bool unattended, held;
  } cases[] = {
      {QUITUS_FOLLOWUP_DRAFT, false, false},    {QUITUS_FOLLOWUP_DRAFT, true, true},
      {QUITUS_FOLLOWUP_REVIEW, false, false},   {QUITUS_FOLLOWUP_APPROVED, false, true},
      {QUITUS_FOLLOWUP_APPROVED, true, true},   {QUITUS_FOLLOWUP_SENDING, true, false},
      {QUITUS_FOLLOWUP_SENT, true, false},      {QUITUS_FOLLOWUP_FAILED, false, false},
      {QUITUS_FOLLOWUP_CANCELLED, true, false},
  };
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    unsigned held = 77;
    g_autofree char *sql =
        g_strdup_printf("UPDATE followups SET state = '%s', unattended = %d, hold = NULL",
                        quitus_followup_state_id(cases[i].state), cases[i].unattended);
    run_sql(f->path, sql);
    g_assert_true(quitus_db_followup_restored(f->db, "anne", &held, NULL));
    g_autoptr(quitus_followup) followup = followup_of(f->db, id);
    g_test_message("%zu", i);
    g_assert_cmpuint(held, ==, cases[i].held);
    g_assert_cmpint(followup->held, ==, cases[i].held);
    g_assert_cmpint(followup->state, ==, cases[i].held ? QUITUS_FOLLOWUP_REVIEW : cases[i].state);
    g_assert_cmpint(followup->unattended, ==, cases[i].unattended && !cases[i].held);
  }
  assert_count(f, "journal WHERE what = 'hold-answer' AND actor = 'anne'", "3");
  assert_task(f, "check-sent");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("followup/hold", test_hold);
  ADD("followup/review", test_review);
  ADD("followup/stop", test_stop);
  ADD("followup/refused", test_refused);
  ADD("followup/restored", test_restored);
  ADD("followup/list", test_queue_list);
  ADD("followup/pages", test_pages);
  return g_test_run();
}
