/* classifier/need_sequence.h - what parts of a pattern that follow each other need together. */
#ifndef QUITUS_CLASSIFIER_NEED_SEQUENCE_H
#define QUITUS_CLASSIFIER_NEED_SEQUENCE_H

#include "classifier/need.h"

/* What a pattern or a part of it means, as far as it is followed. */
struct quitus_meaning {
  bool exact;                      /* `words` are all that it can match */
  struct quitus_words words;       /* where it is exact */
  const struct quitus_need *need;  /* where it is not; NULL: it needs nothing */
  const struct quitus_need *start; /* also: a word with which it begins; NULL: not known */
};

/* Parts that must all match, one behind the other. */
struct quitus_sequence {
  struct quitus_needs *all;        /* not owned */
  struct quitus_words run;         /* all that the last parts may match together */
  bool exact;                      /* there are no parts before those */
  GPtrArray *needs;                /* of the parts before: struct quitus_need; NULL for none */
  const struct quitus_need *start; /* a word with which the first of them begins, or NULL */
};

/* `before`: what is known to stand before it, taken for its first part; NULL: nothing. */
void quitus_sequence_begin(struct quitus_sequence *sequence, struct quitus_needs *all,
                           const struct quitus_words *before);
/* What they mean together.  Clears the sequence. */
void quitus_sequence_end(struct quitus_sequence *sequence, struct quitus_meaning *ret_meaning);

/* What comes next has no known connection with what was read. */
void quitus_sequence_cut(struct quitus_sequence *sequence);
/* The next part is one of these words, `least` to `most` times. */
void quitus_sequence_add_words(struct quitus_sequence *sequence, const struct quitus_words *words,
                               unsigned least, unsigned most);
/* The next part is a group, so many times; `joined`: it begins with what stood before it already.
 */
void quitus_sequence_add(struct quitus_sequence *sequence, const struct quitus_meaning *group,
                         bool joined, unsigned least, unsigned most);
/* Behind a blank what stood before it is a need of its own: so word classes, which mostly follow a
 * blank, are the same for whatever goes before them. */
void quitus_sequence_keep_blank(struct quitus_sequence *sequence);

#endif
