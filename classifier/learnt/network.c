/* classifier/learnt/network.c - the sums of a small neural network. */
#include "classifier/learnt/network.h"
#include <string.h>

void quitus_network_units(const struct quitus_network *network,
                          const float inputs[QUITUS_NETWORK_INPUTS],
                          float ret_units[QUITUS_NETWORK_UNITS]) {
  float units[QUITUS_NETWORK_UNITS]; /* known to lie apart from the weights: four at once */
  memcpy(units, network->unit_constants, sizeof units);
  for (int i = 0; i < QUITUS_NETWORK_INPUTS; i++) {
    float input = inputs[i];
    if (input == 0) /* a rule that is silent, as most are */
      continue;
    for (int unit = 0; unit < QUITUS_NETWORK_UNITS; unit++)
      units[unit] += input * network->unit_weights[i][unit];
  }
  for (int unit = 0; unit < QUITUS_NETWORK_UNITS; unit++)
    ret_units[unit] = MAX(units[unit], 0);
}

void quitus_network_correct(const struct quitus_network *network,
                            const float units[QUITUS_NETWORK_UNITS],
                            double sums[QUITUS_N_TARGETS]) {
  float added[QUITUS_N_TARGETS];
  memcpy(added, network->target_constants, sizeof added);
  for (int unit = 0; unit < QUITUS_NETWORK_UNITS; unit++) {
    if (units[unit] == 0)
      continue;
    for (int target = 0; target < QUITUS_N_TARGETS; target++)
      added[target] += units[unit] * network->target_weights[unit][target];
  }
  for (int target = 0; target < QUITUS_N_TARGETS; target++)
    sums[target] += (double)added[target];
}
