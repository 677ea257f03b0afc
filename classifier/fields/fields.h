/* classifier/fields/fields.h - what else is read off a letter: dates, amounts, numbers, documents,
 * contacts.
 *
 * Works in two steps: everything that looks like a date, an amount or a number is found with its
 * place (dates.h, amounts.h, numbers.h), then cues around each of them say which
 * role it plays, if any (cues.h).  Each field is filled only where the reason it belongs to
 * was found. Dates are resolved against the day of the letter, never against today.  Any thread.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_FIELDS_H
#define QUITUS_CLASSIFIER_FIELDS_FIELDS_H

#include "base/fold.h"
#include "base/reading.h"
#include "classifier/classifier.h"

/* Fills reading->fields from the letter; `folded` is the fold of letter->text.  Call it last, when
 * the reasons of `reading` are decided.  Marks the reading cut_short where only a part was looked
 * at. */
void quitus_fields_read(const struct quitus_letter *letter, const struct quitus_folded *folded,
                        struct quitus_reading *reading);

/* Makes ready what letters would wait for; see quitus_patterns_compile(). */
void quitus_fields_compile(const int *stop);

#endif
