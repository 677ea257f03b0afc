/* tests/field-value.h - a field of a reading as text, to be compared. */
#ifndef QUITUS_TESTS_FIELD_VALUE_H
#define QUITUS_TESTS_FIELD_VALUE_H

#include "base/reading.h"

/* "118,119": the values of the field, as quitus_fields_foreach() gives them; "" where it has none.
 * Caller frees. */
char *field_value(const struct quitus_fields *fields, const char *field);

#endif
