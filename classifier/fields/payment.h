/* classifier/fields/payment.h - how a payment was made, and what it was marked with. */
#ifndef QUITUS_CLASSIFIER_FIELDS_PAYMENT_H
#define QUITUS_CLASSIFIER_FIELDS_PAYMENT_H

#include "classifier/fields/candidates.h"

extern const struct quitus_scan_patterns quitus_method_patterns, quitus_label_patterns;

/* "cheque", "transfer", "card", "direct-debit", "cash", "lcr"; NULL where none is named.  `payment`
 * is the payment's date or amount, near which it is looked for first; may be NULL. */
const char *quitus_payment_method(struct quitus_finds *finds,
                                  const struct quitus_candidate *payment);

/* What a transfer was marked with, words in capitals or in quotes behind « libellé », "under": as
 * written.  `number` is the payment's where one was found, else NULL: quotes that stand elsewhere
 * are no mark then.  Caller frees; NULL where there is none. */
char *quitus_payment_label(struct quitus_finds *finds, const struct quitus_candidate *number);

#endif
