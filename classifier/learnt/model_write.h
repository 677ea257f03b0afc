/* classifier/learnt/model_write.h - what was learnt, and the file that keeps it. */
#ifndef QUITUS_CLASSIFIER_LEARNT_MODEL_WRITE_H
#define QUITUS_CLASSIFIER_LEARNT_MODEL_WRITE_H

#include "classifier/learnt/train_first.h"
#include "classifier/learnt/train_limits.h"
#include "classifier/learnt/train_second.h"

struct quitus_weights {
  struct quitus_first_stage *first;
  struct quitus_second_stage second;
  struct quitus_limits limits;
};

/* Replaces the file in one step; its form stands in model_file.h. */
bool quitus_model_write(const struct quitus_weights *weights, const char *file, GError **error);

/* What the model will say of a letter. */
void quitus_weights_judge(const struct quitus_weights *weights,
                          const struct quitus_letters *letters, guint letter,
                          struct quitus_model_verdict ret_verdicts[QUITUS_N_LABELS]);

#endif
