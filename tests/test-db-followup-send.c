/* tests/test-db-followup-send.c - answers sent, failed, interrupted, put off and put back. */
#include "base/error.h"
#include "tests/queue-story.h"

static void test_send(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db), id = plan(f->db, "1", case_id, 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_assert_null(claim(f->db, due)); /* a draft does not leave */
  g_assert_true(quitus_db_followup_edit(f->db, id, "Mon texte", "anne", NULL));
  g_assert_true(approve(f->db, id, "Mon texte, relu", NULL));
  g_assert_null(claim(f->db, due - 1));
  g_autoptr(quitus_followup) claimed = claim(f->db, due);
  g_assert_nonnull(claimed);
  g_assert_cmpint(claimed->id, ==, id);
  g_assert_cmpint(claimed->state, ==, QUITUS_FOLLOWUP_SENDING);
  g_assert_cmpstr(claimed->text, ==, "Mon texte, relu");
  g_assert_cmpuint(claimed->attempts, ==, 1);
  g_assert_null(claim(f->db, due)); /* nor twice */

  g_autoptr(GBytes) raw = g_bytes_new_static("Subject: s\r\n\r\nx", 15);
  g_autoptr(GError) error = NULL;
  g_assert_true(
      quitus_db_followup_sent(f->db, id, raw, "s", "recouvrement@agence.example", &error));
  g_assert_no_error(error);
  g_autoptr(quitus_followup) sent = followup_of(f->db, id);
  g_assert_cmpint(sent->state, ==, QUITUS_FOLLOWUP_SENT);
  g_assert_cmpint(sent->sent, >, 0);
  g_autoptr(GPtrArray) mails = quitus_db_mail_list(f->db, case_id, 0, NULL);
  g_assert_cmpuint(mails->len, ==, 2);
  const struct quitus_mail *out = mails->pdata[1];
  g_assert_cmpint(out->direction, ==, QUITUS_OUTGOING);
  g_assert_cmpstr(out->message_id, ==, claimed->message_id);
  g_assert_cmpstr(out->references, ==, "reminder-1@agence.example reply-1@dupont.example");
  g_assert_null(out->reading);
  g_assert_false(quitus_db_followup_sent(f->db, id, raw, "s", "x", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
}

/* The milter keeps our own mail when it passes by, before or after the outbox says that it left. */
static void test_sent_seen_by_door(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db), id = plan(f->db, "1", case_id, 1000, false);
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) claimed = claim(f->db, quitus_day_from_ymd(2026, 11, 21));
  struct quitus_mail passing = mail_of("seen-by-the-milter", 0);
  passing.direction = QUITUS_OUTGOING;
  passing.message_id = claimed->message_id;
  keep_mail(f->db, &passing, NULL);
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_assert_true(quitus_db_followup_sent(f->db, id, raw, "s", "r@agence.example", NULL));
  passing.identity = (char *)"seen-by-imap";
  struct quitus_kept again = keep_mail(f->db, &passing, NULL);
  g_assert_true(again.already);
  g_assert_cmpint(again.case_id, ==, case_id);
  assert_count(f, "mails", "2");
}

static void test_failures(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) first = claim(f->db, due);
  g_assert_true(quitus_db_followup_failed(f->db, id, 3600, "450 greylisted", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_null(claim(f->db, due)); /* not at once */
  run_sql(f->path, "UPDATE followups SET not_before_at = 0");
  g_autoptr(quitus_followup) second = claim(f->db, due);
  g_assert_cmpuint(second->attempts, ==, 2);
  g_assert_cmpint(second->due, ==, due);
  g_assert_true(quitus_db_followup_failed(f->db, id, 0, "550 no such user", NULL));
  g_autoptr(quitus_followup) failed = followup_of(f->db, id);
  g_assert_cmpint(failed->state, ==, QUITUS_FOLLOWUP_FAILED);
  g_assert_cmpstr(failed->error, ==, "550 no such user");
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, "answer-failed");
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) third = claim(f->db, due);
  g_assert_nonnull(third);
}

/* Whoever died while sending: never sent again by itself. */
static void test_interrupted(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  unsigned n = 9;
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_settle(f->db, &n, NULL));
  g_assert_cmpuint(n, ==, 0); /* what waits is let alone */
  g_autoptr(quitus_followup) claimed = claim(f->db, due);
  g_assert_true(quitus_db_followup_settle(f->db, &n, NULL));
  g_assert_cmpuint(n, ==, 1);
  g_assert_null(claim(f->db, due));
  assert_state(f->db, id, QUITUS_FOLLOWUP_FAILED);
  assert_task(f, "check-sent");
}

/* One that is refused each time in a way that ends the run: the others leave all the same. */
static void test_others_first(struct fixture *f, const void *data) {
  (void)data;
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  add_answer(actions, QUITUS_TO_CREDITOR, "chef@acier.example");
  struct quitus_mail mail = mail_of("1", one_case(f->db));
  int64_t id = keep_mail(f->db, &mail, actions).followup_id;
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(approve(f->db, id + 1, "Texte", NULL));
  g_autoptr(quitus_followup) first = claim(f->db, due);
  g_assert_cmpint(first->id, ==, id);
  g_assert_true(quitus_db_followup_put_back(f->db, id, "554 Relay access denied", NULL));
  run_sql(f->path, "UPDATE followups SET not_before_at = 1 WHERE not_before_at");
  g_autoptr(quitus_followup) second = claim(f->db, due);
  g_assert_cmpint(second->id, ==, id + 1);
  g_autoptr(quitus_followup) third = claim(f->db, due);
  g_assert_cmpint(third->id, ==, id);
}

/* Put off again and again: failed once the first try is long ago, counted since the approval. */
static void test_given_up(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) first = claim(f->db, due);
  g_assert_true(quitus_db_followup_failed(f->db, id, 3600, "450 later", NULL));
  run_sql(f->path,
          "UPDATE followups SET not_before_at = 0, first_tried_at = first_tried_at - 3600");
  g_autoptr(quitus_followup) second = claim(f->db, due);
  g_assert_true(quitus_db_followup_failed(f->db, id, 3600, "450 later", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_FAILED);
  assert_task(f, "answer-failed");
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) third = claim(f->db, due);
  g_assert_true(quitus_db_followup_failed(f->db, id, 3600, "450 later", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_APPROVED);
}

/* The server's fault, not the answer's. */
static void test_put_back(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) first = claim(f->db, due);
  g_assert_true(quitus_db_followup_put_back(f->db, id, "530 log in", NULL));
  g_assert_null(claim(f->db, due)); /* others first */
  run_sql(f->path, "UPDATE followups SET not_before_at = 0");
  g_autoptr(quitus_followup) again = claim(f->db, due);
  g_assert_nonnull(again);
  g_assert_cmpuint(again->attempts, ==, 1);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("followup/send", test_send);
  ADD("followup/seen-by-door", test_sent_seen_by_door);
  ADD("followup/failures", test_failures);
  ADD("followup/interrupted", test_interrupted);
  ADD("followup/given-up", test_given_up);
  ADD("followup/put-back", test_put_back);
  ADD("followup/others-first", test_others_first);
  return g_test_run();
}
