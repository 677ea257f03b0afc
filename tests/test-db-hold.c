/* tests/test-db-hold.c - several holds of one case: which one it bears, and which when one falls.
 */
#include "db/correction.h"
#include "db/dispute.h"
#include "db/journal.h"
#include "tests/db-fixture.h"
#include <string.h>

/* What happens to the case, one after the other. */
enum step {
  END,
  ASK,     /* a message asks for a hold without an end */
  ASK_DAY, /* or until a day far off */
  DOUBT,   /* a message might be a dispute: held, and a task */
  FIRM,    /* a message is one */
  CORRECT, /* a person takes all reasons from the nth message */
  OPEN,    /* a person opens a dispute */
  PERSON,  /* a person holds the case, in words, until a day far off */
  RESUME,  /* a person lifts the hold */
};

struct event {
  enum step step;
  int what; /* the label; of CORRECT: n, from 1 */
};

static const struct story {
  const char *name;
  struct event events[6];
  const char *state, *reason;
} stories[] = {
    {"lawyer-after-offer",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {ASK, QUITUS_LEGAL_ACTION}},
     "held",
     "legal-action"},
    {"data-protection-after-offer",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {ASK, QUITUS_DATA_PROTECTION}},
     "held",
     "data-protection"},
    {"offer-after-lawyer",
     {{ASK, QUITUS_LEGAL_ACTION}, {ASK, QUITUS_SETTLEMENT_OFFER}},
     "held",
     "legal-action"},
    {"the-first-of-two-weak",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {ASK, QUITUS_REQUEST_MEDIATION}},
     "held",
     "settlement-offer"},
    {"offer-corrected",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {ASK, QUITUS_LEGAL_ACTION}, {CORRECT, 1}},
     "held",
     "legal-action"},
    {"lawyer-corrected",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {ASK, QUITUS_LEGAL_ACTION}, {CORRECT, 2}},
     "held",
     "settlement-offer"},
    {"both-corrected",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {ASK, QUITUS_LEGAL_ACTION}, {CORRECT, 1}, {CORRECT, 2}},
     "open",
     ""},
    {"weak-behind-weak",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {ASK, QUITUS_REQUEST_MEDIATION}, {CORRECT, 1}},
     "held",
     "request-mediation"},
    {"strong-before-weak",
     {{ASK, QUITUS_LEGAL_ACTION},
      {ASK, QUITUS_SETTLEMENT_OFFER},
      {ASK, QUITUS_DATA_PROTECTION},
      {CORRECT, 1}},
     "held",
     "data-protection"},
    {"the-same-of-another",
     {{ASK, QUITUS_LEGAL_ACTION}, {ASK, QUITUS_LEGAL_ACTION}, {CORRECT, 1}},
     "held",
     "legal-action"},
    {"until-a-day",
     {{ASK_DAY, QUITUS_PAYMENT_SENT}, {ASK, QUITUS_LEGAL_ACTION}, {CORRECT, 2}},
     "held",
     "payment-sent 2999-01-01"},
    {"until-a-day-corrected",
     {{ASK, QUITUS_LEGAL_ACTION}, {ASK_DAY, QUITUS_PAYMENT_SENT}, {CORRECT, 1}, {CORRECT, 2}},
     "open",
     ""},
    {"of-a-person",
     {{PERSON, 0}, {ASK, QUITUS_LEGAL_ACTION}, {CORRECT, 1}},
     "held",
     "accord du chef 2999-01-01"},
    {"lifted-in-between",
     {{ASK, QUITUS_SETTLEMENT_OFFER}, {RESUME, 0}, {ASK, QUITUS_REQUEST_MEDIATION}, {CORRECT, 2}},
     "open",
     ""},
    {"doubt-settled-by-mail",
     {{DOUBT, QUITUS_DISPUTE_BILLING},
      {ASK, QUITUS_SETTLEMENT_OFFER},
      {FIRM, QUITUS_DISPUTE_BILLING}},
     "held",
     "settlement-offer"},
    {"doubt-settled-by-person",
     {{DOUBT, QUITUS_DISPUTE_BILLING}, {ASK, QUITUS_LEGAL_ACTION}, {OPEN, QUITUS_DISPUTE_BILLING}},
     "held",
     "legal-action"},
    {"doubts-settled-by-person",
     {{DOUBT, QUITUS_DISPUTE_QUALITY},
      {DOUBT, QUITUS_DISPUTE_BILLING},
      {OPEN, QUITUS_DISPUTE_DEBT}},
     "open",
     ""},
    {"doubt-stays",
     {{DOUBT, QUITUS_DISPUTE_QUALITY},
      {DOUBT, QUITUS_DISPUTE_BILLING},
      {FIRM, QUITUS_DISPUTE_QUALITY}},
     "held",
     "dispute-billing"},
    {"doubt-settled-long-ago",
     {{DOUBT, QUITUS_DISPUTE_BILLING},
      {ASK, QUITUS_LEGAL_ACTION},
      {FIRM, QUITUS_DISPUTE_BILLING},
      {CORRECT, 2}},
     "open",
     ""},
};

/* Of two invoices, so that no dispute about one of them holds the case. */
static int64_t new_case(struct quitus_db *db) {
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(db, rows, false);
  return case_id_of(db, "A2026-00123");
}

static void by_mail(struct quitus_db *db, int64_t case_id, unsigned n, const struct event *event) {
  enum quitus_label label = (enum quitus_label)event->what;
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *hold = add_action(actions, QUITUS_ACTION_HOLD, label);
  hold->by_dispute = event->step == FIRM;
  if (event->step == ASK_DAY)
    hold->day = quitus_day_from_ymd(2999, 1, 1);
  if (event->step == DOUBT)
    add_action(actions, QUITUS_ACTION_TASK, label)->text = g_strdup("check-dispute");
  if (event->step == FIRM) {
    struct quitus_action *dispute = add_action(actions, QUITUS_ACTION_OPEN_DISPUTE, label);
    dispute->text = g_strdup("facturation");
    dispute->invoices = g_strsplit("FA-1042", ",", -1);
  }
  g_autofree char *identity = g_strdup_printf("%u", n);
  struct quitus_mail mail = mail_of(identity, case_id);
  g_assert_cmpint(keep_mail(db, &mail, actions).mail_id, ==, n);
}

static bool open_dispute(struct quitus_db *db, int64_t case_id, enum quitus_label kind,
                         GError **error) {
  const char *invoices[] = {"FA-1042", NULL};
  const struct quitus_new_dispute dispute = {.case_id = case_id,
                                             .kind = kind,
                                             .service = "facturation",
                                             .words = "vu au téléphone",
                                             .amount = QUITUS_NO_AMOUNT,
                                             .invoices = invoices,
                                             .day = quitus_day_from_ymd(2026, 11, 1),
                                             .position_due = QUITUS_NO_DAY};
  int64_t id = 0;
  bool added = false;
  return quitus_db_dispute_open(db, &dispute, "anne", &id, &added, error);
}

static bool correct(struct quitus_db *db, int64_t mail_id, GError **error) {
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  const struct quitus_mail_correction wanted = {
      .mail_id = mail_id, .after = 1u << QUITUS_ACKNOWLEDGEMENT, .actions = none, .actor = "anne"};
  return quitus_db_mail_correct(db, &wanted, error);
}

static void by_person(struct quitus_db *db, int64_t case_id, const struct event *event) {
  g_autoptr(GError) error = NULL;
  quitus_day later = quitus_day_from_ymd(2999, 1, 1);
  bool ok = event->step == CORRECT ? correct(db, event->what, &error)
            : event->step == OPEN
                ? open_dispute(db, case_id, (enum quitus_label)event->what, &error)
            : event->step == PERSON
                ? quitus_db_case_hold(db, case_id, "accord du chef", later, "anne", &error)
                : quitus_db_case_resume(db, case_id, "", "anne", &error);
  g_assert_no_error(error);
  g_assert_true(ok);
}

static void test_story(struct fixture *f, const void *data) {
  const struct story *story = data;
  int64_t case_id = new_case(f->db);
  unsigned mails = 0;
  for (const struct event *event = story->events; event->step != END; event++) {
    if (event->step >= CORRECT)
      by_person(f->db, case_id, event);
    else
      by_mail(f->db, case_id, ++mails, event);
  }
  g_autofree char *state = query_sql(f->path, "SELECT state FROM cases");
  g_autofree char *reason =
      query_sql(f->path, "SELECT trim(hold_reason || ' ' || ifnull(hold_until, '')) FROM cases");
  g_assert_cmpstr(state, ==, story->state);
  g_assert_cmpstr(reason, ==, story->reason);
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

/* The journal tells what holds from then on, and whose it is. */
static void test_journal(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = new_case(f->db);
  by_mail(f->db, case_id, 1, &(struct event){ASK, QUITUS_SETTLEMENT_OFFER});
  by_mail(f->db, case_id, 2, &(struct event){ASK, QUITUS_LEGAL_ACTION});
  by_person(f->db, case_id, &(struct event){CORRECT, 2});
  g_autofree char *rest = query_sql(
      f->path, "SELECT actor || ' ' || mail_id || ' ' || detail FROM journal ORDER BY id DESC");
  g_assert_cmpstr(rest, ==, "anne 1 hold reason=settlement-offer");
  by_person(f->db, case_id, &(struct event){CORRECT, 1});
  g_autofree char *end = query_sql(
      f->path, "SELECT actor || ' ' || mail_id || ' ' || detail FROM journal ORDER BY id DESC");
  g_assert_cmpstr(end, ==, "anne 1 resume was=held reason=settlement-offer");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(stories); i++) {
    g_autofree char *path = g_strdup_printf("/db/hold/%s", stories[i].name);
    g_test_add(path, struct fixture, &stories[i], fixture_set_up, test_story, fixture_tear_down);
  }
  g_test_add("/db/hold/journal", struct fixture, NULL, fixture_set_up, test_journal,
             fixture_tear_down);
  return g_test_run();
}
