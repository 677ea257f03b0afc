/* tests/test-db-mail.c - messages kept once, actions, the queue of answers, the journal. */
#include "base/error.h"
#include "db/action.h"
#include "db/followup.h"
#include "db/journal.h"
#include "tests/db-fixture.h"
#include <string.h>

/* ---- helpers ---- */

static GPtrArray *actions_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free);
}

static struct quitus_action *add(GPtrArray *actions, enum quitus_action_kind kind,
                                 enum quitus_label label) {
  struct quitus_action *action = quitus_action_new(kind, label);
  g_ptr_array_add(actions, action);
  return action;
}

static struct quitus_action *add_answer(GPtrArray *actions, enum quitus_audience audience,
                                        const char *to) {
  struct quitus_action *answer = add(actions, QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  answer->audience = audience;
  answer->text = g_strdup(to);
  answer->labels = 1u << QUITUS_INVOICE_NOT_RECEIVED | 1u << QUITUS_CASH_FLOW;
  answer->documents = 1u << QUITUS_DOC_INVOICE;
  answer->day = quitus_day_from_ymd(2026, 11, 21);
  return answer;
}

static int64_t one_case(struct fixture *f) {
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A1", "SARL Dupont", "claire@dupont.example", "FA-1"));
  keep_rows(f->db, rows, false);
  return case_id_of(f->db, "A1");
}

static struct quitus_kept keep(struct quitus_db *db, const struct quitus_mail *mail,
                               const GPtrArray *actions) {
  struct quitus_kept kept = {0};
  g_autoptr(GError) error = NULL;
  bool ok = quitus_db_mail_keep(db, mail, actions, &kept, &error);
  g_assert_no_error(error);
  g_assert_true(ok);
  return kept;
}

/* One action of a message of its own on the case. */
static void act(struct quitus_db *db, const char *identity, int64_t case_id,
                enum quitus_action_kind kind, enum quitus_label label, quitus_day day) {
  g_autoptr(GPtrArray) actions = actions_new();
  add(actions, kind, label)->day = day;
  struct quitus_mail mail = mail_of(identity, case_id);
  keep(db, &mail, actions);
}

static char *count(struct fixture *f, const char *table) {
  g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s", table);
  return query_sql(f->path, sql);
}

static void assert_count(struct fixture *f, const char *table, const char *expected) {
  g_autofree char *n = count(f, table);
  g_assert_cmpstr(n, ==, expected);
}

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
    g_assert_cmpuint(strlen(sentence), >, 10);
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

/* ---- messages ---- */

static struct quitus_reading *a_reading(void) {
  struct quitus_reading *reading = quitus_reading_new();
  struct quitus_reason *reason =
      quitus_reading_add(reading, QUITUS_INVOICE_NOT_RECEIVED, 0.93, true);
  quitus_reason_add_evidence(reason, "jamais reçu la facture", "fr/never-received", 12, 35);
  quitus_reason_add_evidence(reason, "\xff broken", "fr/other", 0, 0);
  quitus_reading_add(reading, QUITUS_REQUEST_DOCUMENT, 0.5, false);
  reading->fields.promise_date = quitus_day_from_ymd(2026, 12, 4);
  reading->fields.promise_amount = 12345;
  reading->fields.documents = 1u << QUITUS_DOC_INVOICE | 1u << QUITUS_DOC_CONTRACT;
  g_ptr_array_add(reading->fields.invoice_refs, g_strdup("FA-1"));
  g_ptr_array_add(reading->fields.invoice_refs, g_strdup("FA-2"));
  reading->cut_short = true;
  return reading;
}

static void assert_reading(const struct quitus_reading *reading) {
  g_assert_cmpuint(reading->reasons->len, ==, 2);
  const struct quitus_reason *reason = reading->reasons->pdata[0];
  g_assert_cmpint(reason->label, ==, QUITUS_INVOICE_NOT_RECEIVED);
  g_assert_cmpfloat(reason->confidence, ==, 0.93);
  g_assert_true(reason->certain);
  g_assert_cmpuint(reason->evidence->len, ==, 2);
  const struct quitus_evidence *first = reason->evidence->pdata[0];
  const struct quitus_evidence *second = reason->evidence->pdata[1];
  g_assert_cmpstr(first->text, ==, "jamais reçu la facture");
  g_assert_cmpuint(first->start, ==, 12);
  g_assert_cmpuint(first->end, ==, 35);
  g_assert_cmpstr(second->text, ==, "\xef\xbf\xbd broken");
  g_assert_cmpint(reading->fields.promise_date, ==, quitus_day_from_ymd(2026, 12, 4));
  g_assert_cmpint(reading->fields.promise_amount, ==, 12345);
  g_assert_cmpuint(reading->fields.documents, ==,
                   1u << QUITUS_DOC_INVOICE | 1u << QUITUS_DOC_CONTRACT);
  g_assert_cmpuint(reading->fields.invoice_refs->len, ==, 2);
  g_assert_cmpstr(reading->fields.invoice_refs->pdata[1], ==, "FA-2");
  g_assert_true(reading->cut_short);
}

static void test_keep(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f);
  g_autoptr(quitus_reading) reading = a_reading();
  static const char bytes[] = "From: a\r\n\r\nbody with a \0 in it";
  g_autoptr(GBytes) raw = g_bytes_new_static(bytes, sizeof bytes - 1);
  struct quitus_mail mail = mail_of("id-1", case_id);
  mail.reading = reading;
  mail.raw = raw;
  struct quitus_kept kept = keep(f->db, &mail, NULL);
  g_assert_false(kept.already);
  g_assert_cmpint(kept.case_id, ==, case_id);
  g_assert_cmpint(kept.followup_id, ==, 0);

  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_mail) got = quitus_db_mail_get(f->db, kept.mail_id, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(got->message_id, ==, "reply-1@dupont.example");
  g_assert_cmpstr(got->references, ==, "reminder-1@agence.example");
  g_assert_cmpstr(got->from_name, ==, "Claire Petit");
  g_assert_cmpstr(got->reply_text, ==, mail.reply_text);
  g_assert_cmpint(got->sent, ==, mail.sent);
  g_assert_cmpstr(got->cue, ==, "reference");
  g_assert_cmpfloat(got->link_confidence, ==, 0.98);
  g_assert_null(got->raw);
  assert_reading(got->reading);
  g_autoptr(GBytes) again = quitus_db_mail_raw(f->db, kept.mail_id, &error);
  g_assert_no_error(error);
  g_assert_true(g_bytes_equal(raw, again));

  g_autoptr(GArray) found =
      quitus_db_case_find(f->db, QUITUS_KEY_SENT_MESSAGE, "<reply-1@dupont.example>", &error);
  g_assert_cmpuint(found->len, ==, 1);
  g_assert_cmpint(g_array_index(found, int64_t, 0), ==, case_id);
}

static void test_keep_once(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f);
  g_autoptr(GPtrArray) actions = actions_new();
  add(actions, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING);
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  struct quitus_mail mail = mail_of("id-1", case_id);
  struct quitus_kept first = keep(f->db, &mail, actions);
  int64_t seen = -1;
  g_assert_true(quitus_db_mail_seen(f->db, "id-1", &seen, NULL));
  g_assert_cmpint(seen, ==, first.mail_id);
  g_autofree char *entries = count(f, "journal");
  struct quitus_kept second = keep(f->db, &mail, actions);
  g_assert_true(second.already);
  g_assert_cmpint(second.mail_id, ==, first.mail_id);
  g_assert_cmpint(second.followup_id, ==, first.followup_id);
  assert_count(f, "journal", entries);
  assert_count(f, "mails", "1");
  assert_count(f, "followups", "2");
  g_autoptr(quitus_followup) answer = quitus_db_followup_get(f->db, first.followup_id, NULL);
  g_assert_cmpint(answer->audience, ==, QUITUS_TO_DEBTOR);
  g_assert_true(quitus_db_mail_seen(f->db, "id-2", &seen, NULL));
  g_assert_cmpint(seen, ==, 0);
}

static void test_not_found(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_mail_get(f->db, 9, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_assert_null(quitus_db_mail_raw(f->db, 9, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_assert_null(quitus_db_followup_get(f->db, 9, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

static void test_list(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f);
  struct quitus_mail late = mail_of("late", case_id), early = mail_of("early", case_id);
  struct quitus_mail other = mail_of("other", 0), undated = mail_of("undated", 0);
  early.sent -= 1000;
  other.sent += 1000;
  undated.sent = 0;
  keep(f->db, &late, NULL);
  keep(f->db, &early, NULL);
  keep(f->db, &other, NULL);
  struct quitus_kept kept = keep(f->db, &undated, NULL);
  g_autoptr(GPtrArray) of_case = quitus_db_mail_list(f->db, case_id, 0, NULL);
  g_assert_cmpuint(of_case->len, ==, 2);
  g_assert_cmpstr(((struct quitus_mail *)of_case->pdata[0])->identity, ==, "early");
  g_autoptr(GPtrArray) newest = quitus_db_mail_list(f->db, 0, 3, NULL);
  g_assert_cmpuint(newest->len, ==, 3);
  g_autoptr(quitus_mail) dated = quitus_db_mail_get(f->db, kept.mail_id, NULL);
  g_assert_cmpint(dated->sent, >, 1600000000);
}

static void test_raw_damaged(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GBytes) raw = g_bytes_new_static("Subject: x\r\n\r\nhello hello hello", 30);
  struct quitus_mail mail = mail_of("id-1", 0);
  mail.raw = raw;
  struct quitus_kept kept = keep(f->db, &mail, NULL);
  run_sql(f->path, "UPDATE mail_bytes SET size = size + 1");
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_mail_raw(f->db, kept.mail_id, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
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
  int64_t id = one_case(f);
  quitus_day soon = quitus_day_from_ymd(2026, 12, 1), later = soon + 30;
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
  g_assert_true(quitus_db_case_resume(f->db, id, "anne", NULL));
  assert_case(f->db, QUITUS_CASE_OPEN, "", QUITUS_NO_DAY);
}

static void dispute(struct quitus_db *db, const char *identity, int64_t case_id,
                    enum quitus_label kind, const char *words, int64_t amount) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *action = add(actions, QUITUS_ACTION_OPEN_DISPUTE, kind);
  action->text = g_strdup("facturation");
  action->words = g_strdup(words);
  action->amount = amount;
  struct quitus_mail mail = mail_of(identity, case_id);
  keep(db, &mail, actions);
}

static void test_disputes(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = one_case(f);
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
  int64_t id = one_case(f);
  quitus_day due = quitus_day_from_ymd(2026, 12, 4);
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *promise = add(actions, QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY);
  promise->day = due;
  promise->amount = 100000;
  add(actions, QUITUS_ACTION_CONTACT_DEAD, QUITUS_DELIVERY_FAILURE)->text =
      g_strdup("Claire@Dupont.example");
  struct quitus_action *task = add(actions, QUITUS_ACTION_TASK, QUITUS_DELIVERY_FAILURE);
  task->text = g_strdup("new-contact");
  struct quitus_mail mail = mail_of("1", id);
  keep(f->db, &mail, actions);
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
  one_case(f); /* imported again, it stays dead */
  g_autoptr(quitus_case) after = case_of(f->db, "A1");
  g_assert_cmpint(((struct quitus_contact *)after->contacts->pdata[0])->state, ==,
                  QUITUS_CONTACT_DEAD);
  g_assert_true(quitus_db_case_pay(f->db, id, NULL, 100000, due, "", "anne", NULL));
  g_autoptr(quitus_case) paid = case_of(f->db, "A1");
  g_assert_cmpstr(((struct quitus_promise *)paid->promises->pdata[0])->state, ==, "kept");
}

/* Without a case only a task can follow; what else is asked for undoes the whole message. */
static void test_without_case(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) actions = actions_new();
  add(actions, QUITUS_ACTION_TASK, QUITUS_N_LABELS)->text = g_strdup("find-case");
  struct quitus_mail mail = mail_of("1", 0);
  struct quitus_kept kept = keep(f->db, &mail, actions);
  g_assert_cmpint(kept.case_id, ==, 0);
  assert_count(f, "tasks", "1");
  add(actions, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_DEBT);
  struct quitus_mail second = mail_of("2", 0);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_mail_keep(f->db, &second, actions, &kept, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  assert_count(f, "mails", "1");
  assert_count(f, "tasks", "1");
  g_assert_true(quitus_db_journal_verify(f->db, &(unsigned){0}, NULL));
}

/* ---- the queue ---- */

static int64_t plan(struct quitus_db *db, const char *identity, int64_t case_id, int64_t sent,
                    bool stranger) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "Claire@Dupont.example")->stranger = stranger;
  struct quitus_mail mail = mail_of(identity, case_id);
  mail.sent = sent;
  return keep(db, &mail, actions).followup_id;
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
  int64_t id = plan(f->db, "1", one_case(f), 1000, false);
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
  int64_t case_id = one_case(f);
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

static struct quitus_followup *claim(struct quitus_db *db, quitus_day today) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *claimed = quitus_db_followup_claim(db, today, &error);
  g_assert_no_error(error);
  return claimed;
}

static void test_send(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f), id = plan(f->db, "1", case_id, 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_assert_null(claim(f->db, due)); /* a draft does not leave */
  g_assert_true(quitus_db_followup_edit(f->db, id, "Mon texte", "anne", NULL));
  g_assert_true(quitus_db_followup_approve(f->db, id, "Mon texte, relu", "anne", NULL));
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
  int64_t case_id = one_case(f), id = plan(f->db, "1", case_id, 1000, false);
  g_assert_true(quitus_db_followup_approve(f->db, id, "Texte", "anne", NULL));
  g_autoptr(quitus_followup) claimed = claim(f->db, quitus_day_from_ymd(2026, 11, 21));
  struct quitus_mail passing = mail_of("seen-by-the-milter", 0);
  passing.direction = QUITUS_OUTGOING;
  passing.message_id = claimed->message_id;
  keep(f->db, &passing, NULL);
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_assert_true(quitus_db_followup_sent(f->db, id, raw, "s", "r@agence.example", NULL));
  passing.identity = (char *)"seen-by-imap";
  struct quitus_kept again = keep(f->db, &passing, NULL);
  g_assert_true(again.already);
  g_assert_cmpint(again.case_id, ==, case_id);
  assert_count(f, "mails", "2");
}

static void test_failures(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_assert_true(quitus_db_followup_approve(f->db, id, "Texte", "anne", NULL));
  g_autoptr(quitus_followup) first = claim(f->db, due);
  g_assert_true(quitus_db_followup_failed(f->db, id, true, "450 greylisted", NULL));
  assert_state(f->db, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_null(claim(f->db, due)); /* not at once */
  run_sql(f->path, "UPDATE followups SET not_before_at = 0");
  g_autoptr(quitus_followup) second = claim(f->db, due);
  g_assert_cmpuint(second->attempts, ==, 2);
  g_assert_cmpint(second->due, ==, due);
  g_assert_true(quitus_db_followup_failed(f->db, id, false, "550 no such user", NULL));
  g_autoptr(quitus_followup) failed = followup_of(f->db, id);
  g_assert_cmpint(failed->state, ==, QUITUS_FOLLOWUP_FAILED);
  g_assert_cmpstr(failed->error, ==, "550 no such user");
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, "answer-failed");
  g_assert_true(quitus_db_followup_approve(f->db, id, "Texte", "anne", NULL));
  g_autoptr(quitus_followup) third = claim(f->db, due);
  g_assert_nonnull(third);
}

/* Whoever died while sending: never sent again by itself. */
static void test_interrupted(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f), 1000, false);
  quitus_day due = quitus_day_from_ymd(2026, 11, 21);
  g_assert_true(quitus_db_followup_approve(f->db, id, "Texte", "anne", NULL));
  g_autoptr(quitus_followup) claimed = claim(f->db, due);
  run_sql(f->path, "UPDATE followups SET claimed_at = claimed_at - 4000");
  g_assert_null(claim(f->db, due));
  assert_state(f->db, id, QUITUS_FOLLOWUP_FAILED);
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, "check-sent");
}

static void test_refused(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f), 1000, false);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_followup_failed(f->db, id, true, "x", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_error(&error);
  g_assert_false(quitus_db_followup_approve(f->db, id, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_true(quitus_db_followup_cancel(f->db, id, "réglé", "anne", NULL));
  g_assert_false(quitus_db_followup_approve(f->db, id, "x", "anne", &error));
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
  int64_t case_id = one_case(f), id = plan(f->db, "1", case_id, 1000, false);
  plan(f->db, "2", case_id, 2000, true);
  quitus_db_followup_cancel(f->db, id, "", "anne", NULL);
  assert_listed(f->db, -1, 0, 2);
  assert_listed(f->db, -1, case_id, 2);
  assert_listed(f->db, QUITUS_FOLLOWUP_CANCELLED, 0, 1);
  assert_listed(f->db, QUITUS_FOLLOWUP_DRAFT, case_id, 1);
  assert_listed(f->db, QUITUS_FOLLOWUP_SENT, case_id, 0);
  assert_listed(f->db, -1, case_id + 1, 0);
}

/* ---- the journal ---- */

static void test_journal(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f);
  g_autoptr(quitus_reading) reading = a_reading();
  g_autoptr(GPtrArray) actions = actions_new();
  add(actions, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING);
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  struct quitus_mail mail = mail_of("1", case_id);
  mail.reading = reading;
  struct quitus_kept kept = keep(f->db, &mail, actions);
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  static const struct {
    const char *what, *detail;
  } expected[] = {
      {"imported",
       "imported case=new invoices-new=1 invoices-changed=0 contacts-new=1 documents-new=0"},
      {"message-in", "message-in cue=reference reasons=invoice-not-received,request-document"},
      {"hold", "hold reason=dispute-billing"},
      {"answer", "answer audience=debtor reasons=invoice-not-received,cash-flow documents=invoice "
                 "due=2026-11-21"},
  };
  g_assert_cmpuint(journal->len, ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < journal->len; i++) {
    const struct quitus_journal_entry *entry = journal->pdata[i];
    g_assert_cmpstr(entry->what, ==, expected[i].what);
    g_assert_cmpstr(entry->detail, ==, expected[i].detail);
    g_assert_cmpstr(entry->actor, ==, i ? "milter" : "tester");
    g_assert_cmpint(entry->mail_id, ==, i ? kept.mail_id : 0);
    g_assert_cmpint(entry->followup_id, ==, i == 3 ? kept.followup_id : 0);
  }
}

/* Past the triggers, that is by somebody who owns the file. */
static void test_tampering(struct fixture *f, const void *data) {
  const char *sql = data;
  int64_t case_id = one_case(f);
  act(f->db, "1", case_id, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING, QUITUS_NO_DAY);
  act(f->db, "2", case_id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  unsigned entries = 0;
  g_assert_true(quitus_db_journal_verify(f->db, &entries, NULL));
  g_assert_cmpuint(entries, ==, 5);
  g_autofree char *tamper = g_strdup_printf("DROP TRIGGER journal_no_update;"
                                            "DROP TRIGGER journal_no_delete;"
                                            "DROP TRIGGER journal_at_its_end; %s",
                                            sql);
  run_sql(f->path, tamper);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_journal_verify(f->db, &entries, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
  g_assert_cmpuint(entries, ==, 5);
}

static void test_append_only(struct fixture *f, const void *data) {
  (void)data;
  one_case(f);
  static const char *const refused[] = {
      "UPDATE journal SET detail = 'x'", "DELETE FROM journal",
      "INSERT INTO journal SELECT id + 2, at, NULL, NULL, NULL, '', 'x', '', hash FROM journal",
      "REPLACE INTO journal SELECT id, at, NULL, NULL, NULL, '', 'x', '', hash FROM journal"};
  for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
    g_assert_false(try_sql(f->path, refused[i]));
  g_assert_true(quitus_db_journal_verify(f->db, &(unsigned){0}, NULL));
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)
#define ADD_TAMPERING(name, sql)                                                                   \
  g_test_add("/db/journal/" name, struct fixture, sql, fixture_set_up, test_tampering,             \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/db/action/describe", test_describe);
  g_test_add_func("/db/action/answer", test_describe_answer);
  g_test_add_func("/db/action/json", test_json_hold);
  ADD("mail/keep", test_keep);
  ADD("mail/once", test_keep_once);
  ADD("mail/not-found", test_not_found);
  ADD("mail/list", test_list);
  ADD("mail/raw-damaged", test_raw_damaged);
  ADD("action/holds", test_holds);
  ADD("action/disputes", test_disputes);
  ADD("action/promise-and-contact", test_promise_and_contact);
  ADD("action/without-case", test_without_case);
  ADD("followup/plan", test_plan);
  ADD("followup/overtaken", test_overtaken);
  ADD("followup/send", test_send);
  ADD("followup/seen-by-door", test_sent_seen_by_door);
  ADD("followup/failures", test_failures);
  ADD("followup/interrupted", test_interrupted);
  ADD("followup/refused", test_refused);
  ADD("followup/list", test_queue_list);
  ADD("journal/entries", test_journal);
  ADD("journal/append-only", test_append_only);
  ADD_TAMPERING("changed", "UPDATE journal SET detail = 'hold' WHERE id = 3");
  ADD_TAMPERING("changed-time", "UPDATE journal SET at = at - 1 WHERE id = 3");
  ADD_TAMPERING("changed-last", "UPDATE journal SET actor = 'anne' WHERE id = 5");
  ADD_TAMPERING("moved-text", "UPDATE journal SET actor = actor || substr(what, 1, 1),"
                              " what = substr(what, 2) WHERE id = 3");
  ADD_TAMPERING("removed", "DELETE FROM journal WHERE id = 2");
  ADD_TAMPERING("removed-first", "DELETE FROM journal WHERE id = 1");
  ADD_TAMPERING("put-in", "INSERT INTO journal SELECT 6, at, case_id, mail_id, followup_id, actor,"
                          " what, detail, hash FROM journal WHERE id = 5");
  return g_test_run();
}
