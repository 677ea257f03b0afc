/* classifier/rulings.h - the taxonomy's rulings on whole letters: which labels exclude each other,
 * and what a machine's headers prove.
 *
 * Pure functions over verdicts, whoever found them, the rules or the learnt model.
 */
#ifndef QUITUS_CLASSIFIER_RULINGS_H
#define QUITUS_CLASSIFIER_RULINGS_H

#include "classifier/learnt/model.h"

/* Withdraws what may not stand beside the rest, and states what a machine's headers prove. */
void quitus_rulings_apply(enum quitus_automatic automatic,
                          struct quitus_model_verdict verdicts[QUITUS_N_TARGETS]);

/* A person who writes says something: where nothing is stated, the most probable label is, unless
 * that is improbable too. */
void quitus_rulings_fill(struct quitus_model_verdict verdicts[QUITUS_N_TARGETS]);

#endif
