/* tests/test-db-task.c - tasks: one for each thing to do, the most pressing first, and what people
 * do with them. */
#include "base/error.h"
#include "db/access.h"
#include "db/correction.h"
#include "db/followup.h"
#include "db/journal.h"
#include "db/person.h"
#include "db/task.h"
#include "db/task_add.h"
#include "tests/db-fixture.h"
#include <string.h>

static const quitus_day TODAY = 20000; /* 2024-10-04 */

/* ---- the order, a pure function ---- */

static const struct pair {
  const char *name;
  struct quitus_task first, second;
} pairs[] = {
    {"legal-before-insolvency",
     {.id = 2, .label = "legal-action", .what = "legal-action", .due = TODAY},
     {.id = 1, .label = "insolvency", .what = "declare-claim", .due = TODAY - 9}},
    {"data-protection-is-legal",
     {.id = 2, .label = "data-protection", .what = "x", .due = TODAY},
     {.id = 1, .label = "insolvency", .what = "declare-claim", .due = TODAY}},
    {"insolvency-before-dispute",
     {.id = 2, .label = "insolvency", .what = "x", .due = TODAY},
     {.id = 1, .label = "dispute-quality", .what = "x", .due = TODAY}},
    {"insolvency-to-come-before-dispute",
     {.id = 2, .label = "insolvency", .what = "x", .due = TODAY + 50},
     {.id = 1, .label = "dispute-quality", .what = "x", .due = TODAY - 50}},
    {"dispute-before-large",
     {.id = 2, .label = "request-credit-note", .what = "x", .due = TODAY},
     {.id = 1, .label = "", .what = "call", .due = TODAY, .balance = 5000000}},
    {"large-before-older",
     {.id = 2, .label = "", .what = "call", .due = TODAY, .balance = QUITUS_LARGE_BALANCE},
     {.id = 1, .label = "", .what = "call", .due = TODAY - 90, .balance = 900}},
    {"large-to-come-waits",
     {.id = 2, .label = "", .what = "call", .due = TODAY - 1, .balance = 900},
     {.id = 1, .label = "", .what = "call", .due = TODAY + 1, .balance = 5000000}},
    {"overdue-first",
     {.id = 2, .label = "", .what = "call", .due = TODAY - 3, .balance = 900},
     {.id = 1, .label = "", .what = "call", .due = TODAY, .balance = 90000}},
    {"no-day-last",
     {.id = 2, .label = "", .what = "call", .due = TODAY + 100},
     {.id = 1, .label = "", .what = "call", .due = QUITUS_NO_DAY}},
    {"larger-first",
     {.id = 2, .label = "", .what = "call", .due = TODAY, .balance = 90000},
     {.id = 1, .label = "", .what = "call", .due = TODAY, .balance = 900}},
    {"older-first",
     {.id = 1, .label = "", .what = "call", .due = TODAY},
     {.id = 2, .label = "", .what = "call", .due = TODAY}},
    {"what-stands-for-the-label",
     {.id = 2, .label = "", .what = "legal-action", .due = TODAY},
     {.id = 1, .label = "", .what = "call", .due = TODAY}},
    {"done-last",
     {.id = 2, .label = "", .what = "call", .due = TODAY},
     {.id = 1, .label = "legal-action", .what = "x", .due = TODAY, .done = true}},
};

static void test_pair(const void *data) {
  const struct pair *pair = data;
  g_assert_cmpint(quitus_task_compare(&pair->first, &pair->second, TODAY), <, 0);
  g_assert_cmpint(quitus_task_compare(&pair->second, &pair->first, TODAY), >, 0);
}

/* ---- lists ---- */

static GPtrArray *list(struct fixture *f, struct quitus_task_query query) {
  g_autoptr(GError) error = NULL;
  GPtrArray *tasks = quitus_db_task_list(f->db, &query, &error);
  g_assert_no_error(error);
  return tasks;
}

static GPtrArray *open_tasks(struct fixture *f) {
  return list(f, (struct quitus_task_query){.by = QUITUS_NO_DAY});
}

/* "call/request-call": what is listed, in its order. */
static void assert_list(struct fixture *f, struct quitus_task_query query, const char *expected) {
  g_autoptr(GPtrArray) tasks = list(f, query);
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < tasks->len; i++) {
    const struct quitus_task *task = tasks->pdata[i];
    g_string_append_printf(got, "%s%s/%s", i ? " " : "", task->what, task->label);
  }
  g_assert_cmpstr(got->str, ==, expected);
}

static void leave(struct fixture *f, const char *identity, int64_t case_id, const char *what,
                  enum quitus_label label, const char *note, quitus_day day) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, label);
  task->text = g_strdup(what);
  task->words = g_strdup(note);
  task->day = day;
  struct quitus_mail mail = mail_of(identity, case_id);
  keep_mail(f->db, &mail, actions);
}

/* The same thing to do is one task, with all that is known of it. */
static void test_no_twin(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db);
  leave(f, "1", a, "call", QUITUS_REQUEST_CALL, "rappelez-moi", TODAY + 2);
  leave(f, "2", a, "call", QUITUS_REQUEST_CALL, "au 03 20 00 00 00", TODAY);
  leave(f, "3", a, "call", QUITUS_REQUEST_CALL, "rappelez-moi", TODAY + 9);
  g_autoptr(GPtrArray) tasks = open_tasks(f);
  g_assert_cmpuint(tasks->len, ==, 1);
  const struct quitus_task *task = tasks->pdata[0];
  g_assert_cmpstr(task->note, ==, "rappelez-moi\nau 03 20 00 00 00");
  g_assert_cmpint(task->due, ==, TODAY);
  g_assert_cmpstr(task->case_reference, ==, "A1");
  g_assert_cmpstr(task->debtor, ==, "SARL Dupont");
  g_assert_cmpint(task->balance, ==, 100000);
  g_assert_cmpstr(task->currency, ==, "EUR");
  g_autoptr(quitus_mail) newest = quitus_db_mail_get(f->db, task->mail_id, NULL);
  g_assert_cmpstr(newest->identity, ==, "3");
  /* once done, the next one is a task of its own */
  g_assert_true(quitus_db_task_done(f->db, task->id, "", "anne", NULL));
  leave(f, "4", a, "call", QUITUS_REQUEST_CALL, "rappelez-moi", TODAY);
  assert_count(f, "tasks", "2");
}

static void test_not_twins(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db);
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("B1", "SAS Martin", "b@martin.example", "FA-9"));
  keep_rows(f->db, rows, false);
  leave(f, "1", a, "call", QUITUS_REQUEST_CALL, "x", TODAY);
  leave(f, "2", case_id_of(f->db, "B1"), "call", QUITUS_REQUEST_CALL, "x", TODAY);
  leave(f, "3", a, "call", QUITUS_LEGAL_ACTION, "x", TODAY);
  leave(f, "4", a, "read", QUITUS_REQUEST_CALL, "x", TODAY);
  leave(f, "5", 0, "find-case", QUITUS_N_LABELS, "x@y.example", TODAY);
  leave(f, "6", 0, "find-case", QUITUS_N_LABELS, "x@y.example", TODAY);
  assert_count(f, "tasks", "6");
}

/* Each message is to be read: a second one does not hide the first. */
static void test_each_read(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db);
  leave(f, "1", a, "read", QUITUS_N_LABELS, "a@client.example", TODAY);
  leave(f, "2", a, "read", QUITUS_N_LABELS, "a@client.example", TODAY);
  g_autoptr(GPtrArray) tasks = open_tasks(f);
  g_assert_cmpuint(tasks->len, ==, 2);
  const struct quitus_task *first = tasks->pdata[0], *second = tasks->pdata[1];
  g_assert_cmpint(first->mail_id, ==, 1);
  g_assert_cmpint(second->mail_id, ==, 2);
}

static bool add_own(struct quitus_connection *c, void *data, GError **error) {
  const struct quitus_new_task task = {.case_id = *(int64_t *)data,
                                       .mail_id = 1,
                                       .label = "request-call",
                                       .what = "call",
                                       .note = "own",
                                       .due = TODAY,
                                       .is_own = true};
  return quitus_task_add(c, &task, error);
}

/* A task of one message alone, whatever it is called: what others ask for is another task, and it
 * is done with its message. */
static void test_own(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db);
  struct quitus_mail mail = mail_of("1", a);
  keep_mail(f->db, &mail, NULL);
  g_assert_true(quitus_db_change(f->db, add_own, &a, NULL));
  leave(f, "2", a, "call", QUITUS_REQUEST_CALL, "shared", TODAY);
  assert_list(f, (struct quitus_task_query){.by = QUITUS_NO_DAY},
              "call/request-call call/request-call");
  struct quitus_mail_correction wanted = {
      .mail_id = 1, .after = 1u << QUITUS_ACKNOWLEDGEMENT, .actor = "anne"};
  wanted.actions = actions_new();
  g_autoptr(GError) error = NULL;
  quitus_db_mail_correct(f->db, &wanted, &error);
  g_assert_no_error(error);
  g_ptr_array_unref((GPtrArray *)wanted.actions);
  assert_count(f, "tasks WHERE done = 0 AND note = 'shared' AND mail_id = 2", "1");
  assert_count(f, "tasks WHERE done = 0", "1");
}

/* The cases that a message without one may be about, until a person has chosen. */
static int64_t leave_choice(struct fixture *f, int64_t case_id) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, QUITUS_N_LABELS);
  task->text = g_strdup("choose-case");
  task->words = g_strdup("a@client.example");
  task->cases = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_array_append_val(task->cases, case_id);
  struct quitus_mail mail = mail_of("1", 0);
  return keep_mail(f->db, &mail, actions).mail_id;
}

static bool is_undecided(struct fixture *f) {
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  return quitus_case_has_task(kase, "choose-case");
}

static void test_choice(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t a = one_case(f->db), mail_id = leave_choice(f, a);
  g_assert_true(is_undecided(f));
  assert_list(f, (struct quitus_task_query){.case_id = a, .by = QUITUS_NO_DAY}, "choose-case/");
  g_autoptr(GArray) cases = quitus_db_task_cases(f->db, mail_id, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(cases->len, ==, 1);
  g_assert_cmpint(g_array_index(cases, int64_t, 0), ==, a);
  g_autoptr(GPtrArray) none = actions_new();
  struct quitus_mail_move move = {
      .mail_id = mail_id, .case_id = a, .actions = none, .actor = "anne"};
  g_assert_true(quitus_db_mail_move(f->db, &move, &error));
  g_assert_no_error(error);
  g_assert_false(is_undecided(f));
  g_autoptr(GArray) chosen = quitus_db_task_cases(f->db, mail_id, &error);
  g_assert_cmpuint(chosen->len, ==, 0);
}

/* Nobody can choose any more. */
static void test_choice_erased(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  struct quitus_erased erased = {0};
  leave_choice(f, one_case(f->db));
  run_sql(f->path, "UPDATE mails SET sender = 'a@client.example'");
  g_assert_true(quitus_db_person_erase(f->db, "a@client.example", quitus_today(), 5, false, "anne",
                                       &erased, &error));
  g_assert_no_error(error);
  g_assert_false(is_undecided(f));
}

static void test_long_note(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db);
  for (int i = 0; i < 20; i++) {
    g_autofree char *identity = g_strdup_printf("%d", i);
    g_autofree char *note = g_strnfill(1000, (char)('a' + i));
    leave(f, identity, a, "call", QUITUS_REQUEST_CALL, note, TODAY);
  }
  g_autoptr(GPtrArray) tasks = open_tasks(f);
  g_assert_cmpuint(tasks->len, ==, 1);
  g_assert_cmpuint(strlen(((struct quitus_task *)tasks->pdata[0])->note), <, 6000);
}

static void test_filters(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db);
  leave(f, "1", a, "call", QUITUS_REQUEST_CALL, "", TODAY + 1);
  leave(f, "2", a, "legal-action", QUITUS_LEGAL_ACTION, "", TODAY + 3);
  leave(f, "3", 0, "find-case", QUITUS_N_LABELS, "", TODAY);
  leave(f, "4", a, "read", QUITUS_N_LABELS, "", QUITUS_NO_DAY);
  struct quitus_task_query query = {.by = QUITUS_NO_DAY};
  assert_list(f, query, "legal-action/legal-action find-case/ call/request-call read/");
  query.case_id = a;
  assert_list(f, query, "legal-action/legal-action call/request-call read/");
  query.what = "call";
  assert_list(f, query, "call/request-call");
  query = (struct quitus_task_query){.by = TODAY + 1};
  assert_list(f, query, "find-case/ call/request-call");
  g_assert_true(quitus_db_task_done(f->db, 1, "", "anne", NULL));
  assert_list(f, query, "find-case/");
  query.done_too = true;
  assert_list(f, query, "find-case/ call/request-call");
  query.case_id = a;
  assert_list(f, query, "call/request-call");
  query = (struct quitus_task_query){.what = "nothing", .by = QUITUS_NO_DAY, .done_too = true};
  assert_list(f, query, "");
}

/* ---- what people do ---- */

static void assert_last_entry(struct fixture *f, int64_t case_id, const char *actor,
                              const char *detail) {
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  const struct quitus_journal_entry *last = journal->pdata[journal->len - 1];
  g_autofree char *before = g_strdup(last->detail);
  char *mark = strstr(before, " words=");
  if (mark)
    *mark = '\0';
  g_autofree char *told = g_strjoin(" | ", before, last->words, NULL);
  g_assert_cmpstr(told, ==, detail);
  g_assert_cmpstr(last->actor, ==, actor);
  g_assert_true(g_str_has_prefix(detail, last->what));
}

static void test_changes(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db), id = 0;
  g_autoptr(GError) error = NULL;
  leave(f, "1", a, "call", QUITUS_REQUEST_CALL, "rappelez-moi", TODAY);
  g_assert_true(quitus_db_task_postpone(f->db, 1, TODAY + 10, "anne", NULL));
  assert_last_entry(f, a, "anne",
                    "task-postponed id=1 what=call was-due=2024-10-04 due=2024-10-14");
  g_assert_true(quitus_db_task_done(f->db, 1, "paiera\nvendredi", "anne", NULL));
  assert_last_entry(f, a, "anne", "task-done id=1 what=call | paiera vendredi");
  g_autoptr(quitus_task) task = quitus_db_task_get(f->db, 1, NULL);
  g_assert_true(task->done);
  g_assert_cmpint(task->due, ==, TODAY + 10);
  g_assert_cmpstr(task->note, ==, "rappelez-moi\npaiera\nvendredi");
  g_assert_true(quitus_db_task_add(f->db, a, TODAY, "relire le bail", "paul", &id, NULL));
  assert_last_entry(f, a, "paul", "task-added id=2 due=2024-10-04 | relire le bail");
  g_assert_true(quitus_db_task_add(f->db, a, TODAY, "relire le bail", "paul", &id, &error));
  g_assert_cmpint(id, ==, 3); /* a person's tasks are never taken for one another */
}

static void test_refused(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db), id = -1;
  leave(f, "1", a, "call", QUITUS_REQUEST_CALL, "", TODAY);
  g_assert_true(quitus_db_task_done(f->db, 1, "", "anne", NULL));
  g_autofree char *entries = count_rows(f, "journal");
  g_autoptr(GError) done = NULL, none = NULL, postponed = NULL, no_case = NULL, empty = NULL;
  g_assert_false(quitus_db_task_done(f->db, 1, "", "anne", &done));
  g_assert_error(done, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_false(quitus_db_task_done(f->db, 99, "", "anne", &none));
  g_assert_error(none, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_assert_false(quitus_db_task_postpone(f->db, 1, TODAY, "anne", &postponed));
  g_assert_error(postponed, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_false(quitus_db_task_add(f->db, 99, TODAY, "x", "anne", &id, &no_case));
  g_assert_error(no_case, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_assert_false(quitus_db_task_add(f->db, a, TODAY, "", "anne", &id, &empty));
  g_assert_error(empty, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_cmpint(id, ==, -1);
  assert_count(f, "journal", entries);
}

/* What comes up again and again is left to a person once, until it is done. */
static void test_left(struct fixture *f, const void *data) {
  (void)data;
  for (int i = 0; i < 3; i++)
    g_assert_true(quitus_db_task_leave(f->db, "take-in", "/spool/a.mail: no", "spool", NULL));
  g_assert_true(quitus_db_task_leave(f->db, "take-in", "/spool/b.mail: no", "spool", NULL));
  assert_count(f, "tasks", "2");
  assert_count(f, "journal", "2");
  g_assert_true(quitus_db_task_done(f->db, 1, "", "anne", NULL));
  g_assert_true(quitus_db_task_leave(f->db, "take-in", "/spool/a.mail: no", "spool", NULL));
  assert_count(f, "tasks", "3");
}

/* ---- answers that do not leave ---- */

static int64_t approved_answer(struct fixture *f) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  struct quitus_mail mail = mail_of("1", one_case(f->db));
  struct quitus_kept kept = keep_mail(f->db, &mail, actions);
  const struct quitus_approval approval = {"text", "open", 0, ""};
  g_assert_true(quitus_db_followup_approve(f->db, kept.followup_id, &approval, "anne", NULL));
  return kept.followup_id;
}

static void test_stopped(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = approved_answer(f);
  g_assert_true(quitus_db_followup_stop(f->db, id, true, "everything has been paid", NULL));
  g_autoptr(GPtrArray) tasks = open_tasks(f);
  g_assert_cmpuint(tasks->len, ==, 1);
  const struct quitus_task *task = tasks->pdata[0];
  g_assert_cmpstr(task->what, ==, "answer-stopped");
  g_assert_cmpstr(task->note, ==, "1: everything has been paid");
  assert_last_entry(f, task->case_id, "outbox", "stop-answer | everything has been paid");
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(f->db, id, NULL);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_CANCELLED);
}

/* A server that is away for a moment troubles nobody; one that is away for hours does, once. */
static void test_delayed(struct fixture *f, const void *data) {
  (void)data;
  approved_answer(f);
  for (int attempt = 1; attempt <= 10; attempt++) {
    run_sql(f->path, "UPDATE followups SET not_before_at = 0");
    g_autoptr(quitus_followup) claimed =
        quitus_db_followup_claim(f->db, quitus_day_from_ymd(2027, 1, 1), true, NULL);
    g_assert_nonnull(claimed);
    g_assert_true(quitus_db_followup_failed(f->db, claimed->id, 86400, "no route", NULL));
    g_autoptr(GPtrArray) tasks = open_tasks(f);
    g_assert_cmpuint(tasks->len, ==, attempt < 8 ? 0 : 1);
  }
  assert_list(f, (struct quitus_task_query){.by = QUITUS_NO_DAY}, "answer-delayed/");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/task/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *path = g_strconcat("/db/task/order/", pairs[i].name, NULL);
    g_test_add_data_func(path, &pairs[i], test_pair);
  }
  ADD("no-twin", test_no_twin);
  ADD("each-read", test_each_read);
  ADD("own", test_own);
  ADD("not-twins", test_not_twins);
  ADD("choice", test_choice);
  ADD("choice-erased", test_choice_erased);
  ADD("long-note", test_long_note);
  ADD("filters", test_filters);
  ADD("changes", test_changes);
  ADD("refused", test_refused);
  ADD("left", test_left);
  ADD("stopped", test_stopped);
  ADD("delayed", test_delayed);
  return g_test_run();
}
