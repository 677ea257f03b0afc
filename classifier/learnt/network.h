/* classifier/learnt/network.h - a small neural network that corrects the second stage's sums.
 *
 * One layer of units between inputs and targets: a unit gives its weighted sum of the inputs, or 0
 * where that is below 0; each target's sum gets its weighted sum of the units.  So what several
 * labels' scores and rules say together counts, which no logistic sum can weigh.
 *
 * Some 7,000 multiplications a letter, as most rules are silent and half of the units give 0.  Pure
 * functions: any thread.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_NETWORK_H
#define QUITUS_CLASSIFIER_LEARNT_NETWORK_H

#include "classifier/learnt/model.h"

enum {
  /* each target's score, rules for and rules against it; and three facts of the letter */
  QUITUS_NETWORK_INPUTS = 3 * QUITUS_N_TARGETS + 3,
  QUITUS_NETWORK_UNITS = 128
};

/* Stands in a model file as it is, so holds floats alone. */
struct quitus_network {
  float unit_constants[QUITUS_NETWORK_UNITS];
  float unit_weights[QUITUS_NETWORK_INPUTS][QUITUS_NETWORK_UNITS];
  float target_constants[QUITUS_N_TARGETS];
  float target_weights[QUITUS_NETWORK_UNITS][QUITUS_N_TARGETS];
};

enum { QUITUS_NETWORK_NUMBERS = sizeof(struct quitus_network) / sizeof(float) };

/* What the units give. */
void quitus_network_units(const struct quitus_network *network,
                          const float inputs[QUITUS_NETWORK_INPUTS],
                          float ret_units[QUITUS_NETWORK_UNITS]);

/* Adds to the sums what such units say. */
void quitus_network_correct(const struct quitus_network *network,
                            const float units[QUITUS_NETWORK_UNITS], double sums[QUITUS_N_TARGETS]);

#endif
