/* db/mail_link.c - a person says which case a kept message belongs to.
 *
 * Answers that were prepared on the case before are withdrawn, its tasks are done.  Disputes,
 * promises and holds there are left to a person with a task: meanwhile others may have built on
 * them, and a case that is held too long harms nobody.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/journal_add.h"
#include "db/mail.h"
#include "db/mail_undo.h"
#include "db/statement.h"
#include "db/task_add.h"

#define MOVED N_("the message belongs to another case")

struct move {
  const struct quitus_mail_move *wanted;
  struct quitus_settled_mail mail; /* as it was */
};

static bool load_move(struct quitus_connection *c, struct move *move, GError **error) {
  if (!quitus_settled_mail_load(c, move->wanted->mail_id, &move->mail, error))
    return false;
  if (move->mail.case_id != move->wanted->case_id)
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                      move->mail.case_id ? _("the message is on this case already")
                                         : _("the message is on no case"));
  return false;
}

/* ---- what it did before ---- */

static bool journal(struct quitus_connection *c, const struct move *move, int64_t case_id,
                    const char *what, const char *detail, GError **error) {
  struct quitus_event event = {.case_id = case_id,
                               .mail_id = move->wanted->mail_id,
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

/* What stays on the case before: "hold,open-dispute", and "sent" for an answer that left.  Caller
 * frees; NULL with `error`. */
static char *left_behind(struct quitus_connection *c, const struct move *move, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT group_concat(DISTINCT what), (SELECT count(*) FROM followups WHERE mail_id = ?1"
         "  AND case_id = ?2 AND state IN ('sending', 'sent'))"
         " FROM journal WHERE mail_id = ?1 AND case_id = ?2 AND what IN ('stop', 'hold',"
         " 'open-dispute', 'record-promise', 'contact-dead')");
  quitus_bind_int(s, move->wanted->mail_id);
  quitus_bind_int(s, move->mail.case_id);
  g_autoptr(GString) left = g_string_new(quitus_step(s) ? quitus_column_peek(s, 0) : "");
  if (quitus_column_int(s, 1))
    g_string_append(left, left->len ? ",sent" : "sent");
  return quitus_finish(s, error) ? g_string_free(g_steal_pointer(&left), FALSE) : NULL;
}

static bool leave_case(struct quitus_connection *c, const struct move *move, GError **error) {
  if (!quitus_mail_withdraw_answers(c, &move->mail, MOVED, move->wanted->actor, error) ||
      !quitus_mail_finish_tasks(c, move->wanted->mail_id, error))
    return false;
  if (!move->mail.case_id)
    return true;
  g_autofree char *left = left_behind(c, move, error);
  g_autofree char *detail = describe(c, "unlink to", move->wanted->case_id, error);
  if (!left || !detail || !journal(c, move, move->mail.case_id, "unlink", detail, error))
    return false;
  struct quitus_new_task task = {.case_id = move->mail.case_id,
                                 .mail_id = move->wanted->mail_id,
                                 .label = "",
                                 .what = "check-moved",
                                 .note = left,
                                 .is_own = true,
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
  g_autofree char *detail = describe(c, "link from", move->mail.case_id, error);
  return detail && quitus_run(s, error) &&
         (!wanted->case_id || journal(c, move, wanted->case_id, "link", detail, error));
}

/* It does there again what it did: nobody needs to check that. */
static bool end_check(struct quitus_connection *c, const struct move *move, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE mail_id = ? AND case_id = ?"
                        " AND what = 'check-moved' AND done = 0");
  quitus_bind_int(s, move->wanted->mail_id);
  quitus_bind_id(s, move->wanted->case_id);
  return quitus_run(s, error);
}

static bool do_move(struct quitus_connection *c, void *data, GError **error) {
  struct move *move = data;
  const struct quitus_mail_move *wanted = move->wanted;
  return load_move(c, move, error) && leave_case(c, move, error) && set_case(c, move, error) &&
         end_check(c, move, error) &&
         quitus_mail_do_actions(c, &move->mail, wanted->case_id, wanted->actions, wanted->actor,
                                error);
}

bool quitus_db_mail_move(struct quitus_db *db, const struct quitus_mail_move *wanted,
                         GError **error) {
  struct move move = {.wanted = wanted};
  bool done = quitus_db_change(db, do_move, &move, error);
  quitus_settled_mail_clear(&move.mail);
  return done;
}
