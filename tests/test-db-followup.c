/* tests/test-db-followup.c - the queue of answers. */
#include "base/error.h"
#include "db/followup.h"
#include "db/payment.h"
#include "tests/db-fixture.h"

static int64_t plan(struct quitus_db *db, const char *identity, int64_t case_id, int64_t sent,
                    bool stranger) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "Claire@Dupont.example")->stranger = stranger;
  struct quitus_mail mail = mail_of(identity, case_id);
  mail.sent = sent;
  return keep_mail(db, &mail, actions).followup_id;
}

static struct quitus_followup *followup_of(struct quitus_db *db, int64_t id) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *followup = quitus_db_followup_get(db, id, &error);
  g_assert_no_error(error);
  return followup;
}

static void assert_state(struct quitus_db *db, int64_t id, enum quitus_followup_state state) {
  g_autoptr(quitus_followup) followup = followup_of(db, id);
  g_assert_cmpstr(quitus_followup_state_id(followup->state), ==, quitus_followup_state_id(state));
}

static void test_plan(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  g_autoptr(quitus_followup) draft = followup_of(f->db, id);
  g_assert_cmpint(draft->state, ==, QUITUS_FOLLOWUP_DRAFT);
  g_assert_cmpstr(draft->case_reference, ==, "A1");
  g_assert_cmpstr(draft->to, ==, "claire@dupont.example");
  g_assert_cmpuint(draft->labels, ==, 1u << QUITUS_INVOICE_NOT_RECEIVED | 1u << QUITUS_CASH_FLOW);
  g_assert_cmpuint(draft->documents, ==, 1u << QUITUS_DOC_INVOICE);
  g_assert_true(g_str_has_suffix(draft->message_id, "@agence.example"));
  g_assert_null(draft->text);
  g_assert_cmpint(draft->mail_id, !=, 0);
  g_assert_cmpint(draft->created, >, 0);
}

static void test_overtaken(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  int64_t first = plan(f->db, "1", case_id, 1000, false);
  int64_t stranger = plan(f->db, "2", case_id, 2000, true);
  assert_state(f->db, first, QUITUS_FOLLOWUP_DRAFT); /* a stranger silences nobody */
  int64_t older = plan(f->db, "3", case_id, 500, false);
  assert_state(f->db, first, QUITUS_FOLLOWUP_DRAFT); /* nor does an older reply */
  int64_t newest = plan(f->db, "4", case_id, 3000, false);
  assert_state(f->db, first, QUITUS_FOLLOWUP_CANCELLED);
  assert_state(f->db, stranger, QUITUS_FOLLOWUP_CANCELLED);
  assert_state(f->db, older, QUITUS_FOLLOWUP_CANCELLED);
  assert_state(f->db, newest, QUITUS_FOLLOWUP_DRAFT);
}

/* The documents that the first reply asked for come with the answer to the second; a stranger's
 * request brings none, and an insolvency ends it. */
static void test_owed(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    enum quitus_label label; /* of the second reply */
    bool stranger;           /* wrote the first */
    guint32 labels;
    unsigned documents;
  } cases[] = {
      {QUITUS_DISPUTE_QUALITY, true, 1u << QUITUS_DISPUTE_QUALITY, 0},
      {QUITUS_INSOLVENCY, false, 1u << QUITUS_INSOLVENCY, 0},
      {QUITUS_DISPUTE_QUALITY, false,
       1u << QUITUS_DISPUTE_QUALITY | 1u << QUITUS_INVOICE_NOT_RECEIVED, 1u << QUITUS_DOC_INVOICE},
  };
  int64_t case_id = one_case(f->db), at = 1000;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *first = g_strdup_printf("%zu-1", i), *second = g_strdup_printf("%zu-2", i);
    plan(f->db, first, case_id, at++, cases[i].stranger);
    g_autoptr(GPtrArray) actions = actions_new();
    struct quitus_action *answer = add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
    answer->labels = 1u << cases[i].label;
    answer->documents = 0;
    struct quitus_mail mail = mail_of(second, case_id);
    mail.sent = at++;
    int64_t id = keep_mail(f->db, &mail, actions).followup_id;
    g_autoptr(quitus_followup) draft = followup_of(f->db, id);
    g_assert_cmpuint(draft->labels, ==, cases[i].labels);
    g_assert_cmpuint(draft->documents, ==, cases[i].documents);
  }
}

/* What acknowledges a payment is owed whatever is said next. */
static void test_receipt_stays(struct fixture *f, const void *data) {
  (void)data;
  const int64_t case_id = one_case(f->db), week = 604800;
  const struct quitus_collector collector = {"Agence", "contact@agence.example"};
  const struct quitus_payment payment = {.case_id = case_id,
                                         .amount = 100,
                                         .day = quitus_today(),
                                         .reference = "",
                                         .actor = "anne",
                                         .collector = &collector};
  g_assert_true(quitus_db_case_pay(f->db, &payment, NULL));
  plan(f->db, "1", case_id, g_get_real_time() / G_USEC_PER_SEC + week, false);
  g_autoptr(GPtrArray) drafts =
      quitus_db_followup_list(f->db, QUITUS_FOLLOWUP_DRAFT, case_id, NULL);
  g_assert_cmpuint(drafts->len, ==, 3); /* the debtor's, the creditor's, the answer */
}

static bool approve(struct quitus_db *db, int64_t id, const char *text, GError **error) {
  struct quitus_approval approval = {
      .text = text, .case_state = "open", .balance = 12345, .papers = "aa"};
  return quitus_db_followup_approve(db, id, &approval, "anne", error);
}

static struct quitus_followup *claim(struct quitus_db *db, quitus_day today) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *claimed = quitus_db_followup_claim(db, today, true, &error);
  g_assert_no_error(error);
  return claimed;
}

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

static void assert_task(struct fixture *f, const char *what) {
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpuint(kase->tasks->len, ==, 1);
  g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, what);
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

static void test_hold(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_autoptr(GError) error = NULL;
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_hold(f->db, id, QUITUS_NO_DAY, "avis", "anne", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_REVIEW);
  g_assert_null(claim(f->db, due));
  g_assert_false(approve(f->db, id, "Texte", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_autoptr(quitus_followup) held = followup_of(f->db, id);
  g_assert_true(held->held);
  g_assert_cmpstr(held->hold_reason, ==, "avis");
  g_assert_cmpstr(held->text, ==, "Texte"); /* the words are not lost */
  g_assert_true(quitus_db_followup_release(f->db, id, "anne", NULL));
  g_clear_error(&error);
  g_assert_false(quitus_db_followup_release(f->db, id, "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_null(claim(f->db, due)); /* released is not approved */
  g_assert_true(quitus_db_followup_hold(f->db, id, quitus_today(), "", "anne", NULL));
  g_assert_false(approve(f->db, id, "Texte", NULL));
  run_sql(f->path, "UPDATE followups SET hold_until = '2026-01-01'");
  g_autoptr(quitus_followup) over = followup_of(f->db, id);
  g_assert_false(over->held);
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_autoptr(quitus_followup) claimed = claim(f->db, due);
  g_assert_nonnull(claimed);
}

/* An edited one is a person's: it has to be approved again, and never leaves by itself. */
static void test_review(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1");
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_edit(f->db, id, "Autre texte", "anne", NULL));
  g_assert_null(claim(f->db, quitus_day_from_ymd(2026, 11, 21)));
  g_autoptr(quitus_followup) followup = followup_of(f->db, id);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_REVIEW);
  g_assert_false(followup->unattended);
}

static void test_stop(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  g_assert_false(quitus_db_followup_stop(f->db, id, false, "x", NULL)); /* a draft leaves not */
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_stop(f->db, id, false, "what is owed has changed", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_REVIEW);
  assert_task(f, "answer-stopped");
  g_assert_true(approve(f->db, id, "Texte", NULL));
  g_assert_true(quitus_db_followup_stop(f->db, id, true, "everything has been paid", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_CANCELLED);
}

/* ---- without a person ---- */

static const struct quitus_approval unseen = {
    .text = "Texte", .case_state = "open", .balance = 1, .papers = ""};

static bool let(struct fixture *f, int64_t id, int64_t per_case, int64_t per_address) {
  struct quitus_caps caps = {g_get_real_time() / G_USEC_PER_SEC - 60, per_case, per_address};
  bool now = false;
  g_autoptr(GError) error = NULL;
  quitus_db_followup_let_leave(f->db, id, &unseen, &caps, &now, &error);
  g_assert_no_error(error);
  return now;
}

static void test_unattended(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  quitus_day today = quitus_today();
  int64_t attended = plan(f->db, "1", case_id, 1000, true); /* a stranger's: stays */
  g_assert_false(let(f, attended, 9, 9));
  int64_t first = plan(f->db, "2", case_id, 2000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1 WHERE stranger = 0");
  g_assert_true(let(f, first, 1, 1));
  g_assert_null(quitus_db_followup_claim(f->db, today, false, NULL));
  g_autoptr(quitus_followup) claimed = claim(f->db, today);
  g_assert_cmpint(claimed->id, ==, first);
  g_assert_true(claimed->unattended);
}

static void test_caps(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  int64_t first = plan(f->db, "1", case_id, 1000, false);
  g_assert_true(approve(f->db, first, "Texte", NULL)); /* by a person: it counts all the same */
  int64_t second = plan(f->db, "2", case_id, 2000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1 WHERE state = 'draft'");
  g_assert_false(let(f, second, 1, 9));
  g_assert_false(let(f, second, 9, 1));
  assert_count(f, "journal WHERE what = 'wait'", "1"); /* once, however often it is asked */
  g_autoptr(quitus_followup) claimed = claim(f->db, quitus_today());
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_assert_true(quitus_db_followup_sent(f->db, first, raw, "s", "f", NULL));
  g_assert_false(let(f, second, 1, 9)); /* sent today */
  run_sql(f->path, "UPDATE followups SET claimed_at = claimed_at - 86400 WHERE state = 'sent'");
  g_assert_true(let(f, second, 1, 1)); /* yesterday's do not count */
}

static void test_need_person(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  run_sql(f->path, "UPDATE followups SET unattended = 1");
  g_assert_true(quitus_db_followup_need_person(f->db, id, "reminders are held", NULL));
  g_autoptr(quitus_followup) followup = followup_of(f->db, id);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_DRAFT);
  g_assert_false(followup->unattended);
  g_assert_false(let(f, id, 9, 9));
}

static void test_refused(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_followup_failed(f->db, id, 3600, "x", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(approve(f->db, id, "", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_true(quitus_db_followup_cancel(f->db, id, "réglé", "anne", NULL));
  g_assert_false(approve(f->db, id, "x", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(quitus_db_followup_edit(f->db, id, "x", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(quitus_db_followup_cancel(f->db, id, "x", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
}

static void assert_listed(struct quitus_db *db, int state, int64_t case_id, guint n) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = quitus_db_followup_list(db, state, case_id, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(list->len, ==, n);
}

static void test_queue_list(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db), id = plan(f->db, "1", case_id, 1000, false);
  plan(f->db, "2", case_id, 2000, true);
  quitus_db_followup_cancel(f->db, id, "", "anne", NULL);
  assert_listed(f->db, -1, 0, 2);
  assert_listed(f->db, -1, case_id, 2);
  assert_listed(f->db, QUITUS_FOLLOWUP_CANCELLED, 0, 1);
  assert_listed(f->db, QUITUS_FOLLOWUP_DRAFT, case_id, 1);
  assert_listed(f->db, QUITUS_FOLLOWUP_SENT, case_id, 0);
  assert_listed(f->db, -1, case_id + 1, 0);
}

/* Ids of all pages of `limit`, blank-separated, with a bar between pages.  Caller frees. */
static char *pages(struct fixture *f, int state, unsigned limit) {
  g_autoptr(GString) ids = g_string_new(NULL);
  int64_t after = 0;
  for (bool more = true; more;) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) page = quitus_db_followup_page(f->db, state, 0, after, limit, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(page->len, <=, limit);
    for (guint i = 0; i < page->len; i++) {
      after = ((const struct quitus_followup *)page->pdata[i])->id;
      g_string_append_printf(ids, "%" G_GINT64_FORMAT " ", after);
    }
    more = page->len == limit;
    if (more)
      g_string_append(ids, "| ");
  }
  return g_string_free(g_steal_pointer(&ids), FALSE);
}

/* Several of one day, two without, in another order than their ids. */
static void test_pages(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  for (int i = 1; i <= 6; i++) {
    g_autofree char *identity = g_strdup_printf("%d", i);
    plan(f->db, identity, case_id, 1000, true);
  }
  run_sql(f->path, "UPDATE followups SET state = iif(id = 3, 'sent', 'draft'),"
                   " due = iif(id IN (2, 5), NULL, iif(id = 6, '2026-01-01', '2026-06-01'))");
  static const struct {
    int state;
    unsigned limit;
    const char *expected;
  } expected[] = {{-1, 10, "2 5 6 1 3 4 "},
                  {-1, 1, "2 | 5 | 6 | 1 | 3 | 4 | "},
                  {-1, 4, "2 5 6 1 | 3 4 "},
                  {QUITUS_FOLLOWUP_DRAFT, 2, "2 5 | 6 1 | 4 "},
                  {QUITUS_FOLLOWUP_FAILED, 2, ""}};
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
    g_autofree char *got = pages(f, expected[i].state, expected[i].limit);
    g_assert_cmpstr(got, ==, expected[i].expected);
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_followup_page(f->db, -1, 0, 99, 10, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

/* What a copy of the database held ready to leave is a person's. */
static void test_restored(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    enum quitus_followup_state state;
    bool unattended, held;
  } cases[] = {
      {QUITUS_FOLLOWUP_DRAFT, false, false},    {QUITUS_FOLLOWUP_DRAFT, true, true},
      {QUITUS_FOLLOWUP_REVIEW, false, false},   {QUITUS_FOLLOWUP_APPROVED, false, true},
      {QUITUS_FOLLOWUP_APPROVED, true, true},   {QUITUS_FOLLOWUP_SENDING, true, false},
      {QUITUS_FOLLOWUP_SENT, true, false},      {QUITUS_FOLLOWUP_FAILED, false, false},
      {QUITUS_FOLLOWUP_CANCELLED, true, false},
  };
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    unsigned held = 77;
    g_autofree char *sql =
        g_strdup_printf("UPDATE followups SET state = '%s', unattended = %d, hold = NULL",
                        quitus_followup_state_id(cases[i].state), cases[i].unattended);
    run_sql(f->path, sql);
    g_assert_true(quitus_db_followup_restored(f->db, "anne", &held, NULL));
    g_autoptr(quitus_followup) followup = followup_of(f->db, id);
    g_test_message("%zu", i);
    g_assert_cmpuint(held, ==, cases[i].held);
    g_assert_cmpint(followup->held, ==, cases[i].held);
    g_assert_cmpint(followup->state, ==, cases[i].held ? QUITUS_FOLLOWUP_REVIEW : cases[i].state);
    g_assert_cmpint(followup->unattended, ==, cases[i].unattended && !cases[i].held);
  }
  assert_count(f, "journal WHERE what = 'hold-answer' AND actor = 'anne'", "3");
  assert_task(f, "check-sent");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("followup/plan", test_plan);
  ADD("followup/overtaken", test_overtaken);
  ADD("followup/owed", test_owed);
  ADD("followup/receipt-stays", test_receipt_stays);
  ADD("followup/send", test_send);
  ADD("followup/seen-by-door", test_sent_seen_by_door);
  ADD("followup/failures", test_failures);
  ADD("followup/interrupted", test_interrupted);
  ADD("followup/given-up", test_given_up);
  ADD("followup/put-back", test_put_back);
  ADD("followup/others-first", test_others_first);
  ADD("followup/hold", test_hold);
  ADD("followup/review", test_review);
  ADD("followup/stop", test_stop);
  ADD("followup/unattended", test_unattended);
  ADD("followup/caps", test_caps);
  ADD("followup/need-person", test_need_person);
  ADD("followup/refused", test_refused);
  ADD("followup/restored", test_restored);
  ADD("followup/list", test_queue_list);
  ADD("followup/pages", test_pages);
  return g_test_run();
}
