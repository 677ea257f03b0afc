/* classifier/learnt/lexicon.h - two word lists beside the model: what people abbreviate, and the
 * French stems that English words stand for, so that both languages share what is learnt.
 *
 * Text files (lexicon/abbreviations.txt, lexicon/english.txt), one entry a line, '#' starts a
 * comment; their form stands at their top.  Immutable after loading: any thread.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_LEXICON_H
#define QUITUS_CLASSIFIER_LEARNT_LEXICON_H

#include <glib.h>

struct quitus_lexicon;

/* NULL with QUITUS_ERROR_CONFIG: file, line, remedy. */
struct quitus_lexicon *quitus_lexicon_load(const char *directory, GError **error);
void quitus_lexicon_free(struct quitus_lexicon *lexicon);

typedef struct quitus_lexicon quitus_lexicon;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_lexicon, quitus_lexicon_free)

#endif
