/* db/letter.h - what the law wants kept of letters: when the first one of a case left, receipts of
 * payments, the documents that an answer was approved with, and those that are not at hand. */
#ifndef QUITUS_DB_LETTER_H
#define QUITUS_DB_LETTER_H

#include "db/case.h"
#include "db/followup.h"

/* ---- the first letter (art. R124-4 CPCE) ---- */

/* A person says on which day it left, before Quitus or beside it; QUITUS_NO_DAY: it has not.
 * Journalled as "first-letter". */
bool quitus_db_case_first_letter(struct quitus_db *db, int64_t case_id, quitus_day day,
                                 const char *actor, GError **error);
/* Before it is handed over: whether the answer carries the mentions.  Once it is sent, the first
 * letter of its case has left, if none had. */
bool quitus_db_followup_first_letter(struct quitus_db *db, int64_t id, bool carries,
                                     GError **error);
/* The text reproduces the articles that a first letter reproduces (R124-4 CPCE), however it is
 * wrapped; lines that begin with '>' are somebody else's. */
bool quitus_letter_quotes_law(const char *text);

/* ---- receipts (art. R124-5 and R124-6 CPCE); payment.h drafts them ---- */

struct quitus_quittance {
  int64_t amount;
  quitus_day day;  /* on which the payment was received */
  char *reference; /* of the transfer or cheque; "" */
};
void quitus_quittance_free(struct quitus_quittance *receipt);

/* Of a follow-up; *ret_quittance is NULL where it is none. */
bool quitus_db_quittance_get(struct quitus_db *db, int64_t followup_id,
                             struct quitus_quittance **ret_quittance, GError **error);

/* ---- documents ---- */

/* What an approved answer takes along: ids of documents.  *ret_ids is NULL where they are chosen by
 * kind; caller frees. */
bool quitus_db_followup_attach(struct quitus_db *db, int64_t id, const GArray *document_ids,
                               GError **error);
bool quitus_db_followup_attached(struct quitus_db *db, int64_t id, GArray **ret_ids,
                                 GError **error);

/* Documents that a follow-up to the debtor promises and the case does not hold: a task
 * "missing-document" with `note`, and the creditor asked for the kinds of `ask` (a mask; 0: not);
 * each once for the mail that is answered. */
bool quitus_db_documents_missing(struct quitus_db *db, int64_t followup_id, unsigned ask,
                                 const char *note, const char *mailbox, const char *actor,
                                 GError **error);
/* A task about a follow-up, unless one of that kind and with that note is open. */
bool quitus_db_followup_task(struct quitus_db *db, int64_t followup_id, const char *what,
                             const char *note, const char *actor, GError **error);

typedef struct quitus_quittance quitus_quittance;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_quittance, quitus_quittance_free)

#endif
