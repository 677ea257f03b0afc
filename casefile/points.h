/* casefile/points.h - a reply that takes several invoices one by one: what it says of which.  Pure
 * functions.
 */
#ifndef QUITUS_CASEFILE_POINTS_H
#define QUITUS_CASEFILE_POINTS_H

#include "casefile/decide.h"

/* True where the reply says something else of the invoice than `label`: another of its reasons
 * stands where it names this invoice alone, and all that shows `label` where it names others.  What
 * is said up to the next number is said of the last one.  False in any doubt. */
bool quitus_point_excepts(const struct quitus_situation *about, enum quitus_label label,
                          const char *number);

/* The invoices of the case, by number, that the sentences name in which `label` shows.  NULL where
 * one of these names none.  Caller frees. */
char **quitus_point_invoices(const struct quitus_situation *about, enum quitus_label label);

#endif
