/* db/correction_undo.c - disputes, promises and holds that a message was wrongly taken for.
 *
 * Only what is this message's alone is undone: not a dispute on which the creditor has taken
 * position, or that another message speaks of too; and what another message or a person holds stays
 * held. */
#include "db/correction_undo.h"
#include "db/action.h"
#include "db/dispute_do.h"
#include "db/hold_rest.h"
#include "db/journal_add.h"
#include "db/promise_judge.h"
#include "db/promise_load.h"
#include "db/promise_task.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>
#include <string.h>

static bool is_done_again(const GPtrArray *actions, enum quitus_action_kind kind,
                          const char *label) {
  for (guint i = 0; i < actions->len; i++) {
    const struct quitus_action *action = actions->pdata[i];
    if (action->kind == kind && (!label || (action->label < QUITUS_N_LABELS &&
                                            strcmp(quitus_label_id(action->label), label) == 0)))
      return true;
  }
  return false;
}

static bool journal(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                    const char *what, const char *detail, const char *actor, GError **error) {
  struct quitus_event event = {.case_id = mail->case_id,
                               .mail_id = mail->id,
                               .actor = actor,
                               .what = what,
                               .detail = detail};
  return quitus_journal_add(c, &event, error);
}

/* ---- disputes ---- */

struct kind {
  int64_t id; /* of the dispute; 0: of a hold */
  char *label;
};

static void kind_free(void *data) {
  struct kind *kind = data;
  g_free(kind->label);
  g_free(kind);
}

/* Rows of id and label, read before anything is changed.  NULL with `error`; caller unrefs. */
static GPtrArray *kinds_of(struct quitus_statement *s, const struct quitus_settled_mail *mail,
                           GError **error) {
  g_autoptr(GPtrArray) kinds = g_ptr_array_new_with_free_func(kind_free);
  quitus_bind_int(s, mail->id);
  quitus_bind_int(s, mail->case_id);
  while (quitus_step(s)) {
    struct kind *kind = g_new0(struct kind, 1);
    kind->id = quitus_column_int(s, 0);
    kind->label = quitus_column_text(s, 1);
    g_ptr_array_add(kinds, kind);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&kinds) : NULL;
}

static bool end_dispute(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                        const struct kind *dispute, const char *actor, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE disputes SET state = 'resolved', outcome = 'withdrawn',"
                        " resolved_day = ?2 WHERE id = ?1");
  quitus_bind_int(s, dispute->id);
  quitus_bind_day(s, quitus_today());
  g_autoptr(quitus_statement) task =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE case_id = ? AND done = 0 AND label = ?"
                        " AND what IN ('creditor-silent', 'creditor-answer')");
  quitus_bind_int(task, mail->case_id);
  quitus_bind_text(task, dispute->label);
  g_autofree char *detail =
      g_strdup_printf("dispute-resolved kind=%s outcome=withdrawn", dispute->label);
  return quitus_run(s, error) && quitus_run(task, error) &&
         journal(c, mail, "dispute-resolved", detail, actor, error) &&
         quitus_dispute_journalled(c, dispute->id, error);
}

static bool end_disputes(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                         const GPtrArray *actions, const char *actor, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id, kind FROM disputes WHERE mail_id = ?1 AND case_id = ?2 AND state = 'open'"
         " AND position = '' AND NOT EXISTS (SELECT 1 FROM dispute_journal JOIN journal"
         "  ON journal.id = journal_id WHERE dispute_id = disputes.id"
         "  AND (what <> 'open-dispute' OR journal.mail_id IS NOT ?1)) ORDER BY id");
  g_autoptr(GPtrArray) disputes = kinds_of(s, mail, error);
  for (guint i = 0; disputes && i < disputes->len; i++) {
    const struct kind *dispute = disputes->pdata[i];
    if (!is_done_again(actions, QUITUS_ACTION_OPEN_DISPUTE, dispute->label) &&
        !end_dispute(c, mail, dispute, actor, error))
      return false;
  }
  return disputes != NULL;
}

/* ---- promises ---- */

static GArray *open_promises(struct quitus_connection *c, int64_t mail_id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM promises WHERE mail_id = ? AND state = 'open' ORDER BY id");
  quitus_bind_int(s, mail_id);
  return quitus_run_ids(s, error);
}

static bool end_promises(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                         const GPtrArray *actions, const char *actor, GError **error) {
  if (is_done_again(actions, QUITUS_ACTION_RECORD_PROMISE, NULL))
    return true;
  g_autoptr(GArray) ids = open_promises(c, mail->id, error);
  for (guint i = 0; ids && i < ids->len; i++) {
    g_autoptr(quitus_promise) promise =
        quitus_promise_load(c, g_array_index(ids, int64_t, i), error);
    if (!promise || !quitus_promise_set(c, promise->id, "cancelled", error) ||
        !quitus_promise_task_settle(c, promise, QUITUS_NO_DAY, error) ||
        !quitus_promise_journal(c, promise, "cancelled", "", NULL, actor, error))
      return false;
  }
  return ids != NULL;
}

/* ---- what was done already ---- */

/* Journalled as db/action.c prints it: "hold reason=cash-flow", "open-dispute kind=…". */
static bool was_done(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                     const struct quitus_action *action, bool *ret_done, GError **error) {
  bool opens = action->kind == QUITUS_ACTION_OPEN_DISPUTE;
  const char *what = opens ? "open-dispute" : action->kind == QUITUS_ACTION_HOLD ? "hold" : "stop";
  int64_t done = 0;
  g_autofree char *label =
      g_strdup_printf(" %s=%s ", opens ? "kind" : "reason", quitus_label_id(action->label));
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT EXISTS (SELECT 1 FROM journal WHERE mail_id = ?1 AND case_id = ?2"
                        " AND what = ?3 AND instr(detail || ' ', ?4))");
  quitus_bind_int(s, mail->id);
  quitus_bind_int(s, mail->case_id);
  quitus_bind_text(s, what);
  quitus_bind_text(s, label);
  bool ok = quitus_run_int(s, &done, error);
  *ret_done = done != 0;
  return ok;
}

static bool has_promised(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                         bool *ret_promised, GError **error) {
  int64_t promised = 0;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT EXISTS (SELECT 1 FROM promises WHERE mail_id = ? AND state <> 'cancelled')");
  quitus_bind_int(s, mail->id);
  bool ok = quitus_run_int(s, &promised, error);
  *ret_promised = promised != 0;
  return ok;
}

static bool is_left_out(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                        const struct quitus_action *action, guint32 standing, bool *ret_out,
                        GError **error) {
  *ret_out = false;
  switch (action->kind) {
  case QUITUS_ACTION_RECORD_PROMISE:
    return has_promised(c, mail, ret_out, error);
  case QUITUS_ACTION_OPEN_DISPUTE:
  case QUITUS_ACTION_HOLD:
  case QUITUS_ACTION_STOP:
    return !(standing & 1u << action->label) || was_done(c, mail, action, ret_out, error);
  default:
    return true;
  }
}

GPtrArray *quitus_correction_rest(struct quitus_connection *c,
                                  const struct quitus_settled_mail *mail, const GPtrArray *actions,
                                  guint32 standing, GError **error) {
  g_autoptr(GPtrArray) rest = g_ptr_array_new();
  for (guint i = 0; i < actions->len; i++) {
    bool out = false;
    if (!is_left_out(c, mail, actions->pdata[i], standing, &out, error))
      return NULL;
    if (!out)
      g_ptr_array_add(rest, actions->pdata[i]);
  }
  return g_steal_pointer(&rest);
}

/* ---- holds ---- */

/* What the case's hold is for, where this message asked for it. */
static bool end_hold(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                     const GPtrArray *actions, const char *actor, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT 0, hold_reason FROM cases WHERE id = ?2 AND state = 'held' AND hold_reason <> ''"
         " AND EXISTS (SELECT 1 FROM journal WHERE mail_id = ?1 AND case_id = ?2 AND what = 'hold'"
         "  AND instr(detail || ' ', ' reason=' || hold_reason || ' '))");
  g_autoptr(GPtrArray) holds = kinds_of(s, mail, error);
  const struct kind *hold = holds && holds->len ? holds->pdata[0] : NULL;
  if (!hold || is_done_again(actions, QUITUS_ACTION_HOLD, hold->label))
    return holds != NULL;
  const struct quitus_falling_hold falling = {mail->case_id, mail->id, hold->label, actor};
  return quitus_hold_fall(c, &falling, error);
}

/* ---- what is left to a person ---- */

/* "stop,contact-dead", and "sent" for an answer that left.  Caller frees; NULL with `error`. */
static char *left_behind(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                         const GPtrArray *actions, GError **error) {
  g_autoptr(GString) left = g_string_new(NULL);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT DISTINCT what FROM journal WHERE mail_id = ?1 AND case_id = ?2"
                        " AND what IN ('stop', 'contact-dead') UNION SELECT 'sent' FROM followups"
                        " WHERE mail_id = ?1 AND case_id = ?2 AND state IN ('sending', 'sent')");
  quitus_bind_int(s, mail->id);
  quitus_bind_int(s, mail->case_id);
  while (quitus_step(s)) {
    const char *what = quitus_column_peek(s, 0);
    if (strcmp(what, "stop") == 0 && is_done_again(actions, QUITUS_ACTION_STOP, NULL))
      continue;
    g_string_append_printf(left, "%s%s", left->len ? "," : "", what);
  }
  return quitus_finish(s, error) ? g_string_free(g_steal_pointer(&left), FALSE) : NULL;
}

static bool tell_rest(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                      const GPtrArray *actions, GError **error) {
  g_autofree char *left = left_behind(c, mail, actions, error);
  if (!left)
    return false;
  struct quitus_new_task task = {.case_id = mail->case_id,
                                 .mail_id = mail->id,
                                 .label = "",
                                 .what = "check-corrected",
                                 .note = left,
                                 .is_own = true,
                                 .due = quitus_day_next_working(quitus_today())};
  return !*left || quitus_task_add(c, &task, error);
}

bool quitus_correction_undo(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                            const GPtrArray *actions, const char *actor, GError **error) {
  return !mail->case_id ||
         (end_disputes(c, mail, actions, actor, error) &&
          end_promises(c, mail, actions, actor, error) &&
          end_hold(c, mail, actions, actor, error) && tell_rest(c, mail, actions, error));
}
