/* classifier/learnt/tokens.h - folded text cut into words and classes of things, with their places.
 *
 * A word is a run of letters; an apostrophe parts words.  Numbers, amounts, dates, addresses,
 * references, names of days and months become classes, "=amt"; '?' and '!' stand for themselves;
 * an abbreviation becomes the words that it stands for.  One pass, linear in the text.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_TOKENS_H
#define QUITUS_CLASSIFIER_LEARNT_TOKENS_H

#include "base/fold.h"
#include "classifier/learnt/lexicon.h"

struct quitus_token {
  const char *text;         /* NUL-terminated; the tokens', the lexicon's, or constant */
  guint32 length;           /* of the text */
  guint32 start, end;       /* bytes of the folded text */
  guint32 clause, sentence; /* numbers that grow; those of one clause have the same */
};

struct quitus_tokens {
  struct quitus_token *list;
  guint n, room;
  guint n_words; /* tokens of the text itself: an abbreviation is one */
  char *words;   /* one behind the other, as `list` points at them */
};

/* `lexicon` may be NULL: no abbreviation is written out. */
struct quitus_tokens *quitus_tokens_new(const struct quitus_lexicon *lexicon, bool english,
                                        const struct quitus_folded *folded);
void quitus_tokens_free(struct quitus_tokens *tokens);

typedef struct quitus_tokens quitus_tokens;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_tokens, quitus_tokens_free)

#endif
