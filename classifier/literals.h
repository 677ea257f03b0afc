/* classifier/literals.h - the words without which a pattern cannot match. */
#ifndef QUITUS_CLASSIFIER_LITERALS_H
#define QUITUS_CLASSIFIER_LITERALS_H

#include "classifier/need.h"

/* Reads patterns, and remembers the groups in them: word classes stand in many. */
struct quitus_literals;

struct quitus_literals *quitus_literals_new(void);
void quitus_literals_free(struct quitus_literals *literals);

/* What `pattern` (PCRE2) needs; lives as long as `literals`.  NULL where it needs nothing, or is
 * written in a way that is not understood here: then it must be tried everywhere.  `ret_start`: of
 * the kind QUITUS_NEED_WORD, what every match begins with; NULL where that is not known. */
const struct quitus_need *quitus_literals_of(struct quitus_literals *literals, const char *pattern,
                                             const struct quitus_need **ret_start);

typedef struct quitus_literals quitus_literals;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_literals, quitus_literals_free)

#endif
