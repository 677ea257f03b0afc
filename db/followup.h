/* db/followup.h - the queue of answers: who gets which, in what state.
 *
 *   draft ──approve──► approved ──claim──► sending ──► sent | failed | approved (tried again later)
 *     └──────cancel──────┴─► cancelled ◄─cancel── failed ──approve──► approved
 *
 * An answer leaves once at most.  Whoever dies while it is "sending" leaves it so; an hour later it
 * counts as failed, with a task "check-sent" for a person.
 *
 * The queue keeps the plan of an answer (for whom, which reasons, which documents); followup/
 * writes it. When a person edits or approves it, the text is kept too: what was approved is what
 * leaves.
 */
#ifndef QUITUS_DB_FOLLOWUP_H
#define QUITUS_DB_FOLLOWUP_H

#include "db/action.h"
#include "db/db.h"

enum quitus_followup_state {
  QUITUS_FOLLOWUP_DRAFT,
  QUITUS_FOLLOWUP_APPROVED,
  QUITUS_FOLLOWUP_SENDING,
  QUITUS_FOLLOWUP_SENT,
  QUITUS_FOLLOWUP_FAILED,
  QUITUS_FOLLOWUP_CANCELLED,
  QUITUS_N_FOLLOWUP_STATES
};
const char *quitus_followup_state_id(enum quitus_followup_state state);
bool quitus_followup_state_parse(const char *id, enum quitus_followup_state *ret_state);

struct quitus_followup {
  int64_t id;
  int64_t case_id;
  char *case_reference;
  int64_t mail_id; /* the message it answers; 0 if none */
  enum quitus_followup_state state;
  enum quitus_audience audience;
  bool stranger, unattended;
  char *to;           /* one address */
  guint32 labels;     /* mask: the reasons it treats */
  unsigned documents; /* mask: kinds to attach */
  quitus_day due;
  char *message_id; /* ours, without <>; fixed when it was planned */
  char *text;       /* as edited or approved; NULL: composed afresh each time it is looked at */
  char *error;      /* why it failed or was cancelled; "" */
  unsigned attempts;
  int64_t created, sent; /* instants; 0 */
};
void quitus_followup_free(struct quitus_followup *followup);

struct quitus_followup *quitus_db_followup_get(struct quitus_db *db, int64_t id, GError **error);
/* `state` is an enum quitus_followup_state or -1 for all; by due day, then id.  Owns its elements.
 */
GPtrArray *quitus_db_followup_list(struct quitus_db *db, int state, int64_t case_id,
                                   GError **error);
/* The same of all cases, from the one behind the answer `after` (0: from the beginning) on, `limit`
 * at most. QUITUS_ERROR_NOT_FOUND where there is no answer `after`. */
GPtrArray *quitus_db_followup_page(struct quitus_db *db, int state, int64_t after, unsigned limit,
                                   GError **error);

/* draft or failed → approved, with the text as it will leave.  QUITUS_ERROR_REFUSED from another
 * state. */
bool quitus_db_followup_approve(struct quitus_db *db, int64_t id, const char *text,
                                const char *actor, GError **error);
/* A person's own wording of a draft or of what failed. */
bool quitus_db_followup_edit(struct quitus_db *db, int64_t id, const char *text, const char *actor,
                             GError **error);
bool quitus_db_followup_cancel(struct quitus_db *db, int64_t id, const char *reason,
                               const char *actor, GError **error);

/* The next approved one that is due by `today`, now marked sending; NULL without error if none. */
struct quitus_followup *quitus_db_followup_claim(struct quitus_db *db, quitus_day today,
                                                 GError **error);
/* approved → cancelled, with a task "answer-withdrawn": what a person approved may not leave any
 * more. Nothing where it is approved no longer. */
bool quitus_db_followup_withdraw(struct quitus_db *db, int64_t id, const char *why, GError **error);
/* After the mail server took it: kept as outgoing mail with its raw bytes, once, also where a door
 * saw the mail pass by. */
bool quitus_db_followup_sent(struct quitus_db *db, int64_t id, GBytes *raw, const char *subject,
                             const char *from, GError **error);
/* `retry`: back to approved, tried again after a minute, then twice as long each time, with a task
 * "answer-delayed" after some hours; else failed, with a task "answer-failed". */
bool quitus_db_followup_failed(struct quitus_db *db, int64_t id, bool retry, const char *why,
                               GError **error);

typedef struct quitus_followup quitus_followup;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_followup, quitus_followup_free)

#endif
