/* tests/test-db-plan.c - what was agreed with a person: plans and their instalments; what a person
 * knows better; holds that end. */
#include "base/error.h"
#include "db/clock.h"
#include "db/dispute.h"
#include "tests/promise-story.h"

/* ---- agreed with a person ---- */

static void test_plan(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  const struct quitus_part parts[] = {
      {day_of("2020-12-15"), 30000}, {day_of("2021-01-15"), 30000}, {day_of("2021-02-15"), 40000}};
  g_assert_true(story_agree(&story, "2020-11-20", parts, 3, false, NULL));
  story_pay(&story, "2020-12-15", 30000);
  story_tick(&story, "2020-12-16", "");
  story_tick(&story, "2021-01-18", "promise-broken"); /* the second instalment */
  story_states(&story, "open");
  story_pay(&story, "2021-02-01", 30000);
  story_pay(&story, "2021-02-10", 20000);
  story_tick(&story, "2021-02-16", "promise-partly-kept");
  story_states(&story, "partly-kept");
  g_autofree char *states = query_sql(f->path, "SELECT group_concat(state) FROM instalments");
  g_assert_cmpstr(states, ==, "kept,broken,partly-kept");
}

/* Two instalments missed; what came in time for the first settles that one alone. */
static void test_plan_put_right(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  const struct quitus_part parts[] = {{day_of("2020-12-15"), 50000}, {day_of("2021-01-15"), 50000}};
  g_assert_true(story_agree(&story, "2020-11-20", parts, 2, false, NULL));
  story_tick(&story, "2021-01-18", "promise-broken promise-broken");
  story_pay(&story, "2020-12-14", 50000);
  story_states(&story, "partly-kept");
  g_autofree char *notes =
      query_sql(f->path, "SELECT group_concat(note, char(10)) FROM tasks WHERE done = 0");
  g_assert_cmpstr(notes, ==, "promise=1 due=2021-01-15 expected=1000.00 came=0.00 broken=2");
  story_pay(&story, "2021-01-15", 50000);
  story_states(&story, "kept");
  story_tasks(&story, "");
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
  struct story story = story_begin(f);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_part parts[2] = {{0}};
    for (unsigned k = 0; k < cases[i].n_parts; k++)
      parts[k] = (struct quitus_part){day_of(cases[i].days[k]), cases[i].amounts[k]};
    g_autoptr(GError) error = NULL;
    bool good =
        story_agree(&story, "2020-11-20", parts, cases[i].n_parts, cases[i].other_sum, &error);
    g_test_message("row %zu: %s", i, error ? error->message : "taken");
    g_assert_cmpint(good, ==, cases[i].good);
    if (!good)
      g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  }
}

/* ---- agreed to settle a dispute ---- */

static int64_t open_dispute(struct story *story) {
  const struct quitus_new_dispute dispute = {.case_id = story->case_id,
                                             .kind = QUITUS_DISPUTE_QUALITY,
                                             .service = "",
                                             .words = "",
                                             .amount = QUITUS_NO_AMOUNT,
                                             .day = day_of("2020-11-20"),
                                             .position_due = day_of("2020-12-05")};
  int64_t id = 0;
  bool added = false;
  g_assert_true(quitus_db_dispute_open(story->f->db, &dispute, "anne", &id, &added, NULL));
  return id;
}

static void propose(struct story *story, int64_t id, enum quitus_proposal_kind kind) {
  g_autoptr(quitus_proposal) proposal = quitus_proposal_new(kind);
  const struct quitus_proposed_part parts[] = {{day_of("2020-12-15"), false, 30000},
                                               {day_of("2021-01-15"), false, 20000}};
  proposal->amount = 50000;
  proposal->note = g_strdup("");
  g_array_append_vals(proposal->parts, parts, G_N_ELEMENTS(parts));
  g_assert_true(
      quitus_db_dispute_propose(story->f->db, id, proposal, day_of("2020-11-25"), "anne", NULL));
}

static void test_settlement(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    enum quitus_proposal_kind kind;
    bool accepted;
    const char *promises;
  } cases[] = {
      {QUITUS_PROPOSAL_INSTALMENTS, false, ""},
      {QUITUS_PROPOSAL_CREDIT_NOTE, true, ""},
      {QUITUS_PROPOSAL_INSTALMENTS, true, "open"},
      {QUITUS_PROPOSAL_INSTALMENTS, true, "superseded open"}, /* agreed anew */
  };
  struct story story = story_begin(f);
  int64_t id = open_dispute(&story);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    propose(&story, id, cases[i].kind);
    g_assert_true(quitus_db_dispute_answer(f->db, id, cases[i].accepted, "", day_of("2020-11-27"),
                                           "anne", NULL));
    story_states(&story, cases[i].promises);
  }
  story_pay(&story, "2020-12-15", 30000);
  story_tick(&story, "2021-01-18", "promise-broken");
}

static void test_closed_by_person(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  story_promise(&story, "2020-11-20", "2020-12-04", 40000, 0);
  story_tick(&story, "2020-12-07", "promise-broken");
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_promise_keep(f->db, 1, "paid to the bailiff", "anne", NULL));
  story_states(&story, "kept");
  story_tasks(&story, "");
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
  story_promise(&story, "2020-12-08", "2020-12-18", 40000, 0);
  g_assert_true(quitus_db_promise_cancel(f->db, 2, "", "anne", NULL));
  story_tick(&story, "2020-12-21", "");
  g_autoptr(GPtrArray) cancelled = quitus_db_promise_list(f->db, "cancelled", 0, NULL);
  g_assert_cmpuint(cancelled->len, ==, 1);
}

/* ---- holds ---- */

static void test_hold_ends(struct fixture *f, const void *data) {
  (void)data;
  struct story story = story_begin(f);
  act(f->db, "1", story.case_id, QUITUS_ACTION_HOLD, QUITUS_SETTLEMENT_OFFER, day_of("2999-12-03"));
  story_tick(&story, "2999-12-03", "");
  story_tick(&story, "2999-12-04", "hold-ended");
  story_tick(&story, "2999-12-04", "");
  g_autofree char *entry =
      query_sql(f->path, "SELECT actor || ' ' || detail FROM journal WHERE what = 'resume'");
  g_assert_cmpstr(entry, ==, "clock resume was=held until=2999-12-03 reason=settlement-offer");
  act(f->db, "2", story.case_id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, day_of("2999-12-10"));
  story_tick(&story, "2999-12-11", "hold-ended check-payment");
  story_tasks(&story, "check-payment");
  act(f->db, "3", story.case_id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, day_of("2999-12-20"));
  story_pay(&story, "2999-12-12", 100);
  story_tick(&story, "2999-12-21", "hold-ended");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("plan/judged", test_plan);
  ADD("plan/put-right", test_plan_put_right);
  ADD("plan/refused", test_agreement_refused);
  ADD("plan/settlement", test_settlement);
  ADD("promise/closed-by-person", test_closed_by_person);
  ADD("hold/ends", test_hold_ends);
  return g_test_run();
}
