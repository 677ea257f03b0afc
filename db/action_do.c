/* db/action_do.c - one function for each kind of action. */
#include "db/action_do.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/followup_plan.h"
#include "db/journal_add.h"
#include "db/key.h"
#include "db/statement.h"
#include "db/task_add.h"

static const char *label_text(const struct quitus_action *action) {
  return action->label < QUITUS_N_LABELS ? quitus_label_id(action->label) : "";
}

/* Nothing weakens a stop but a person. */
static bool do_stop(struct quitus_connection *c, const struct quitus_action *action,
                    const struct quitus_cause *cause, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE cases SET state = 'stopped', hold_reason = ?, hold_until = NULL"
                        " WHERE id = ? AND state <> 'stopped'");
  quitus_bind_text(s, label_text(action));
  quitus_bind_int(s, cause->case_id);
  return quitus_run(s, error);
}

/* A hold may begin or grow longer; the longest is the one until a person lifts it. */
static bool do_hold(struct quitus_connection *c, const struct quitus_action *action,
                    const struct quitus_cause *cause, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE cases SET state = 'held', hold_reason = ?2, hold_until = ?3"
         " WHERE id = ?1 AND (state = 'open'"
         " OR (state = 'held' AND hold_until IS NOT NULL AND (?3 IS NULL OR hold_until < ?3)))");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_text(s, label_text(action));
  quitus_bind_day(s, action->day);
  return quitus_run(s, error);
}

static bool add_to_dispute(struct quitus_connection *c, const struct quitus_action *action,
                           const struct quitus_cause *cause, bool *ret_open, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE disputes SET amount = ifnull(?3, amount), words ="
                        " CASE WHEN ?4 = '' OR instr(words, ?4) THEN words"
                        " WHEN words = '' THEN ?4 ELSE words || char(10) || ?4 END"
                        " WHERE case_id = ?1 AND kind = ?2 AND state = 'open'");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_text(s, label_text(action));
  quitus_bind_amount(s, action->amount);
  quitus_bind_text(s, action->words);
  if (!quitus_run(s, error))
    return false;
  *ret_open = quitus_connection_changes(c) > 0;
  return true;
}

static bool do_dispute(struct quitus_connection *c, const struct quitus_action *action,
                       const struct quitus_cause *cause, GError **error) {
  bool open = false;
  if (!add_to_dispute(c, action, cause, &open, error))
    return false;
  if (open)
    return true;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO disputes (case_id, mail_id, kind, service, words, amount, opened_day)"
         " VALUES (?, ?, ?, ?, ?, ?, ?)");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_int(s, cause->mail_id);
  quitus_bind_text(s, label_text(action));
  quitus_bind_text(s, action->text);
  quitus_bind_text(s, action->words);
  quitus_bind_amount(s, action->amount);
  quitus_bind_day(s, cause->day);
  return quitus_run(s, error);
}

static bool do_promise(struct quitus_connection *c, const struct quitus_action *action,
                       const struct quitus_cause *cause, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO promises (case_id, mail_id, due, amount, made_day) VALUES (?, ?, ?, ?, ?)");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_int(s, cause->mail_id);
  quitus_bind_day(s, action->day);
  quitus_bind_amount(s, action->amount);
  quitus_bind_day(s, cause->day);
  return quitus_run(s, error);
}

/* On this case alone: who forges a bounce gets no further than the case it is about. */
static bool do_contact_dead(struct quitus_connection *c, const struct quitus_action *action,
                            const struct quitus_cause *cause, GError **error) {
  g_autofree char *address = quitus_key_address(action->text);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE contacts SET state = 'dead' WHERE case_id = ?1 AND email = ?2"
                        " AND email <> '' AND state = 'valid'");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_text(s, address);
  return quitus_run(s, error);
}

static bool do_task(struct quitus_connection *c, const struct quitus_action *action,
                    const struct quitus_cause *cause, GError **error) {
  struct quitus_new_task task = {.case_id = cause->case_id,
                                 .mail_id = cause->mail_id,
                                 .label = label_text(action),
                                 .what = action->text,
                                 .note = action->words,
                                 .due = action->day};
  return quitus_task_add(c, &task, error);
}

static bool carry_out(struct quitus_connection *c, const struct quitus_action *action,
                      const struct quitus_cause *cause, int64_t *ret_followup, GError **error) {
  switch (action->kind) {
  case QUITUS_ACTION_STOP:
    return do_stop(c, action, cause, error);
  case QUITUS_ACTION_HOLD:
    return do_hold(c, action, cause, error);
  case QUITUS_ACTION_OPEN_DISPUTE:
    return do_dispute(c, action, cause, error);
  case QUITUS_ACTION_RECORD_PROMISE:
    return do_promise(c, action, cause, error);
  case QUITUS_ACTION_CONTACT_DEAD:
    return do_contact_dead(c, action, cause, error);
  case QUITUS_ACTION_ANSWER:
    return quitus_followup_plan(c, action, cause, ret_followup, error);
  case QUITUS_ACTION_TASK:
    return do_task(c, action, cause, error);
  }
  g_assert_not_reached();
}

bool quitus_action_do(struct quitus_connection *c, const struct quitus_action *action,
                      const struct quitus_cause *cause, GError **error) {
  g_autofree char *detail = quitus_action_describe(action);
  if (!cause->case_id && action->kind != QUITUS_ACTION_TASK) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("“%s” needs a case"), detail);
    return false;
  }
  int64_t followup_id = 0;
  if (!carry_out(c, action, cause, &followup_id, error))
    return false;
  struct quitus_event event = {.case_id = cause->case_id,
                               .mail_id = cause->mail_id,
                               .followup_id = followup_id,
                               .actor = cause->actor,
                               .what = quitus_action_id(action->kind),
                               .detail = detail};
  return quitus_journal_add(c, &event, error);
}
