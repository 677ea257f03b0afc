/* classifier/learnt/model_write.h - what was learnt becomes a model file. */
#ifndef QUITUS_CLASSIFIER_LEARNT_MODEL_WRITE_H
#define QUITUS_CLASSIFIER_LEARNT_MODEL_WRITE_H

#include "classifier/learnt/train_first.h"
#include "classifier/learnt/train_limits.h"
#include "classifier/learnt/train_second.h"

struct quitus_weights {
  guint32 rules; /* the fingerprint of the rules that spoke beside */
  struct quitus_first_stage *first;
  struct quitus_second_stage second;
  struct quitus_limits limits;
};

/* Replaces the file in one step; its form stands in model_file.h. */
bool quitus_model_write(const struct quitus_weights *weights, const char *file, GError **error);

#endif
