/* db/quittance.c - follow-ups that no reply asks for: receipts of a payment, and the creditor asked
 * for documents that are not at hand. */
#include "db/quittance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/followup_load.h"
#include "db/followup_plan.h"
#include "db/journal_add.h"
#include "db/letter.h"
#include "db/statement.h"
#include "db/task_add.h"

void quitus_quittance_free(struct quitus_quittance *receipt) {
  if (!receipt)
    return;
  g_free(receipt->reference);
  g_free(receipt);
}

bool quitus_db_quittance_get(struct quitus_db *db, int64_t followup_id,
                             struct quitus_quittance **ret_quittance, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, "SELECT amount, day, reference FROM quittances WHERE followup_id = ?");
  quitus_bind_int(s, followup_id);
  g_autoptr(quitus_quittance) receipt = NULL;
  if (quitus_step(s)) {
    receipt = g_new0(struct quitus_quittance, 1);
    receipt->amount = quitus_column_int(s, 0);
    receipt->day = quitus_column_day(s, 1);
    receipt->reference = quitus_column_text(s, 2);
  }
  if (!quitus_finish(s, error))
    return false;
  *ret_quittance = g_steal_pointer(&receipt);
  return true;
}

/* ---- tasks and drafts ---- */

struct request {
  int64_t case_id, mail_id, followup_id; /* 0: none */
  int64_t receipt_id;
  unsigned ask;
  const char *what, *note, *mailbox, *actor;
};

/* The address alone; "" where there is none.  Caller frees. */
static char *address_of(struct quitus_connection *c, const char *sql, int64_t case_id,
                        GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
  quitus_bind_int(s, case_id);
  g_autofree char *address = quitus_step(s) ? quitus_column_text(s, 0) : g_strdup("");
  return quitus_finish(s, error) ? g_steal_pointer(&address) : NULL;
}

static char *debtor_address(struct quitus_connection *c, int64_t case_id, GError **error) {
  return address_of(c,
                    "SELECT email FROM contacts WHERE case_id = ? AND email <> ''"
                    " AND state = 'valid' ORDER BY id LIMIT 1",
                    case_id, error);
}

static char *creditor_address(struct quitus_connection *c, int64_t case_id, GError **error) {
  return address_of(c,
                    "SELECT email FROM creditors JOIN cases ON creditor_id = creditors.id"
                    " WHERE cases.id = ?",
                    case_id, error);
}

static bool add_task(struct quitus_connection *c, const struct request *request, const char *what,
                     const char *note, GError **error) {
  struct quitus_new_task task = {.case_id = request->case_id,
                                 .mail_id = request->mail_id,
                                 .label = "",
                                 .what = what,
                                 .note = note,
                                 .due = quitus_today()};
  struct quitus_event event = {.case_id = request->case_id,
                               .mail_id = request->mail_id,
                               .followup_id = request->followup_id,
                               .actor = request->actor,
                               .what = "task"};
  g_autofree char *detail = g_strdup_printf("task what=%s", what);
  event.detail = detail;
  event.words = note;
  return quitus_task_add(c, &task, error) && quitus_journal_add(c, &event, error);
}

static bool draft(struct quitus_connection *c, const struct request *request,
                  enum quitus_audience audience, const char *to, guint32 labels, unsigned documents,
                  int64_t *ret_id, GError **error) {
  g_autoptr(quitus_action) action = quitus_action_new(QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  action->audience = audience;
  action->text = g_strdup(to);
  action->labels = labels;
  action->documents = documents;
  action->day = quitus_today();
  struct quitus_cause cause = {.mail_id = request->mail_id,
                               .case_id = request->case_id,
                               .day = quitus_today(),
                               .mailbox = request->mailbox,
                               .actor = request->actor};
  if (!quitus_followup_plan(c, action, &cause, ret_id, error))
    return false;
  g_autofree char *detail = quitus_action_describe(action);
  struct quitus_event event = {.case_id = request->case_id,
                               .mail_id = request->mail_id,
                               .followup_id = *ret_id,
                               .actor = request->actor,
                               .what = "answer",
                               .detail = detail};
  return quitus_journal_add(c, &event, error);
}

/* ---- receipts ---- */

static bool keep_receipt(struct quitus_connection *c, int64_t followup_id, int64_t receipt_id,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO quittances (followup_id, amount, day, reference, receipt_id)"
                        " SELECT ?, amount, day, reference, id FROM receipts WHERE id = ?");
  quitus_bind_int(s, followup_id);
  quitus_bind_int(s, receipt_id);
  return quitus_run(s, error);
}

static bool draft_receipt(struct quitus_connection *c, const struct request *request,
                          enum quitus_audience audience, GError **error) {
  bool debtor = audience == QUITUS_TO_DEBTOR;
  g_autofree char *to = debtor ? debtor_address(c, request->case_id, error)
                               : creditor_address(c, request->case_id, error);
  int64_t id;
  if (!to)
    return false;
  if (!*to)
    return add_task(c, request, debtor ? "receipt" : "tell-creditor", request->note, error);
  return draft(c, request, audience, to, 0, 0, &id, error) &&
         keep_receipt(c, id, request->receipt_id, error);
}

static bool is_for_another(struct quitus_connection *c, int64_t case_id,
                           const struct quitus_collector *collector, int64_t *ret_is,
                           GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT name NOT IN ('', ?) FROM creditors JOIN cases ON creditor_id ="
                        " creditors.id WHERE cases.id = ?");
  quitus_bind_text(s, collector->name);
  quitus_bind_int(s, case_id);
  return quitus_run_int(s, ret_is, error);
}

bool quitus_quittance_draft(struct quitus_connection *c, const struct quitus_new_payment *payment,
                            int64_t receipt_id, GError **error) {
  int64_t is_collected = 0;
  if (!payment->collector)
    return true;
  if (!is_for_another(c, payment->case_id, payment->collector, &is_collected, error))
    return false;
  g_autofree char *amount = quitus_money_decimal(payment->amount);
  struct request request = {.case_id = payment->case_id,
                            .receipt_id = receipt_id,
                            .note = amount,
                            .mailbox = payment->collector->mailbox,
                            .actor = payment->actor};
  return !is_collected || (draft_receipt(c, &request, QUITUS_TO_DEBTOR, error) &&
                           draft_receipt(c, &request, QUITUS_TO_CREDITOR, error));
}

/* Those that had no address to go to. */
static bool end_tasks(struct quitus_connection *c, int64_t receipt_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE tasks SET done = 1 WHERE done = 0 AND what IN ('receipt', 'tell-creditor')"
         " AND (case_id, note) = (SELECT case_id, printf('%d.%02d', amount / 100, amount % 100)"
         " FROM receipts WHERE id = ?)");
  quitus_bind_int(s, receipt_id);
  return quitus_run(s, error);
}

bool quitus_quittance_withdraw(struct quitus_connection *c, int64_t receipt_id, const char *actor,
                               GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id, case_id FROM quittances JOIN followups ON id = followup_id"
         " WHERE receipt_id = ? AND state IN ('draft', 'review', 'approved', 'failed')");
  quitus_bind_int(s, receipt_id);
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct quitus_withdrawal));
  while (quitus_step(s)) {
    struct quitus_withdrawal one = {.followup_id = quitus_column_int(s, 0),
                                    .case_id = quitus_column_int(s, 1),
                                    .actor = actor,
                                    .why = N_("the payment was cancelled")};
    g_array_append_val(found, one);
  }
  if (!quitus_finish(s, error) || !end_tasks(c, receipt_id, error))
    return false;
  for (guint i = 0; i < found->len; i++)
    if (!quitus_followup_withdraw(c, &g_array_index(found, struct quitus_withdrawal, i), error))
      return false;
  return true;
}

/* ---- documents that are not at hand ---- */

/* Whether such a task is open for the same mail; with a note, only one that says the same. */
static bool task_is_open(struct quitus_connection *c, const struct request *request,
                         const char *note, bool *ret_open, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT count(*) FROM tasks WHERE case_id = ?1 AND ifnull(mail_id, 0) = ?2 AND what = ?3"
         " AND done = 0 AND (?4 IS NULL OR note = ?4)");
  quitus_bind_int(s, request->case_id);
  quitus_bind_int(s, request->mail_id);
  quitus_bind_text(s, request->what);
  quitus_bind_opt_text(s, note);
  int64_t n = 0;
  if (!quitus_run_int(s, &n, error))
    return false;
  *ret_open = n > 0;
  return true;
}

static bool is_asked(struct quitus_connection *c, const struct request *request, bool *ret_asked,
                     GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT count(*) FROM followups WHERE case_id = ?1 AND ifnull(mail_id, 0) = ?2"
         " AND audience = 'creditor' AND documents <> '' AND state <> 'cancelled'");
  quitus_bind_int(s, request->case_id);
  quitus_bind_int(s, request->mail_id);
  int64_t n = 0;
  if (!quitus_run_int(s, &n, error))
    return false;
  *ret_asked = n > 0;
  return true;
}

static bool ask_creditor(struct quitus_connection *c, const struct request *request,
                         GError **error) {
  bool asked = false;
  int64_t id;
  g_autofree char *to = creditor_address(c, request->case_id, error);
  if (!to || !is_asked(c, request, &asked, error))
    return false;
  return !*to || asked ||
         draft(c, request, QUITUS_TO_CREDITOR, to, 1u << QUITUS_REQUEST_DOCUMENT, request->ask, &id,
               error);
}

/* Fills in the case and the mail of the follow-up. */
static bool load_request(struct quitus_connection *c, struct request *request, GError **error) {
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, request->followup_id, error);
  if (!followup)
    return false;
  request->case_id = followup->case_id;
  request->mail_id = followup->mail_id;
  return true;
}

static bool do_missing(struct quitus_connection *c, void *data, GError **error) {
  struct request *request = data;
  bool open = false;
  return load_request(c, request, error) && task_is_open(c, request, NULL, &open, error) &&
         (open || add_task(c, request, request->what, request->note, error)) &&
         (!request->ask || ask_creditor(c, request, error));
}

bool quitus_db_documents_missing(struct quitus_db *db, int64_t followup_id, unsigned ask,
                                 const char *note, const char *mailbox, const char *actor,
                                 GError **error) {
  struct request request = {.followup_id = followup_id,
                            .ask = ask,
                            .what = "missing-document",
                            .note = note,
                            .mailbox = mailbox,
                            .actor = actor};
  return quitus_db_change(db, do_missing, &request, error);
}

static bool do_task(struct quitus_connection *c, void *data, GError **error) {
  struct request *request = data;
  bool open = false;
  return load_request(c, request, error) && task_is_open(c, request, request->note, &open, error) &&
         (open || add_task(c, request, request->what, request->note, error));
}

bool quitus_db_followup_task(struct quitus_db *db, int64_t followup_id, const char *what,
                             const char *note, const char *actor, GError **error) {
  struct request request = {.followup_id = followup_id, .what = what, .note = note, .actor = actor};
  return quitus_db_change(db, do_task, &request, error);
}
