/* classifier/learnt/lexicon.h - two word lists beside the model: what people abbreviate, and the
 * French words that English words stand for, so that both languages share what is learnt.
 *
 * Text files (lexicon/abbreviations.txt, lexicon/english.txt), one entry a line, '#' starts a
 * comment; their form stands at their top.  Immutable after loading: any thread.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_LEXICON_H
#define QUITUS_CLASSIFIER_LEARNT_LEXICON_H

#include <glib.h>
#include <stdbool.h>

struct quitus_lexicon;

/* NULL with QUITUS_ERROR_CONFIG: file, line, remedy. */
struct quitus_lexicon *quitus_lexicon_load(const char *directory, GError **error);
void quitus_lexicon_free(struct quitus_lexicon *lexicon);

/* Hex, over the bytes of both files; owned by the lexicon. */
const char *quitus_lexicon_sha256(const struct quitus_lexicon *lexicon);

/* The words that a folded word abbreviates in that language, NULL-terminated; NULL where it is no
 * abbreviation. */
const char *const *quitus_lexicon_expand(const struct quitus_lexicon *lexicon, bool english,
                                         const char *word);

/* The French stems for the longest English entry that words[0..n) start with, NULL-terminated;
 * *ret_used gets how many words it covers.  NULL, and *ret_used untouched, where there is none. */
const char *const *quitus_lexicon_translate(const struct quitus_lexicon *lexicon,
                                            const char *const *words, size_t n, size_t *ret_used);

typedef struct quitus_lexicon quitus_lexicon;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_lexicon, quitus_lexicon_free)

#endif
