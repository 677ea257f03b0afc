/* classifier/literals.h - the words without which a pattern cannot match.
 *
 * Words are written in marks, as classifier/prefilter.h reads a text: a letter stands for itself,
 * '0' for any number of digits, ' ' for any number of other characters and for either end of the
 * text.  So " pas " is found in "pas encore" and in "n'ai-je pas?", but not in "passe".
 */
#ifndef QUITUS_CLASSIFIER_LITERALS_H
#define QUITUS_CLASSIFIER_LITERALS_H

#include <glib.h>

/* The mark of a character. */
char quitus_mark(char character);

/* Sets of strings (GPtrArray of GPtrArray of char *): of each set at least one stands in any text
 * that `pattern` (PCRE2) matches.  The rarest set comes first.  NULL where the pattern requires
 * none, or is written in a way that is not understood here: then it must be tried everywhere.
 * Caller unrefs. */
GPtrArray *quitus_literals_of(const char *pattern);

#endif
