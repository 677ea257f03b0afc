/* tests/test-db-promise.c - promises held against payments, on given days. */
#include "base/error.h"
#include "db/clock.h"
#include "db/past.h"
#include "db/payment.h"
#include "tests/promise-story.h"
#include <string.h>

/* ---- one promise ---- */

/* Friday 4 December 2020; Monday 7 is the next working day. */
static void test_judged(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  story_tick(&story, "2020-12-06", "");
  g_autofree char *would = story_clock(&story, "2020-12-07", true);
  g_assert_cmpstr(would, ==, "promise-broken");
  story_states(&story, "open");
  story_tick(&story, "2020-12-07", "promise-broken");
  story_tick(&story, "2020-12-07", "");
  story_tick(&story, "2021-01-15", "");
  story_states(&story, "broken");
  story_tasks(&story, "promise-broken");
  g_autofree char *note =
      query_sql(f->path, "SELECT note || ' ' || label || ' ' || due FROM tasks");
  g_assert_cmpstr(note, ==,
                  "promise=1 due=2020-12-04 expected=400.00 came=0.00 broken=1 promise-to-pay "
                  "2020-12-07");
  g_autofree char *entry = query_sql(f->path, "SELECT actor || ' ' || detail FROM journal"
                                              " WHERE what = 'promise'");
  g_assert_cmpstr(entry, ==,
                  "clock promise id=1 state=broken due=2020-12-04 expected=400.00 came=0.00");
}

/* Who names no amount does not promise what they contest, unless they contest it all. */
static void test_contested(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  run_sql(f->path, "INSERT INTO invoices (case_id, number, number_key, amount, currency)"
                   " SELECT id, 'CONTESTED', 'contested', 30000, currency FROM cases;"
                   "INSERT INTO disputes (case_id, kind, service, words, opened_day)"
                   " SELECT id, 'dispute-billing', '', '', '2020-11-19' FROM cases;"
                   "INSERT INTO dispute_invoices SELECT disputes.id, invoices.id"
                   " FROM disputes, invoices WHERE number = 'CONTESTED'");
  story_promise(&story, "2020-11-20", "2020-12-04", 0, 0);
  story_pay(&story, "2020-12-01", 100000);
  story_states(&story, "kept");
  story_promise(&story, "2020-12-02", "2020-12-04", 0, 0);
  story_tick(&story, "2020-12-07", "promise-broken");
}

static void test_payments(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    const char *due, *paid_on, *clock;
    int64_t promised, paid;
    const char *state;
  } cases[] = {
      {"2020-12-04", "2020-12-01", "2020-12-07", 40000, 40000, "kept"},
      {"2020-12-04", "2020-12-01", "2020-12-01", 40000, 40000, "kept"}, /* before its day */
      {"2020-12-04", "2020-12-07", "2020-12-07", 40000, 40000, "kept"}, /* a transfer of Friday */
      {"2020-12-04", "2020-12-08", "2020-12-09", 40000, 40000, "broken"},
      {"2020-12-04", "2020-12-02", "2020-12-07", 40000, 10000, "partly-kept"},
      {"2020-12-04", "2020-12-02", "2020-12-04", 40000, 10000, "open"},
      {"2020-12-04", "2020-11-19", "2020-12-07", 40000, 40000, "broken"},  /* before it was made */
      {"2020-12-04", "2020-11-20", "2020-12-07", 40000, 40000, "kept"},    /* the same day, after */
      {"2020-12-04", "2020-12-01", "2020-12-07", 0, 99999, "partly-kept"}, /* all that is owed */
      {"2020-12-04", "2020-12-01", "2020-12-07", 0, 100000, "kept"},
      {"2020-12-24", "2020-12-28", "2020-12-28", 40000, 40000, "kept"}, /* after Christmas Day */
      {"2020-12-24", "2020-12-29", "2020-12-29", 40000, 40000, "broken"},
      {NULL, "2020-12-29", "2021-06-01", 40000, 40000, "kept"},
      {NULL, "2020-12-29", "2021-06-01", 40000, 10000, "open"}, /* no day: never overdue */
  };
  struct story story = story_begin(f);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    story_promise(&story, "2020-11-20", cases[i].due, cases[i].promised, 0);
    story_pay(&story, cases[i].paid_on, cases[i].paid);
    g_free(story_clock(&story, cases[i].clock, false));
    g_autoptr(quitus_case) kase = case_of(f->db, "A1");
    const struct quitus_promise *one = kase->promises->pdata[0];
    g_test_message("row %zu", i);
    g_assert_cmpstr(one->state, ==, cases[i].state);
    run_sql(f->path, "DELETE FROM payments; DELETE FROM instalments; DELETE FROM promises;"
                     "UPDATE invoices SET paid = 0; UPDATE cases SET state = 'open'");
  }
}

/* The bank's file comes a week later: what came in time puts the judgement right. */
static void test_put_right(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  story_tick(&story, "2020-12-07", "promise-broken");
  story_pay(&story, "2020-12-09", 10000); /* too late: nothing changes */
  story_states(&story, "broken");
  story_pay(&story, "2020-12-03", 10000);
  story_states(&story, "partly-kept");
  story_tasks(&story, "promise-broken");
  story_pay(&story, "2020-12-04", 30000);
  story_states(&story, "kept");
  story_tasks(&story, "");
}

/* Paid according to a portfolio, without a payment of ours; and a part that came late by one. */
static void test_portfolio(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A1", "SARL Dupont", "claire@dupont.example", "FA-1"));
  struct quitus_portfolio_row *row = rows->pdata[0];
  row->paid = 5000;
  keep_rows(f->db, rows, false); /* before the promise: counts for nothing */
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  row->paid = 45000;
  keep_rows(f->db, rows, false);
  story_states(&story, "kept");
  story_promise(&story, "2020-12-05", "2020-12-11", 20000, 0);
  story_tick(&story, "2020-12-14", "promise-broken");
  row->paid = 65000; /* on which day is not told */
  keep_rows(f->db, rows, false);
  story_states(&story, "kept broken");
}

static void test_superseded(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  story_promise(&story, "2020-11-30", "2020-12-11", 40000, 0); /* before the old day */
  story_states(&story, "superseded open");
  story_promise(&story, "2020-12-12", "2020-12-18", 40000, 0); /* after it: it was not kept */
  story_states(&story, "superseded broken open");
  story_tasks(&story, "promise-broken");
  story_tick(&story, "2020-12-21", "promise-broken");
  struct quitus_past past;
  g_assert_true(quitus_db_case_past(f->db, story.case_id, 0, &past, NULL));
  g_assert_cmpuint(past.broken, ==, 2);
}

/* Of a plan that a new word replaces, the part that was not kept was not kept. */
static void test_superseded_plan(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  const struct quitus_part parts[] = {{day_of("2020-12-04"), 20000}, {day_of("2021-01-04"), 80000}};
  g_assert_true(story_agree(&story, "2020-11-20", parts, 2, false, NULL));
  story_tick(&story, "2020-12-07", "promise-broken");
  story_promise(&story, "2020-12-08", "2020-12-18", 100000, 0);
  story_states(&story, "superseded open");
  struct quitus_past past;
  g_assert_true(quitus_db_case_past(f->db, story.case_id, 0, &past, NULL));
  g_assert_cmpuint(past.broken, ==, 1);
  story_pay(&story, "2020-12-03", 20000); /* it came in time, and is recorded later */
  g_assert_true(quitus_db_case_past(f->db, story.case_id, 0, &past, NULL));
  g_assert_cmpuint(past.broken, ==, 0);
  story_states(&story, "superseded open");
  story_tasks(&story, "");
}

/* Instalments spoken of without their days: whether anything came by the first. */
static void test_unnamed_plan(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 100000, 3);
  story_pay(&story, "2020-12-01", 30000);
  story_states(&story, "kept");
  story_promise(&story, "2020-12-05", "2020-12-11", QUITUS_NO_AMOUNT, 2);
  story_tick(&story, "2020-12-14", "promise-broken");
}

static void test_stopped(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  act(f->db, "stop", story.case_id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  story_tick(&story, "2020-12-07", "");
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_case_resume(f->db, story.case_id, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  const struct quitus_part part = {day_of("2020-12-15"), 5000};
  g_clear_error(&error);
  g_assert_false(story_agree(&story, "2020-11-20", &part, 1, false, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_true(quitus_db_case_resume(f->db, story.case_id, "judgment quashed", "anne", NULL));
  story_tick(&story, "2020-12-08", "promise-broken");
}

/* A file of the schema before, with a promise and a plan in it. */
static void test_migrated(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *old = g_build_filename(f->folder, "old.db", NULL);
  g_autofree char *script =
      g_build_filename(g_getenv("top_srcdir"), "db/migrations/001-first.sql", NULL);
  g_autofree char *first = NULL;
  g_assert_true(g_file_get_contents(script, &first, NULL, NULL));
  run_sql(old, first);
  run_sql(old, "PRAGMA application_id = 0x51756974; PRAGMA user_version = 1;"
               "INSERT INTO settings VALUES ('secret', randomblob(32));"
               "INSERT INTO creditors VALUES (1, 'Acier', '');"
               "INSERT INTO debtors VALUES (1, 'Dupont', 'dupont', '', '');"
               "INSERT INTO cases (id, reference, reference_key, creditor_id, debtor_id, profile,"
               " language, currency, made_at) VALUES (1, 'A1', 'a1', 1, 1, '', 'fr', 'EUR', 0);"
               "INSERT INTO invoices (case_id, number, number_key, amount, currency)"
               " VALUES (1, 'FA-1', 'fa1', 100000, 'EUR');"
               "INSERT INTO promises VALUES (1, 1, NULL, '2020-12-04', NULL, 'open', '2020-11-20');"
               "INSERT INTO promises VALUES (2, 1, NULL, '2020-11-30', 5000, 'kept', '2020-11-10');"
               "INSERT INTO instalments VALUES (7, 2, '2020-11-30', 5000, 'kept')");
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_db) db = quitus_db_open(old, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  g_autofree char *rows = query_sql(
      old, "SELECT group_concat(promise_id || ' ' || amount || ' ' || state) FROM instalments");
  g_assert_cmpstr(rows, ==, "2 5000 kept,1 100000 open");
  g_autofree char *broken = query_sql(old, "SELECT count(*) FROM pragma_foreign_key_check");
  g_assert_cmpstr(broken, ==, "0");
  g_autoptr(GPtrArray) events = NULL;
  g_assert_true(quitus_db_clock(db, day_of("2020-12-07"), false, &events, NULL));
  g_assert_cmpuint(events->len, ==, 1);
}

/* As the playbook has it. */
static void promise_without_day(struct story *story) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *promise =
      add_action(actions, QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY);
  promise->amount = 10000;
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, QUITUS_PROMISE_TO_PAY);
  task->text = g_strdup("ask-date");
  task->day = day_of("2020-11-28");
  story_reply(story, "2020-11-20", actions, NULL);
}

/* Somebody asks for a day, until one is named or what was promised comes. */
static void test_ask_date(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  for (unsigned i = 0; i < 4; i++) {
    promise_without_day(&story);
    story_tasks(&story, "ask-date");
    if (i == 0)
      story_promise(&story, "2020-11-23", "2020-12-04", 0, 0);
    else if (i == 1)
      story_pay(&story, "2020-11-24", 10000);
    else if (i == 2)
      g_assert_true(quitus_db_promise_cancel(f->db, 4, "", "anne", NULL));
    else
      g_assert_true(story_agree(&story, "2020-11-25",
                                (struct quitus_part[]){{day_of("2020-12-15"), 5000}}, 1, false,
                                NULL));
    story_tasks(&story, "");
  }
}

static void ask_for(struct story *story, const char *what) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, QUITUS_PROMISE_TO_PAY);
  task->text = g_strdup(what);
  task->day = day_of("2020-11-28");
  story_reply(story, "2020-11-20", actions, NULL);
}

/* What was only about the money is done by it, once all has come; nothing else is. */
static void test_all_paid(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  ask_for(&story, "agree-plan");
  ask_for(&story, "repeated-excuse");
  ask_for(&story, "call");
  story_promise(&story, "2020-11-20", "2020-11-30", 10000, 0);
  g_free(story_clock(&story, "2020-12-07", false));
  story_pay(&story, "2020-12-08", 4000);
  story_tasks(&story, "agree-plan repeated-excuse call promise-broken");
  story_pay(&story, "2020-12-09", 100000 - 4000);
  story_tasks(&story, "call");
}

/* ---- a payment undone ---- */

static void undo(struct fixture *f, int64_t receipt) {
  g_autoptr(GError) error = NULL;
  quitus_db_receipt_cancel(f->db, receipt, "bounced", "anne", &error);
  g_assert_no_error(error);
}

static void test_undone(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  story_pay(&story, "2020-12-01", 40000);
  story_pay(&story, "2020-12-02", 10000);
  story_states(&story, "kept");
  undo(f, 2);
  story_states(&story, "kept"); /* by the other payment */
  undo(f, 1);
  story_states(&story, "open");
  g_autofree char *entry =
      query_sql(f->path, "SELECT actor || ' ' || detail FROM journal WHERE what = 'promise'"
                         " ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr(entry, ==, "anne promise id=1 state=open was=kept came=0.00");
  story_tick(&story, "2020-12-07", "promise-broken");
  story_tasks(&story, "promise-broken");
}

/* The payment that closed the case kept whatever was promised on it. */
static void test_undone_closing(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_pay(&story, "2020-11-10", 90000);
  story_promise(&story, "2020-11-20", NULL, 40000, 0);
  story_pay(&story, "2020-12-01", 10000);
  story_states(&story, "kept");
  undo(f, 2);
  story_states(&story, "open");
}

/* What a person said was kept does not rest on a payment. */
static void test_undone_beside(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  story_pay(&story, "2020-12-01", 10000);
  g_assert_true(quitus_db_promise_keep(f->db, 1, "the rest to the bailiff", "anne", NULL));
  undo(f, 1);
  story_states(&story, "kept");
}

/* ---- the past ---- */

static void said(struct story *story, const char *day, enum quitus_label label) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  g_autoptr(GPtrArray) actions = actions_new();
  quitus_reading_add(reading, label, 0.9, true);
  story_reply(story, day, actions, reading);
}

static void test_past(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  struct quitus_past past;
  said(&story, "2025-11-20", QUITUS_PAYMENT_SENT);
  said(&story, "2025-11-24", QUITUS_CASH_FLOW);
  said(&story, "2025-11-27", QUITUS_PAYMENT_SENT);
  g_assert_true(quitus_db_case_past(f->db, story.case_id, 0, &past, NULL));
  g_assert_cmpuint(past.announced, ==, 2);
  g_assert_cmpuint(past.said[QUITUS_CASH_FLOW], ==, 1);
  g_assert_true(quitus_db_case_past(f->db, story.case_id, 2, &past, NULL)); /* the first alone */
  g_assert_cmpuint(past.announced, ==, 1);
  g_assert_cmpuint(past.said[QUITUS_CASH_FLOW], ==, 0);
  story_pay(&story, "2025-11-25", 1000);
  g_assert_true(quitus_db_case_past(f->db, story.case_id, 0, &past, NULL));
  g_assert_cmpuint(past.announced, ==, 1);
  g_assert_cmpuint(past.said[QUITUS_PAYMENT_SENT], ==, 2);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("promise/judged", test_judged);
  ADD("promise/payments", test_payments);
  ADD("promise/contested", test_contested);
  ADD("promise/put-right", test_put_right);
  ADD("promise/portfolio", test_portfolio);
  ADD("promise/superseded", test_superseded);
  ADD("promise/superseded-plan", test_superseded_plan);
  ADD("promise/unnamed-plan", test_unnamed_plan);
  ADD("promise/stopped", test_stopped);
  ADD("promise/migrated", test_migrated);
  ADD("promise/ask-date", test_ask_date);
  ADD("promise/all-paid", test_all_paid);
  ADD("promise/undone", test_undone);
  ADD("promise/undone-closing", test_undone_closing);
  ADD("promise/undone-beside", test_undone_beside);
  ADD("past", test_past);
  return g_test_run();
}
