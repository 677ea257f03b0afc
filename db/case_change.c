/* db/case_change.c - what people do to a case: hold, resume, hand its file out; and when it closes.
 *
 * What a message does to one is in action_do.c.
 */
#include "db/case_change.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/journal_add.h"
#include "db/promise_judge.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>

/* ---- shared ---- */

bool quitus_case_state(struct quitus_connection *c, int64_t case_id,
                       enum quitus_case_state *ret_state, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "SELECT state FROM cases WHERE id = ?");
  quitus_bind_int(s, case_id);
  bool found = quitus_step(s) && quitus_case_state_parse(quitus_column_peek(s, 0), ret_state);
  if (!quitus_finish(s, error))
    return false;
  if (!found)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("there is no case with the number %" PRId64), case_id);
  return found;
}

static bool set_state(struct quitus_connection *c, int64_t case_id, enum quitus_case_state state,
                      const char *reason, quitus_day until, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE cases SET state = ?, hold_reason = ?, hold_until = ? WHERE id = ?");
  quitus_bind_text(s, quitus_case_state_id(state));
  quitus_bind_text(s, reason);
  quitus_bind_day(s, until);
  quitus_bind_int(s, case_id);
  return quitus_run(s, error);
}

/* *ret_owed is what stays to be paid in the case's currency; with no invoice at all nothing is
 * known to be paid, so *ret_invoices tells. */
static bool balance(struct quitus_connection *c, int64_t case_id, int64_t *ret_owed,
                    bool *ret_invoices, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT ifnull(sum(amount - paid), 0), count(*) FROM invoices WHERE"
                        " case_id = ?1"
                        " AND currency = (SELECT currency FROM cases WHERE id = ?1)");
  quitus_bind_int(s, case_id);
  bool row = quitus_step(s);
  if (!quitus_finish(s, error))
    return false;
  *ret_owed = row ? quitus_column_int(s, 0) : 0;
  *ret_invoices = row && quitus_column_int(s, 1) > 0;
  return true;
}

/* Nobody does it: it follows from the entry that is written beside. */
static bool journal_settled(struct quitus_connection *c, int64_t case_id, const char *what,
                            GError **error) {
  struct quitus_event event = {.case_id = case_id, .actor = "quitus", .what = what, .detail = what};
  return quitus_journal_add(c, &event, error);
}

bool quitus_case_settle(struct quitus_connection *c, int64_t case_id, GError **error) {
  int64_t owed = 0;
  bool invoices = false;
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!balance(c, case_id, &owed, &invoices, error) ||
      !quitus_case_state(c, case_id, &state, error))
    return false;
  bool paid = invoices && owed <= 0;
  if (!quitus_promises_paid(c, case_id, paid, error) ||
      (paid && !quitus_task_close_paid(c, case_id, error)))
    return false;
  if (paid && (state == QUITUS_CASE_OPEN || state == QUITUS_CASE_HELD))
    return set_state(c, case_id, QUITUS_CASE_CLOSED, "", QUITUS_NO_DAY, error) &&
           journal_settled(c, case_id, "closed", error);
  if (!paid && state == QUITUS_CASE_CLOSED)
    return set_state(c, case_id, QUITUS_CASE_OPEN, "", QUITUS_NO_DAY, error) &&
           journal_settled(c, case_id, "reopened", error);
  return true;
}

/* ---- hold, resume ---- */

struct hold {
  int64_t case_id;
  const char *reason, *actor;
  quitus_day until;
};

bool quitus_reason_is_label(const char *reason) {
  enum quitus_label label;
  return quitus_label_parse(reason, &label);
}

static bool journal_hold(struct quitus_connection *c, const struct hold *hold, GError **error) {
  char iso[11];
  bool is_label = quitus_reason_is_label(hold->reason);
  g_autoptr(GString) detail = g_string_new("hold");
  if (hold->until != QUITUS_NO_DAY)
    g_string_append_printf(detail, " until=%s", quitus_day_iso(hold->until, iso));
  if (is_label)
    g_string_append_printf(detail, " reason=%s", hold->reason);
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = hold->case_id,
                                                   .actor = hold->actor,
                                                   .what = "hold",
                                                   .detail = detail->str,
                                                   .words = is_label ? NULL : hold->reason},
                            error);
}

static bool do_hold(struct quitus_connection *c, void *data, GError **error) {
  const struct hold *hold = data;
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!quitus_case_state(c, hold->case_id, &state, error))
    return false;
  if (state == QUITUS_CASE_STOPPED || state == QUITUS_CASE_CLOSED) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                state == QUITUS_CASE_STOPPED
                    ? _("collection is stopped on this case, which is more than a hold")
                    : _("the case is closed: there is nothing to hold"));
    return false;
  }
  return set_state(c, hold->case_id, QUITUS_CASE_HELD, hold->reason, hold->until, error) &&
         journal_hold(c, hold, error);
}

bool quitus_db_case_hold(struct quitus_db *db, int64_t case_id, const char *reason,
                         quitus_day until, const char *actor, GError **error) {
  struct hold hold = {case_id, reason, actor, until};
  return quitus_db_change(db, do_hold, &hold, error);
}

/* What is not held by itself may be held by its disputes, which end in a way of their own. */
static bool nothing_to_resume(struct quitus_connection *c, int64_t case_id, GError **error) {
  int64_t disputed = 0;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT EXISTS (SELECT 1 FROM disputes WHERE case_id = ? AND state = 'open')");
  quitus_bind_int(s, case_id);
  if (!quitus_run_int(s, &disputed, error))
    return false;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, "%s",
              disputed
                  ? _("what is held here, an open dispute holds: `quitus dispute resolve` ends it")
                  : _("the case is neither held nor stopped: there is nothing to resume"));
  return false;
}

static bool may_resume(struct quitus_connection *c, const struct hold *hold,
                       enum quitus_case_state state, GError **error) {
  if (state != QUITUS_CASE_HELD && state != QUITUS_CASE_STOPPED)
    return nothing_to_resume(c, hold->case_id, error);
  if (state == QUITUS_CASE_STOPPED && !*hold->reason) {
    g_set_error_literal(
        error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
        _("collection is stopped on this case: say why it may go on, after the reference"));
    return false;
  }
  return true;
}

static bool do_resume(struct quitus_connection *c, void *data, GError **error) {
  const struct hold *hold = data;
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!quitus_case_state(c, hold->case_id, &state, error) || !may_resume(c, hold, state, error))
    return false;
  bool is_label = quitus_reason_is_label(hold->reason);
  g_autofree char *detail =
      g_strdup_printf("resume was=%s%s%s", quitus_case_state_id(state), is_label ? " reason=" : "",
                      is_label ? hold->reason : "");
  return set_state(c, hold->case_id, QUITUS_CASE_OPEN, "", QUITUS_NO_DAY, error) &&
         quitus_journal_add(c,
                            &(struct quitus_event){.case_id = hold->case_id,
                                                   .actor = hold->actor,
                                                   .what = "resume",
                                                   .detail = detail,
                                                   .words = is_label ? NULL : hold->reason},
                            error) &&
         quitus_case_settle(c, hold->case_id, error); /* it may have been paid meanwhile */
}

bool quitus_db_case_resume(struct quitus_db *db, int64_t case_id, const char *reason,
                           const char *actor, GError **error) {
  struct hold hold = {.case_id = case_id, .reason = reason, .actor = actor};
  return quitus_db_change(db, do_resume, &hold, error);
}

/* ---- export ---- */

struct export {
  int64_t case_id;
  unsigned files;
  const char *sums, *actor;
};

static bool do_exported(struct quitus_connection *c, void *data, GError **error) {
  const struct export *export = data;
  g_autofree char *detail =
      g_strdup_printf("exported files=%u sha256=%s", export->files, export->sums);
  struct quitus_event event = {
      .case_id = export->case_id, .actor = export->actor, .what = "exported", .detail = detail};
  return quitus_journal_add(c, &event, error);
}

bool quitus_db_case_exported(struct quitus_db *db, int64_t case_id, unsigned files,
                             const char *sums, const char *actor, GError **error) {
  struct export export = {case_id, files, sums, actor};
  return quitus_db_change(db, do_exported, &export, error);
}
