/* db/payment.h - money that came in: what was recorded, undoing it, and taking in a bank's lines.
 *
 * One receipt is shared out over invoices.
 */
#ifndef QUITUS_DB_PAYMENT_H
#define QUITUS_DB_PAYMENT_H

#include "base/calendar.h"
#include "base/money.h"
#include "base/tick.h"
#include "db/db.h"

/* Who collects the claims of others owes a receipt for each payment (art. R124-6 CPCE) and tells
 * the creditor of it (R124-5): both are drafted together with it.  Nothing is owned. */
struct quitus_collector {
  const char *name;    /* whose own claims are left out */
  const char *mailbox; /* where answers come to */
};

/* ---- by a person's word ---- */

/* Nothing is owned. */
struct quitus_payment {
  int64_t case_id;
  const char *number; /* the invoice it pays; NULL: the oldest due first */
  int64_t amount;     /* above zero */
  quitus_day day;
  const char *reference; /* of the transfer or cheque; "" */
  const char *actor;
  const struct quitus_collector *collector; /* NULL: the claims are one's own */
};
/* Journalled; closes the case where it is paid.  QUITUS_ERROR_NOT_FOUND; QUITUS_ERROR_INPUT where
 * it is more than is open. */
bool quitus_db_case_pay(struct quitus_db *db, const struct quitus_payment *payment, GError **error);

/* ---- what was recorded ---- */

struct quitus_receipt_part {
  char *invoice; /* its number */
  int64_t amount;
};

struct quitus_receipt {
  int64_t id;
  char *case_reference, *debtor;
  int64_t amount;
  char *currency;
  quitus_day day;
  char *reference; /* of the transfer or cheque; "" */
  char *label;     /* of the bank's line; "" */
  bool from_bank;
  char *actor;
  int64_t made_at;     /* instant */
  int64_t cancelled;   /* instant; 0: it counts */
  char *cancel_reason; /* "" */
  GPtrArray *parts;    /* of struct quitus_receipt_part; none where it is cancelled */
};
void quitus_receipt_free(struct quitus_receipt *receipt);

/* Of a case, or of all (`case_id` 0), in the order of days.  Owns its elements. */
GPtrArray *quitus_db_receipt_list(struct quitus_db *db, int64_t case_id, GError **error);

/* Undoes a receipt: its invoices are open again, but for what the portfolio tells to be paid, and
 * the case that it closed is again what it was, with its hold.  A bank's line that was undone is
 * not counted again when it comes again.  Journalled with `actor`.  QUITUS_ERROR_NOT_FOUND;
 * QUITUS_ERROR_INPUT where it is cancelled already. */
bool quitus_db_receipt_cancel(struct quitus_db *db, int64_t id, const char *reason,
                              const char *actor, GError **error);

/* ---- a bank's lines ---- */

/* A credit; texts are "" where the file has no such column. */
struct quitus_bank_line {
  unsigned line; /* in the file */
  quitus_day day;
  int64_t amount;     /* above zero */
  char *currency;     /* "": not told */
  char *label;        /* all that the bank says in words, the payer's name included */
  char *reference;    /* the bank's own; "" */
  char *identity;     /* the same whenever the line is exported again */
  char *case_key;     /* of a column that names the case; folded */
  GPtrArray *numbers; /* of char *: keys of what in the texts may be a reference or number */
  GPtrArray *digits;  /* of char *: plain digits that may be one, if the amount confirms it */
};
void quitus_bank_line_free(struct quitus_bank_line *line);

enum quitus_bank_outcome {
  QUITUS_BANK_BOOKED,
  QUITUS_BANK_KNOWN,     /* this line was taken in before */
  QUITUS_BANK_UNMATCHED, /* nothing in it names a case or an invoice */
  QUITUS_BANK_AMBIGUOUS, /* it may be for several */
  QUITUS_BANK_UNSURE,    /* a short number, which neither amount nor name confirms */
  QUITUS_BANK_OVERPAID,  /* more than is open */
  QUITUS_BANK_CURRENCY,  /* another one than the case's */
  QUITUS_BANK_RECORDED,  /* a person has recorded the same amount around that day */
  QUITUS_N_BANK_OUTCOMES
};
const char *quitus_bank_outcome_id(enum quitus_bank_outcome outcome); /* "booked" */

/* What a line may be for. */
struct quitus_bank_candidate {
  int64_t case_id, invoice_id; /* invoice_id 0: the case as a whole */
  char *case_reference, *debtor;
  char *invoice; /* number; "" */
  int64_t open;  /* cents */
  char *currency;
};

struct quitus_bank_result {
  const struct quitus_bank_line *line;
  enum quitus_bank_outcome outcome;
  GPtrArray *candidates; /* of struct quitus_bank_candidate; where it is booked, what it paid, as
                            that was before */
  int64_t receipt_id;    /* booked now; known; recorded by a person.  0: none */
};

struct quitus_bank_import {
  const GPtrArray *lines; /* of struct quitus_bank_line */
  bool dry_run;           /* everything is done, and undone */
  const char *actor;
  const struct quitus_collector *collector; /* NULL: the claims are one's own */
  struct quitus_tick tick;                  /* lines; called on the writer thread */
};

/* Books what a line names without doubt, in one transaction:
 *
 * - the case, by its reference; or invoices, all of one case, by their numbers.  A number that
 *   several cases have goes by the debtor's name in the label, else by the exact open amount.
 * - without either, the one invoice or case of which exactly this amount is open, whose debtor's
 *   name is in the label.
 *
 * Less than is open is a part payment, of the invoices named, the oldest due first; of what is
 * more, nothing is booked.  Journalled.  Results of struct quitus_bank_result in the order of
 * lines; the array owns them, they point to `import`'s lines. */
GPtrArray *quitus_db_bank_import(struct quitus_db *db, const struct quitus_bank_import *import,
                                 GError **error);

typedef struct quitus_receipt quitus_receipt;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_receipt, quitus_receipt_free)

#endif
