/* classifier/learnt/stem.h - where a word's ending starts, in French.
 *
 * Blunt on purpose: « règlement », « régler » and « réglons » need not meet in a dictionary's form,
 * only in the same one.  Pure: any thread.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_STEM_H
#define QUITUS_CLASSIFIER_LEARNT_STEM_H

#include <stdbool.h>
#include <stddef.h>

/* How many of a folded word's bytes are its stem; at least 4, or the whole word. */
size_t quitus_stem_length(const char *word, size_t length);

/* True for a French verb in the future tense, told by its ending ("reglerons"): the stem alone does
 * not tell it from the past ("regle"). */
bool quitus_stem_is_future(const char *word, size_t length);

#endif
