/* classifier/fields/plan.h - in how many instalments payment is proposed. */
#ifndef QUITUS_CLASSIFIER_FIELDS_PLAN_H
#define QUITUS_CLASSIFIER_FIELDS_PLAN_H

#include "classifier/fields/candidates.h"

extern const struct quitus_scan_patterns quitus_plan_patterns;

/* What stands between two days or amounts tells that the second is for another part of the debt. */
bool quitus_says_another_part(struct quitus_finds *finds, size_t from, size_t to);

/* The number of instalments named, or of amounts listed each with its date; 0 for none. */
unsigned quitus_instalments(struct quitus_finds *finds);

#endif
