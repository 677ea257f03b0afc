/* db/draft_lost.c - drafts that vanished from a mailbox where nobody can see what was sent.
 *
 * Neither guess is safe: an answer that is put or sent again may reach the debtor twice, one that
 * is cancelled may never.  So it is held, and a person says which. */
#include "db/draft_lost.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/draft.h"
#include "db/followup_load.h"
#include "db/followup_step.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>
#include <string.h>

#define LOST                                                                                       \
  N_("gone from the drafts, and no folder shows whether it was sent: cancel it if it was, else "   \
     "release it")
#define TASK "draft-lost"

struct lost {
  int64_t followup_id;
  const char *mailbox;
};

static bool forget(struct quitus_connection *c, int64_t followup_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "DELETE FROM drafts WHERE followup_id = ?");
  quitus_bind_int(s, followup_id);
  return quitus_run(s, error);
}

static bool ask_person(struct quitus_connection *c, const struct quitus_followup *followup,
                       const char *mailbox, GError **error) {
  g_autofree char *note =
      g_strdup_printf("[imap %s] quitus followup show %" PRId64, mailbox, followup->id);
  struct quitus_new_task task = {.case_id = followup->case_id,
                                 .mail_id = followup->mail_id,
                                 .label = "",
                                 .what = TASK,
                                 .note = note,
                                 .due = quitus_today()};
  return quitus_task_add(c, &task, error);
}

static bool do_lost(struct quitus_connection *c, void *data, GError **error) {
  const struct lost *lost = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, lost->followup_id, error);
  if (!followup || !forget(c, followup->id, error))
    return false;
  bool waits =
      followup->state == QUITUS_FOLLOWUP_DRAFT || followup->state == QUITUS_FOLLOWUP_REVIEW;
  return !waits || (quitus_followup_hold_back(c, followup, LOST, "imap", error) &&
                    ask_person(c, followup, lost->mailbox, error));
}

bool quitus_db_draft_lost(struct quitus_db *db, int64_t followup_id, const char *mailbox,
                          GError **error) {
  struct lost lost = {followup_id, mailbox};
  return quitus_db_change(db, do_lost, &lost, error);
}

bool quitus_draft_lost_settle(struct quitus_connection *c, const struct quitus_followup *followup,
                              GError **error) {
  int64_t others = 0;
  if (!followup->held || strcmp(followup->hold_reason, LOST) != 0)
    return true;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT EXISTS (SELECT 1 FROM followups WHERE case_id = ? AND hold = ?"
                        " AND state = 'review')");
  quitus_bind_int(s, followup->case_id);
  quitus_bind_text(s, LOST);
  return quitus_run_int(s, &others, error) &&
         (others || quitus_task_close(c, followup->case_id, TASK, error));
}
