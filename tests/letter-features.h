/* tests/letter-features.h - the features of a letter, by the lexicon that ships. */
#ifndef QUITUS_TESTS_LETTER_FEATURES_H
#define QUITUS_TESTS_LETTER_FEATURES_H

#include "classifier/learnt/features.h"

/* Callers free what these give. */
char *lexicon_path(void);
struct quitus_lexicon *lexicon_new(void);

/* Of struct quitus_feature.  Caller frees. */
GArray *features_of(const char *text, const char *subject, const char *language);
const struct quitus_feature *feature_at(const GArray *features, guint i);
guint count_view(const GArray *features, enum quitus_view view);

#endif
