/* classifier/learnt/train_network.h - learning the network that corrects the second stage. */
#ifndef QUITUS_CLASSIFIER_LEARNT_TRAIN_NETWORK_H
#define QUITUS_CLASSIFIER_LEARNT_TRAIN_NETWORK_H

#include "classifier/learnt/network.h"

/* A letter to learn from. */
struct quitus_network_sample {
  float inputs[QUITUS_NETWORK_INPUTS];
  double sums[QUITUS_N_TARGETS]; /* which the network is to correct */
  guint32 targets;               /* that the letter has: mask of 1u << target */
};

/* The same samples give the same network: what chance it takes is always the same. */
void quitus_network_learn(const struct quitus_network_sample *samples, guint n,
                          struct quitus_network *ret_network);

#endif
