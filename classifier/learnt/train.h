/* classifier/learnt/train.h - learning the weights from labelled letters (LIBLINEAR).
 *
 * Deterministic: the same letters, rules and lexicon give the same file, byte for byte.  LIBLINEAR
 * is used here only.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_TRAIN_H
#define QUITUS_CLASSIFIER_LEARNT_TRAIN_H

#include "classifier/learnt/model.h"

/* A letter with what a careful reader found in it. */
struct quitus_example {
  unsigned writer; /* letters of one writer are held out together */
  struct quitus_model_input input;
  guint32 labels; /* mask of 1u << enum quitus_label */
};

/* Its features, too. */
void quitus_example_free(struct quitus_example *example);

/* Called now and then with the share done, 0..1. */
typedef void (*quitus_train_progress)(double share, void *data);

/* Learns from the examples (of struct quitus_example) and writes the model file; `rules` is the
 * fingerprint of the rules that gave their votes.  QUITUS_ERROR_INPUT where there are fewer than
 * two writers. */
bool quitus_train(const GPtrArray *examples, guint32 rules, const char *file,
                  quitus_train_progress progress, void *data, GError **error);

/* Honest verdicts: each writer's letters judged by models that saw none of that writer's.
 * *ret_verdicts gets QUITUS_N_TARGETS verdicts an example, in their order; caller frees.
 * QUITUS_ERROR_INPUT where there are fewer than three writers. */
bool quitus_train_cross_validate(const GPtrArray *examples, quitus_train_progress progress,
                                 void *data, struct quitus_model_verdict **ret_verdicts,
                                 GError **error);

#endif
