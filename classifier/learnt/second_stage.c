/* classifier/learnt/second_stage.c - what the second stage weighs. */
#include "classifier/learnt/second_stage.h"
#include <math.h>

#define USUAL_LENGTH 3.4 /* ln of some 30 words */
#define OF_OTHERS 0.5    /* other labels are held back, as there are many of them */

static double votes_for(const struct quitus_model_input *input, unsigned target) {
  return MIN(input->votes[target].for_it, 3);
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
  double length = log(1 + (double)input->length) - USUAL_LENGTH;
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
                                   MIN(input->votes[target].against_it, 2),
                                   votes > 0 ? 1 : 0};
  for (int i = 0; i < QUITUS_SECOND_OWN; i++)
    ret_row[i] = own[i];
  for (unsigned i = 0; i < QUITUS_N_LABELS; i++) {
    double share = i == target ? 0 : OF_OTHERS;
    ret_row[QUITUS_SECOND_OWN + i] = share * scores[i];
    ret_row[QUITUS_SECOND_OWN + QUITUS_N_LABELS + i] = share * votes_for(input, i);
  }
}
