/* tests/field-letter.h - the fields of a letter of Monday 9 March 2026. */
#ifndef QUITUS_TESTS_FIELD_LETTER_H
#define QUITUS_TESTS_FIELD_LETTER_H

#include "base/reading.h"

/* With the reason that `field` belongs to.  `subject` NULL: ""; `language` NULL: "fr".  Caller
 * frees. */
struct quitus_reading *field_letter(const char *text, const char *subject, const char *language,
                                    const char *field);

#endif
