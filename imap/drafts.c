/* imap/drafts.c - one round over the drafts of a mailbox: what became of those that were put; then
 * those that are wanted (draft_put.c). */
#include "imap/drafts.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "db/task.h"
#include "imap/draft_round.h"
#include <inttypes.h>
#include <string.h>

enum {
  DELETED_GRACE_S = 120, /* a draft that is not there may be on its way to the Sent folder */
  LOST_GRACE_S = 3600,   /* where there is none, the mail server may tell that it was sent */
  PUTTING_GRACE_S = 60,  /* a server may still store what a killed client has sent it */
};

struct quitus_drafts *quitus_drafts_new(const struct quitus_config *config,
                                        const struct quitus_imap_config *account,
                                        struct quitus_db *db) {
  struct quitus_drafts *drafts = g_new0(struct quitus_drafts, 1);
  drafts->config = config;
  drafts->account = account;
  drafts->db = db;
  drafts->others = config->imap->len && config->imap->pdata[0] == account;
  drafts->looked = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  return drafts;
}

void quitus_drafts_free(struct quitus_drafts *drafts) {
  if (!drafts)
    return;
  g_hash_table_unref(drafts->looked);
  g_free(drafts);
}

void quitus_drafts_watch(struct quitus_drafts *drafts, bool (*go_on)(void *data), void *data) {
  drafts->go_on = go_on;
  drafts->go_on_data = data;
}

bool quitus_drafts_go_on(const struct quitus_drafts *drafts) {
  return !drafts->go_on || drafts->go_on(drafts->go_on_data);
}

/* ---- troubles ---- */

bool quitus_drafts_is_refusal(const GError *error) {
  return g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED) ||
         g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND) ||
         g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG); /* a template, say */
}

/* What servers say may hold the time that it took them: the note of the task is not that. */
bool quitus_drafts_trouble(struct quitus_drafts *drafts, const char *message, GError **error) {
  if (drafts->in_trouble)
    return true;
  drafts->in_trouble = true;
  quitus_log(LOG_WARNING, "%s: drafts: %s", drafts->account->name, message);
  return quitus_db_task_leave(drafts->db, "drafts-refused", drafts->account->name, "imap", error);
}

static void log_draft(const struct quitus_draft_round *round,
                      const struct quitus_followup *followup, const char *what) {
  quitus_log(LOG_INFO, "%s: draft %s: follow-up %" PRId64 ", case %s", round->drafts->account->name,
             what, followup->id, followup->case_reference);
}

/* ---- taking ours away ---- */

static bool delete_uid(struct quitus_draft_round *round, uint32_t uid, GError **error) {
  g_hash_table_remove(round->present, GUINT_TO_POINTER(uid));
  return quitus_imap_delete(round->imap, &uid, 1, error);
}

static bool withdraw(struct quitus_draft_round *round, const struct quitus_draft *draft,
                     const struct quitus_followup *followup, GError **error) {
  struct quitus_db *db = round->drafts->db;
  if (!quitus_db_draft_removing(db, draft->followup_id, error) ||
      !delete_uid(round, draft->uid, error) || !quitus_db_draft_gone(db, draft->followup_id, error))
    return false;
  round->report->withdrawn++;
  log_draft(round, followup, "withdrawn");
  return true;
}

/* ---- what is not where it was ---- */

static bool follow_person(struct quitus_draft_round *round, const struct quitus_followup *followup,
                          const struct quitus_draft_found *found, GError **error) {
  if (!quitus_db_draft_edited(round->drafts->db, followup->id, round->selected.uidvalidity,
                              found->uid, found->message_id, found->text,
                              round->drafts->account->user, error))
    return false;
  round->report->edited++;
  log_draft(round, followup, "edited by a person");
  return true;
}

static bool note_deleted(struct quitus_draft_round *round, const struct quitus_followup *followup,
                         GError **error) {
  const struct quitus_drafts *drafts = round->drafts;
  if (!quitus_db_draft_deleted(drafts->db, followup->id, drafts->account->user, error))
    return false;
  round->report->deleted++;
  log_draft(round, followup, "deleted by a person");
  return true;
}

static bool note_lost(struct quitus_draft_round *round, const struct quitus_followup *followup,
                      GError **error) {
  const struct quitus_drafts *drafts = round->drafts;
  if (!quitus_db_draft_lost(drafts->db, followup->id, drafts->account->name, error))
    return false;
  log_draft(round, followup, "gone, and no folder shows whether it was sent");
  return true;
}

static bool miss(struct quitus_draft_round *round, const struct quitus_draft *draft,
                 const struct quitus_followup *followup, GError **error) {
  int64_t gone_for = quitus_now() - draft->missing_at;
  if (!draft->missing_at)
    return quitus_db_draft_missing(round->drafts->db, draft->followup_id, true, error);
  if (round->sent == QUITUS_SENT_READ && gone_for >= DELETED_GRACE_S)
    return note_deleted(round, followup, error);
  if (round->sent == QUITUS_SENT_NONE && gone_for >= LOST_GRACE_S)
    return note_lost(round, followup, error);
  return true;
}

/* The queue has sent it while a person wrote another version of it, which is still theirs to send:
 * they are told. */
static bool treat_outrun(struct quitus_draft_round *round, const struct quitus_draft *draft,
                         const struct quitus_followup *followup, GError **error) {
  const struct quitus_drafts *drafts = round->drafts;
  g_auto(quitus_draft_found) found = {0};
  bool outrun = false;
  if (!quitus_db_draft_outrun(drafts->db, followup->id, &outrun, error) ||
      (outrun && !quitus_draft_find(round, draft, followup, &found, error)))
    return false;
  g_autofree char *note =
      g_strdup_printf("[imap %s] %s", drafts->account->name, followup->case_reference);
  if (found.uid && !quitus_db_task_leave(drafts->db, "draft-left", note, "imap", error))
    return false;
  if (found.uid)
    log_draft(round, followup, "of a person left as it is, though the answer has left");
  return quitus_db_draft_gone(drafts->db, draft->followup_id, error);
}

static bool treat_absent(struct quitus_draft_round *round, const struct quitus_draft *draft,
                         const struct quitus_followup *followup, bool waits, GError **error) {
  struct quitus_db *db = round->drafts->db;
  bool approved = followup->state == QUITUS_FOLLOWUP_APPROVED;
  g_auto(quitus_draft_found) found = {0};
  if (followup->state == QUITUS_FOLLOWUP_SENDING)
    return true; /* what becomes of it is known in another round */
  if (!waits && !approved)
    return treat_outrun(round, draft, followup, error);
  if (!quitus_draft_find(round, draft, followup, &found, error))
    return false;
  if (approved && !found.uid)
    return quitus_db_draft_gone(db, draft->followup_id, error);
  bool made_anew =
      draft->uidvalidity != round->selected.uidvalidity; /* the folder: by nobody's deed */
  if (!found.uid && (draft->state == QUITUS_DRAFT_REMOVING || made_anew))
    return quitus_db_draft_gone(db, draft->followup_id, error);
  if (!found.uid)
    return miss(round, draft, followup, error);
  return found.untouched && draft->state != QUITUS_DRAFT_EDITED
             ? quitus_db_draft_there(db, draft->followup_id, round->selected.uidvalidity, found.uid,
                                     error)
             : follow_person(round, followup, &found, error);
}

/* ---- what is where it was ---- */

static bool treat_ours(struct quitus_draft_round *round, const struct quitus_draft *draft,
                       const struct quitus_followup *followup, bool waits, GError **error) {
  bool right = false;
  if (waits && !followup->held && draft->state == QUITUS_DRAFT_THERE &&
      !quitus_draft_is_right(round, draft, &right, error))
    return false;
  if (!right)
    return withdraw(round, draft, followup, error);
  return !draft->missing_at ||
         quitus_db_draft_missing(round->drafts->db, draft->followup_id, false, error);
}

/* What a person wrote is theirs, also when the answer has left in another way. */
static bool treat_theirs(struct quitus_draft_round *round, const struct quitus_draft *draft,
                         const struct quitus_followup *followup, bool waits, GError **error) {
  struct quitus_db *db = round->drafts->db;
  if (waits)
    return !draft->missing_at || quitus_db_draft_missing(db, draft->followup_id, false, error);
  log_draft(round, followup, "of a person left as it is, though the answer waits no more");
  return quitus_db_draft_gone(db, draft->followup_id, error);
}

/* ---- what was about to be put ---- */

static bool treat_putting(struct quitus_draft_round *round, const struct quitus_draft *draft,
                          const struct quitus_followup *followup, GError **error) {
  struct quitus_db *db = round->drafts->db;
  int64_t now = quitus_now();
  g_auto(quitus_draft_found) found = {0};
  if (!quitus_draft_recover(round, draft, &found, error) ||
      (!found.uid && !quitus_draft_find(round, draft, followup, &found, error)))
    return false;
  if (found.uid && found.untouched)
    return quitus_db_draft_there(db, draft->followup_id, round->selected.uidvalidity, found.uid,
                                 error);
  if (found.uid)
    return follow_person(round, followup, &found, error);
  if (!draft->missing_at)
    return quitus_db_draft_missing(db, draft->followup_id, true, error);
  if (now - draft->missing_at < PUTTING_GRACE_S)
    return true;
  return quitus_db_draft_gone(db, draft->followup_id, error); /* it may be put again */
}

/* ---- a round ---- */

static bool treat(struct quitus_draft_round *round, const struct quitus_draft *draft,
                  GError **error) {
  g_autoptr(quitus_followup) followup =
      quitus_db_followup_get(round->drafts->db, draft->followup_id, error);
  if (!followup)
    return false;
  if (strcmp(draft->folder, round->folder) != 0) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                _("the draft of answer %" PRId64
                  " was put into the folder \"%s\"; it is now \"%s\" "
                  "that is looked at"),
                followup->id, draft->folder, round->folder);
    return false;
  }
  bool waits = followup->state == QUITUS_FOLLOWUP_REVIEW ||
               (followup->state == QUITUS_FOLLOWUP_DRAFT && !followup->unattended);
  if (draft->state == QUITUS_DRAFT_PUTTING)
    return treat_putting(round, draft, followup, error);
  if (!quitus_draft_is_present(round, draft))
    return treat_absent(round, draft, followup, waits, error);
  return (draft->state == QUITUS_DRAFT_EDITED ? treat_theirs : treat_ours)(round, draft, followup,
                                                                           waits, error);
}

/* What one draft is refused keeps nobody from the others. */
static bool treat_all(struct quitus_draft_round *round, const GPtrArray *drafts, GError **error) {
  for (guint i = 0; i < drafts->len && quitus_drafts_go_on(round->drafts); i++) {
    g_autoptr(GError) trouble = NULL;
    if (treat(round, drafts->pdata[i], &trouble))
      continue;
    if (!quitus_drafts_is_refusal(trouble)) {
      g_propagate_error(error, g_steal_pointer(&trouble));
      return false;
    }
    if (!quitus_drafts_trouble(round->drafts, trouble->message, error))
      return false;
  }
  return true;
}

static bool work(struct quitus_draft_round *round, GError **error) {
  struct quitus_drafts *drafts = round->drafts;
  g_autoptr(GPtrArray) known = quitus_db_draft_list(drafts->db, drafts->account->name, error);
  return known && (!known->len || quitus_draft_list(round, error)) &&
         treat_all(round, known, error) && quitus_draft_put_all(round, error);
}

static bool open_folder(struct quitus_draft_round *round, GError **error) {
  round->folder = quitus_imap_folder_for(round->imap, QUITUS_IMAP_DRAFTS, error);
  if (!round->folder || !quitus_imap_select(round->imap, round->folder, &round->selected, error))
    return false;
  if (!round->selected.read_only)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("the folder \"%s\" is read-only: prepared answers cannot be put there"),
              round->folder);
  return false;
}

bool quitus_drafts_round(struct quitus_drafts *drafts, struct quitus_imap *imap,
                         enum quitus_sent_folder sent, struct quitus_drafts_report *report,
                         GError **error) {
  struct quitus_draft_round round = {
      .drafts = drafts, .imap = imap, .sent = sent, .report = report};
  g_autoptr(GError) trouble = NULL;
  round.present = g_hash_table_new(NULL, NULL);
  bool done = open_folder(&round, &trouble) && work(&round, &trouble);
  g_autofree char *folder = round.folder;
  g_hash_table_unref(round.present);
  g_clear_pointer(&round.candidates, g_ptr_array_unref);
  if (done)
    return true;
  if (quitus_drafts_is_refusal(trouble))
    return quitus_drafts_trouble(drafts, trouble->message, error);
  g_propagate_error(error, g_steal_pointer(&trouble));
  return false;
}
