/* classifier/need.h - what must stand in a text for a pattern to match, put together from words. */
#ifndef QUITUS_CLASSIFIER_NEED_H
#define QUITUS_CLASSIFIER_NEED_H

#include "classifier/marks.h"

enum quitus_need_kind {
  QUITUS_NEED_WORD, /* one of `words` stands in the text */
  QUITUS_NEED_ALL,  /* each of `parts`, one behind the other; they share one mark at most */
  QUITUS_NEED_ANY,  /* one of `parts` */
};

/* What stands in every text that a pattern matches. */
struct quitus_need {
  enum quitus_need_kind kind;
  GArray *words;    /* of quitus_word, sorted; else NULL */
  GPtrArray *parts; /* of struct quitus_need, not owned; else NULL */
  double expected;  /* how often it is met, against others: what is long is rare */
};

/* All needs of some patterns; owns them. */
struct quitus_needs;

struct quitus_needs *quitus_needs_new(void);
void quitus_needs_free(struct quitus_needs *needs);

/* One of `words`, of quitus_word, which get sorted; NULL where one of them says nothing.  One that
 * begins like another is left out: it stands nowhere else. */
const struct quitus_need *quitus_need_words(struct quitus_needs *needs, GArray *words);
/* Words with which something begins: they may say as little as one letter behind a blank. */
const struct quitus_need *quitus_need_starts(struct quitus_needs *needs, GArray *words);
const struct quitus_need *quitus_need_few(struct quitus_needs *needs,
                                          const struct quitus_words *words);
/* Of needs in their order the rarest are kept.  Takes over `parts`; one alone is that need, none
 * NULL. */
const struct quitus_need *quitus_need_parts(struct quitus_needs *needs, enum quitus_need_kind kind,
                                            GPtrArray *parts);
/* Adds words of which one stands wherever the need is met: those of the rarest of its parts. */
void quitus_need_add_rarest(const struct quitus_need *need, GArray *words);

typedef struct quitus_needs quitus_needs;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_needs, quitus_needs_free)

#endif
