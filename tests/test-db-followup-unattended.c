/* tests/test-db-followup-unattended.c - answers that leave without a person. */
#include "tests/queue-story.h"

static const struct quitus_approval unseen = {
    .text = "Texte", .case_state = "open", .balance = 1, .papers = ""};

static bool let(struct fixture *f, int64_t id, int64_t per_case, int64_t per_address) {
  struct quitus_caps caps = {g_get_real_time() / G_USEC_PER_SEC - 60, per_case, per_address};
  bool now = false;
  g_autoptr(GError) error = NULL;
  quitus_db_followup_let_leave(f->db, id, &unseen, &caps, &now, &error);
  g_assert_no_error(error);
  return now;
}

static void test_unattended(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  quitus_day today = quitus_today();
  int64_t attended = plan(f->db, "1", case_id, 1000, true); /* a stranger's: stays */
  g_assert_false(let(f, attended, 9, 9));
  int64_t first = plan(f->db, "2", case_id, 2000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1 WHERE stranger = 0");
  g_assert_true(let(f, first, 1, 1));
  g_assert_null(quitus_db_followup_claim(f->db, today, false, NULL));
  g_autoptr(quitus_followup) claimed = claim(f->db, today);
  g_assert_cmpint(claimed->id, ==, first);
  g_assert_true(claimed->unattended);
}

static void test_caps(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  int64_t first = plan(f->db, "1", case_id, 1000, false);
  g_assert_true(approve(f->db, first, "Texte", NULL)); /* by a person: it counts all the same */
  int64_t second = plan(f->db, "2", case_id, 2000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1 WHERE state = 'draft'");
  g_assert_false(let(f, second, 1, 9));
  g_assert_false(let(f, second, 9, 1));
  assert_count(f, "journal WHERE what = 'wait'", "1"); /* once, however often it is asked */
  g_autoptr(quitus_followup) claimed = claim(f->db, quitus_today());
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_assert_true(quitus_db_followup_sent(f->db, first, raw, "s", "f", NULL));
  g_assert_false(let(f, second, 1, 9)); /* sent today */
  run_sql(f->path, "UPDATE followups SET claimed_at = claimed_at - 86400 WHERE state = 'sent'");
  g_assert_true(let(f, second, 1, 1)); /* yesterday's do not count */
}

static void test_need_person(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1");
  g_assert_true(quitus_db_followup_need_person(f->db, id, "reminders are held", NULL));
  g_autoptr(quitus_followup) followup = followup_of(f->db, id);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_DRAFT);
  g_assert_false(followup->unattended);
  g_assert_false(let(f, id, 9, 9));
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("followup/unattended", test_unattended);
  ADD("followup/caps", test_caps);
  ADD("followup/need-person", test_need_person);
  return g_test_run();
}
