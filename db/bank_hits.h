/* db/bank_hits.h - the cases and invoices that a bank's line may be for.  Used inside db/ only,
 * within a change. */
#ifndef QUITUS_DB_BANK_HITS_H
#define QUITUS_DB_BANK_HITS_H

#include "db/connection.h"
#include "db/payment.h"

/* Adds to `hits` (of struct quitus_bank_candidate, which it owns), each once. */
bool quitus_bank_hits_case(struct quitus_connection *c, const char *reference_key, GPtrArray *hits,
                           GError **error);
bool quitus_bank_hits_invoice(struct quitus_connection *c, const char *number_key, GPtrArray *hits,
                              GError **error);
/* The cases that are open of the debtors with this name. */
bool quitus_bank_hits_debtor(struct quitus_connection *c, const char *name_key, GPtrArray *hits,
                             GError **error);
/* All open invoices of a case, oldest due first; `hits` is empty. */
bool quitus_bank_hits_open(struct quitus_connection *c, int64_t case_id, GPtrArray *hits,
                           GError **error);
/* The case as a whole: its balance. */
bool quitus_bank_hits_whole(struct quitus_connection *c, int64_t case_id, GPtrArray *hits,
                            GError **error);

GPtrArray *quitus_bank_hits_new(void);

/* The payment that a person recorded on the case for the same amount around that day, and that no
 * bank's line has brought; 0: none. */
bool quitus_bank_recorded(struct quitus_connection *c, int64_t case_id, int64_t amount,
                          quitus_day day, int64_t *ret_receipt_id, GError **error);
/* The receipt that came from the line with this identity; 0: none. */
bool quitus_bank_known(struct quitus_connection *c, const char *identity, int64_t *ret_receipt_id,
                       GError **error);

#endif
