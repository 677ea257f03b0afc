/* classifier/learnt/train_letters.h - the letters to learn from, made ready for LIBLINEAR.
 *
 * Every feature that occurs is numbered once; what a model then knows of them, its vocabulary,
 * depends on the letters that it may learn from.  One thread makes these; any may read them.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_TRAIN_LETTERS_H
#define QUITUS_CLASSIFIER_LEARNT_TRAIN_LETTERS_H

#include "classifier/learnt/train.h"
#include <linear.h>

struct quitus_letters {
  const GPtrArray *examples; /* of struct quitus_example, not owned */
  guint n, n_features;
  guint64 *features; /* view << 32 | key, ascending */
  guint32 **numbers; /* of each letter's features, in their order */
  guint *folds;      /* which letters are held out together */
  guint n_folds;
};

/* Deals the writers to as many folds, or to one each where they are fewer. */
struct quitus_letters *quitus_letters_new(const GPtrArray *examples, guint folds);
void quitus_letters_free(struct quitus_letters *letters);

const struct quitus_example *quitus_letters_get(const struct quitus_letters *letters, guint i);

/* A label that the letter has; QUITUS_ANY_ALARM where one of its labels is an alarm. */
bool quitus_letters_has(const struct quitus_letters *letters, guint i, unsigned target);

/* A set of folds, as a mask of 1u << fold. */
bool quitus_letters_in(const struct quitus_letters *letters, guint i, guint32 folds);

/* What is known of features, learnt from the letters of some folds. */
struct quitus_vocabulary {
  const struct quitus_letters *letters;
  guint n;         /* features known */
  guint32 *places; /* of each feature of the letters: 1 + its place here, 0 unknown */
  guint32 *known;  /* of each place: the feature's number in the letters */
  float *idf;      /* of each place */
};

struct quitus_vocabulary *quitus_vocabulary_new(const struct quitus_letters *letters,
                                                guint32 folds);
void quitus_vocabulary_free(struct quitus_vocabulary *vocabulary);

/* How long each view's part of a vector is. */
double quitus_vocabulary_view_weight(guint view);

/* The vector of a letter: its nodes, LIBLINEAR's constant behind them, and the end mark.  Caller
 * frees. */
struct feature_node *quitus_vocabulary_vector(const struct quitus_vocabulary *vocabulary, guint i);

typedef struct quitus_letters quitus_letters;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_letters, quitus_letters_free)
typedef struct quitus_vocabulary quitus_vocabulary;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_vocabulary, quitus_vocabulary_free)

#endif
