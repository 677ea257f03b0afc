/* db/bank_match.h - deciding what a bank's line pays.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_BANK_MATCH_H
#define QUITUS_DB_BANK_MATCH_H

#include "db/connection.h"
#include "db/payment.h"

struct quitus_bank_match {
  enum quitus_bank_outcome outcome; /* BOOKED: it can be */
  int64_t case_id;                  /* where it can be */
  GArray *invoices;                 /* of int64_t, to pay in this order; NULL: the whole case */
  GPtrArray *candidates;            /* of struct quitus_bank_candidate, owned */
  int64_t receipt_id;               /* for KNOWN and RECORDED */
};
void quitus_bank_match_clear(struct quitus_bank_match *match);

/* Changes nothing.  The rules: quitus_db_bank_import(). */
bool quitus_bank_match_line(struct quitus_connection *c, const struct quitus_bank_line *line,
                            struct quitus_bank_match *ret_match, GError **error);

typedef struct quitus_bank_match quitus_bank_match;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_bank_match, quitus_bank_match_clear)

#endif
