/* classifier/fields/recurrence.h - payments that come again and again: « 200 € tous les 5 du mois
 * », "£40 a week from March".
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_RECURRENCE_H
#define QUITUS_CLASSIFIER_FIELDS_RECURRENCE_H

#include "classifier/fields/candidates.h"

extern const struct quitus_scan_patterns quitus_recurrence_patterns;

/* Where its words stand, and what they say. */
struct quitus_recurrence_find {
  struct quitus_place place; /* of the words that tell the rhythm */
  struct quitus_recurrence is;
};

/* The rhythm in which payments are promised or proposed.  Its first day is the one named; else, of
 * a day of the month or of the week, the next such day behind the letter's, or in the month named.
 * What others earn or pay in that rhythm is passed over.  False where there is none. */
bool quitus_recurrence_read(struct quitus_finds *finds, struct quitus_recurrence_find *ret_find);

/* How many payments that makes, where the letter tells how long it lasts (« pendant un an », « de
 * janvier à juin ») or the whole that they pay; 0 where it does not. */
unsigned quitus_recurrence_count(struct quitus_finds *finds,
                                 const struct quitus_recurrence_find *find);

#endif
