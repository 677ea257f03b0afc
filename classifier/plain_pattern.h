/* classifier/plain_pattern.h - patterns so plain that PCRE2 is sure to compile them. */
#ifndef QUITUS_CLASSIFIER_PLAIN_PATTERN_H
#define QUITUS_CLASSIFIER_PLAIN_PATTERN_H

#include <stdbool.h>

/* True for words, sets, groups, alternatives, quantifiers and what rule_pattern.c writes, put
 * together rightly, not too large, matching something, never nothing, and with no more optional
 * parts than are soon tried (classifier/ways.h).  False in doubt: then only compiling tells.  A
 * hundredth of the time that compiling takes. */
bool quitus_pattern_is_plain(const char *pattern);

#endif
