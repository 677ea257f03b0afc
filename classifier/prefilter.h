/* classifier/prefilter.h - one pass over a text says which of hundreds of patterns can match in it.
 *
 * An Aho-Corasick automaton over the words that the patterns need (classifier/need.h) finds
 * where they stand; then each pattern of which one is met is asked whether the others stand there
 * too, in their order.  It may name too many, never too few.  Never changes once finished: any
 * thread may scan.
 */
#ifndef QUITUS_CLASSIFIER_PREFILTER_H
#define QUITUS_CLASSIFIER_PREFILTER_H

#include "classifier/need.h"
#include "classifier/word_automaton.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct quitus_prefilter;

struct quitus_prefilter *quitus_prefilter_new(void);
void quitus_prefilter_free(struct quitus_prefilter *prefilter);

/* How units come to be asked for. */
enum quitus_asking {
  QUITUS_ASK_ALL, /* with all others of this kind: quitus_sights_units() */
  QUITUS_ASK_ONE, /* by quitus_sights_allow() alone: those that are seldom asked for */
};

/* Pattern number `unit` can match only where `need` is met; NULL: anywhere.  Its matches begin with
 * a word of `start`; NULL: with anything.  Needs must live until the prefilter is finished. */
void quitus_prefilter_add(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                          const struct quitus_need *start, enum quitus_asking asking,
                          unsigned unit);
/* To be called once, after the last one was added and before the first scan. */
void quitus_prefilter_finish(struct quitus_prefilter *prefilter);

/* 64-bit words of a set of units: unit u is bit u % 64 of word u / 64. */
size_t quitus_prefilter_words(const struct quitus_prefilter *prefilter);

/* What was seen in a text, of at most QUITUS_PREFILTER_LONGEST bytes.  One thread; to be given back
 * to the prefilter, which keeps it for the next scan. */
struct quitus_sights;

enum { QUITUS_PREFILTER_LONGEST = QUITUS_MARKED_LONGEST };

struct quitus_sights *quitus_prefilter_scan(const struct quitus_prefilter *prefilter,
                                            const char *text, size_t length);
void quitus_sights_return(struct quitus_sights *sights);

/* Overwrites `ret_units` with the units of QUITUS_ASK_ALL that can match in the text. */
void quitus_sights_units(const struct quitus_sights *sights, uint64_t *ret_units);
/* Whether any unit can. */
bool quitus_sights_allow(const struct quitus_sights *sights, unsigned unit);

/* Where in a text matches of a unit can begin: the first and the last byte. */
struct quitus_starts {
  uint16_t first, last;
};

/* Of a unit that can match in it. */
struct quitus_starts quitus_sights_starts(const struct quitus_sights *sights, unsigned unit);

typedef struct quitus_prefilter quitus_prefilter;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_prefilter, quitus_prefilter_free)

#endif
