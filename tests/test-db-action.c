/* tests/test-db-action.c - actions in words, and carried out. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "db/journal.h"
#include "db/payment.h"
#include "tests/db-fixture.h"
#include <string.h>

/* ---- actions in words ---- */

static void test_describe(void) {
  quitus_day day = quitus_day_from_ymd(2026, 12, 1);
  static const struct {
    enum quitus_action_kind kind;
    enum quitus_label label;
    bool dated;
    int64_t amount;
    const char *text, *line;
  } cases[] = {
      {QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, false, QUITUS_NO_AMOUNT, NULL,
       "stop reason=insolvency"},
      {QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING, false, QUITUS_NO_AMOUNT, NULL,
       "hold reason=dispute-billing"},
      {QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, true, QUITUS_NO_AMOUNT, NULL,
       "hold reason=payment-sent until=2026-12-01"},
      {QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_QUALITY, false, 125050, "Qualité\r\nX-Evil: 1",
       "open-dispute kind=dispute-quality service=qualite--x-evil--1 amount=1250.50"},
      {QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY, true, 5000, NULL,
       "record-promise due=2026-12-01 amount=50.00"},
      {QUITUS_ACTION_CONTACT_DEAD, QUITUS_DELIVERY_FAILURE, false, QUITUS_NO_AMOUNT,
       "claire@dupont.example", "contact-dead"},
      {QUITUS_ACTION_TASK, QUITUS_REQUEST_CALL, true, QUITUS_NO_AMOUNT, "call",
       "task reason=request-call what=call due=2026-12-01"},
      {QUITUS_ACTION_TASK, QUITUS_N_LABELS, false, QUITUS_NO_AMOUNT, "read", "task what=read"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_action) action = quitus_action_new(cases[i].kind, cases[i].label);
    action->day = cases[i].dated ? day : QUITUS_NO_DAY;
    action->amount = cases[i].amount;
    action->text = g_strdup(cases[i].text);
    action->words = g_strdup("words of a mail");
    g_autofree char *line = quitus_action_describe(action);
    g_assert_cmpstr(line, ==, cases[i].line);
    g_autofree char *sentence = quitus_action_sentence(action);
    g_assert_cmpuint(strlen(sentence), >, 3);
  }
}

/* Days and amounts as the reader writes them. */
static void test_sentence(void) {
  static const struct {
    const char *language;
    enum quitus_action_kind kind;
    const char *sentence;
  } cases[] = {
      {"en", QUITUS_ACTION_HOLD, "reminders held until 2026-12-01"},
      {"fr", QUITUS_ACTION_HOLD, "reminders held until 01/12/2026"},
      {"en", QUITUS_ACTION_RECORD_PROMISE, "promise recorded (2026-12-01, 1250.50)"},
      {"fr", QUITUS_ACTION_RECORD_PROMISE, "promise recorded (01/12/2026, 1250,50)"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_action) action = quitus_action_new(cases[i].kind, QUITUS_PROMISE_TO_PAY);
    action->day = quitus_day_from_ymd(2026, 12, 1);
    action->amount = 125050;
    g_autofree char *before = quitus_i18n_speak(cases[i].language);
    g_autofree char *sentence = quitus_action_sentence(action);
    quitus_i18n_restore(before);
    g_assert_cmpstr(sentence, ==, cases[i].sentence);
  }
}

static void test_describe_answer(void) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *answer = add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  answer->stranger = true;
  g_autofree char *line = quitus_action_describe(answer);
  g_assert_cmpstr(line, ==,
                  "answer audience=debtor reasons=invoice-not-received,cash-flow documents=invoice "
                  "stranger=yes due=2026-11-21");
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_action_json(answer, builder);
  g_autofree char *json = quitus_json_line(builder);
  g_assert_cmpstr(json, ==,
                  "{\"action\":\"answer\",\"to\":\"claire@dupont.example\",\"audience\":\"debtor\","
                  "\"reasons\":[\"invoice-not-received\",\"cash-flow\"],"
                  "\"documents\":[\"invoice\"],\"stranger\":true,\"unattended\":false,"
                  "\"due\":\"2026-11-21\"}");
}

static void test_json_hold(void) {
  g_autoptr(quitus_action) hold = quitus_action_new(QUITUS_ACTION_HOLD, QUITUS_DISPUTE_DEBT);
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_action_json(hold, builder);
  g_autofree char *json = quitus_json_line(builder);
  g_assert_cmpstr(json, ==, "{\"action\":\"hold\",\"reason\":\"dispute-debt\",\"until\":null}");
}

/* The numbers stand in a mail header: no more of them than fit, and nothing but plain words. */
static void test_describe_invoices(void) {
  static const struct {
    const char *invoices, *line, *json;
  } cases[] = {
      {"F1,FA-2026/7", "hold reason=dispute-debt invoices=F1,FA-2026/7",
       "{\"action\":\"hold\",\"reason\":\"dispute-debt\",\"invoices\":[\"F1\",\"FA-2026/7\"],"
       "\"until\":null}"},
      {"F 1\r\nX-Evil: é", "hold reason=dispute-debt invoices=F-1--X-Evil--e", NULL},
      {"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22",
       "hold reason=dispute-debt invoices=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,+2",
       NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_action) hold = quitus_action_new(QUITUS_ACTION_HOLD, QUITUS_DISPUTE_DEBT);
    hold->invoices = g_strsplit(cases[i].invoices, ",", -1);
    g_autofree char *line = quitus_action_describe(hold);
    g_autofree char *sentence = quitus_action_sentence(hold);
    g_assert_nonnull(strstr(sentence, hold->invoices[0]));
    g_autoptr(JsonBuilder) builder = json_builder_new();
    quitus_action_json(hold, builder);
    g_autofree char *json = quitus_json_line(builder);
    if (cases[i].json)
      g_assert_cmpstr(json, ==, cases[i].json);
    g_assert_cmpuint(strspn(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  " =,+./_-"),
                     ==, strlen(line));
    g_assert_cmpstr(line, ==, cases[i].line);
  }
}

/* ---- actions ---- */

static void assert_case(struct quitus_db *db, enum quitus_case_state state, const char *reason,
                        quitus_day until) {
  g_autoptr(quitus_case) kase = case_of(db, "A1");
  g_assert_cmpint(kase->state, ==, state);
  g_assert_cmpstr(kase->hold_reason, ==, reason);
  g_assert_cmpint(kase->hold_until, ==, until);
}

static void test_holds(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = one_case(f->db);
  quitus_day soon = quitus_day_from_ymd(2999, 12, 1), later = soon + 30;
  act(f->db, "1", id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, later);
  assert_case(f->db, QUITUS_CASE_HELD, "payment-sent", later);
  act(f->db, "2", id, QUITUS_ACTION_HOLD, QUITUS_SETTLEMENT_OFFER, soon);
  assert_case(f->db, QUITUS_CASE_HELD, "payment-sent", later);
  act(f->db, "3", id, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_DEBT, QUITUS_NO_DAY);
  assert_case(f->db, QUITUS_CASE_HELD, "dispute-debt", QUITUS_NO_DAY);
  act(f->db, "4", id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, later);
  assert_case(f->db, QUITUS_CASE_HELD, "dispute-debt", QUITUS_NO_DAY);
  act(f->db, "5", id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  assert_case(f->db, QUITUS_CASE_STOPPED, "insolvency", QUITUS_NO_DAY);
  act(f->db, "6", id, QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, later);
  assert_case(f->db, QUITUS_CASE_STOPPED, "insolvency", QUITUS_NO_DAY);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_case_hold(f->db, id, "x", later, "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_true(quitus_db_case_resume(f->db, id, "insolvency denied", "anne", NULL));
  assert_case(f->db, QUITUS_CASE_OPEN, "", QUITUS_NO_DAY);
}

static void dispute(struct quitus_db *db, const char *identity, int64_t case_id,
                    enum quitus_label kind, const char *words, int64_t amount) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *action = add_action(actions, QUITUS_ACTION_OPEN_DISPUTE, kind);
  action->text = g_strdup("facturation");
  action->words = g_strdup(words);
  action->amount = amount;
  struct quitus_mail mail = mail_of(identity, case_id);
  keep_mail(db, &mail, actions);
}

static void test_disputes(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = one_case(f->db);
  dispute(f->db, "1", id, QUITUS_DISPUTE_BILLING, "prix faux", QUITUS_NO_AMOUNT);
  dispute(f->db, "2", id, QUITUS_DISPUTE_BILLING, "TVA fausse", 2000);
  dispute(f->db, "3", id, QUITUS_DISPUTE_BILLING, "prix faux", QUITUS_NO_AMOUNT);
  dispute(f->db, "4", id, QUITUS_DISPUTE_QUALITY, "cassé", QUITUS_NO_AMOUNT);
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpuint(kase->disputes->len, ==, 2);
  const struct quitus_dispute *quality = kase->disputes->pdata[0],
                              *billing = kase->disputes->pdata[1];
  g_assert_cmpint(quality->kind, ==, QUITUS_DISPUTE_QUALITY);
  g_assert_cmpint(quality->amount, ==, QUITUS_NO_AMOUNT);
  g_assert_cmpstr(billing->words, ==, "prix faux\nTVA fausse");
  g_assert_cmpint(billing->amount, ==, 2000);
  g_assert_cmpstr(billing->service, ==, "facturation");
  g_assert_cmpstr(billing->state, ==, "open");
}

static void test_promise_and_contact(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = one_case(f->db);
  quitus_day due = quitus_day_from_ymd(2026, 12, 4);
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *promise =
      add_action(actions, QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY);
  promise->day = due;
  promise->amount = 100000;
  add_action(actions, QUITUS_ACTION_CONTACT_DEAD, QUITUS_DELIVERY_FAILURE)->text =
      g_strdup("Claire@Dupont.example");
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, QUITUS_DELIVERY_FAILURE);
  task->text = g_strdup("new-contact");
  struct quitus_mail mail = mail_of("1", id);
  keep_mail(f->db, &mail, actions);
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  const struct quitus_promise *made = kase->promises->pdata[0];
  g_assert_cmpint(made->due, ==, due);
  g_assert_cmpint(made->amount, ==, 100000);
  g_assert_cmpstr(made->state, ==, "open");
  g_assert_cmpint(((struct quitus_contact *)kase->contacts->pdata[0])->state, ==,
                  QUITUS_CONTACT_DEAD);
  g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, "new-contact");
  bool known = true;
  quitus_db_case_knows_address(f->db, id, "claire@dupont.example", &known, NULL);
  g_assert_false(known);
  one_case(f->db); /* imported again, it stays dead */
  g_autoptr(quitus_case) after = case_of(f->db, "A1");
  g_assert_cmpint(((struct quitus_contact *)after->contacts->pdata[0])->state, ==,
                  QUITUS_CONTACT_DEAD);
  g_assert_true(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = id, .amount = 100000, .day = due, .reference = "", .actor = "anne"},
      NULL));
  g_autoptr(quitus_case) paid = case_of(f->db, "A1");
  g_assert_cmpstr(((struct quitus_promise *)paid->promises->pdata[0])->state, ==, "kept");
}

/* Without a case only a task can follow; what else is asked for undoes the whole message. */
static void test_without_case(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, QUITUS_ACTION_TASK, QUITUS_N_LABELS)->text = g_strdup("find-case");
  struct quitus_mail mail = mail_of("1", 0);
  struct quitus_kept kept = keep_mail(f->db, &mail, actions);
  g_assert_cmpint(kept.case_id, ==, 0);
  assert_count(f, "tasks", "1");
  add_action(actions, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_DEBT);
  struct quitus_mail second = mail_of("2", 0);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_mail_keep(f->db, &second, actions, &kept, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  assert_count(f, "mails", "1");
  assert_count(f, "tasks", "1");
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/db/action/describe", test_describe);
  g_test_add_func("/db/action/answer", test_describe_answer);
  g_test_add_func("/db/action/sentence", test_sentence);
  g_test_add_func("/db/action/json", test_json_hold);
  g_test_add_func("/db/action/invoices", test_describe_invoices);
  ADD("action/holds", test_holds);
  ADD("action/disputes", test_disputes);
  ADD("action/promise-and-contact", test_promise_and_contact);
  ADD("action/without-case", test_without_case);
  return g_test_run();
}
