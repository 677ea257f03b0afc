/* db/mail_link.c - a person says which case a kept message belongs to.
 *
 * Answers that were prepared on the case before are withdrawn, its tasks are done.  Disputes,
 * promises and holds there are left to a person with a task: meanwhile others may have built on
 * them, and a case that is held too long harms nobody.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "db/access.h"
#include "db/action_do.h"
#include "db/followup_plan.h"
#include "db/journal_add.h"
#include "db/mail.h"
#include "db/statement.h"
#include "db/task_add.h"

#define MOVED "the message belongs to another case"

struct move {
  const struct quitus_mail_move *wanted;
  int64_t was_on; /* 0: no case */
  int64_t sent;
  char *recipients;
  int64_t followup_id;
};

static bool load_move(struct quitus_connection *c, struct move *move, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT ifnull(case_id, 0), sent_at, recipients FROM mails WHERE id = ?");
  quitus_bind_int(s, move->wanted->mail_id);
  bool found = quitus_step(s);
  if (found) {
    move->was_on = quitus_column_int(s, 0);
    move->sent = quitus_column_int(s, 1);
    move->recipients = quitus_column_text(s, 2);
  }
  if (!quitus_finish(s, error))
    return false;
  if (!found)
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                        _("there is no such message any more"));
  else if (move->was_on == move->wanted->case_id)
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                        move->was_on ? _("the message is on this case already")
                                     : _("the message is on no case"));
  return found && move->was_on != move->wanted->case_id;
}

/* ---- what it did before ---- */

static bool journal(struct quitus_connection *c, const struct move *move, int64_t case_id,
                    int64_t followup_id, const char *what, const char *detail, GError **error) {
  struct quitus_event event = {.case_id = case_id,
                               .mail_id = move->wanted->mail_id,
                               .followup_id = followup_id,
                               .actor = move->wanted->actor,
                               .what = what,
                               .detail = detail};
  return quitus_journal_add(c, &event, error);
}

/* "link from=A2026-00123": what is journalled, with the other case; caller frees. */
static char *describe(struct quitus_connection *c, const char *what, int64_t other,
                      GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "SELECT reference FROM cases WHERE id = ?");
  quitus_bind_int(s, other);
  const char *reference = quitus_step(s) ? quitus_column_peek(s, 0) : "none";
  g_autofree char *detail = g_strdup_printf("%s=%s", what, reference);
  return quitus_finish(s, error) ? g_steal_pointer(&detail) : NULL;
}

static GArray *waiting_answers(struct quitus_connection *c, const struct move *move,
                               GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE mail_id = ?"
                        " AND state IN ('draft', 'review', 'approved', 'failed') ORDER BY id");
  quitus_bind_int(s, move->wanted->mail_id);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

static bool withdraw_answers(struct quitus_connection *c, const struct move *move, GError **error) {
  g_autoptr(GArray) ids = waiting_answers(c, move, error);
  for (guint i = 0; ids && i < ids->len; i++) {
    const struct quitus_withdrawal one = {.followup_id = g_array_index(ids, int64_t, i),
                                          .case_id = move->was_on,
                                          .mail_id = move->wanted->mail_id,
                                          .actor = move->wanted->actor,
                                          .why = MOVED};
    if (!quitus_followup_withdraw(c, &one, error))
      return false;
  }
  return ids != NULL;
}

static bool finish_tasks(struct quitus_connection *c, const struct move *move, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE mail_id = ? AND done = 0");
  quitus_bind_int(s, move->wanted->mail_id);
  return quitus_run(s, error);
}

/* What stays on the case before: "hold,open-dispute", and "sent" for an answer that left.  Caller
 * frees; NULL with `error`. */
static char *left_behind(struct quitus_connection *c, const struct move *move, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT group_concat(DISTINCT what), (SELECT count(*) FROM followups WHERE mail_id = ?1"
         "  AND case_id = ?2 AND state IN ('sending', 'sent'))"
         " FROM journal WHERE mail_id = ?1 AND case_id = ?2 AND what IN ('stop', 'hold',"
         " 'open-dispute', 'record-promise', 'contact-dead')");
  quitus_bind_int(s, move->wanted->mail_id);
  quitus_bind_int(s, move->was_on);
  g_autoptr(GString) left = g_string_new(quitus_step(s) ? quitus_column_peek(s, 0) : "");
  if (quitus_column_int(s, 1))
    g_string_append(left, left->len ? ",sent" : "sent");
  return quitus_finish(s, error) ? g_string_free(g_steal_pointer(&left), FALSE) : NULL;
}

static bool leave_case(struct quitus_connection *c, const struct move *move, GError **error) {
  if (!withdraw_answers(c, move, error) || !finish_tasks(c, move, error))
    return false;
  if (!move->was_on)
    return true;
  g_autofree char *left = left_behind(c, move, error);
  g_autofree char *detail = describe(c, "unlink to", move->wanted->case_id, error);
  if (!left || !detail || !journal(c, move, move->was_on, 0, "unlink", detail, error))
    return false;
  struct quitus_new_task task = {.case_id = move->was_on,
                                 .mail_id = move->wanted->mail_id,
                                 .label = "",
                                 .what = "check-moved",
                                 .note = left,
                                 .due = quitus_day_next_working(quitus_today())};
  return !*left || quitus_task_add(c, &task, error);
}

/* ---- what it does now ---- */

static bool set_case(struct quitus_connection *c, const struct move *move, GError **error) {
  const struct quitus_mail_move *wanted = move->wanted;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE mails SET case_id = ?, cue = ?, link_confidence = ?, stranger = ? WHERE id = ?");
  quitus_bind_id(s, wanted->case_id);
  quitus_bind_text(s, wanted->case_id ? "person" : "");
  quitus_bind_real(s, wanted->case_id ? 1.0 : 0.0);
  quitus_bind_int(s, wanted->stranger);
  quitus_bind_int(s, wanted->mail_id);
  g_autofree char *detail = describe(c, "link from", move->was_on, error);
  return detail && quitus_run(s, error) &&
         (!wanted->case_id || journal(c, move, wanted->case_id, 0, "link", detail, error));
}

static bool do_actions(struct quitus_connection *c, const struct move *move, GError **error) {
  const struct quitus_mail_move *wanted = move->wanted;
  g_auto(GStrv) to = quitus_text_list(move->recipients, false);
  struct quitus_cause cause = {.mail_id = wanted->mail_id,
                               .case_id = wanted->case_id,
                               .sent = move->sent,
                               .day = quitus_day_of_instant(move->sent),
                               .mailbox = to[0] ? to[0] : "",
                               .actor = wanted->actor};
  for (guint i = 0; i < wanted->actions->len; i++)
    if (!quitus_action_do(c, wanted->actions->pdata[i], &cause, error))
      return false;
  return true;
}

static bool do_move(struct quitus_connection *c, void *data, GError **error) {
  struct move *move = data;
  return load_move(c, move, error) && leave_case(c, move, error) && set_case(c, move, error) &&
         do_actions(c, move, error);
}

bool quitus_db_mail_move(struct quitus_db *db, const struct quitus_mail_move *wanted,
                         GError **error) {
  struct move move = {.wanted = wanted};
  bool done = quitus_db_change(db, do_move, &move, error);
  g_free(move.recipients);
  return done;
}
