/* db/draft.h - prepared answers in the Drafts folder of a mailbox: at most one for a follow-up.
 *
 *   (none) ──putting──► putting ──there──► there ──edited──► edited
 *      ▲                                      │                │
 *      ├───────────gone────── removing ◄──────┘                │
 *      └───────────gone, deleted, lost, sent ◄─────────────────┘
 *
 *   - putting: the row is on disk before the server hears of the draft; who finds it after a crash
 *     asks the server for its Message-ID before putting it again
 *   - there: as Quitus put it: may be taken away, and another be put
 *   - edited: a person has it in hand, and so the follow-up (review): never replaced
 *   - removing: on disk before the server is asked to remove ours, lest its absence be taken for a
 *     person's deed
 *
 * missing_at counts from when a draft that should be there was not found.
 */
#ifndef QUITUS_DB_DRAFT_H
#define QUITUS_DB_DRAFT_H

#include "db/db.h"
#include "db/followup.h"

enum quitus_draft_state {
  QUITUS_DRAFT_PUTTING,
  QUITUS_DRAFT_THERE,
  QUITUS_DRAFT_EDITED,
  QUITUS_DRAFT_REMOVING,
  QUITUS_N_DRAFT_STATES
};
const char *quitus_draft_state_id(enum quitus_draft_state state);

struct quitus_draft {
  int64_t followup_id;
  char *mailbox, *folder;    /* as in db/desk.h */
  uint32_t uidvalidity, uid; /* uid 0: not known */
  char *message_id;          /* without <> */
  char *version;             /* what it says: a hash that the caller makes */
  char *sha256;              /* hex, of its bytes as they were put */
  enum quitus_draft_state state;
  int64_t missing_at; /* instant; 0: it is not missing */
};
void quitus_draft_free(struct quitus_draft *draft);

/* Those of a mailbox, by follow-up.  Owns its elements. */
GPtrArray *quitus_db_draft_list(struct quitus_db *db, const char *mailbox, GError **error);
/* Follow-ups that wait for a person and have no draft anywhere: not held, due by `today`, not about
 * to leave by themselves.  Those that answer a message which this mailbox has a copy of; with
 * `others` also those whose message no mailbox has.  Ids behind `after`, at most `limit`, in their
 * order.  *ret_ids is of int64_t; caller unrefs. */
bool quitus_db_draft_wanted(struct quitus_db *db, const char *mailbox, bool others,
                            quitus_day today, int64_t after, unsigned limit, GArray **ret_ids,
                            GError **error);

/* The last entry of the journal about the follow-up's case: while it is the same, nothing there has
 * changed. */
bool quitus_db_followup_touched(struct quitus_db *db, int64_t followup_id, int64_t *ret_entry,
                                GError **error);

/* Has the outbox sent it, rather than a person from their mail program? */
bool quitus_db_draft_outrun(struct quitus_db *db, int64_t followup_id, bool *ret_outrun,
                            GError **error);

/* About to be put.  *ret_may is false, and nothing is changed, where the follow-up does not wait
 * for a person (any more), is held, or has a draft that is more than about to be put, or in another
 * mailbox. */
bool quitus_db_draft_putting(struct quitus_db *db, const struct quitus_draft *draft, bool *ret_may,
                             GError **error);
/* The server has it. */
bool quitus_db_draft_there(struct quitus_db *db, int64_t followup_id, uint32_t uidvalidity,
                           uint32_t uid, GError **error);
bool quitus_db_draft_removing(struct quitus_db *db, int64_t followup_id, GError **error);
/* It is gone, by our doing or because it was sent: nothing is said of the follow-up. */
bool quitus_db_draft_gone(struct quitus_db *db, int64_t followup_id, GError **error);
/* It was not found (`missing`) or found again.  The first instant counts. */
bool quitus_db_draft_missing(struct quitus_db *db, int64_t followup_id, bool missing,
                             GError **error);

/* A person wrote another version in its place: the follow-up is in review with this text,
 * journalled once for each text; an approval that has not left yet is taken back.  What is no
 * longer waiting stays as it is. */
bool quitus_db_draft_edited(struct quitus_db *db, int64_t followup_id, uint32_t uidvalidity,
                            uint32_t uid, const char *message_id, const char *text,
                            const char *actor, GError **error);
/* A person deleted it: the follow-up is cancelled by `actor`, if it was waiting. */
bool quitus_db_draft_deleted(struct quitus_db *db, int64_t followup_id, const char *actor,
                             GError **error);
/* It is gone, and nobody can see whether it was sent: the follow-up, if it was waiting, is held,
 * and a task on its case asks a person.  Seen sent later after all, it is sent, and the task done.
 */
bool quitus_db_draft_lost(struct quitus_db *db, int64_t followup_id, const char *mailbox,
                          GError **error);

typedef struct quitus_draft quitus_draft;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_draft, quitus_draft_free)

#endif
