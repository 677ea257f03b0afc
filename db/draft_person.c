/* db/draft_person.c - what people do with an answer among their drafts: write another version of
 * it, delete it.  (Sending it: followup_left.c.) */
#include "base/i18n.h"
#include "db/access.h"
#include "db/draft.h"
#include "db/followup_load.h"
#include "db/journal_add.h"
#include "db/statement.h"

#define DELETED N_("deleted from the drafts")

struct deed {
  int64_t followup_id;
  uint32_t uidvalidity, uid;
  const char *message_id, *text, *actor;
};

/* From every state in which it could still be withdrawn. */
static bool is_waiting(const struct quitus_followup *followup) {
  return followup->state == QUITUS_FOLLOWUP_DRAFT || followup->state == QUITUS_FOLLOWUP_REVIEW ||
         followup->state == QUITUS_FOLLOWUP_FAILED;
}

static bool journal(struct quitus_connection *c, const struct quitus_followup *followup,
                    const struct deed *deed, const char *what, const char *words, GError **error) {
  struct quitus_event event = {.case_id = followup->case_id,
                               .mail_id = followup->mail_id,
                               .followup_id = followup->id,
                               .actor = deed->actor,
                               .what = what,
                               .detail = what,
                               .words = words};
  return quitus_journal_add(c, &event, error);
}

/* ---- edited ---- */

static bool note_version(struct quitus_connection *c, const struct deed *deed, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE drafts SET state = 'edited', uidvalidity = ?2, uid = ?3, message_id = ?4,"
         " missing_at = 0 WHERE followup_id = ?1");
  quitus_bind_int(s, deed->followup_id);
  quitus_bind_int(s, deed->uidvalidity);
  quitus_bind_int(s, deed->uid);
  quitus_bind_text(s, deed->message_id);
  return quitus_run(s, error);
}

static bool keep_text(struct quitus_connection *c, const struct deed *deed, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET state = 'review', unattended = 0, text = ?2,"
                        " first_letter = 0, error = '' WHERE id = ?1");
  quitus_bind_int(s, deed->followup_id);
  quitus_bind_text(s, deed->text);
  return quitus_run(s, error);
}

static bool do_edited(struct quitus_connection *c, void *data, GError **error) {
  const struct deed *deed = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, deed->followup_id, error);
  if (!followup || !note_version(c, deed, error))
    return false;
  bool same =
      followup->state == QUITUS_FOLLOWUP_REVIEW && g_strcmp0(followup->text, deed->text) == 0;
  bool worded = is_waiting(followup) || followup->state == QUITUS_FOLLOWUP_APPROVED;
  return same || !worded ||
         (keep_text(c, deed, error) && journal(c, followup, deed, "edit", NULL, error));
}

bool quitus_db_draft_edited(struct quitus_db *db, int64_t followup_id, uint32_t uidvalidity,
                            uint32_t uid, const char *message_id, const char *text,
                            const char *actor, GError **error) {
  struct deed deed = {followup_id, uidvalidity, uid, message_id, text, actor};
  return quitus_db_change(db, do_edited, &deed, error);
}

/* ---- deleted ---- */

static bool cancel(struct quitus_connection *c, const struct deed *deed, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET state = 'cancelled', error = ?2 WHERE id = ?1");
  quitus_bind_int(s, deed->followup_id);
  quitus_bind_text(s, DELETED);
  return quitus_run(s, error);
}

static bool do_deleted(struct quitus_connection *c, void *data, GError **error) {
  const struct deed *deed = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, deed->followup_id, error);
  if (!followup)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(c, "DELETE FROM drafts WHERE followup_id = ?");
  quitus_bind_int(s, deed->followup_id);
  return quitus_run(s, error) &&
         (!is_waiting(followup) ||
          (cancel(c, deed, error) && journal(c, followup, deed, "cancel", DELETED, error)));
}

bool quitus_db_draft_deleted(struct quitus_db *db, int64_t followup_id, const char *actor,
                             GError **error) {
  struct deed deed = {.followup_id = followup_id, .actor = actor};
  return quitus_db_change(db, do_deleted, &deed, error);
}
