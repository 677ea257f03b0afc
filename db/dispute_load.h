/* db/dispute_load.h - reading one row of the disputes.  Used inside db/ only. */
#ifndef QUITUS_DB_DISPUTE_LOAD_H
#define QUITUS_DB_DISPUTE_LOAD_H

#include "db/statement.h"

/* The columns, in order, that quitus_dispute_read() wants first; char(31) cannot be typed. */
#define QUITUS_DISPUTE_COLUMNS                                                                     \
  "disputes.id, disputes.kind, service, words, disputes.amount, disputes.state, opened_day,"       \
  " opened_at, position, outcome,"                                                                 \
  " ifnull((SELECT group_concat(number, char(31)) FROM dispute_invoices"                           \
  "   JOIN invoices ON invoices.id = invoice_id WHERE dispute_id = disputes.id), '')"
enum { QUITUS_N_DISPUTE_COLUMNS = 11 };

/* A struct quitus_dispute. */
void *quitus_dispute_read(struct quitus_statement *s);

#endif
