/* classifier/learnt/second_stage.c - what the second stage weighs. */
#include "classifier/learnt/second_stage.h"
#include <math.h>

#define USUAL_LENGTH 3.4 /* ln of some 30 words */
#define OF_OTHERS 0.5    /* other labels are held back, as there are many of them */

static double votes_for(const struct quitus_model_input *input, unsigned target) {
  return MIN(input->votes[target].for_it, 3);
}

static double votes_against(const struct quitus_model_input *input, unsigned target) {
  return MIN(input->votes[target].against_it, 2);
}

static double length_of(const struct quitus_model_input *input) {
  return log(1 + (double)input->length) - USUAL_LENGTH;
}

static bool no_rule_fired(const struct quitus_model_input *input) {
  for (int i = 0; i < QUITUS_N_LABELS; i++)
    if (input->votes[i].for_it)
      return false;
  return true;
}

void quitus_second_stage_row(const struct quitus_model_input *input,
                             const double scores[QUITUS_N_TARGETS], unsigned target,
                             double ret_row[QUITUS_SECOND_WIDTH]) {
  double english = input->english ? 1 : 0;
  double length = length_of(input);
  double silent = no_rule_fired(input) ? 1 : 0;
  double score = scores[target];
  double votes = votes_for(input, target);
  double own[QUITUS_SECOND_OWN] = {1,
                                   english,
                                   length,
                                   silent,
                                   silent * english,
                                   score,
                                   score * english,
                                   score * length,
                                   votes,
                                   votes * english,
                                   votes_against(input, target),
                                   votes > 0 ? 1 : 0};
  for (int i = 0; i < QUITUS_SECOND_OWN; i++)
    ret_row[i] = own[i];
  for (unsigned i = 0; i < QUITUS_N_LABELS; i++) {
    double share = i == target ? 0 : OF_OTHERS;
    ret_row[QUITUS_SECOND_OWN + i] = share * scores[i];
    ret_row[QUITUS_SECOND_OWN + QUITUS_N_LABELS + i] = share * votes_for(input, i);
  }
}

void quitus_second_stage_inputs(const struct quitus_model_input *input,
                                const double scores[QUITUS_N_TARGETS],
                                float ret_inputs[QUITUS_NETWORK_INPUTS]) {
  float *votes = ret_inputs + QUITUS_N_TARGETS, *against = votes + QUITUS_N_TARGETS,
        *facts = against + QUITUS_N_TARGETS;
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    ret_inputs[target] = (float)scores[target];
    votes[target] = (float)votes_for(input, target);
    against[target] = (float)votes_against(input, target);
  }
  facts[0] = input->english ? 1 : 0;
  facts[1] = (float)length_of(input);
  facts[2] = no_rule_fired(input) ? 1 : 0;
}

void quitus_second_stage_join_alarms(double probabilities[QUITUS_N_TARGETS]) {
  double none = 1;
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (quitus_label_is_alarm((enum quitus_label)label))
      none *= 1 - probabilities[label];
  probabilities[QUITUS_ANY_ALARM] = (probabilities[QUITUS_ANY_ALARM] + 1 - none) / 2;
}
