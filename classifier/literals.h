/* classifier/literals.h - the words without which a pattern cannot match. */
#ifndef QUITUS_CLASSIFIER_LITERALS_H
#define QUITUS_CLASSIFIER_LITERALS_H

#include <glib.h>

/* At least one of the strings returned stands in any text that `pattern` (PCRE2) matches.  NULL
 * where the pattern requires none, or is written in a way that is not understood here: then it
 * must be tried everywhere.  Caller unrefs. */
GPtrArray *quitus_literals_of(const char *pattern);

#endif
