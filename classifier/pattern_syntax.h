/* classifier/pattern_syntax.h - where the parts of a regular expression end. */
#ifndef QUITUS_CLASSIFIER_PATTERN_SYNTAX_H
#define QUITUS_CLASSIFIER_PATTERN_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Behind the set of characters that starts at `at`, "[...]"; its end where it is never closed. */
const char *quitus_syntax_set_end(const char *at);

enum { QUITUS_ANY_NUMBER = 2 };

/* Goes over the quantifier at *at, if there is one: the part before it stands at least 0 times or
 * once, at most once or QUITUS_ANY_NUMBER of times.  False for a brace of which nobody knows. */
bool quitus_syntax_quantifier(const char **at, unsigned *ret_least, unsigned *ret_most);

/* The length of what a group begins with, "(?:"; *ret_around where what stands in it is looked at,
 * but not matched.  0 where it is of another kind. */
size_t quitus_syntax_opening(const char *at, bool *ret_around);

/* Behind the group that starts at `at`, "(...)"; its end where it is never closed. */
const char *quitus_syntax_group_end(const char *at);

/* The same for all groups at once: by the place of each '(', the one behind its group; 0 for other
 * characters.  Caller frees. */
uint32_t *quitus_syntax_group_ends(const char *pattern);

#endif
