/* db/followup.h - the queue of answers: who gets which, in what state.
 *
 *   draft ───────────approve──► approved ──claim──► sending ──► sent | failed | approved (later)
 *     └─edit, hold─► review ─approve─┘  └─edit, hold, stopped─► review
 *   cancel: from all but sending and sent.
 *
 * draft:   as Quitus prepared it; it may leave without a person where that is allowed.
 * review:  a person has it in hand: edited, held back, or stopped just before it left.  A state of
 *          its own, because from here on nothing but a person's approval lets it leave.
 *
 * An answer leaves once at most: it is "sending" before the server hears of it.  One process sends
 * at a time (followup/outbox_lock.h), so what is "sending" when another begins was interrupted; it
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
#include "db/purpose.h"

enum quitus_followup_state {
  QUITUS_FOLLOWUP_DRAFT,
  QUITUS_FOLLOWUP_REVIEW,
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
  enum quitus_purpose purpose; /* QUITUS_PURPOSE_ANSWER: it answers mail_id; else mail_id is what it
                                  comes back to, or 0 */
  bool stranger;
  bool unattended;    /* may leave, or leaves, without a person; false once one has it in hand */
  char *to;           /* one address */
  guint32 labels;     /* mask: the reasons it treats, with those of what it tells too */
  unsigned documents; /* mask: kinds to attach */
  quitus_day due;
  char *message_id;  /* ours, without <>; fixed when it was planned */
  char *text;        /* as edited or approved; NULL: composed afresh each time it is looked at */
  char *error;       /* why it failed or was cancelled; "" */
  bool held;         /* today, by a person */
  char *hold_reason; /* "" */
  quitus_day hold_until; /* QUITUS_NO_DAY: until released */
  char *approved_case;   /* the case's state when it was approved; "": it was not */
  int64_t approved_balance;
  char *approved_papers; /* quitus_approval.papers */
  unsigned attempts;
  int64_t created, sent, not_before; /* instants; 0; not sent before that last */
};
void quitus_followup_free(struct quitus_followup *followup);

struct quitus_followup *quitus_db_followup_get(struct quitus_db *db, int64_t id, GError **error);
/* Messages that the answer tells of beside its own, the oldest first: what the debtor wrote on a
 * dispute before the creditor was told of it.  Of int64_t; caller unrefs.  NULL with `error`. */
GArray *quitus_db_followup_told(struct quitus_db *db, int64_t id, GError **error);
/* `state` is an enum quitus_followup_state or -1 for all; by due day, then id.  Owns its elements.
 */
GPtrArray *quitus_db_followup_list(struct quitus_db *db, int state, int64_t case_id,
                                   GError **error);
/* The same from the one behind the answer `after` (0: from the beginning) on, `limit` at most.
 * QUITUS_ERROR_NOT_FOUND where there is no answer `after`. */
GPtrArray *quitus_db_followup_page(struct quitus_db *db, int state, int64_t case_id, int64_t after,
                                   unsigned limit, GError **error);

/* What an answer is approved with: it leaves only while the case is still so. */
struct quitus_approval {
  const char *text; /* as it will leave */
  const char *case_state;
  int64_t balance;
  const char *papers; /* fingerprint of its attachments; "" */
};

/* ---- what people do; each is QUITUS_ERROR_REFUSED from a state that it cannot be done from ----
 */

/* From draft, review and failed, unless it is held or a person edits it in a mailbox (db/draft.h).
 */
bool quitus_db_followup_approve(struct quitus_db *db, int64_t id,
                                const struct quitus_approval *approval, const char *actor,
                                GError **error);
/* A person's own wording, also of an approved one: it is then to be approved again. */
bool quitus_db_followup_edit(struct quitus_db *db, int64_t id, const char *text, const char *actor,
                             GError **error);
/* Held back to the end of that day (QUITUS_NO_DAY: until released), then to be approved, whatever
 * it was. */
bool quitus_db_followup_hold(struct quitus_db *db, int64_t id, quitus_day until, const char *reason,
                             const char *actor, GError **error);
bool quitus_db_followup_release(struct quitus_db *db, int64_t id, const char *actor,
                                GError **error);
bool quitus_db_followup_cancel(struct quitus_db *db, int64_t id, const char *reason,
                               const char *actor, GError **error);
/* The journal's note that an answer was not let through; changes nothing else. */
bool quitus_db_followup_refused(struct quitus_db *db, int64_t id, const char *why,
                                const char *actor, GError **error);

/* ---- what the outbox does (actor "outbox") ---- */

/* What was left "sending" by a process that ended: failed, with a task "check-sent".  Only for who
 * has the queue's lock. */
bool quitus_db_followup_settle(struct quitus_db *db, unsigned *ret_interrupted, GError **error);

/* How many answers may go to the debtor of a case, and to one address, on a day: what was tried
 * since `since`, and what is about to leave, counts, whoever approved it (RFC 3834, 2). */
struct quitus_caps {
  int64_t since; /* the instant at which the day began */
  int64_t per_case, per_address;
};
/* An unattended draft is approved by nobody.  Where a cap is reached it stays a draft, which is
 * journalled once; *ret_let tells. */
bool quitus_db_followup_let_leave(struct quitus_db *db, int64_t id,
                                  const struct quitus_approval *approval,
                                  const struct quitus_caps *caps, bool *ret_let, GError **error);
/* An unattended draft that may not leave by itself after all: it waits for a person. */
bool quitus_db_followup_need_person(struct quitus_db *db, int64_t id, const char *why,
                                    GError **error);

/* The next approved one that is due by `today`, now marked sending; NULL without error if none.
 * Without `unattended`, only what a person approved. */
struct quitus_followup *quitus_db_followup_claim(struct quitus_db *db, quitus_day today,
                                                 bool unattended, GError **error);
/* After the mail server took it: kept as outgoing mail with its raw bytes, once, also where a door
 * saw the mail pass by. */
bool quitus_db_followup_sent(struct quitus_db *db, int64_t id, GBytes *raw, const char *subject,
                             const char *from, GError **error);
/* Back to approved, tried again after a minute, then twice as long each time, with a task
 * "answer-delayed" after some hours.  Where the first try is `give_up_s` or more seconds ago (0:
 * always), failed, with a task "answer-failed". */
bool quitus_db_followup_failed(struct quitus_db *db, int64_t id, int64_t give_up_s, const char *why,
                               GError **error);
/* Nobody knows whether it left: failed, with a task "check-sent". */
bool quitus_db_followup_unsure(struct quitus_db *db, int64_t id, const char *why, GError **error);
/* No fault of this answer: approved as before, the attempt does not count.  Others have their turn
 * first, lest one that is refused in this way holds all up. */
bool quitus_db_followup_put_back(struct quitus_db *db, int64_t id, const char *why, GError **error);
/* In a copy that takes the place of the database: what would leave without a person (approved, or
 * an unattended draft) may have left since the copy was made.  It is held, in review, with a task
 * "check-sent". */
bool quitus_db_followup_restored(struct quitus_db *db, const char *actor, unsigned *ret_held,
                                 GError **error);
/* Approved or sending, and it may no longer leave: `for_good` cancelled, else in review, with a
 * task "answer-stopped". */
bool quitus_db_followup_stop(struct quitus_db *db, int64_t id, bool for_good, const char *why,
                             GError **error);

typedef struct quitus_followup quitus_followup;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_followup, quitus_followup_free)

#endif
