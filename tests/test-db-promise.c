/* tests/test-db-promise.c - promises held against payments, on given days; plans; holds that end.
 */
#include "base/error.h"
#include "db/clock.h"
#include "db/past.h"
#include "db/payment.h"
#include "tests/db-fixture.h"
#include <string.h>

static quitus_day day_of(const char *iso) {
  quitus_day day = quitus_day_parse_iso(iso);
  g_assert_cmpint(day, !=, QUITUS_NO_DAY);
  return day;
}

/* Noon UTC, so that it is the same day in Europe. */
static int64_t noon(const char *iso) {
  return (int64_t)day_of(iso) * 86400 + 43200;
}

/* ---- a small language for stories on the case A1, which owes 1000.00 ---- */

struct story {
  struct fixture *f;
  int64_t case_id;
  unsigned mails;
};

static struct story begin(struct fixture *f) {
  return (struct story){f, one_case(f->db), 0};
}

static void reply(struct story *story, const char *day, GPtrArray *actions,
                  struct quitus_reading *reading) {
  g_autofree char *identity = g_strdup_printf("reply-%u", ++story->mails);
  struct quitus_mail mail = mail_of(identity, story->case_id);
  mail.sent = noon(day);
  mail.reading = reading;
  keep_mail(story->f->db, &mail, actions);
}

/* A reply of `made` that promises; due NULL: no day; amount 0: none named. */
static void promise(struct story *story, const char *made, const char *due, int64_t amount,
                    unsigned parts) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *action =
      add_action(actions, QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY);
  action->day = due ? day_of(due) : QUITUS_NO_DAY;
  action->amount = amount ? amount : QUITUS_NO_AMOUNT;
  action->parts = parts;
  reply(story, made, actions, NULL);
}

static bool agree(struct story *story, const char *made, const struct quitus_part *parts,
                  unsigned n_parts, bool other_sum, GError **error) {
  struct quitus_agreement agreement = {.case_id = story->case_id,
                                       .made = day_of(made),
                                       .parts = parts,
                                       .n_parts = n_parts,
                                       .method = "",
                                       .other_sum = other_sum,
                                       .note = "by telephone"};
  int64_t id;
  return quitus_db_promise_add(story->f->db, &agreement, "anne", &id, error);
}

static void pay(struct story *story, const char *day, int64_t amount) {
  g_autoptr(GError) error = NULL;
  bool ok = quitus_db_case_pay(story->f->db,
                               &(struct quitus_payment){.case_id = story->case_id,
                                                        .amount = amount,
                                                        .day = day_of(day),
                                                        .reference = "",
                                                        .actor = "anne"},
                               &error);
  g_assert_no_error(error);
  g_assert_true(ok);
}

/* What happened, "promise-broken hold-ended". */
static char *run_clock(struct story *story, const char *day, bool dry_run) {
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  bool ok = quitus_db_clock(story->f->db, day_of(day), dry_run, &events, &error);
  g_assert_no_error(error);
  g_assert_true(ok);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < events->len; i++) {
    const struct quitus_clock_event *event = events->pdata[i];
    g_assert_cmpstr(event->case_reference, ==, "A1");
    g_string_append_printf(text, "%s%s", i ? " " : "", event->what);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void tick(struct story *story, const char *day, const char *expected) {
  g_autofree char *happened = run_clock(story, day, false);
  g_assert_cmpstr(happened, ==, expected);
}

/* The states of all promises, the oldest first. */
static void assert_states(struct story *story, const char *expected) {
  g_autoptr(quitus_case) kase = case_of(story->f->db, "A1");
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = kase->promises->len; i > 0; i--) {
    const struct quitus_promise *one = kase->promises->pdata[i - 1];
    g_string_append_printf(text, "%s%s", text->len ? " " : "", one->state);
  }
  g_assert_cmpstr(text->str, ==, expected);
}

/* "what[ what…]" of the open tasks. */
static void assert_tasks(struct story *story, const char *expected) {
  g_autoptr(quitus_case) kase = case_of(story->f->db, "A1");
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < kase->tasks->len; i++) {
    const struct quitus_task *task = kase->tasks->pdata[i];
    g_string_append_printf(text, "%s%s", i ? " " : "", task->what);
  }
  g_assert_cmpstr(text->str, ==, expected);
}

/* ---- one promise ---- */

/* Friday 4 December 2020; Monday 7 is the next working day. */
static void test_judged(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  tick(&story, "2020-12-06", "");
  g_autofree char *would = run_clock(&story, "2020-12-07", true);
  g_assert_cmpstr(would, ==, "promise-broken");
  assert_states(&story, "open");
  tick(&story, "2020-12-07", "promise-broken");
  tick(&story, "2020-12-07", "");
  tick(&story, "2021-01-15", "");
  assert_states(&story, "broken");
  assert_tasks(&story, "promise-broken");
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
  struct story story = begin(f);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    promise(&story, "2020-11-20", cases[i].due, cases[i].promised, 0);
    pay(&story, cases[i].paid_on, cases[i].paid);
    g_free(run_clock(&story, cases[i].clock, false));
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
  struct story story = begin(f);
  promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  tick(&story, "2020-12-07", "promise-broken");
  pay(&story, "2020-12-09", 10000); /* too late: nothing changes */
  assert_states(&story, "broken");
  pay(&story, "2020-12-03", 10000);
  assert_states(&story, "partly-kept");
  assert_tasks(&story, "promise-broken");
  pay(&story, "2020-12-04", 30000);
  assert_states(&story, "kept");
  assert_tasks(&story, "");
}

/* Paid according to a portfolio, without a payment of ours; and a part that came late by one. */
static void test_portfolio(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A1", "SARL Dupont", "claire@dupont.example", "FA-1"));
  struct quitus_portfolio_row *row = rows->pdata[0];
  row->paid = 5000;
  keep_rows(f->db, rows, false); /* before the promise: counts for nothing */
  promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  row->paid = 45000;
  keep_rows(f->db, rows, false);
  assert_states(&story, "kept");
  promise(&story, "2020-12-05", "2020-12-11", 20000, 0);
  tick(&story, "2020-12-14", "promise-broken");
  row->paid = 65000; /* on which day is not told */
  keep_rows(f->db, rows, false);
  assert_states(&story, "kept broken");
}

static void test_superseded(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  promise(&story, "2020-11-30", "2020-12-11", 40000, 0); /* before the old day */
  assert_states(&story, "superseded open");
  promise(&story, "2020-12-12", "2020-12-18", 40000, 0); /* after it: it was not kept */
  assert_states(&story, "superseded broken open");
  assert_tasks(&story, "promise-broken");
  tick(&story, "2020-12-21", "promise-broken");
  struct quitus_past past;
  g_assert_true(quitus_db_case_past(f->db, story.case_id, 0, &past, NULL));
  g_assert_cmpuint(past.broken, ==, 2);
}

/* Instalments spoken of without their days: whether anything came by the first. */
static void test_unnamed_plan(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  promise(&story, "2020-11-20", "2020-12-04", 100000, 3);
  pay(&story, "2020-12-01", 30000);
  assert_states(&story, "kept");
  promise(&story, "2020-12-05", "2020-12-11", QUITUS_NO_AMOUNT, 2);
  tick(&story, "2020-12-14", "promise-broken");
}

static void test_stopped(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  act(f->db, "stop", story.case_id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  tick(&story, "2020-12-07", "");
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_case_resume(f->db, story.case_id, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  const struct quitus_part part = {day_of("2020-12-15"), 5000};
  g_clear_error(&error);
  g_assert_false(agree(&story, "2020-11-20", &part, 1, false, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_true(quitus_db_case_resume(f->db, story.case_id, "judgment quashed", "anne", NULL));
  tick(&story, "2020-12-08", "promise-broken");
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

/* ---- agreed with a person ---- */

static void test_plan(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  const struct quitus_part parts[] = {
      {day_of("2020-12-15"), 30000}, {day_of("2021-01-15"), 30000}, {day_of("2021-02-15"), 40000}};
  g_assert_true(agree(&story, "2020-11-20", parts, 3, false, NULL));
  pay(&story, "2020-12-15", 30000);
  tick(&story, "2020-12-16", "");
  tick(&story, "2021-01-18", "promise-broken"); /* the second instalment */
  assert_states(&story, "open");
  pay(&story, "2021-02-01", 30000);
  pay(&story, "2021-02-10", 20000);
  tick(&story, "2021-02-16", "promise-partly-kept");
  assert_states(&story, "partly-kept");
  g_autofree char *states = query_sql(f->path, "SELECT group_concat(state) FROM instalments");
  g_assert_cmpstr(states, ==, "kept,broken,partly-kept");
}

/* Two instalments missed; what came in time for the first settles that one alone. */
static void test_plan_put_right(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  const struct quitus_part parts[] = {{day_of("2020-12-15"), 50000}, {day_of("2021-01-15"), 50000}};
  g_assert_true(agree(&story, "2020-11-20", parts, 2, false, NULL));
  tick(&story, "2021-01-18", "promise-broken promise-broken");
  pay(&story, "2020-12-14", 50000);
  assert_states(&story, "partly-kept");
  g_autofree char *notes =
      query_sql(f->path, "SELECT group_concat(note, char(10)) FROM tasks WHERE done = 0");
  g_assert_cmpstr(notes, ==, "promise=1 due=2021-01-15 expected=1000.00 came=0.00 broken=2");
  pay(&story, "2021-01-15", 50000);
  assert_states(&story, "kept");
  assert_tasks(&story, "");
}

static void test_agreement_refused(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    const char *days[2];
    int64_t amounts[2];
    unsigned n_parts;
    bool other_sum, good;
  } cases[] = {
      {{"2020-12-15", "2021-01-15"}, {50000, 50000}, 2, false, true},
      {{"2020-12-15", "2021-01-15"}, {50000, 40000}, 2, false, false}, /* too little */
      {{"2020-12-15", "2021-01-15"}, {50000, 60000}, 2, false, false}, /* too much */
      {{"2020-12-15", "2021-01-15"}, {50000, 60000}, 2, true, true},
      {{"2021-01-15", "2020-12-15"}, {50000, 50000}, 2, false, false}, /* out of order */
      {{"2020-12-15", "2020-12-15"}, {50000, 50000}, 2, false, false},
      {{"2020-12-15", "2021-01-15"}, {50000, 0}, 2, true, false},
      {{"2020-11-19", NULL}, {50000, 0}, 1, false, false}, /* over already */
      {{"2020-11-20", NULL}, {50000, 0}, 1, false, true},
      {{"2020-12-15", NULL}, {100001, 0}, 1, false, false},
  };
  struct story story = begin(f);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_part parts[2] = {{0}};
    for (unsigned k = 0; k < cases[i].n_parts; k++)
      parts[k] = (struct quitus_part){day_of(cases[i].days[k]), cases[i].amounts[k]};
    g_autoptr(GError) error = NULL;
    bool good = agree(&story, "2020-11-20", parts, cases[i].n_parts, cases[i].other_sum, &error);
    g_test_message("row %zu: %s", i, error ? error->message : "taken");
    g_assert_cmpint(good, ==, cases[i].good);
    if (!good)
      g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  }
}

static void test_closed_by_person(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  tick(&story, "2020-12-07", "promise-broken");
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_promise_keep(f->db, 1, "paid to the bailiff", "anne", NULL));
  assert_states(&story, "kept");
  assert_tasks(&story, "");
  g_assert_false(quitus_db_promise_cancel(f->db, 1, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(quitus_db_promise_cancel(f->db, 99, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_autofree char *detail =
      query_sql(f->path, "SELECT actor || ' ' || substr(detail, 1, instr(detail, '=kept') + 11) ||"
                         " words FROM journal JOIN journal_words ON entry_id = id"
                         " WHERE what = 'promise' ORDER BY id DESC");
  g_assert_cmpstr(detail, ==, "anne promise id=1 state=kept words=paid to the bailiff");
  promise(&story, "2020-12-08", "2020-12-18", 40000, 0);
  g_assert_true(quitus_db_promise_cancel(f->db, 2, "", "anne", NULL));
  tick(&story, "2020-12-21", "");
  g_autoptr(GPtrArray) cancelled = quitus_db_promise_list(f->db, "cancelled", 0, NULL);
  g_assert_cmpuint(cancelled->len, ==, 1);
}

/* ---- holds ---- */

static void test_hold_ends(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
  act(f->db, "1", story.case_id, QUITUS_ACTION_HOLD, QUITUS_SETTLEMENT_OFFER, day_of("2999-12-03"));
  tick(&story, "2999-12-03", "");
  tick(&story, "2999-12-04", "hold-ended");
  tick(&story, "2999-12-04", "");
  g_autofree char *entry =
      query_sql(f->path, "SELECT actor || ' ' || detail FROM journal WHERE what = 'resume'");
  g_assert_cmpstr(entry, ==, "clock resume was=held until=2999-12-03 reason=settlement-offer");
  act(f->db, "2", story.case_id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, day_of("2999-12-10"));
  tick(&story, "2999-12-11", "hold-ended check-payment");
  assert_tasks(&story, "check-payment");
  act(f->db, "3", story.case_id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, day_of("2999-12-20"));
  pay(&story, "2999-12-12", 100);
  tick(&story, "2999-12-21", "hold-ended");
}

/* ---- the past ---- */

static void said(struct story *story, const char *day, enum quitus_label label) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  g_autoptr(GPtrArray) actions = actions_new();
  quitus_reading_add(reading, label, 0.9, true);
  reply(story, day, actions, reading);
}

static void test_past(struct fixture *f, const void *data) {
  (void)data;
  struct story story = begin(f);
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
  pay(&story, "2025-11-25", 1000);
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
  ADD("promise/put-right", test_put_right);
  ADD("promise/portfolio", test_portfolio);
  ADD("promise/superseded", test_superseded);
  ADD("promise/unnamed-plan", test_unnamed_plan);
  ADD("promise/stopped", test_stopped);
  ADD("promise/migrated", test_migrated);
  ADD("promise/plan", test_plan);
  ADD("promise/plan-put-right", test_plan_put_right);
  ADD("promise/agreement-refused", test_agreement_refused);
  ADD("promise/closed-by-person", test_closed_by_person);
  ADD("hold/ends", test_hold_ends);
  ADD("past", test_past);
  return g_test_run();
}
