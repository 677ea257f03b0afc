/* classifier/learnt/train_first.h - learning the first stage: ridge regression on -1 and 1. */
#ifndef QUITUS_CLASSIFIER_LEARNT_TRAIN_FIRST_H
#define QUITUS_CLASSIFIER_LEARNT_TRAIN_FIRST_H

#include "classifier/learnt/train_letters.h"
#include "classifier/learnt/train_work.h"

/* As the file will hold it: a letter's score for a target is the constant plus the scale times the
 * sum of its vector's values times the weights. */
struct quitus_first_stage {
  struct quitus_vocabulary *vocabulary; /* owned */
  double constant[QUITUS_N_TARGETS], scale[QUITUS_N_TARGETS];
  gint8 *weights; /* QUITUS_N_TARGETS for each place of the vocabulary */
};

/* Learns from the letters of these folds; QUITUS_N_TARGETS pieces of work. */
struct quitus_first_stage *quitus_first_stage_learn(const struct quitus_letters *letters,
                                                    guint32 folds, struct quitus_work *work);
void quitus_first_stage_free(struct quitus_first_stage *stage);

void quitus_first_stage_score(const struct quitus_first_stage *stage, guint letter,
                              double ret_scores[QUITUS_N_TARGETS]);

/* The slots of a file's table for as many features. */
guint32 quitus_first_stage_slots(guint n_features);

typedef struct quitus_first_stage quitus_first_stage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_first_stage, quitus_first_stage_free)

#endif
