/* classifier/learnt/features.h - a letter as the model sees it: bags of features, one bag a view.
 *
 *   stems       the stems of its words, and a mark behind a verb in the future; numbers, dates,
 *               amounts, addresses as classes; English words as the French stems they stand for
 *   bigrams     two stems that follow each other in a clause
 *   pairs       two stems of one sentence, in any order
 *   characters  runs of 5 characters, across words: misspellings share most of them
 *   subject     runs of 3 to 5 characters of the subject's words
 *
 * A feature is known by a 32-bit hash over its view and text, the same on every machine.  Pure
 * functions: any thread.  Linear in the text but for pairs, which take at most 40 stems a sentence.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_FEATURES_H
#define QUITUS_CLASSIFIER_LEARNT_FEATURES_H

#include "base/fold.h"
#include "classifier/classifier.h"
#include "classifier/learnt/lexicon.h"

enum quitus_view {
  QUITUS_VIEW_STEMS,
  QUITUS_VIEW_BIGRAMS,
  QUITUS_VIEW_PAIRS,
  QUITUS_VIEW_CHARACTERS,
  QUITUS_VIEW_SUBJECT,
  QUITUS_N_VIEWS
};
const char *quitus_view_id(enum quitus_view view); /* "stems" */

struct quitus_feature {
  guint32 key; /* never 0 */
  guint16 view;
  guint16 count;      /* how often it occurs, at most 65,535; of pairs always 1 */
  guint32 start, end; /* its first place, bytes of the folded text; 0, 0 for the subject's */
};

/* Each feature of the letter once, view by view, within one by the first place.  `folded` is of
 * letter->text.  Elements are struct quitus_feature; caller frees.  *ret_words gets how many words
 * the letter has, as the tokeniser counts; an abbreviation is one. */
GArray *quitus_features_of(const struct quitus_lexicon *lexicon, const struct quitus_letter *letter,
                           const struct quitus_folded *folded, unsigned *ret_words);

#endif
