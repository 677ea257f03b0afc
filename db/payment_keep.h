/* db/payment_keep.h - keeping one payment.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_PAYMENT_KEEP_H
#define QUITUS_DB_PAYMENT_KEEP_H

#include "base/calendar.h"
#include "db/connection.h"
#include "db/payment.h"

struct quitus_new_payment {
  int64_t case_id;
  const GArray *invoices; /* of int64_t: paid in this order; NULL: the case's, oldest due first */
  int64_t amount;
  quitus_day day;
  const char *reference, *actor;
  const char *label, *identity;             /* of a bank's line; NULL: a person's word */
  const struct quitus_collector *collector; /* NULL: the claims are one's own */
};

/* Shares the payment out, closes the case where it is paid, journals, and drafts the receipts.
 * QUITUS_ERROR_NOT_FOUND without such a case; QUITUS_ERROR_INPUT where it is more than is open on
 * the invoices or, credit notes counted, on the case. */
bool quitus_payment_keep(struct quitus_connection *c, const struct quitus_new_payment *payment,
                         int64_t *ret_receipt_id, GError **error);

#endif
