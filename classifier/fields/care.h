/* classifier/fields/care.h - words of somebody who mourns, or who speaks of taking their life:
 * whatever else the letter says, a person should be the one who answers it.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_CARE_H
#define QUITUS_CLASSIFIER_FIELDS_CARE_H

#include "classifier/fields/candidates.h"

extern const struct quitus_scan_patterns quitus_care_patterns;

/* Sets `care` and `care_words`, where the letter or its subject gives cause to. */
void quitus_care_read(struct quitus_finds *finds, struct quitus_fields *fields);

#endif
