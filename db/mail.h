/* db/mail.h - messages in and out, kept once, with all that follows from one in one transaction. */
#ifndef QUITUS_DB_MAIL_H
#define QUITUS_DB_MAIL_H

#include "base/reading.h"
#include "db/action.h"
#include "db/db.h"

enum quitus_direction { QUITUS_INCOMING, QUITUS_OUTGOING };

/* A message to keep, or one that is kept.  When given to quitus_db_mail_keep() nothing is owned by
 * the struct; when got from quitus_db_mail_get() all is, and quitus_mail_free() frees it. */
struct quitus_mail {
  int64_t id; /* 0 before it is kept */
  enum quitus_direction direction;
  char *identity;              /* what makes two copies one: see message/message.h */
  char *message_id;            /* without <>; "" */
  char *references;            /* ids without <>, blank-separated, oldest first; "" */
  char *from, *from_name, *to; /* addresses; `to` comma-separated */
  char *subject;
  char *reply_text;
  char *language;
  int64_t sent; /* instant of Date */
  int64_t kept; /* instant; 0 before it is */
  enum quitus_automatic automatic;
  char *door, *queue_id; /* "" */
  int64_t case_id;       /* 0: linked to none */
  char *cue;             /* which cue linked it: "reference", "person"; "" */
  double link_confidence;
  bool stranger;
  GBytes *raw;                    /* as it came; kept compressed.  NULL from quitus_db_mail_get() */
  struct quitus_reading *reading; /* NULL for outgoing mail */
  char *classifier;               /* the version of what read it (classifier/classifier.h); "" */
  /* Of outgoing mail, for quitus_db_mail_keep() only: which answer of ours it may be. */
  char *in_reply_to; /* without <>; NULL */
  char *whole_text;  /* all that it says, quotes and signature too; NULL: reply_text */
  bool submitted;    /* from the mailbox without a doubt, not by its From alone */
};
void quitus_mail_free(struct quitus_mail *mail);

struct quitus_kept {
  int64_t mail_id;
  bool already;        /* it was kept before: nothing was changed */
  int64_t case_id;     /* of the kept record */
  int64_t followup_id; /* of the answer to the debtor, else to the creditor; of outgoing mail the
                          answer that it is; 0 if none */
};

/* Seconds that a mail may be on its way, as mail servers try for so long (RFC 5321, 4.5.4.1). */
enum { QUITUS_MAIL_ON_ITS_WAY = 5 * 24 * 3600 };

/* One transaction: the message, its reasons and fields, what `actions` (of struct quitus_action)
 * say of the case, the follow-ups, the journal.  A newer reply withdraws draft answers to the
 * debtor's earlier ones on the same case where it brings an answer of its own, which then
 * brings the documents that they asked for (a stranger's withdraws none); and draft reminders that
 * were made while it was on its way.  Outgoing mail that is an
 * answer of ours, which a person sent from their mail program, makes that answer a sent one
 * (db/followup_left.h), also where the mail was kept before.  QUITUS_ERROR_INPUT where an action
 * other than a task comes without a case. */
bool quitus_db_mail_keep(struct quitus_db *db, const struct quitus_mail *mail,
                         const GPtrArray *actions, struct quitus_kept *ret_kept, GError **error);

/* One message of several that are kept in one transaction. */
struct quitus_keeping {
  const struct quitus_mail *mail; /* not owned, nor are the actions */
  const GPtrArray *actions;
  /* NULL, or called within the transaction, right before the message is kept, on the thread that
   * writes: what it reads of the database includes what the messages before have changed.  It may
   * write nothing, and change all of *mail but the bytes, and the actions. */
  bool (*settle)(struct quitus_keeping *keeping, GError **error);
  void *data;
  struct quitus_kept kept; /* filled where it is kept */
  GError *error;           /* the caller's: why it is not; NULL: it is */
};
/* As quitus_db_mail_keep() for each, in their order, with one wait for the disk: one that cannot be
 * kept keeps none of the others out. */
void quitus_db_mail_keep_all(struct quitus_db *db, struct quitus_keeping *all, guint n);

/* Is a message with this identity kept?  *ret_id is 0 where not. */
bool quitus_db_mail_seen(struct quitus_db *db, const char *identity, int64_t *ret_id,
                         GError **error);

struct quitus_mail *quitus_db_mail_get(struct quitus_db *db, int64_t id, GError **error);
/* The bytes as they came.  NULL with QUITUS_ERROR_NOT_FOUND. */
GBytes *quitus_db_mail_raw(struct quitus_db *db, int64_t id, GError **error);
/* Of one case, oldest first; or the newest `limit` of all where case_id is 0.  Owns its elements.
 */
GPtrArray *quitus_db_mail_list(struct quitus_db *db, int64_t case_id, unsigned limit,
                               GError **error);

/* The newest `limit` incoming ones that are linked to no case.  Owns its elements. */
GPtrArray *quitus_db_mail_unlinked(struct quitus_db *db, unsigned limit, GError **error);

/* What a person says of a kept message's case; nothing is owned by the struct. */
struct quitus_mail_move {
  int64_t mail_id;
  int64_t case_id; /* 0: it belongs to none */
  bool stranger;
  const GPtrArray *actions; /* of struct quitus_action: what follows from it there */
  const char *actor;
};
/* One transaction: the message goes to that case with all that follows from it there; on the case
 * where it was, its waiting answers are withdrawn, its tasks done, and what else it did is told to
 * a person by a task "check-moved".  Journalled on both.  QUITUS_ERROR_REFUSED where it is there
 * already. */
bool quitus_db_mail_move(struct quitus_db *db, const struct quitus_mail_move *wanted,
                         GError **error);

/* False ends the visit. */
typedef bool (*quitus_db_mail_visitor)(const struct quitus_mail *mail, void *data);
/* Those of one case in one direction, newest first: a case may have thousands. */
bool quitus_db_mail_visit(struct quitus_db *db, int64_t case_id, enum quitus_direction direction,
                          quitus_db_mail_visitor visit, void *data, GError **error);

typedef struct quitus_mail quitus_mail;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_mail, quitus_mail_free)

#endif
