/* classifier/fields.h - dates, amounts, numbers, contacts and documents that a letter names. */
#ifndef QUITUS_CLASSIFIER_FIELDS_H
#define QUITUS_CLASSIFIER_FIELDS_H

#include "base/fold.h"
#include "classifier/classifier.h"

/* Fills reading->fields; its reasons are decided already. */
void quitus_fields_read(const struct quitus_letter *letter, const struct quitus_folded *folded,
                        struct quitus_reading *reading);

#endif
