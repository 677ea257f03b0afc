/* imap/look.h - looking at one folder of a mailbox: what the files of the desk share.
 *
 * Order, so that a kill anywhere costs only doing a step again: a message is kept in the database,
 * then its copy is (db/desk.h), then tags are stored at the server, then that is kept. */
#ifndef QUITUS_IMAP_LOOK_H
#define QUITUS_IMAP_LOOK_H

#include "db/desk.h"
#include "imap/desk.h"
#include "imap/session.h"
#include <stdatomic.h>

struct quitus_desk {
  const struct quitus_config *config;
  const struct quitus_imap_config *account;
  const struct quitus_intake *intake;
  struct quitus_db *db;     /* the intake's */
  struct quitus_imap *imap; /* NULL: not connected */
  int wake_fd;
  const struct quitus_tick *tick; /* may be NULL */
  struct quitus_desk_report report;
  GHashTable *said;        /* of char *: troubles that were logged */
  _Atomic gint64 deadline; /* monotonic: by then it has moved on, or it hangs */
  /* A message at which the connection broke, or that the server does not give: it is read alone,
   * and passed over after some attempts. */
  struct {
    int64_t folder_id;
    uint32_t uid;
    unsigned attempts;
    unsigned alone; /* so many messages are read one by one */
  } stuck;
  struct quitus_drafts *drafts; /* NULL: none are put */
  enum quitus_sent_folder sent; /* in this round */
  bool compares_all;            /* this round looks at all flags where a server keeps no modseqs */
  bool inbox_complete;          /* no copy in it was gone when this round looked at it */
};

/* What a folder is to us. */
enum quitus_role {
  QUITUS_ROLE_INBOX,
  QUITUS_ROLE_REASON, /* the folder of a reason */
  QUITUS_ROLE_SENT,
};

struct quitus_look {
  const char *name;
  enum quitus_role role;
  enum quitus_label label; /* of QUITUS_ROLE_REASON */
  bool again;              /* the rights on it were asked for in this round */
  struct quitus_imap_selected selected;
  struct quitus_folder *folder;
  uint32_t news; /* what comes in this look has UIDs from there on */
};

/* True when it is time to stop. */
bool quitus_desk_stopping(const struct quitus_desk *desk);
/* It has moved on, and hangs only where it does not again for minutes after `seconds`. */
void quitus_desk_move_on(struct quitus_desk *desk, gint64 seconds);
/* Logs a trouble that keeps coming back, once: true where it was now. */
bool quitus_desk_warn(struct quitus_desk *desk, const char *folder, const char *message);
/* Whether messages of this folder go to that of their reason, and which that is; caller frees. */
bool quitus_look_files(const struct quitus_desk *desk, const struct quitus_look *look);
char *quitus_desk_reason_folder(const struct quitus_desk *desk, enum quitus_label label);

/* Takes in what is new. */
bool quitus_look_take_in(struct quitus_desk *desk, struct quitus_look *look, GError **error);
/* Stores the tags that are missing, or moves to the folder of the reason. */
bool quitus_look_tag(struct quitus_desk *desk, struct quitus_look *look, GError **error);
/* Was a message to be moved to `folder` copied there already, in a move that did not end? */
bool quitus_look_half_moved(struct quitus_desk *desk, const struct quitus_look *look,
                            const char *folder, const struct quitus_copy *copy, bool *ret_is_in,
                            GError **error);
/* Sees which tags a person has changed. */
bool quitus_look_compare(struct quitus_desk *desk, struct quitus_look *look, GError **error);
/* A message known before has come into the folder of a reason: where a person has moved it there,
 * it is corrected. */
bool quitus_look_filed(struct quitus_desk *desk, const struct quitus_look *look, int64_t mail_id,
                       GError **error);
/* Whether the folder holds as many messages as we know copies in it: then none is gone. */
bool quitus_look_complete(struct quitus_desk *desk, const struct quitus_look *look,
                          bool *ret_complete, GError **error);
/* Forgets the copies that are gone. */
bool quitus_look_forget(struct quitus_desk *desk, struct quitus_look *look, GError **error);

#endif
