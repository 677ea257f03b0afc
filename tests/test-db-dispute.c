/* tests/test-db-dispute.c - disputes: what they hold, their steps, what is due, what is kept of
 * them.
 */
#include "db/clock.h"
#include "db/dispute.h"
#include "base/error.h"
#include "db/journal.h"
#include "db/migrations.h"
#include "db/payment.h"
#include "tests/db-fixture.h"
#include <string.h>

/* FA-1042 and FA-1043. */
#define REFERENCE "A2026-00123"

static quitus_day day_of(int day) {
  return quitus_day_from_ymd(2026, 11, day);
}

static int64_t two_invoice_case(struct quitus_db *db) {
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(db, rows, false);
  return case_id_of(db, REFERENCE);
}

/* As a message opens one; `invoices` comma-separated, "" for all of the case. */
static void by_mail(struct quitus_db *db, const char *identity, int64_t case_id,
                    enum quitus_label kind, const char *invoices) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *hold = add_action(actions, QUITUS_ACTION_HOLD, kind);
  hold->by_dispute = true;
  struct quitus_action *action = add_action(actions, QUITUS_ACTION_OPEN_DISPUTE, kind);
  action->text = g_strdup("facturation");
  action->words = g_strdup(identity);
  action->day = day_of(30);
  if (*invoices)
    action->invoices = g_strsplit(invoices, ",", -1);
  struct quitus_mail mail = mail_of(identity, case_id);
  keep_mail(db, &mail, actions);
}

static int64_t by_person(struct quitus_db *db, int64_t case_id, enum quitus_label kind,
                         const char *invoice) {
  const char *invoices[] = {invoice, NULL};
  struct quitus_new_dispute dispute = {.case_id = case_id,
                                       .kind = kind,
                                       .service = "facturation",
                                       .words = "vu au téléphone",
                                       .amount = QUITUS_NO_AMOUNT,
                                       .invoices = invoices,
                                       .day = day_of(1),
                                       .position_due = day_of(16)};
  int64_t id = 0;
  bool added = false;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_dispute_open(db, &dispute, "anne", &id, &added, &error));
  g_assert_no_error(error);
  return id;
}

static void resolve(struct quitus_db *db, int64_t id) {
  g_autoptr(GError) error = NULL;
  g_assert_true(
      quitus_db_dispute_resolve(db, id, "settled", "avoir émis", day_of(20), "anne", &error));
  g_assert_no_error(error);
}

/* "held dispute-billing: FA-1043* FA-1042": the state, its reason, each invoice, * where held. */
static char *holds_of(struct quitus_db *db) {
  g_autoptr(quitus_case) kase = case_of(db, REFERENCE);
  GString *text = g_string_new(quitus_case_state_id(kase->state));
  g_string_append_printf(text, " %s:", kase->hold_reason);
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    g_string_append_printf(text, " %s%s", invoice->number, invoice->held ? "*" : "");
  }
  return g_string_free(text, FALSE);
}

static void assert_holds(struct quitus_db *db, const char *expected) {
  g_autofree char *holds = holds_of(db);
  g_assert_cmpstr(holds, ==, expected);
}

/* ---- what is held ---- */

static void test_named_invoices(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_BILLING, "FA-1042");
  assert_holds(f->db, "open : FA-1043 FA-1042*");
  by_mail(f->db, "2", id, QUITUS_DISPUTE_QUALITY, "FA-1043");
  assert_holds(f->db, "held dispute-billing: FA-1043* FA-1042*");
  resolve(f->db, 1);
  assert_holds(f->db, "open : FA-1043* FA-1042");
  resolve(f->db, 2);
  assert_holds(f->db, "open : FA-1043 FA-1042");
}

static void test_whole_case(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_DEBT, "");
  assert_holds(f->db, "held dispute-debt: FA-1043* FA-1042*");
  by_mail(f->db, "2", id, QUITUS_DISPUTE_DEBT, "FA-1042"); /* a message narrows nothing */
  assert_holds(f->db, "held dispute-debt: FA-1043* FA-1042*");
  by_person(f->db, id, QUITUS_DISPUTE_DEBT, "fa 1042");
  assert_holds(f->db, "open : FA-1043 FA-1042*");
}

/* What is paid is held by nobody: the rest decides. */
static void test_paid_invoice(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_BILLING, "FA-1042");
  g_assert_true(quitus_db_case_pay(f->db,
                                   &(struct quitus_payment){.case_id = id,
                                                            .number = "FA-1043",
                                                            .amount = 25050,
                                                            .day = day_of(2),
                                                            .reference = "",
                                                            .actor = "anne"},
                                   NULL));
  assert_holds(f->db, "held dispute-billing: FA-1043 FA-1042*");
}

/* Other holds end in their own way, whatever a dispute does. */
static void test_other_holds(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  quitus_day later = quitus_day_from_ymd(2999, 1, 1);
  act(f->db, "1", id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, later);
  by_mail(f->db, "2", id, QUITUS_DISPUTE_BILLING, "");
  assert_holds(f->db, "held dispute-billing: FA-1043* FA-1042*");
  resolve(f->db, 1);
  assert_holds(f->db, "held payment-sent: FA-1043 FA-1042");
  by_mail(f->db, "3", id, QUITUS_DISPUTE_BILLING, "");
  g_assert_true(quitus_db_case_hold(f->db, id, "accord du chef", QUITUS_NO_DAY, "anne", NULL));
  resolve(f->db, 2);
  assert_holds(f->db, "held accord du chef: FA-1043 FA-1042");
  by_mail(f->db, "4", id, QUITUS_DISPUTE_BILLING, "");
  act(f->db, "5", id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  resolve(f->db, 3);
  assert_holds(f->db, "stopped insolvency: FA-1043 FA-1042");
}

/* Lifting a hold does not lift what a dispute holds. */
static void test_resume(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "1", id, QUITUS_DISPUTE_BILLING, "");
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_case_resume(f->db, id, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "quitus dispute resolve"));
  g_assert_true(quitus_db_case_hold(f->db, id, "x", QUITUS_NO_DAY, "anne", NULL));
  g_assert_true(quitus_db_case_resume(f->db, id, "", "anne", NULL));
  assert_holds(f->db, "held dispute-billing: FA-1043* FA-1042*");
}

/* ---- doubt ---- */

static void doubt(struct quitus_db *db, const char *identity, int64_t case_id,
                  enum quitus_label kind) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, QUITUS_ACTION_HOLD, kind);
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, kind);
  task->text = g_strdup("check-dispute");
  task->words = g_strdup("le compte n'y est pas");
  struct quitus_mail mail = mail_of(identity, case_id);
  keep_mail(db, &mail, actions);
}

static unsigned open_tasks(struct quitus_db *db) {
  g_autoptr(quitus_case) kase = case_of(db, REFERENCE);
  return kase->tasks->len;
}

static void test_doubt(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  doubt(f->db, "1", id, QUITUS_DISPUTE_BILLING);
  assert_holds(f->db, "held dispute-billing: FA-1043 FA-1042");
  g_assert_cmpuint(open_tasks(f->db), ==, 1);
  by_person(f->db, id, QUITUS_DISPUTE_QUALITY, "FA-1042"); /* of another kind than was thought */
  assert_holds(f->db, "open : FA-1043 FA-1042*");
  g_assert_cmpuint(open_tasks(f->db), ==, 0);
  doubt(f->db, "2", id, QUITUS_DISPUTE_DEBT);
  by_mail(f->db, "3", id, QUITUS_DISPUTE_BILLING,
          "FA-1042"); /* a message settles its own kind only */
  assert_holds(f->db, "held dispute-debt: FA-1043 FA-1042*");
  by_mail(f->db, "4", id, QUITUS_DISPUTE_DEBT, "FA-1042");
  assert_holds(f->db, "open : FA-1043 FA-1042*");
  g_assert_cmpuint(open_tasks(f->db), ==, 0);
}

/* Confirmed without a word, the dispute has those of the reply, and the reply. */
static void test_doubted_words(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = two_invoice_case(f->db), id = 0;
  bool added = true;
  doubt(f->db, "1", case_id, QUITUS_DISPUTE_BILLING);
  struct quitus_new_dispute dispute = {.case_id = case_id,
                                       .kind = QUITUS_DISPUTE_BILLING,
                                       .amount = QUITUS_NO_AMOUNT,
                                       .day = day_of(1),
                                       .position_due = day_of(16)};
  g_assert_true(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, NULL));
  g_assert_false(added);
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, id, NULL);
  g_assert_cmpstr(file->dispute->words, ==, "le compte n'y est pas");
  g_assert_cmpint(((struct quitus_journal_entry *)file->history->pdata[0])->mail_id, ==, 1);
  g_autofree char *released =
      query_sql(f->path, "SELECT detail FROM journal WHERE what = 'resume'");
  g_assert_cmpstr(released, ==, "resume was=held reason=dispute-billing");
}

/* ---- opening ---- */

static void test_adding(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "first words", id, QUITUS_DISPUTE_BILLING, "FA-1042");
  by_mail(f->db, "more words", id, QUITUS_DISPUTE_BILLING, "FA-1043,FA-1042");
  by_mail(f->db, "nothing new", id, QUITUS_DISPUTE_BILLING, "");
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, 1, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(file->dispute->words, ==, "first words\nmore words\nnothing new");
  g_assert_cmpuint(g_strv_length(file->dispute->invoices), ==, 2);
  g_assert_cmpint(file->owed, ==, 125050);
  g_assert_cmpint(quitus_dispute_contested(file), ==, 125050);
  g_assert_cmpint(file->position_due, ==, day_of(30));
  g_assert_cmpuint(file->history->len, ==, 3);
  assert_count(f, "disputes", "1");
}

/* What an open dispute about `before` gets, and whether it concerns more than it did. */
static const struct growth {
  const char *name, *before, *added;
  bool by_person, grows;
} growths[] = {
    {"one-more-by-mail", "FA-1042", "FA-1043", false, true},
    {"one-more-by-person", "FA-1042", "FA-1043", true, true},
    {"the-same-by-mail", "FA-1042", "FA-1042", false, false},
    {"the-same-by-person", "FA-1042", "FA-1042", true, false},
    {"words-alone", "FA-1042", "", false, false},
    {"all-of-it-already", "", "FA-1042", false, false},
    {"narrowed", "", "FA-1042", true, false},
};

static void test_growth(struct fixture *f, const void *data) {
  const struct growth *growth = data;
  int64_t case_id = two_invoice_case(f->db);
  by_mail(f->db, "1", case_id, QUITUS_DISPUTE_BILLING, growth->before);
  run_sql(f->path, "UPDATE disputes SET opened_at = 1");
  if (growth->by_person)
    by_person(f->db, case_id, QUITUS_DISPUTE_BILLING, growth->added);
  else
    by_mail(f->db, "2", case_id, QUITUS_DISPUTE_BILLING, growth->added);
  g_autoptr(quitus_case) kase = case_of(f->db, REFERENCE);
  const struct quitus_dispute *dispute = kase->disputes->pdata[0];
  g_assert_cmpint(dispute->opened_at > 1, ==, growth->grows);
  g_assert_cmpint(dispute->opened, ==, day_of(21)); /* its age is what it was */
}

static void test_opening_errors(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = two_invoice_case(f->db), id = 0;
  bool added = false;
  const char *unknown[] = {"FA-1042", "FA-9", NULL};
  struct quitus_new_dispute dispute = {.case_id = case_id,
                                       .kind = QUITUS_DISPUTE_BILLING,
                                       .amount = QUITUS_NO_AMOUNT,
                                       .invoices = unknown,
                                       .day = day_of(1),
                                       .position_due = QUITUS_NO_DAY};
  g_autoptr(GError) missing = NULL, closed = NULL, nowhere = NULL;
  g_assert_false(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, &missing));
  g_assert_error(missing, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  assert_count(f, "disputes", "0"); /* nothing of it is kept */
  dispute.invoices = NULL;
  dispute.case_id = 999;
  g_assert_false(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, &nowhere));
  g_assert_error(nowhere, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_assert_true(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = case_id, .amount = 125050, .day = day_of(2), .reference = "", .actor = "anne"},
      NULL));
  dispute.case_id = case_id;
  g_assert_false(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, &closed));
  g_assert_error(closed, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_cmpint(id, ==, 0);
}

/* ---- steps ---- */

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

/* ---- lists ---- */

static void test_list(struct fixture *f, const void *data) {
  (void)data;
  int64_t other = one_case(f->db), case_id = two_invoice_case(f->db);
  by_mail(f->db, "1", case_id, QUITUS_DISPUTE_BILLING, ""); /* written on 21 November */
  by_person(f->db, other, QUITUS_DISPUTE_DEBT, NULL);       /* opened on the 1st */
  end(f->db, by_person(f->db, case_id, QUITUS_DISPUTE_QUALITY, NULL), NULL);
  static const struct {
    const char *state;
    bool one_case;
    const char *kinds;
  } cases[] = {
      {"open", false, "dispute-debt dispute-billing "},
      {"resolved", false, "dispute-quality "},
      {NULL, false, "dispute-debt dispute-quality dispute-billing "},
      {"open", true, "dispute-billing "},
      {NULL, true, "dispute-quality dispute-billing "},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GPtrArray) files =
        quitus_db_dispute_list(f->db, cases[i].state, cases[i].one_case ? case_id : 0, NULL);
    g_autoptr(GString) kinds = g_string_new(NULL);
    for (guint k = 0; k < files->len; k++) {
      const struct quitus_dispute_file *file = files->pdata[k];
      g_string_append_printf(kinds, "%s ", quitus_label_id(file->dispute->kind));
    }
    g_assert_cmpstr(kinds->str, ==, cases[i].kinds);
  }
}

/* ---- what is due ---- */

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

/* ---- from the version before ---- */

/* As the first version left it: three cases held for the same dispute, one of them without it, and
 * one by a person. */
static const char old_rows[] =
    "PRAGMA application_id = 0x51756974; PRAGMA user_version = 1;"
    "INSERT INTO settings VALUES ('secret', zeroblob(32));"
    "INSERT INTO creditors VALUES (1, 'Val', ''); INSERT INTO debtors VALUES (1, 'D', 'd', '', '');"
    "INSERT INTO cases (id, reference, reference_key, creditor_id, debtor_id, profile, language,"
    "  currency, state, hold_reason, made_at) VALUES"
    "  (1, 'A', 'a', 1, 1, '', 'fr', 'EUR', 'held', 'dispute-billing', 0),"
    "  (2, 'B', 'b', 1, 1, '', 'fr', 'EUR', 'held', 'x', 0),"
    "  (3, 'C', 'c', 1, 1, '', 'fr', 'EUR', 'held', 'dispute-billing', 0);"
    "INSERT INTO disputes (id, case_id, kind, service, words, opened_day) VALUES"
    "  (1, 1, 'dispute-billing', '', '', '2026-11-01'),"
    "  (2, 2, 'dispute-billing', '', '', '2026-11-01');";

/* A case that an open dispute held keeps no second hold; the others keep theirs. */
static void test_migration(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *old = g_build_filename(f->folder, "old.db", NULL);
  run_sql(old, quitus_migration_001);
  run_sql(old, old_rows);
  quitus_db_close(f->db);
  g_autoptr(GError) error = NULL;
  f->db = quitus_db_open(old, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  for (int64_t id = 1; id <= 2; id++)
    resolve(f->db, id);
  static const enum quitus_case_state after[] = {QUITUS_CASE_OPEN, QUITUS_CASE_HELD,
                                                 QUITUS_CASE_HELD};
  for (size_t i = 0; i < G_N_ELEMENTS(after); i++) {
    const char reference[] = {(char)('A' + i), '\0'};
    g_autoptr(quitus_case) kase = case_of(f->db, reference);
    g_assert_cmpint(kase->state, ==, after[i]);
  }
  g_autofree char *due = query_sql(old, "SELECT position_due FROM disputes");
  g_assert_cmpstr(due, ==, "2026-11-16");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/dispute/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("named-invoices", test_named_invoices);
  ADD("whole-case", test_whole_case);
  ADD("paid-invoice", test_paid_invoice);
  ADD("other-holds", test_other_holds);
  ADD("resume", test_resume);
  ADD("doubt", test_doubt);
  ADD("doubted-words", test_doubted_words);
  ADD("adding", test_adding);
  for (size_t i = 0; i < G_N_ELEMENTS(growths); i++) {
    g_autofree char *path = g_strdup_printf("/db/dispute/growth/%s", growths[i].name);
    g_test_add(path, struct fixture, &growths[i], fixture_set_up, test_growth, fixture_tear_down);
  }
  ADD("opening-errors", test_opening_errors);
  ADD("steps", test_steps);
  ADD("outcome-words", test_outcome_words);
  ADD("illegal-steps", test_illegal_steps);
  ADD("proposals", test_proposals);
  ADD("list", test_list);
  ADD("silent-creditor", test_silent_creditor);
  ADD("migration", test_migration);
  return g_test_run();
}
