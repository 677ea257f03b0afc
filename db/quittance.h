/* db/quittance.h - the letters that a payment asks for.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_QUITTANCE_H
#define QUITUS_DB_QUITTANCE_H

#include "db/payment.h"
#include "db/payment_keep.h"

/* Where the claim is another's than the collector's own: drafts the receipt for the debtor's main
 * contact that can be written to, and the notice to the creditor; a task "receipt" or
 * "tell-creditor" where one has no address. */
bool quitus_quittance_draft(struct quitus_connection *c, const struct quitus_new_payment *payment,
                            int64_t receipt_id, GError **error);
/* Those that have not left: their payment was cancelled. */
bool quitus_quittance_withdraw(struct quitus_connection *c, int64_t receipt_id, const char *actor,
                               GError **error);

#endif
