/* classifier/sentences.h - folded text cut into sentences, the unit in which rules look.
 *
 * A sentence is laid out for patterns: blanks are single, none stands before a comma, the dot of an
 * abbreviation is a blank, and dots within a clause («…») are a semicolon.  It ends with its mark,
 * if it has one.
 */
#ifndef QUITUS_CLASSIFIER_SENTENCES_H
#define QUITUS_CLASSIFIER_SENTENCES_H

#include "base/fold.h"

/* No sentence is longer; hostile text is cut at a blank, or anywhere. */
enum { QUITUS_SENTENCE_LIMIT = 1000 };

struct quitus_sentence {
  size_t start, length; /* in the text of struct quitus_sentences */
};

struct quitus_sentences {
  GString *text; /* all sentences, a line each */
  GArray *map;   /* of uint32_t: byte i came from byte map[i] of the folded text */
  GArray *list;  /* of struct quitus_sentence */
};

/* `original` is what `folded` was made of: it still has its capitals. */
struct quitus_sentences *quitus_sentences_new(const struct quitus_folded *folded,
                                              const char *original);
void quitus_sentences_free(struct quitus_sentences *sentences);

/* The bytes of the original from which [start, end) of the sentences' text came: whole characters,
 * without blanks at the ends. */
void quitus_sentences_locate(const struct quitus_sentences *sentences,
                             const struct quitus_folded *folded, const char *original, size_t start,
                             size_t end, size_t *ret_start, size_t *ret_end);

typedef struct quitus_sentences quitus_sentences;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_sentences, quitus_sentences_free)

#endif
