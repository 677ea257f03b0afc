/* tests/test-db-reminder.c - what the clock reads of a case and keeps of what it decided, once. */
#include "db/clock.h"
#include "db/followup.h"
#include "db/payment.h"
#include "db/reminder.h"
#include "tests/db-fixture.h"
#include <inttypes.h>

static struct quitus_reminder *reminder_new(int64_t case_id, const char *cause, const char *to) {
  struct quitus_reminder *reminder = g_new0(struct quitus_reminder, 1);
  reminder->case_id = case_id;
  reminder->case_reference = g_strdup("A1");
  reminder->purpose = QUITUS_PURPOSE_REMINDER_1;
  reminder->cause = g_strdup(cause);
  reminder->to = g_strdup(to);
  reminder->due = quitus_day_from_ymd(2026, 11, 23);
  reminder->task = to ? NULL : "call-debtor";
  return reminder;
}

/* Keeps one reminder; its follow-up, 0 where it makes none, or -1 where it was left out. */
static int64_t remind(struct quitus_db *db, int64_t case_id, const char *cause, const char *to) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_reminder_free);
  struct quitus_reminder *reminder = reminder_new(case_id, cause, to);
  g_ptr_array_add(all, reminder);
  quitus_db_remind(db, all, quitus_day_from_ymd(2026, 11, 22), "box@agence.example", &error);
  g_assert_no_error(error);
  return reminder->kept ? reminder->followup_id : -1;
}

static struct quitus_chase *chase_of(struct quitus_db *db, int64_t case_id) {
  g_autoptr(GError) error = NULL;
  struct quitus_chase *chase =
      quitus_db_chase(db, case_id, quitus_day_from_ymd(2026, 11, 22), &error);
  g_assert_no_error(error);
  return chase;
}

static void test_once(struct fixture *f, const void *data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  int64_t case_id = one_case(f->db);
  int64_t id = remind(f->db, case_id, "reminder-1:2026-10-31", "claire@dupont.example");
  g_assert_cmpint(id, >, 0);
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(f->db, id, &error);
  g_assert_no_error(error);
  g_assert_cmpint(followup->purpose, ==, QUITUS_PURPOSE_REMINDER_1);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_DRAFT);
  g_assert_cmpint(followup->mail_id, ==, 0);
  g_assert_false(followup->unattended);
  g_assert_true(g_str_has_suffix(followup->message_id, "@agence.example"));
  g_autoptr(quitus_chase) chase = chase_of(f->db, case_id);
  g_assert_true(chase->debtor_waits);
  g_assert_false(chase->creditor_waits);
  g_assert_true(g_hash_table_contains(chase->causes, "reminder-1:2026-10-31"));
  /* beside one that waits nothing is written; nor twice for one cause, though it was cancelled */
  g_assert_cmpint(remind(f->db, case_id, "reminder-2:2026-10-31", "claire@dupont.example"), ==, -1);
  g_assert_true(quitus_db_followup_cancel(f->db, id, "", "tester", &error));
  g_assert_cmpint(remind(f->db, case_id, "reminder-1:2026-10-31", "claire@dupont.example"), ==, -1);
  g_assert_cmpint(remind(f->db, case_id, "reminder-2:2026-10-31", "claire@dupont.example"), >, 0);
}

static void test_task_alone(struct fixture *f, const void *data G_GNUC_UNUSED) {
  int64_t case_id = one_case(f->db);
  g_assert_cmpint(remind(f->db, case_id, "no-reply:7", NULL), ==, 0);
  g_assert_cmpint(remind(f->db, case_id, "no-reply:7", NULL), ==, -1);
  g_autoptr(quitus_case) kase = quitus_db_case_get(f->db, case_id, NULL);
  g_assert_cmpuint(kase->tasks->len, ==, 1);
  const struct quitus_task *task = kase->tasks->pdata[0];
  g_assert_cmpstr(task->what, ==, "call-debtor");
}

/* "1", or the messages that opened them, of the disputes on which the creditor is silent. */
static char *silent_on(struct quitus_db *db, int64_t case_id) {
  g_autoptr(quitus_chase) chase = quitus_db_chase(db, case_id, quitus_today() + 60, NULL);
  g_autoptr(GString) text = g_string_new("");
  for (guint i = 0; i < chase->silent->len; i++)
    g_string_append_printf(text, "%" PRId64,
                           g_array_index(chase->silent, struct quitus_silence, i).mail_id);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void move_to(struct quitus_db *db, int64_t case_id) {
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  g_autoptr(GError) error = NULL;
  const struct quitus_mail_move wanted = {
      .mail_id = 1, .case_id = case_id, .actions = none, .actor = "anne"};
  quitus_db_mail_move(db, &wanted, &error);
  g_assert_no_error(error);
}

/* What a message opened before it went to another case is asked about once a person has checked
 * it, and its words are another debtor's. */
static void test_silent_moved(struct fixture *f, const void *data G_GNUC_UNUSED) {
  int64_t case_id = one_case(f->db);
  act(f->db, "1", case_id, QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_QUALITY, quitus_today());
  g_autofree char *before = silent_on(f->db, case_id);
  g_assert_cmpstr(before, ==, "1");
  move_to(f->db, 0);
  g_autofree char *unchecked = silent_on(f->db, case_id);
  g_assert_cmpstr(unchecked, ==, "");
  run_sql(f->path, "UPDATE tasks SET done = 1 WHERE what = 'check-moved'");
  g_autofree char *checked = silent_on(f->db, case_id);
  g_assert_cmpstr(checked, ==, "0");
  move_to(f->db, case_id);
  g_autofree char *back = silent_on(f->db, case_id);
  g_assert_cmpstr(back, ==, "1");
}

/* A debtor's newer reply that is answered withdraws a reminder that waits. */
static void test_withdrawn_by_reply(struct fixture *f, const void *data G_GNUC_UNUSED) {
  int64_t case_id = one_case(f->db);
  int64_t id = remind(f->db, case_id, "reminder-1:2026-10-31", "claire@dupont.example");
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  struct quitus_mail mail = mail_of("newer", case_id);
  mail.sent = g_get_real_time() / G_USEC_PER_SEC;
  keep_mail(f->db, &mail, actions);
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(f->db, id, NULL);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_CANCELLED);
}

static void test_touches(struct fixture *f, const void *data G_GNUC_UNUSED) {
  int64_t case_id = one_case(f->db);
  struct quitus_mail reply = mail_of("1", case_id);
  reply.sent = 2000;
  keep_mail(f->db, &reply, NULL);
  int64_t id = remind(f->db, case_id, "reminder-1:2026-10-31", "claire@dupont.example");
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(f->db, id, NULL);
  /* sent by a person with a program of their own, under its Message-ID */
  struct quitus_mail ours = mail_of("2", case_id);
  ours.direction = QUITUS_OUTGOING;
  ours.message_id = followup->message_id;
  ours.to = (char *)"Claire@Dupont.example, other@dupont.example";
  ours.reading = NULL;
  ours.sent = 3000;
  keep_mail(f->db, &ours, NULL);
  g_autoptr(quitus_chase) chase = chase_of(f->db, case_id);
  g_assert_cmpuint(chase->touches->len, ==, 2);
  const struct quitus_touch *first = chase->touches->pdata[0], *second = chase->touches->pdata[1];
  g_assert_true(first->outgoing);
  g_assert_cmpint(first->purpose, ==, QUITUS_PURPOSE_REMINDER_1);
  g_assert_cmpstr(first->address, ==, "claire@dupont.example");
  g_assert_false(second->outgoing);
  g_assert_cmpint(second->at, ==, 2000);
  g_assert_false(chase->debtor_waits); /* it has left */
}

static void test_pages(struct fixture *f, const void *data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  int64_t case_id = one_case(f->db);
  g_autoptr(GArray) all = quitus_db_chase_page(f->db, 0, 10, &error);
  g_assert_cmpuint(all->len, ==, 1);
  g_autoptr(GArray) behind = quitus_db_chase_page(f->db, case_id, 10, &error);
  g_assert_cmpuint(behind->len, ==, 0);
  g_assert_true(quitus_db_case_pay(f->db,
                                   &(struct quitus_payment){.case_id = case_id,
                                                            .amount = 100000,
                                                            .day = quitus_today(),
                                                            .reference = "",
                                                            .actor = "tester"},
                                   &error));
  g_autoptr(GArray) paid = quitus_db_chase_page(f->db, 0, 10, &error);
  g_assert_cmpuint(paid->len, ==, 1); /* closed since the clock runs: to be thanked */
}

static void test_held(struct fixture *f, const void *data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  int64_t case_id = one_case(f->db);
  static const struct {
    int day;
    bool held;
  } cases[] = {{21, false}, {22, true}, {23, true}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    quitus_day until = quitus_day_from_ymd(2026, 11, cases[i].day);
    g_assert_true(quitus_db_case_hold(f->db, case_id, "agreed", until, "tester", &error));
    g_autoptr(quitus_chase) chase = chase_of(f->db, case_id);
    g_assert_true(chase->held == cases[i].held);
  }
  g_assert_true(quitus_db_case_hold(f->db, case_id, "agreed", QUITUS_NO_DAY, "tester", &error));
  g_autoptr(quitus_chase) chase = chase_of(f->db, case_id);
  g_assert_true(chase->held);
}

static void test_last_run(struct fixture *f, const void *data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  quitus_day day = 0, today = quitus_day_from_ymd(2026, 11, 22);
  g_assert_true(quitus_db_clock_last(f->db, &day, &error));
  g_assert_cmpint(day, ==, QUITUS_NO_DAY);
  g_assert_true(quitus_db_clock_ran(f->db, today, &error));
  g_assert_true(quitus_db_clock_ran(f->db, today - 1, &error));
  g_assert_true(quitus_db_clock_last(f->db, &day, &error));
  g_assert_cmpint(day, ==, today);
}

int main(int argc, char **argv) {
  static const struct {
    const char *path;
    void (*test)(struct fixture *, const void *);
  } tests[] = {
      {"/db/reminder/once", test_once},
      {"/db/reminder/task-alone", test_task_alone},
      {"/db/reminder/withdrawn-by-reply", test_withdrawn_by_reply},
      {"/db/reminder/silent-moved", test_silent_moved},
      {"/db/reminder/touches", test_touches},
      {"/db/reminder/pages", test_pages},
      {"/db/reminder/held", test_held},
      {"/db/reminder/last-run", test_last_run},
  };
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].path, struct fixture, NULL, fixture_set_up, tests[i].test,
               fixture_tear_down);
  return g_test_run();
}
