/* db/action_do.c - one function for each kind of action. */
#include "db/action_do.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/dispute_do.h"
#include "db/followup_plan.h"
#include "db/hold_rest.h"
#include "db/journal_add.h"
#include "db/key.h"
#include "db/promise_make.h"
#include "db/sets.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <string.h>

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

/* The reasons over which a hold goes though neither has an end: " dispute-billing ... "; "": none.
 * A person's words are never among them.  Caller frees. */
static char *weaker_reasons(const struct quitus_action *action) {
  if (action->label >= QUITUS_N_LABELS || !(QUITUS_STRONG_HOLDS & 1u << action->label) ||
      action->day != QUITUS_NO_DAY)
    return g_strdup("");
  g_autofree char *labels =
      quitus_labels_text(((1u << QUITUS_N_LABELS) - 1) & ~QUITUS_STRONG_HOLDS, " ");
  return g_strdup_printf(" %s ", labels);
}

/* A hold may begin or grow longer; the longest is the one until a person lifts it, and of these a
 * lawyer's or a court's.  What a dispute holds is not kept twice: it is held while the dispute is
 * open. */
static bool do_hold(struct quitus_connection *c, const struct quitus_action *action,
                    const struct quitus_cause *cause, GError **error) {
  if (action->by_dispute)
    return true;
  g_autofree char *weaker = weaker_reasons(action);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE cases SET state = 'held', hold_reason = ?2, hold_until = ?3"
                        " WHERE id = ?1 AND (state = 'open' OR (state = 'held'"
                        "  AND iif(hold_until IS NULL, instr(?4, ' ' || hold_reason || ' '),"
                        "   ?3 IS NULL OR hold_until < ?3)))");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_text(s, label_text(action));
  quitus_bind_day(s, action->day);
  quitus_bind_text(s, weaker);
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
                                 .due = action->day,
                                 .is_own = strcmp(action->text, "read") == 0,
                                 .cases = action->cases};
  return quitus_task_add(c, &task, error);
}

/* What the creditor says of a dispute is part of its history. */
static bool find_dispute(struct quitus_connection *c, const struct quitus_action *action,
                         const struct quitus_cause *cause, int64_t *ret_id, GError **error) {
  if (g_strcmp0(action->text, "creditor-answer") != 0)
    return true;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id FROM disputes WHERE case_id = ? AND kind = ? AND state = 'open'");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_text(s, label_text(action));
  return quitus_run_int(s, ret_id, error);
}

/* What an action made or is about, for the journal; 0. */
struct made {
  int64_t followup_id, dispute_id;
};

static bool carry_out(struct quitus_connection *c, const struct quitus_action *action,
                      const struct quitus_cause *cause, struct made *ret_made, GError **error) {
  switch (action->kind) {
  case QUITUS_ACTION_STOP:
    return do_stop(c, action, cause, error);
  case QUITUS_ACTION_HOLD:
    return do_hold(c, action, cause, error);
  case QUITUS_ACTION_OPEN_DISPUTE:
    return quitus_dispute_do(c, action, cause, &ret_made->dispute_id, error);
  case QUITUS_ACTION_RECORD_PROMISE:
    return quitus_promise_record(c, action, cause, error);
  case QUITUS_ACTION_CONTACT_DEAD:
    return do_contact_dead(c, action, cause, error);
  case QUITUS_ACTION_ANSWER:
    return quitus_followup_plan(c, action, cause, &ret_made->followup_id, error);
  case QUITUS_ACTION_TASK:
    return do_task(c, action, cause, error) &&
           find_dispute(c, action, cause, &ret_made->dispute_id, error);
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
  struct made made = {0};
  if (!carry_out(c, action, cause, &made, error))
    return false;
  struct quitus_event event = {.case_id = cause->case_id,
                               .mail_id = cause->mail_id,
                               .followup_id = made.followup_id,
                               .actor = cause->actor,
                               .what = quitus_action_id(action->kind),
                               .detail = detail};
  return quitus_journal_add(c, &event, error) &&
         (!made.dispute_id || quitus_dispute_journalled(c, made.dispute_id, error));
}
