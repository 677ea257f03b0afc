/* classifier/ways.h - in how many ways a pattern can be tried where next to nothing stands.
 *
 * regex.c tries a pattern at the last two characters of a text and refuses one that takes too many
 * steps there: optional parts that need no character multiply.  This bounds those steps without
 * compiling.
 */
#ifndef QUITUS_CLASSIFIER_WAYS_H
#define QUITUS_CLASSIFIER_WAYS_H

#include <stdbool.h>

enum { QUITUS_WAYS_STAND = 2, QUITUS_WAYS_ENDLESS = 1001 };

struct quitus_ways {
  double taking[QUITUS_WAYS_STAND + 1]; /* ways to match with none, one, two of the characters */
  double steps;                         /* at most, of all that are tried */
};

/* Matches where it is, taking nothing. */
struct quitus_ways quitus_ways_nothing(void);
/* One character; one that surely does not stand there ends each way. */
struct quitus_ways quitus_ways_character(bool may_stand);
/* None is left. */
bool quitus_ways_end(const struct quitus_ways *ways);
struct quitus_ways quitus_ways_then(const struct quitus_ways *a, const struct quitus_ways *b);
struct quitus_ways quitus_ways_or(const struct quitus_ways *a, const struct quitus_ways *b);
/* `most` may be QUITUS_WAYS_ENDLESS. */
struct quitus_ways quitus_ways_repeated(const struct quitus_ways *ways, unsigned least,
                                        unsigned most);
/* Looked for, not taken, and once only. */
struct quitus_ways quitus_ways_ahead(const struct quitus_ways *ways);

#endif
