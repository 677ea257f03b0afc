/* db/followup_change.c - what people do with a prepared answer: approve, edit, hold, release,
 * cancel.
 *
 * What the outbox does: followup_send.c, followup_fail.c, followup_unattended.c.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/draft_lost.h"
#include "db/followup_load.h"
#include "db/followup_step.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include <inttypes.h>

enum {
  DRAFT = 1u << QUITUS_FOLLOWUP_DRAFT,
  REVIEW = 1u << QUITUS_FOLLOWUP_REVIEW,
  APPROVED = 1u << QUITUS_FOLLOWUP_APPROVED,
  FAILED = 1u << QUITUS_FOLLOWUP_FAILED,
};

struct edit {
  int64_t id;
  const char *what; /* for the journal */
  const char *verb; /* the same for people */
  const char *sql;  /* ?1 id, ?2 value if any, ?3 until where `holds`; NULL: nothing changes */
  const char *value;
  bool holds;
  quitus_day until;
  const struct quitus_approval *approval;
  const char *detail; /* NULL: as `what` */
  const char *words;  /* a person's reason, or NULL */
  const char *actor;
  unsigned from;  /* mask of the states that it may be done from */
  bool when_held; /* only to what is held */
};

/* ---- shared ---- */

static bool refuse_state(const struct quitus_followup *followup, const char *verb, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("follow-up %" PRId64 " is %s: %s is not possible any more"), followup->id,
              quitus_state_name(quitus_followup_state_id(followup->state)), verb);
  return false;
}

/* What a person has in hand among their drafts leaves from there, and what vanished from there may
 * just have left; the outbox would send it twice. */
static bool check_mailbox(struct quitus_connection *c, const struct quitus_followup *followup,
                          GError **error) {
  g_autofree char *mailbox = NULL;
  bool is_gone = false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT mailbox, missing_at > 0 FROM drafts WHERE followup_id = ?"
                        " AND (state = 'edited' OR (state = 'there' AND missing_at > 0))");
  quitus_bind_int(s, followup->id);
  if (quitus_step(s)) {
    mailbox = quitus_column_text(s, 0);
    is_gone = quitus_column_int(s, 1) != 0;
  }
  if (!quitus_finish(s, error))
    return false;
  if (mailbox)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                is_gone ? _("the draft of follow-up %" PRId64 " is gone from the mailbox \"%s\":"
                            " wait until quitus-imap knows whether it was sent, an hour at most")
                        : _("follow-up %" PRId64 " is being edited in the mailbox \"%s\": send"
                            " it from there, or delete it there"),
                followup->id, mailbox);
  return !mailbox;
}

static bool check(struct quitus_connection *c, const struct edit *edit,
                  const struct quitus_followup *followup, GError **error) {
  if (!(edit->from & (1u << followup->state)))
    return refuse_state(followup, edit->verb, error);
  if (edit->approval && !check_mailbox(c, followup, error))
    return false;
  if (edit->approval && followup->held) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                _("follow-up %" PRId64 " is held; release it first: quitus followup release "
                  "%" PRId64),
                followup->id, followup->id);
    return false;
  }
  if (edit->when_held && !followup->held) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("follow-up %" PRId64 " is not held"),
                followup->id);
    return false;
  }
  return true;
}

bool quitus_followup_freeze(struct quitus_connection *c, int64_t id,
                            const struct quitus_approval *approval, bool unattended,
                            GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE followups SET state = 'approved', unattended = ?2, text = ?3, approved_case = ?4,"
         " approved_balance = ?5, approved_papers = ?6, hold = NULL, hold_until = NULL,"
         " error = '', attempts = 0, not_before_at = 0, first_tried_at = 0 WHERE id = ?1");
  quitus_bind_int(s, id);
  quitus_bind_int(s, unattended);
  quitus_bind_text(s, approval->text);
  quitus_bind_text(s, approval->case_state);
  quitus_bind_int(s, approval->balance);
  quitus_bind_text(s, approval->papers);
  return quitus_run(s, error);
}

static bool change(struct quitus_connection *c, const struct edit *edit, GError **error) {
  if (edit->approval)
    return quitus_followup_freeze(c, edit->id, edit->approval, false, error);
  if (!edit->sql)
    return true;
  g_autoptr(quitus_statement) s = quitus_prepare(c, edit->sql);
  quitus_bind_int(s, edit->id);
  if (edit->value)
    quitus_bind_text(s, edit->value);
  if (edit->holds)
    quitus_bind_day(s, edit->until);
  return quitus_run(s, error);
}

static bool do_edit(struct quitus_connection *c, void *data, GError **error) {
  const struct edit *edit = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, edit->id, error);
  if (!followup || !check(c, edit, followup, error) || !change(c, edit, error) ||
      !quitus_draft_lost_settle(c, followup, error))
    return false;
  struct quitus_event event = {.case_id = followup->case_id,
                               .mail_id = followup->mail_id,
                               .followup_id = edit->id,
                               .actor = edit->actor,
                               .what = edit->what,
                               .detail = edit->detail ? edit->detail : edit->what,
                               .words = edit->words};
  return quitus_journal_add(c, &event, error);
}

static bool check_text(const char *text, GError **error) {
  if (text && *text)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("the text of the answer is empty"));
  return false;
}

bool quitus_followup_hold_back(struct quitus_connection *c, const struct quitus_followup *followup,
                               const char *why, const char *actor, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET state = 'review', unattended = 0, hold = ?2,"
                        " hold_until = NULL WHERE id = ?1");
  struct quitus_event event = {.case_id = followup->case_id,
                               .mail_id = followup->mail_id,
                               .followup_id = followup->id,
                               .actor = actor,
                               .what = "hold-answer",
                               .detail = "hold-answer",
                               .words = why};
  quitus_bind_int(s, followup->id);
  quitus_bind_text(s, why);
  return quitus_run(s, error) && quitus_journal_add(c, &event, error);
}

/* ---- what people do ---- */

bool quitus_db_followup_approve(struct quitus_db *db, int64_t id,
                                const struct quitus_approval *approval, const char *actor,
                                GError **error) {
  struct edit edit = {.id = id,
                      .what = "approve",
                      .verb = _("approving"),
                      .approval = approval,
                      .actor = actor,
                      .from = DRAFT | REVIEW | FAILED};
  return check_text(approval->text, error) && quitus_db_change(db, do_edit, &edit, error);
}

bool quitus_db_followup_edit(struct quitus_db *db, int64_t id, const char *text, const char *actor,
                             GError **error) {
  struct edit edit = {.id = id,
                      .what = "edit",
                      .verb = _("editing"),
                      .sql = "UPDATE followups SET state = 'review', unattended = 0, text = ?2,"
                             " first_letter = 0, error = '' WHERE id = ?1",
                      .value = text,
                      .actor = actor,
                      .from = DRAFT | REVIEW | APPROVED | FAILED};
  return check_text(text, error) && quitus_db_change(db, do_edit, &edit, error);
}

bool quitus_db_followup_hold(struct quitus_db *db, int64_t id, quitus_day until, const char *reason,
                             const char *actor, GError **error) {
  char iso[11];
  g_autofree char *detail =
      until == QUITUS_NO_DAY ? g_strdup("hold-answer")
                             : g_strdup_printf("hold-answer until=%s", quitus_day_iso(until, iso));
  struct edit edit = {.id = id,
                      .what = "hold-answer",
                      .verb = _("holding"),
                      .sql = "UPDATE followups SET state = 'review', unattended = 0, hold = ?2,"
                             " hold_until = ?3 WHERE id = ?1",
                      .value = reason,
                      .holds = true,
                      .until = until,
                      .detail = detail,
                      .words = reason,
                      .actor = actor,
                      .from = DRAFT | REVIEW | APPROVED | FAILED};
  return quitus_db_change(db, do_edit, &edit, error);
}

bool quitus_db_followup_release(struct quitus_db *db, int64_t id, const char *actor,
                                GError **error) {
  struct edit edit = {.id = id,
                      .what = "release-answer",
                      .verb = _("releasing"),
                      .sql = "UPDATE followups SET hold = NULL, hold_until = NULL WHERE id = ?1",
                      .actor = actor,
                      .from = REVIEW,
                      .when_held = true};
  return quitus_db_change(db, do_edit, &edit, error);
}

bool quitus_db_followup_cancel(struct quitus_db *db, int64_t id, const char *reason,
                               const char *actor, GError **error) {
  struct edit edit = {.id = id,
                      .what = "cancel",
                      .verb = _("cancelling"),
                      .sql = "UPDATE followups SET state = 'cancelled', error = ?2 WHERE id = ?1",
                      .value = reason,
                      .words = reason,
                      .actor = actor,
                      .from = DRAFT | REVIEW | APPROVED | FAILED};
  return quitus_db_change(db, do_edit, &edit, error);
}

bool quitus_db_followup_refused(struct quitus_db *db, int64_t id, const char *why,
                                const char *actor, GError **error) {
  struct edit edit = {
      .id = id, .what = "refuse", .verb = "", .words = why, .actor = actor, .from = ~0u};
  return quitus_db_change(db, do_edit, &edit, error);
}
