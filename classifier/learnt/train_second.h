/* classifier/learnt/train_second.h - learning the second stage: logistic regression a target,
 * and the network that corrects it. */
#ifndef QUITUS_CLASSIFIER_LEARNT_TRAIN_SECOND_H
#define QUITUS_CLASSIFIER_LEARNT_TRAIN_SECOND_H

#include "classifier/learnt/second_stage.h"
#include "classifier/learnt/train_letters.h"
#include "classifier/learnt/train_work.h"

/* Scores or probabilities, one a letter and target. */
typedef double quitus_label_values[QUITUS_N_TARGETS];

struct quitus_second_stage {
  double weights[QUITUS_N_TARGETS][QUITUS_SECOND_WIDTH];
  struct quitus_network network;
};

/* The pieces of work that a stage takes. */
enum { QUITUS_SECOND_PIECES = QUITUS_N_TARGETS + 1 };

/* Learns `n` stages, each from the letters of its folds; `scores` were given to each letter by a
 * first stage that had not learnt from it. */
void quitus_second_stages_learn(const struct quitus_letters *letters, const guint32 *folds, guint n,
                                const quitus_label_values *scores, struct quitus_work *work,
                                struct quitus_second_stage *ret_stages);

void quitus_second_stage_judge(const struct quitus_second_stage *stage,
                               const struct quitus_model_input *input,
                               const double scores[QUITUS_N_TARGETS],
                               double ret_probabilities[QUITUS_N_TARGETS]);

#endif
