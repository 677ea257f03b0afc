/* tests/test-db-dispute-asked.c - a creditor's time to take position runs from when the mail that
 * asks them left. */
#include "db/clock.h"
#include "db/dispute.h"
#include "db/reminder.h"
#include "tests/db-fixture.h"

enum { TERM = 15, NEVER = -1 };

/* What became of the question, and in how many days from its drafting the time is over. */
static const struct question {
  const char *name, *state; /* NULL: the creditor has no address, a person asks */
  int left;                 /* days after it was drafted */
  int over;                 /* NEVER: while it waits */
  bool by_mail;
  const char *labels; /* NULL: those of the dispute */
} questions[] = {
    {"no-mail", NULL, 0, TERM},
    {"draft", "draft", 0, NEVER},
    {"draft-of-a-reply", "draft", 0, NEVER, .by_mail = true},
    {"in-hand", "review", 0, NEVER},
    {"approved", "approved", 0, NEVER},
    {"failed", "failed", 0, NEVER},
    {"left-at-once", "sent", 0, TERM},
    {"left-later", "sent", 10, TERM + 10},
    {"left-later-of-a-reply", "sent", 10, TERM + 10, .by_mail = true},
    {"clocks-differ", "sent", -1, TERM},
    {"withdrawn", "cancelled", 0, TERM},
    {"about-something-else", "draft", 0, TERM, .labels = "dispute-quality"},
};

static void open_by_person(struct quitus_db *db, int64_t case_id, bool asked) {
  const struct quitus_new_dispute dispute = {.case_id = case_id,
                                             .kind = QUITUS_DISPUTE_BILLING,
                                             .service = "facturation",
                                             .words = "trop cher",
                                             .amount = QUITUS_NO_AMOUNT,
                                             .day = quitus_today(),
                                             .position_due = quitus_today() + TERM,
                                             .creditor_email =
                                                 asked ? "litiges@aciers.example" : "",
                                             .mailbox = "relances@agence.example"};
  int64_t id;
  bool added;
  g_autoptr(GError) error = NULL;
  quitus_db_dispute_open(db, &dispute, "anne", &id, &added, &error);
  g_assert_no_error(error);
}

static void open_by_mail(struct quitus_db *db, int64_t case_id) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *open =
      add_action(actions, QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_BILLING);
  open->text = g_strdup("facturation");
  open->day = quitus_today() + TERM;
  struct quitus_action *ask = add_answer(actions, QUITUS_TO_CREDITOR, "litiges@aciers.example");
  ask->labels = 1u << QUITUS_DISPUTE_BILLING | 1u << QUITUS_DISPUTE_ADMIN;
  struct quitus_mail mail = mail_of("1", case_id);
  keep_mail(db, &mail, actions);
}

/* Noon, so that the days are the same ones in every time zone of Europe. */
static void set_state(struct fixture *f, const struct question *question) {
  g_autofree char *sql = g_strdup_printf(
      "UPDATE followups SET state = '%s', made_at = unixepoch('now', 'start of day', '+12 hours'),"
      " sent_at = iif('%s' = 'sent', unixepoch('now', 'start of day', '+12 hours', '%d days'), 0);",
      question->state, question->state, question->left);
  run_sql(f->path, sql);
  if (!question->labels)
    return;
  g_autofree char *labels = g_strdup_printf("UPDATE followups SET labels = '%s'", question->labels);
  run_sql(f->path, labels);
}

/* Both clocks: the task for a person, and the creditor who is to be reminded. */
static bool is_silent(struct quitus_db *db, int64_t case_id, quitus_day day) {
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  quitus_db_clock(db, day, true, &events, &error);
  g_assert_no_error(error);
  g_autoptr(quitus_chase) chase = quitus_db_chase(db, case_id, day, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(chase->silent->len, ==, events->len);
  return events->len > 0;
}

static void test_question(struct fixture *f, const void *data) {
  const struct question *question = data;
  int64_t case_id = one_case(f->db);
  if (question->by_mail)
    open_by_mail(f->db, case_id);
  else
    open_by_person(f->db, case_id, question->state != NULL);
  assert_count(f, "followups", question->state ? "1" : "0");
  if (question->state)
    set_state(f, question);
  bool waits = question->over == NEVER;
  quitus_day due = quitus_today() + question->over;
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, 1, NULL);
  g_assert_cmpint(file->question_waits, ==, waits);
  g_assert_cmpint(file->position_due, ==, waits ? QUITUS_NO_DAY : due);
  if (waits) {
    g_assert_false(is_silent(f->db, case_id, quitus_today() + 365));
    return;
  }
  g_assert_false(is_silent(f->db, case_id, due));
  g_assert_true(is_silent(f->db, case_id, due + 1));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
    g_autofree char *path = g_strdup_printf("/db/dispute/asked/%s", questions[i].name);
    g_test_add(path, struct fixture, &questions[i], fixture_set_up, test_question,
               fixture_tear_down);
  }
  return g_test_run();
}
