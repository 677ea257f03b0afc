/* db/desk.h - what is known of the folders of a mailbox: which messages they hold, how far they
 * were read, which tags each message bears there.
 *
 * A door commits in this order, so that a kill anywhere costs only doing a step again:
 *
 *   1. quitus_db_mail_keep()     the message is kept, or found kept (through
 * quitus_intake_commit())
 *   2. quitus_db_copy_keep()     its copy is known, the folder is read up to there; not tagged yet
 *   3. the server                tags are stored
 *   4. quitus_db_copy_tagged()   what the copy bears now
 *
 * A change of tags that is found later on a tagged copy was made by a person: a correction
 * (db/correction.h, intake/intake.h).
 *
 * A message may have many copies, also two in one folder.  `mailbox` is the NAME of an [imap NAME]
 * group, `folder` a name as the server writes it, uids and uidvalidity are those of RFC
 * 9051, 2.3.1. Arrays of structs below hold them themselves, not pointers.
 */
#ifndef QUITUS_DB_DESK_H
#define QUITUS_DB_DESK_H

#include "base/taxonomy.h"
#include "db/db.h"

/* ---- tags ---- */

/* Masks of tags: 1u << enum quitus_label, and these two. */
#define QUITUS_TAG_REVIEW                                                                          \
  (1u << 30) /* a person should look: it is unsure, of no case, a stranger's */
#define QUITUS_TAG_URGENT                                                                          \
  (1u << 31) /* it says what must not be overlooked (quitus_label_is_alarm) */
#define QUITUS_TAG_LABELS ((1u << QUITUS_N_LABELS) - 1)

/* What the message's tags should be now: its reasons, as a person corrected them where one did.  0
 * for outgoing mail. */
bool quitus_db_mail_tags(struct quitus_db *db, int64_t mail_id, guint32 *ret_tags, GError **error);

/* ---- folders ---- */

struct quitus_folder {
  int64_t id;
  char *mailbox, *folder;
  uint32_t uidvalidity;
  uint32_t next_uid; /* smaller ones were taken in, or are gone; 1: none was */
  uint64_t modseq;   /* up to which flags were compared (RFC 7162); 0: never */
};
void quitus_folder_free(struct quitus_folder *folder);

/* Finds it or makes it.  Where `uidvalidity` is another than before, its copies are forgotten
 * (their messages are not), next_uid is 1 and modseq 0: what is there is known again by its
 * identity. */
bool quitus_db_folder_open(struct quitus_db *db, const char *mailbox, const char *folder,
                           uint32_t uidvalidity, struct quitus_folder **ret_folder, GError **error);
/* The folders of a mailbox, by name.  Owns its elements. */
GPtrArray *quitus_db_folder_list(struct quitus_db *db, const char *mailbox, GError **error);
bool quitus_db_folder_compared(struct quitus_db *db, int64_t folder_id, uint64_t modseq,
                               GError **error);

/* ---- copies ---- */

struct quitus_copy {
  uint32_t uid;
  int64_t mail_id;
  guint32 tags; /* that it bears there, as far as we know */
  bool tagged;  /* they are what they should be; false: to be set, or set anew after a correction */
};

/* A batch in one transaction, and the folder is read up to `next_uid` (never back: a smaller one is
 * passed over).  A copy that is known keeps its row, with these values.  `n` may be 0.  The
 * messages were met in that folder (quitus_db_mail_met()). */
bool quitus_db_copy_keep(struct quitus_db *db, int64_t folder_id, const struct quitus_copy *copies,
                         guint n, uint32_t next_uid, GError **error);
/* These copies bear these tags now (mail_id and `tagged` are not looked at).  One whose message was
 * corrected while they were stored stays untagged. */
bool quitus_db_copy_tagged(struct quitus_db *db, int64_t folder_id,
                           const struct quitus_copy *copies, guint n, GError **error);
/* Copies whose tags are to be set, by uid: at most `limit`, behind the uid `after` (0: from the
 * beginning).  `tags` tells what they bear, so what is to be taken away.  *ret_copies is of struct
 * quitus_copy; caller unrefs. */
bool quitus_db_copy_untagged(struct quitus_db *db, int64_t folder_id, uint32_t after,
                             unsigned limit, GArray **ret_copies, GError **error);
/* *ret_found is false, and *ret_copy untouched, where it is not known. */
bool quitus_db_copy_get(struct quitus_db *db, int64_t folder_id, uint32_t uid,
                        struct quitus_copy *ret_copy, bool *ret_found, GError **error);
/* False ends the visit. */
typedef bool (*quitus_copy_visitor)(const struct quitus_copy *copy, void *data);
/* All of a folder, by uid.  The visitor must not write to the database. */
bool quitus_db_copy_visit(struct quitus_db *db, int64_t folder_id, quitus_copy_visitor visit,
                          void *data, GError **error);
/* They are no longer in the folder. */
bool quitus_db_copy_forget(struct quitus_db *db, int64_t folder_id, const uint32_t *uids, guint n,
                           GError **error);

/* These messages are about to be moved to `folder` of the mailbox: told before the server is, what
 * comes there is no person's doing. */
bool quitus_db_mail_moving(struct quitus_db *db, const char *mailbox, const char *folder,
                           const int64_t *mail_ids, guint n, GError **error);
/* The folder of the mailbox where a message was met last, or is being moved, whether its copy is
 * still known or not.  *ret_folder is NULL where the mailbox never had it; caller frees. */
bool quitus_db_mail_met(struct quitus_db *db, const char *mailbox, int64_t mail_id,
                        char **ret_folder, GError **error);

/* Where a message is. */
struct quitus_place {
  char *mailbox, *folder;
  int64_t folder_id;
  struct quitus_copy copy;
};
void quitus_place_free(struct quitus_place *place);
/* Every copy known of a message.  Owns its elements. */
GPtrArray *quitus_db_mail_places(struct quitus_db *db, int64_t mail_id, GError **error);

typedef struct quitus_folder quitus_folder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_folder, quitus_folder_free)
typedef struct quitus_place quitus_place;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_place, quitus_place_free)

#endif
