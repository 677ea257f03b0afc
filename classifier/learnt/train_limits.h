/* classifier/learnt/train_limits.h - the probabilities from which a label is stated, and certain.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_TRAIN_LIMITS_H
#define QUITUS_CLASSIFIER_LEARNT_TRAIN_LIMITS_H

#include "classifier/learnt/train_second.h"

struct quitus_limits {
  double stated[QUITUS_N_TARGETS];
  double certain[QUITUS_N_TARGETS]; /* above 1: never */
};

/* From probabilities that were given by models that had not learnt from these letters. */
void quitus_limits_choose(const struct quitus_letters *letters, guint32 folds,
                          const quitus_label_values *probabilities,
                          struct quitus_limits *ret_limits);

#endif
