/* imap/session.h - one connection to an IMAP server (RFC 3501 and 9051), logged in, and all that
 * Quitus says to it.
 *
 * Folder names are UTF-8 here, and modified UTF-7 to the server.  UIDs are never 0.  A command that
 * names messages which vanished meanwhile is no error: it does less.  What is said here of the
 * selected folder holds for the one that quitus_imap_select() chose last.
 *
 * Errors: QUITUS_ERROR_RETRY: the connection is lost, or the server cannot now: close it, and open
 * another later.  QUITUS_ERROR_CONFIG: host, certificate or login are wrong.  QUITUS_ERROR_REFUSED:
 * the server said no to this one thing (quota, rights, a folder that cannot be written), and the
 * connection stands.  QUITUS_ERROR_NOT_FOUND: there is no such folder; the connection stands.
 *
 * Thread rule: a session belongs to one thread at a time; another may write to its wake-up.
 */
#ifndef QUITUS_IMAP_SESSION_H
#define QUITUS_IMAP_SESSION_H

#include "base/config.h"

struct quitus_imap;

/* What a server may be able to do, as bits. */
enum quitus_imap_ability {
  QUITUS_IMAP_IDLE = 1 << 0,        /* RFC 2177 */
  QUITUS_IMAP_UIDPLUS = 1 << 1,     /* RFC 4315: which UID an appended message got */
  QUITUS_IMAP_MOVE = 1 << 2,        /* RFC 6851 */
  QUITUS_IMAP_CONDSTORE = 1 << 3,   /* RFC 7162: what changed since */
  QUITUS_IMAP_SPECIAL_USE = 1 << 4, /* RFC 6154: which folder is for drafts */
};

/* ---- connecting ---- */

/* Connected, encrypted with the certificate checked, logged in.  `config` must outlive it.
 * `wake_fd` (-1: none) ends a quitus_imap_idle() when it becomes readable; it is not read here. */
struct quitus_imap *quitus_imap_open(const struct quitus_imap_config *config, int wake_fd,
                                     GError **error);
/* Logs out where the connection still stands; NULL is fine. */
/* Puts the name of the mailbox before a trouble that does not say it. */
void quitus_imap_name_trouble(const struct quitus_imap_config *account, GError **trouble);
void quitus_imap_close(struct quitus_imap *imap);
/* False after the connection was lost: open another. */
bool quitus_imap_usable(const struct quitus_imap *imap);
bool quitus_imap_can(const struct quitus_imap *imap, enum quitus_imap_ability ability);
/* How we logged in ("PLAIN", "LOGIN", "XOAUTH2"); static. */
const char *quitus_imap_login(const struct quitus_imap *imap);

/* ---- folders ---- */

enum quitus_imap_use { QUITUS_IMAP_DRAFTS, QUITUS_IMAP_SENT };

/* The folder for drafts or for sent mail: the one of the configuration, else the server's own, else
 * one of the usual name.  Caller frees; NULL with QUITUS_ERROR_NOT_FOUND. */
char *quitus_imap_folder_for(struct quitus_imap *imap, enum quitus_imap_use use, GError **error);
/* The folder `name` among our own, where the server wants their names to begin in a way of its own
 * ("INBOX.Quitus"); a name that does already stays.  Caller frees. */
char *quitus_imap_folder_own(const struct quitus_imap *imap, const char *name);
/* The folder `leaf` below `parent`, with the separator of the server.  Caller frees. */
char *quitus_imap_folder_below(const struct quitus_imap *imap, const char *parent,
                               const char *leaf);
bool quitus_imap_folder_exists(struct quitus_imap *imap, const char *folder, bool *ret_exists,
                               GError **error);
/* The names of the folders right below `parent` (char *), without it.  Caller unrefs. */
GPtrArray *quitus_imap_folder_children(struct quitus_imap *imap, const char *parent,
                                       GError **error);
/* Makes the folder where it does not exist, and subscribes to it. */
bool quitus_imap_folder_make(struct quitus_imap *imap, const char *folder, GError **error);

/* The selected folder, as it was when the server was asked. */
struct quitus_imap_selected {
  uint32_t uidvalidity;
  uint32_t uidnext; /* 0: not told */
  uint32_t exists;  /* messages */
  uint64_t modseq;  /* highest; 0: the folder keeps none */
  bool read_only;   /* we may not change flags */
  bool can_keyword; /* new keywords may be made: PERMANENTFLAGS has \* */
};
/* Selecting it again also tells the server's news of it. */
bool quitus_imap_select(struct quitus_imap *imap, const char *folder,
                        struct quitus_imap_selected *ret, GError **error);
/* Where `folder` is the selected one already, the server is only asked how far it is (RFC 9051,
 * 6.3.11), as to open a large folder anew takes long: what a quitus_imap_idle() heard of is told,
 * its rights as they were. */
bool quitus_imap_select_again(struct quitus_imap *imap, const char *folder,
                              struct quitus_imap_selected *ret, GError **error);
/* The name of the selected folder; NULL: none is. */
const char *quitus_imap_selected_folder(const struct quitus_imap *imap);

/* ---- reading the selected folder ---- */

enum quitus_imap_flag {
  QUITUS_IMAP_SEEN = 1 << 0,
  QUITUS_IMAP_ANSWERED = 1 << 1,
  QUITUS_IMAP_FLAGGED = 1 << 2,
  QUITUS_IMAP_DELETED = 1 << 3,
  QUITUS_IMAP_DRAFT = 1 << 4,
};

/* What is known of a message without reading it; valid during the visit only. */
struct quitus_imap_entry {
  uint32_t uid;
  uint32_t size; /* bytes */
  unsigned flags;
  const char *const *keywords; /* as the server spells them; NULL-terminated */
};
/* False ends the visit. */
typedef bool (*quitus_imap_entry_visitor)(const struct quitus_imap_entry *entry, void *data);
/* Every message from UID `from` to `to` (0: the last one), in ascending order of UIDs, in portions
 * that stay small whatever the folder holds.  `since` (0: all) leaves only those whose flags
 * changed after that modseq (with QUITUS_IMAP_CONDSTORE; without it all are visited).  The visitor
 * may not use the session. */
bool quitus_imap_visit(struct quitus_imap *imap, uint32_t from, uint32_t to, uint64_t since,
                       quitus_imap_entry_visitor visit, void *data, GError **error);

/* False ends the visit.  `raw` is held by the caller: ref it to keep it. */
typedef bool (*quitus_imap_body_visitor)(uint32_t uid, GBytes *raw, void *data);
/* The whole messages, which stay unread; what vanished is left out.  All are held in memory while
 * this runs: the caller makes the batches (QUITUS_IMAP_BATCH_BYTES).  The visitor may not use the
 * session. */
enum { QUITUS_IMAP_BATCH = 250, QUITUS_IMAP_BATCH_BYTES = 4 * 1024 * 1024 };
bool quitus_imap_fetch(struct quitus_imap *imap, const uint32_t *uids, size_t n,
                       quitus_imap_body_visitor visit, void *data, GError **error);
/* The UIDs (uint32_t) of messages with this Message-ID (without <>), ascending.  Caller unrefs. */
bool quitus_imap_find_message_id(struct quitus_imap *imap, const char *message_id,
                                 GArray **ret_uids, GError **error);

/* ---- changing the selected folder ---- */

/* Adds keywords to messages, or takes them away; no other flag changes. */
bool quitus_imap_store(struct quitus_imap *imap, const uint32_t *uids, size_t n, bool add,
                       const char *const *keywords, GError **error);
/* Moves messages to another folder, which exists.  Where the server can neither MOVE nor expunge by
 * UID, they are copied and marked as deleted.  Not told: which UIDs they got. */
bool quitus_imap_move(struct quitus_imap *imap, const uint32_t *uids, size_t n, const char *folder,
                      GError **error);
/* Deletes messages for good; without UIDPLUS they are only marked as deleted, as an EXPUNGE could
 * take others with them. */
bool quitus_imap_delete(struct quitus_imap *imap, const uint32_t *uids, size_t n, GError **error);

/* Where an appended message came to stand; both 0 where the server does not say. */
struct quitus_imap_place {
  uint32_t uidvalidity;
  uint32_t uid;
};
/* Puts a message (CRLF line ends) into any folder, selected or not.  `flags` is of enum
 * quitus_imap_flag; `keywords` may be NULL.  QUITUS_ERROR_REFUSED: over quota, or no right.
 * After QUITUS_ERROR_RETRY nobody knows whether it is there: look by its Message-ID. */
bool quitus_imap_append(struct quitus_imap *imap, const char *folder, GBytes *raw, unsigned flags,
                        const char *const *keywords, struct quitus_imap_place *ret_place,
                        GError **error);

/* ---- waiting ---- */

/* Waits until something happens in the selected folder, the wake-up becomes readable, or `seconds`
 * have passed; without QUITUS_IMAP_IDLE only for the latter two.  *ret_news (may be NULL): the
 * server said something. */
bool quitus_imap_idle(struct quitus_imap *imap, unsigned seconds, bool *ret_news, GError **error);

typedef struct quitus_imap quitus_imap;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_imap, quitus_imap_close)

#endif
