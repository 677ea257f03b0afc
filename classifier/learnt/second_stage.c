/* classifier/learnt/second_stage.c - what the second stage weighs. */
#include "classifier/learnt/second_stage.h"
#include <math.h>
#include <string.h>

#define USUAL_LENGTH 3.4 /* ln of some 30 words */
#define OF_OTHERS 0.5    /* other labels are held back, as there are many of them */

static bool no_rule_fired(const struct quitus_model_input *input) {
  for (int i = 0; i < QUITUS_N_LABELS; i++)
    if (input->votes[i].for_it)
      return false;
  return true;
}

void quitus_second_stage_facts(const struct quitus_model_input *input,
                               const double scores[QUITUS_N_TARGETS],
                               struct quitus_second_facts *ret_facts) {
  struct quitus_second_facts facts = {.english = input->english ? 1 : 0,
                                      .length = log(1 + (double)input->length) - USUAL_LENGTH,
                                      .silent = no_rule_fired(input) ? 1 : 0};
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    facts.scores[target] = scores[target];
    facts.votes_for[target] = MIN(input->votes[target].for_it, 3);
    facts.votes_against[target] = MIN(input->votes[target].against_it, 2);
  }
  for (unsigned label = 0; label < QUITUS_N_LABELS; label++) {
    facts.others[label] = OF_OTHERS * facts.scores[label];
    facts.others[QUITUS_N_LABELS + label] = OF_OTHERS * facts.votes_for[label];
  }
  *ret_facts = facts;
}

void quitus_second_stage_row(const struct quitus_second_facts *facts, unsigned target,
                             double ret_row[QUITUS_SECOND_WIDTH]) {
  double score = facts->scores[target];
  double votes = facts->votes_for[target];
  double own[QUITUS_SECOND_OWN] = {1,
                                   facts->english,
                                   facts->length,
                                   facts->silent,
                                   facts->silent * facts->english,
                                   score,
                                   score * facts->english,
                                   score * facts->length,
                                   votes,
                                   votes * facts->english,
                                   facts->votes_against[target],
                                   votes > 0 ? 1 : 0};
  double *others = ret_row + QUITUS_SECOND_OWN;
  memcpy(ret_row, own, sizeof own);
  memcpy(others, facts->others, sizeof facts->others);
  if (target < QUITUS_N_LABELS)
    others[target] = others[QUITUS_N_LABELS + target] = 0;
}

void quitus_second_stage_inputs(const struct quitus_second_facts *facts,
                                float ret_inputs[QUITUS_NETWORK_INPUTS]) {
  float *votes = ret_inputs + QUITUS_N_TARGETS, *against = votes + QUITUS_N_TARGETS,
        *last = against + QUITUS_N_TARGETS;
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    ret_inputs[target] = (float)facts->scores[target];
    votes[target] = (float)facts->votes_for[target];
    against[target] = (float)facts->votes_against[target];
  }
  last[0] = (float)facts->english;
  last[1] = (float)facts->length;
  last[2] = (float)facts->silent;
}

void quitus_second_stage_join_alarms(double probabilities[QUITUS_N_TARGETS]) {
  double none = 1;
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (quitus_label_is_alarm((enum quitus_label)label))
      none *= 1 - probabilities[label];
  probabilities[QUITUS_ANY_ALARM] = (probabilities[QUITUS_ANY_ALARM] + 1 - none) / 2;
}
