/* classifier/fields/plan.h - how a payment was made, and in how many instalments one is proposed.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_PLAN_H
#define QUITUS_CLASSIFIER_FIELDS_PLAN_H

#include "classifier/fields/candidates.h"

extern const struct quitus_scan_patterns quitus_method_patterns, quitus_plan_patterns;

/* "cheque", "transfer", "card", "direct-debit", "cash", "lcr"; NULL where none is named.  `payment`
 * is the payment's date or amount, near which it is looked for first; may be NULL. */
const char *quitus_payment_method(struct quitus_finds *finds,
                                  const struct quitus_candidate *payment);

/* What a transfer was marked with, words in capitals or in quotes behind « libellé », "under": as
 * written.  `number` is the payment's where one was found, else NULL: quotes that stand elsewhere
 * are no mark then.  Caller frees; NULL where there is none. */
char *quitus_payment_label(struct quitus_finds *finds, const struct quitus_candidate *number);

/* What stands between two days or amounts tells that the second is for another part of the debt. */
bool quitus_says_another_part(struct quitus_finds *finds, size_t from, size_t to);

/* The number of instalments named, or of amounts listed each with its date; 0 for none. */
unsigned quitus_instalments(struct quitus_finds *finds);

#endif
