/* tests/test-db-plans.c - every statement finds its rows by an index, but those that want a whole
 * table. */
#include "db/access.h"
#include "db/clock.h"
#include "db/dispute.h"
#include "db/followup.h"
#include "db/insolvency.h"
#include "db/journal.h"
#include "db/past.h"
#include "db/payment.h"
#include "db/payment_list.h"
#include "tests/db-fixture.h"
#include <string.h>

/* Statements that read a whole table because all of it is asked for. */
static const char *const whole_tables[] = {
    "FROM journal ORDER BY id",         /* verifying */
    "WHERE ?1 IS NULL OR state = ?1",   /* every case */
    "ON cases.id = case_id  ORDER BY",  /* every follow-up */
    "FROM mails ORDER BY sent_at DESC", /* the newest: along its index */
    "debtor_id ORDER BY day",           /* every payment */
    "FROM journal ORDER BY id DESC",    /* the last entry */
    "ORDER BY opened_day",              /* every dispute */
    "ORDER BY journal.id",              /* every entry */
    "PRAGMA",
    "sqlite_schema",
};

static bool may_scan(const char *sql) {
  for (size_t i = 0; i < G_N_ELEMENTS(whole_tables); i++)
    if (strstr(sql, whole_tables[i]))
      return true;
  return false;
}

/* An index of open tasks alone: done ones, which grow in number for ever, are not met. */
static bool holds_no_more(const char *step) {
  return g_str_has_suffix(step, "USING INDEX tasks_to_do") ||
         g_str_has_suffix(step, "USING INDEX tasks_open");
}

static unsigned check_plans(struct quitus_connection *c) {
  unsigned checked = 0;
  g_autoptr(GList) all = g_hash_table_get_keys(c->statements);
  for (GList *l = all; l; l = l->next) {
    const char *sql = l->data;
    if (may_scan(sql))
      continue;
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *plan = NULL;
    g_assert_cmpint(sqlite3_prepare_v2(c->handle, explain, -1, &plan, NULL), ==, SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
      const char *step = (const char *)sqlite3_column_text(plan, 3);
      if (g_str_has_prefix(step, "SCAN") && strcmp(step, "SCAN CONSTANT ROW") != 0 &&
          !holds_no_more(step))
        g_error("%s\n  %s", sql, step);
    }
    sqlite3_finalize(plan);
    checked++;
  }
  return checked;
}

static bool check_writer_plans(struct quitus_connection *c, void *data, GError **error) {
  (void)error;
  *(unsigned *)data = check_plans(c);
  return true;
}

static void use_promises(struct quitus_db *db, int64_t case_id) {
  const struct quitus_part part = {quitus_today() + 9, 100};
  const struct quitus_agreement agreement = {.case_id = case_id,
                                             .made = quitus_today(),
                                             .parts = &part,
                                             .n_parts = 1,
                                             .method = "",
                                             .note = ""};
  int64_t id = 0;
  g_assert_true(quitus_db_promise_add(db, &agreement, "anne", &id, NULL));
  g_autoptr(quitus_promise) promise = quitus_db_promise_get(db, id, NULL);
  g_autoptr(GPtrArray) promises = quitus_db_promise_list(db, "open", case_id, NULL);
  g_autoptr(GPtrArray) would = NULL, events = NULL;
  g_assert_true(quitus_db_case_hold(db, case_id, "payment-sent", quitus_today(), "anne", NULL));
  g_assert_true(quitus_db_clock(db, quitus_today() + 60, true, &would, NULL));
  g_assert_true(quitus_db_clock(db, quitus_today() + 60, false, &events, NULL));
  g_assert_cmpuint(events->len, >, 1);
  g_assert_true(quitus_db_promise_keep(db, id, "", "anne", NULL));
  struct quitus_past past;
  g_assert_true(quitus_db_case_past(db, case_id, 0, &past, NULL));
  struct quitus_insolvency given = {.case_id = case_id,
                                    .procedure = (char *)"",
                                    .mandataire = (char *)"",
                                    .judgment = 20000,
                                    .bodacc = 20001};
  g_assert_true(quitus_db_insolvency_record(db, &given, "anne", NULL));
  g_assert_true(quitus_db_insolvency_declared(db, case_id, 20002, "", "anne", NULL));
  quitus_insolvency *found = NULL;
  g_assert_true(quitus_db_insolvency_of(db, case_id, &found, NULL));
  quitus_insolvency_free(found);
  /* A bank's line that is matched by each cue in turn, and undone. */
  static void use_payments(struct fixture * f, int64_t case_id) {
    static const char *const texts[][2] = {{"a1", ""}, {"fa1", ""}, {"x", "fa1"}, {"x", "x"}};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
      g_autoptr(GPtrArray) numbers = g_ptr_array_new(), digits = g_ptr_array_new();
      g_autoptr(GPtrArray) lines = g_ptr_array_new();
      g_autofree char *identity = g_strdup_printf("%zu", i);
      g_ptr_array_add(numbers, (char *)texts[i][0]);
      g_ptr_array_add(digits, (char *)texts[i][1]);
      struct quitus_bank_line line = {.amount = 100,
                                      .currency = (char *)"EUR",
                                      .label = (char *)"VIR SARL Dupont",
                                      .reference = (char *)"",
                                      .identity = identity,
                                      .case_key = (char *)(i ? "" : "a1"),
                                      .numbers = numbers,
                                      .digits = digits};
      g_ptr_array_add(lines, &line);
      const struct quitus_bank_import import = {.lines = lines, .actor = "anne"};
      g_autoptr(GPtrArray) results = quitus_db_bank_import(f->db, &import, NULL);
      g_assert_nonnull(results);
    }
    g_autoptr(GPtrArray) all = quitus_db_receipt_list(f->db, 0, NULL);
    g_autoptr(GPtrArray) list = quitus_db_receipt_list(f->db, case_id, NULL);
    const struct quitus_receipt *receipt = list->pdata[0];
    g_assert_true(quitus_db_receipt_cancel(f->db, receipt->id, "x", "anne", NULL));
    static void use_disputes(struct fixture * f, int64_t case_id) {
      const char *invoices[] = {"FA-1", NULL};
      struct quitus_new_dispute dispute = {.case_id = case_id,
                                           .kind = QUITUS_DISPUTE_BILLING,
                                           .amount = QUITUS_NO_AMOUNT,
                                           .invoices = invoices};
      g_autoptr(quitus_proposal) proposal = quitus_proposal_new(QUITUS_PROPOSAL_INSTALMENTS);
      struct quitus_proposed_part part = {0, false, 100};
      g_array_append_val(proposal->parts, part);
      int64_t id = 0;
      bool added = false;
      unsigned tasks = 0;
      g_assert_true(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, NULL));
      g_assert_false(added);
      g_assert_true(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, NULL));
      g_assert_true(added);
      g_assert_true(quitus_db_disputes_due(f->db, 100, "anne", &tasks, NULL));
      g_assert_true(
          quitus_db_dispute_position(f->db, id, QUITUS_POSITION_PARTLY, 1, "", 0, "x", NULL));
      g_assert_true(quitus_db_dispute_propose(f->db, id, proposal, 0, "anne", NULL));
      g_assert_true(quitus_db_dispute_answer(f->db, id, true, "", 0, "anne", NULL));
      g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, id, NULL);
      g_assert_nonnull(file);
      g_autoptr(GPtrArray) open = quitus_db_dispute_list(f->db, "open", 0, NULL);
      g_autoptr(GPtrArray) of_case = quitus_db_dispute_list(f->db, NULL, case_id, NULL);
      g_assert_true(quitus_db_dispute_resolve(f->db, id, "x", "", 0, "anne", NULL));
      g_autoptr(GError) error = NULL;
      g_assert_false(quitus_db_case_resume(f->db, case_id, "anne", &error));
    }
  quitus_db_mail_seen(f->db, "x", &id, NULL);
  g_autoptr(GPtrArray) open = quitus_db_task_list(f->db, &(struct quitus_task_query){0}, NULL);
  g_autoptr(GPtrArray) of_case = quitus_db_task_list(
      f->db, &(struct quitus_task_query){.case_id = case_id, .done_too = true}, NULL);
  g_autoptr(GPtrArray) open_of_case =
      quitus_db_task_list(f->db, &(struct quitus_task_query){.case_id = case_id}, NULL);
  g_assert_true(quitus_db_task_add(f->db, case_id, 0, "x", "anne", &id, NULL));
  g_assert_true(quitus_db_task_postpone(f->db, id, 1, "anne", NULL));
  g_assert_true(quitus_db_task_done(f->db, id, "", "anne", NULL));
  g_autoptr(GPtrArray) payments = quitus_db_payment_list(f->db, case_id, NULL);
  one_case(f->db);
}

    /* So that every statement of both sides has been prepared. */
    static void use_everything(struct fixture * f, int64_t case_id) {
      for (int key = QUITUS_KEY_SENT_MESSAGE; key <= QUITUS_KEY_NAME; key++) {
        g_autoptr(GArray) ids =
            quitus_db_case_find(f->db, (enum quitus_key)key, "a@b.example", NULL);
        g_assert_nonnull(ids);
      }
      g_autoptr(quitus_reading) reading = reading_new();
      g_autoptr(GPtrArray) actions = actions_new();
      for (int kind = QUITUS_ACTION_STOP; kind <= QUITUS_ACTION_TASK; kind++)
        add_action(actions, (enum quitus_action_kind)kind, QUITUS_DISPUTE_DEBT)->text =
            g_strdup("x");
      struct quitus_mail mail = mail_of("1", case_id);
      mail.reading = reading;
      struct quitus_kept kept = keep_mail(f->db, &mail, actions);
      g_autoptr(quitus_mail) got = quitus_db_mail_get(f->db, kept.mail_id, NULL);
      g_assert_true(quitus_db_case_resume(f->db, case_id, "insolvency denied", "anne", NULL));
      bool knows = false;
      quitus_db_case_knows_address(f->db, case_id, "a@b.example", &knows, NULL);
      g_autoptr(GPtrArray) mails = quitus_db_mail_list(f->db, case_id, 0, NULL);
      g_autoptr(GPtrArray) queue = quitus_db_followup_list(f->db, 0, case_id, NULL);
      g_autoptr(GPtrArray) drafts = quitus_db_followup_list(f->db, 0, 0, NULL);
      g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
      const struct quitus_followup *draft = queue->pdata[0];
      g_assert_true(quitus_db_followup_approve(f->db, draft->id, "x", "anne", NULL));
      g_autoptr(quitus_followup) claimed = quitus_db_followup_claim(f->db, quitus_today(), NULL);
      g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
      g_assert_true(quitus_db_followup_sent(f->db, claimed->id, raw, "s", "f", NULL));
      g_assert_true(quitus_db_case_hold(f->db, case_id, "x", QUITUS_NO_DAY, "anne", NULL));
      g_assert_true(quitus_db_case_pay(f->db, case_id, NULL, 100, 0, "", "anne", NULL));
      g_assert_true(quitus_db_case_pay(f->db, case_id, "FA-1", 100, 0, "", "anne", NULL));
      use_promises(f->db, case_id);
      use_payments(f, case_id);
      int64_t id = 0;
      quitus_db_mail_seen(f->db, "x", &id, NULL);
      one_case(f->db);
    }

    static void test_plans(struct fixture * f, const void *data) {
      (void)data;
      int64_t case_id = one_case(f->db);
      use_disputes(f, case_id);
      use_everything(f, case_id);
      g_autoptr(quitus_snapshot) snapshot = quitus_db_read(f->db, NULL);
      unsigned reading = check_plans(snapshot->connection), writing = 0;
      g_assert_true(quitus_db_change(f->db, check_writer_plans, &writing, NULL));
      g_test_message("plans of %u reading and %u writing statements", reading, writing);
      g_assert_cmpuint(reading, >, 15);
      g_assert_cmpuint(writing, >, 25);
    }

#define ADD(name, function)                                                                        \
  g_test_add("/db/plans/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

    int main(int argc, char **argv) {
      g_test_init(&argc, &argv, NULL);
      ADD("plans", test_plans);
      return g_test_run();
    }
