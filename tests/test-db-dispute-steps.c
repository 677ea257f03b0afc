/* tests/test-db-dispute-steps.c - the steps of a dispute, and a creditor who is silent about one.
 */
#include "base/error.h"
#include "db/clock.h"
#include "db/journal.h"
#include "tests/dispute-story.h"
#include <string.h>

static bool propose(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_proposal) proposal = quitus_proposal_new(QUITUS_PROPOSAL_PART_PAYMENT);
  struct quitus_proposed_part parts[] = {{QUITUS_NO_DAY, false, 66666},
                                         {QUITUS_NO_DAY, true, 33334}};
  proposal->amount = 100000;
  proposal->note = g_strdup("après réparation");
  g_array_append_vals(proposal->parts, parts, 2);
  return quitus_db_dispute_propose(db, id, proposal, day_of(5), "anne", error);
}

static bool take_position(struct quitus_db *db, int64_t id, GError **error) {
  return quitus_db_dispute_position(db, id, QUITUS_POSITION_PARTLY, 30000, "deux lots", day_of(4),
                                    "anne", error);
}

static bool answer(struct quitus_db *db, int64_t id, GError **error) {
  return quitus_db_dispute_answer(db, id, true, "", day_of(6), "anne", error);
}

static bool end(struct quitus_db *db, int64_t id, GError **error) {
  return quitus_db_dispute_resolve(db, id, "settled", "", day_of(7), "anne", error);
}

static void test_steps(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = by_person(f->db, two_invoice_case(f->db), QUITUS_DISPUTE_QUALITY, "FA-1042");
  g_assert_true(take_position(f->db, id, NULL));
  g_assert_true(propose(f->db, id, NULL));
  g_assert_true(answer(f->db, id, NULL));
  g_assert_true(end(f->db, id, NULL));
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, id, NULL);
  g_assert_cmpstr(file->dispute->state, ==, "resolved");
  g_assert_cmpstr(file->dispute->position, ==, "partly");
  g_assert_cmpstr(file->dispute->outcome, ==, "settled");
  g_assert_cmpint(file->position_amount, ==, 30000);
  g_assert_cmpint(file->position_day, ==, day_of(4));
  g_assert_cmpint(quitus_dispute_age(file, day_of(30)), ==, 6);
  g_assert_cmpuint(file->proposals->len, ==, 1);
  const struct quitus_proposal *proposal = file->proposals->pdata[0];
  g_assert_cmpstr(proposal->state, ==, "accepted");
  g_assert_cmpint(proposal->answered, ==, day_of(6));
  g_assert_cmpuint(proposal->parts->len, ==, 2);
  g_assert_true(g_array_index(proposal->parts, struct quitus_proposed_part, 1).after_remedy);
  static const struct {
    const char *detail, *words;
  } history[] = {
      {"open-dispute kind=dispute-quality service=facturation invoices=FA-1042 "
       "position_due=2026-11-16",
       NULL},
      {"dispute-position position=partly amount=300.00 words=", "deux lots"},
      {"dispute-proposal kind=part-payment amount=1000.00 parts=666.66,333.34@after-remedy words=",
       "après réparation"},
      {"dispute-answer answer=accepted", NULL},
      {"dispute-resolved outcome=settled held=FA-1042 still-held=-", NULL},
  };
  g_assert_cmpuint(file->history->len, ==, G_N_ELEMENTS(history));
  for (guint i = 0; i < file->history->len; i++) {
    const struct quitus_journal_entry *entry = file->history->pdata[i];
    g_assert_true(g_str_has_prefix(entry->detail, history[i].detail));
    g_assert_cmpstr(entry->words, ==, history[i].words);
  }
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

/* How it ended in a person's own words. */
static void test_outcome_words(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    const char *outcome, *note, *detail, *words;
  } ends[] = {
      {"withdrawn", "au téléphone", "outcome=withdrawn", "au téléphone"},
      {"un bon d'achat", "", "outcome=other", "un bon d'achat"},
      {"un bon d'achat", "vu avec elle", "outcome=other", "un bon d'achat; vu avec elle"},
  };
  int64_t case_id = two_invoice_case(f->db);
  for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
    int64_t id = by_person(f->db, case_id, QUITUS_DISPUTE_QUALITY, "FA-1042");
    g_assert_true(quitus_db_dispute_resolve(f->db, id, ends[i].outcome, ends[i].note, day_of(7),
                                            "anne", NULL));
    g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, id, NULL);
    const struct quitus_journal_entry *last = file->history->pdata[file->history->len - 1];
    g_assert_nonnull(strstr(last->detail, ends[i].detail));
    g_assert_cmpstr(last->words, ==, ends[i].words);
    g_assert_cmpstr(file->dispute->outcome, ==, ends[i].outcome);
  }
}

typedef bool (*step)(struct quitus_db *db, int64_t id, GError **error);

/* Steps that are done first, then one that is refused. */
static void test_illegal_steps(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    step first[3], then;
    const char *why;
  } cases[] = {
      {{NULL}, answer, "no proposal waits"},
      {{propose}, propose, "quitus dispute answer"},
      {{propose, answer}, answer, "no proposal waits"},
      {{end}, take_position, "it is resolved"},
      {{end}, propose, "it is resolved"},
      {{propose, end}, answer, "it is resolved"},
      {{end}, end, "it is resolved"},
  };
  int64_t case_id = two_invoice_case(f->db);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    int64_t id = by_person(f->db, case_id, QUITUS_DISPUTE_QUALITY, NULL);
    g_autoptr(GError) error = NULL;
    for (const step *one = cases[i].first; *one; one++)
      g_assert_true((*one)(f->db, id, NULL));
    g_assert_false(cases[i].then(f->db, id, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
    g_assert_nonnull(strstr(error->message, cases[i].why));
    end(f->db, id, NULL);
  }
  g_autoptr(GError) unknown = NULL;
  g_assert_false(end(f->db, 999, &unknown));
  g_assert_error(unknown, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

/* A proposal that nobody answered ends with its dispute; another may follow one that was refused.
 */
static void test_proposals(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = by_person(f->db, two_invoice_case(f->db), QUITUS_DISPUTE_QUALITY, NULL);
  g_assert_true(propose(f->db, id, NULL));
  g_assert_true(quitus_db_dispute_answer(f->db, id, false, "trop peu", day_of(6), "anne", NULL));
  g_assert_true(propose(f->db, id, NULL));
  resolve(f->db, id);
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, id, NULL);
  g_assert_cmpuint(file->proposals->len, ==, 2);
  g_assert_cmpstr(((struct quitus_proposal *)file->proposals->pdata[0])->state, ==, "lapsed");
  g_assert_cmpstr(((struct quitus_proposal *)file->proposals->pdata[1])->state, ==, "refused");
}

static unsigned due_on(struct quitus_db *db, int day) {
  g_autoptr(GPtrArray) would = NULL, events = NULL;
  g_assert_true(quitus_db_clock(db, day_of(day), true, &would, NULL));
  g_assert_true(quitus_db_clock(db, day_of(day), false, &events, NULL));
  g_assert_cmpuint(would->len, ==, events->len);
  return events->len;
}

static void test_silent_creditor(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = two_invoice_case(f->db);
  by_person(f->db, case_id, QUITUS_DISPUTE_QUALITY, "FA-1042"); /* to be answered by the 16th */
  int64_t told = by_person(f->db, case_id, QUITUS_DISPUTE_BILLING, "FA-1043");
  int64_t proposed = by_person(f->db, case_id, QUITUS_DISPUTE_DEBT, "FA-1043");
  int64_t resolved = by_person(f->db, case_id, QUITUS_DISPUTE_ADMIN, "FA-1043");
  g_assert_true(take_position(f->db, told, NULL) && propose(f->db, proposed, NULL) &&
                end(f->db, resolved, NULL));
  g_assert_cmpuint(due_on(f->db, 16), ==, 0);
  g_assert_cmpuint(due_on(f->db, 17), ==, 1);
  g_assert_cmpuint(due_on(f->db, 18), ==, 0); /* once */
  g_autoptr(quitus_case) kase = case_of(f->db, REFERENCE);
  g_assert_cmpuint(kase->tasks->len, ==, 1);
  const struct quitus_task *task = kase->tasks->pdata[0];
  g_assert_cmpstr(task->what, ==, "creditor-silent");
  g_assert_cmpint(task->due, ==, day_of(17));
  g_assert_true(take_position(f->db, 1, NULL));
  g_assert_cmpuint(open_tasks(f->db), ==, 0);
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/dispute/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("steps", test_steps);
  ADD("outcome-words", test_outcome_words);
  ADD("illegal-steps", test_illegal_steps);
  ADD("proposals", test_proposals);
  ADD("silent-creditor", test_silent_creditor);
  return g_test_run();
}
