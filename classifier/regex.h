/* classifier/regex.h - compiled patterns, each kept once, and searching with them within limits.
 *
 * The only place that talks to PCRE2.  Patterns never change once the classifier is made: any
 * number of threads may search with them, each with a quitus_search of its own.
 */
#ifndef QUITUS_CLASSIFIER_REGEX_H
#define QUITUS_CLASSIFIER_REGEX_H

#include "classifier/rule_file.h"

struct quitus_patterns;

/* A search gives up behind `steps`, PCRE2's own count: more for patterns that are looked for in
 * longer texts. */
struct quitus_patterns *quitus_patterns_new(unsigned steps);
void quitus_patterns_free(struct quitus_patterns *patterns);

unsigned quitus_patterns_count(const struct quitus_patterns *patterns);
/* As it was added. */
const char *quitus_patterns_text(const struct quitus_patterns *patterns, unsigned pattern);

/* The number of a pattern that was added; false where it was not. */
bool quitus_patterns_find(const struct quitus_patterns *patterns, const char *pattern,
                          unsigned *ret_pattern);

/* Tries `pattern`, or finds that it is there already, and gives its number.  QUITUS_ERROR_CONFIG
 * where PCRE2 does not understand it, it would match anywhere, or takes too many steps anywhere. */
bool quitus_patterns_add(struct quitus_patterns *patterns, const char *pattern,
                         struct quitus_rule_position at, unsigned *ret_pattern, GError **error);

/* The same for a pattern that is known to be right. */
unsigned quitus_patterns_add_later(struct quitus_patterns *patterns, const char *pattern);

/* Compiles all patterns, as texts that need them would: a second for thousands.  Ends early where
 * another thread sets `stop`, an atomic. */
void quitus_patterns_compile(const struct quitus_patterns *patterns, const int *stop);

/* False with QUITUS_ERROR_CONFIG where PCRE2 does not understand `pattern`. */
bool quitus_regex_check(const char *pattern, struct quitus_rule_position at, GError **error);

/* The searches of one reading, and what they may still cost.  One thread. */
struct quitus_search;

struct quitus_search *quitus_search_new(const struct quitus_patterns *patterns);
void quitus_search_free(struct quitus_search *search);

/* Looks for a pattern in the `length` bytes of `text`: a match that begins at one of the bytes
 * `first` to `last`.  False where there is none, or where a limit was met.  What is found may be
 * empty, as for "^". */
bool quitus_search_find(struct quitus_search *search, unsigned pattern, const char *text,
                        size_t length, size_t first, size_t last, size_t *ret_start,
                        size_t *ret_end);

/* Calls `visit` for each named group that took part in what was found last: `pattern`, in `text`.
 */
typedef void (*quitus_group_visitor)(const char *name, const char *value, size_t length,
                                     void *data);
void quitus_search_groups(const struct quitus_search *search, unsigned pattern, const char *text,
                          quitus_group_visitor visit, void *data);

/* A limit was met: some things were not looked for. */
bool quitus_search_was_cut_short(const struct quitus_search *search);

typedef struct quitus_patterns quitus_patterns;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_patterns, quitus_patterns_free)
typedef struct quitus_search quitus_search;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_search, quitus_search_free)

#endif
