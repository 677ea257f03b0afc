/* db/dispute.h - disputes, from what the debtor contests to how it ended.
 *
 *   open ──position──► open ──propose──► open ──answer──► open ──resolve──► resolved
 *     └───────────────────────────── resolve ────────────────┘
 *
 * While it is open, the invoices that it concerns are held: they are not demanded, whole even where
 * less than their amount is contested.  One that names no invoice concerns all of its case.  The
 * state is kept as "open" or "resolved"; how far an open one has come is told by the creditor's
 * position (confirmed, rejected, partly; it may change) and by its proposals:
 *
 *   proposed ──► accepted | refused | lapsed (the dispute was resolved first)
 *
 * One proposal at a time waits for an answer.  On a case there is one open dispute of a kind; what
 * is said again of that kind adds words and invoices to it.  A resolved one stays resolved: what is
 * contested later is another.
 *
 * Every step of a person is journalled with `actor`.  QUITUS_ERROR_NOT_FOUND, and
 * QUITUS_ERROR_REFUSED for a step that the state does not allow.  Money is cents of the case's
 * currency.
 */
#ifndef QUITUS_DB_DISPUTE_H
#define QUITUS_DB_DISPUTE_H

#include "db/case.h"
#include "db/db.h"

enum quitus_position {
  QUITUS_POSITION_CONFIRMED,
  QUITUS_POSITION_REJECTED,
  QUITUS_POSITION_PARTLY
};
const char *quitus_position_id(enum quitus_position position); /* "confirmed" */
bool quitus_position_parse(const char *id, enum quitus_position *ret_position);

enum quitus_proposal_kind {
  QUITUS_PROPOSAL_CREDIT_NOTE,  /* amount: of the credit note */
  QUITUS_PROPOSAL_PART_PAYMENT, /* parts: one at once, maybe the rest after the remedy */
  QUITUS_PROPOSAL_INSTALMENTS,  /* parts: one a day */
  QUITUS_PROPOSAL_MEDIATION,    /* no amount */
};
const char *quitus_proposal_kind_id(enum quitus_proposal_kind kind); /* "credit-note" */
bool quitus_proposal_kind_parse(const char *id, enum quitus_proposal_kind *ret_kind);
/* "upheld", "rejected", "settled", "withdrawn"; any other outcome is a person's words. */
bool quitus_outcome_is_known(const char *outcome);

/* What is to be paid, and when. */
struct quitus_proposed_part {
  quitus_day due;    /* QUITUS_NO_DAY: at once, or after the remedy */
  bool after_remedy; /* once what is contested has been put right */
  int64_t amount;
};

struct quitus_proposal {
  int64_t id;
  enum quitus_proposal_kind kind;
  int64_t amount; /* or QUITUS_NO_AMOUNT */
  GArray *parts;  /* of struct quitus_proposed_part, in order; owned, never NULL */
  char *note;     /* "" */
  char *state;    /* "proposed", "accepted", "refused", "lapsed" */
  quitus_day made, answered;
};
struct quitus_proposal *quitus_proposal_new(enum quitus_proposal_kind kind);
void quitus_proposal_free(struct quitus_proposal *proposal);

/* A dispute with all that is known of it. */
struct quitus_dispute_file {
  struct quitus_dispute *dispute; /* owned */
  int64_t case_id;
  char *case_reference, *creditor, *debtor, *currency;
  int64_t owed; /* left to pay on the invoices that it concerns */
  /* By which the creditor should have taken position, from when the mail that asks them left;
   * QUITUS_NO_DAY while that waits. */
  quitus_day position_due;
  bool question_waits;
  quitus_day position_day; /* on which they did; QUITUS_NO_DAY */
  int64_t position_amount; /* that they find right, or QUITUS_NO_AMOUNT */
  char *position_note;     /* "" */
  char *proposal;          /* state of the newest proposal; "" where there is none */
  quitus_day resolved;     /* QUITUS_NO_DAY */
  GPtrArray *proposals;    /* of struct quitus_proposal, the newest first; filled by get only */
  GPtrArray *history; /* of struct quitus_journal_entry, the oldest first; filled by get only */
};
void quitus_dispute_file_free(struct quitus_dispute_file *file);

/* What it blocks: the contested amount, or where none was named all that is owed on its invoices.
 */
int64_t quitus_dispute_contested(const struct quitus_dispute_file *file);
/* Days that it has been open, or was. */
int quitus_dispute_age(const struct quitus_dispute_file *file, quitus_day today);

/* What a person opens, or adds to the open one of that kind. */
struct quitus_new_dispute {
  int64_t case_id, mail_id; /* mail_id 0: none */
  enum quitus_label kind;
  const char *service, *words;  /* "" */
  int64_t amount;               /* or QUITUS_NO_AMOUNT */
  const char *const *invoices;  /* numbers in any way of writing; NULL or empty: all of the case */
  quitus_day day, position_due; /* on which it was said */
  /* The creditor is asked for their position in a draft, "" by a person; NULL: not asked. */
  const char *creditor_email;
  const char *mailbox; /* ours, for the draft */
};

/* Without words, those of the last doubtful reply (its task "check-dispute") and that message are
 * taken.  Invoices that are named narrow a dispute that was about all of the case.  The doubt of a
 * reply that was not surely a dispute ends: its hold and its tasks "check-dispute".  *ret_added:
 * there was one of that kind.  QUITUS_ERROR_NOT_FOUND for an invoice that the case does not have.
 */
bool quitus_db_dispute_open(struct quitus_db *db, const struct quitus_new_dispute *dispute,
                            const char *actor, int64_t *ret_id, bool *ret_added, GError **error);
bool quitus_db_dispute_position(struct quitus_db *db, int64_t id, enum quitus_position position,
                                int64_t amount, const char *note, quitus_day day, const char *actor,
                                GError **error);
/* Kind, amount, parts and note of `proposal` are kept; the rest is not looked at. */
bool quitus_db_dispute_propose(struct quitus_db *db, int64_t id,
                               const struct quitus_proposal *proposal, quitus_day day,
                               const char *actor, GError **error);
/* Of the proposal that waits. */
bool quitus_db_dispute_answer(struct quitus_db *db, int64_t id, bool accepted, const char *note,
                              quitus_day day, const char *actor, GError **error);
/* Its invoices are held no longer, unless something else holds them. */
bool quitus_db_dispute_resolve(struct quitus_db *db, int64_t id, const char *outcome,
                               const char *note, quitus_day day, const char *actor, GError **error);

struct quitus_dispute_file *quitus_db_dispute_get(struct quitus_db *db, int64_t id, GError **error);
/* The oldest first.  `state` is "open", "resolved" or NULL for all; `case_id` 0: of every case.
 * Owns its elements. */
GPtrArray *quitus_db_dispute_list(struct quitus_db *db, const char *state, int64_t case_id,
                                  GError **error);

typedef struct quitus_proposal quitus_proposal;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_proposal, quitus_proposal_free)
typedef struct quitus_dispute_file quitus_dispute_file;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_dispute_file, quitus_dispute_file_free)

#endif
