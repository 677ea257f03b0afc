/* db/mail_undo.c - see mail_undo.h. */
#include "db/mail_undo.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "db/action_do.h"
#include "db/erase.h"
#include "db/followup_join.h"
#include "db/followup_plan.h"
#include "db/statement.h"
#include "db/task_add.h"

void quitus_settled_mail_clear(struct quitus_settled_mail *mail) {
  g_clear_pointer(&mail->recipients, g_free);
}

bool quitus_settled_mail_load(struct quitus_connection *c, int64_t mail_id,
                              struct quitus_settled_mail *ret_mail, GError **error) {
  g_auto(quitus_settled_mail) mail = {.id = mail_id};
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT ifnull(case_id, 0), sent_at, recipients, direction = 'in',"
                        " erased_at IS NOT NULL FROM mails WHERE id = ?");
  quitus_bind_int(s, mail_id);
  bool found = quitus_step(s);
  if (found) {
    mail.case_id = quitus_column_int(s, 0);
    mail.sent = quitus_column_int(s, 1);
    mail.recipients = quitus_column_text(s, 2);
    mail.incoming = quitus_column_int(s, 3) != 0;
    mail.erased = quitus_column_int(s, 4) != 0;
  }
  if (!quitus_finish(s, error))
    return false;
  if (!found) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                        _("there is no such message any more"));
    return false;
  }
  *ret_mail = mail;
  mail.recipients = NULL;
  return true;
}

/* ---- withdrawing ---- */

static GArray *waiting_answers(struct quitus_connection *c, int64_t mail_id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE mail_id = ?"
                        " AND state IN ('draft', 'review', 'approved', 'failed') ORDER BY id");
  quitus_bind_int(s, mail_id);
  return quitus_run_ids(s, error);
}

bool quitus_mail_withdraw_answers(struct quitus_connection *c,
                                  const struct quitus_settled_mail *mail, const char *why,
                                  const char *actor, GError **error) {
  const struct quitus_cause cause = {.mail_id = mail->id, .case_id = mail->case_id, .actor = actor};
  if (!quitus_followup_part(c, &cause, error))
    return false;
  g_autoptr(GArray) ids = waiting_answers(c, mail->id, error);
  for (guint i = 0; ids && i < ids->len; i++) {
    const struct quitus_withdrawal one = {.followup_id = g_array_index(ids, int64_t, i),
                                          .case_id = mail->case_id,
                                          .mail_id = mail->id,
                                          .actor = actor,
                                          .why = why};
    if (!quitus_followup_withdraw(c, &one, error))
      return false;
  }
  return ids != NULL;
}

/* ---- tasks ---- */

bool quitus_mail_finish_tasks(struct quitus_connection *c, int64_t mail_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE tasks SET (mail_id, note, done) = (SELECT ifnull(max(mails.id), ?1),"
         "  iif(count(*), '', tasks.note), count(*) = 0"
         "  FROM journal JOIN mails ON mails.id = journal.mail_id WHERE " QUITUS_TASK_ASKED_FOR
         "  AND mails.id <> ?1 AND mails.case_id = tasks.case_id AND erased_at IS NULL"
         "  AND NOT EXISTS (SELECT 1 FROM journal AS later WHERE later.mail_id = mails.id"
         "   AND later.what = 'correct' AND later.id > journal.id))"
         " WHERE mail_id = ?1 AND done = 0 AND NOT (what = 'check-moved' AND note <> ''"
         "  AND case_id IS NOT (SELECT case_id FROM mails WHERE id = ?1))");
  quitus_bind_int(s, mail_id);
  return quitus_run(s, error);
}

bool quitus_mail_empty_notes(struct quitus_connection *c, int64_t mail_id, GError **error) {
  return quitus_erase_by_id(c, "UPDATE tasks SET note = '' WHERE mail_id = ?", mail_id, error) &&
         quitus_erase_by_id(c,
                            "UPDATE tasks SET note = '' WHERE id IN (SELECT tasks.id FROM journal"
                            " JOIN tasks ON " QUITUS_TASK_ASKED_FOR " WHERE journal.mail_id = ?)",
                            mail_id, error);
}

/* ---- doing ---- */

bool quitus_mail_do_actions(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                            int64_t case_id, const GPtrArray *actions, const char *actor,
                            GError **error) {
  g_auto(GStrv) to = quitus_text_list(mail->recipients, false);
  struct quitus_cause cause = {.mail_id = mail->id,
                               .case_id = case_id,
                               .sent = mail->sent,
                               .day = quitus_day_of_instant(mail->sent),
                               .mailbox = to[0] ? to[0] : "",
                               .actor = actor};
  for (guint i = 0; i < actions->len; i++)
    if (!quitus_action_do(c, actions->pdata[i], &cause, error))
      return false;
  return true;
}
