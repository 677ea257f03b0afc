/* classifier/learnt/second_stage.h - what the second stage weighs: one row of numbers a target.
 *
 * Training and judging build their rows here, so that they cannot drift apart.  A row holds, in
 * this order:
 *
 *   0       1, for the constant
 *   1       1 for English
 *   2       ln(1 + words) - 3.4
 *   3       1 where no rule fired for any label
 *   4       number 3 for English, else 0
 *   5..7    the target's score; the same for English, else 0; the score times number 2
 *   8..9    the rules for it, 3 at most; the same for English, else 0
 *   10      the rules against it, 2 at most
 *   11      1 where any rule is for it
 *   12..40  half of each label's score, 0 for its own
 *   41..69  half of each label's rules for it, 0 for its own
 *
 * Beside the rows stand the inputs of the network that corrects the sums, the same for all targets:
 * each target's score, rules for and against it with the same limits, and numbers 1, 2 and 3.
 *
 * Scores of the first stage have a variance of about 1 over the letters that they were learnt from.
 * Pure functions: any thread.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_SECOND_STAGE_H
#define QUITUS_CLASSIFIER_LEARNT_SECOND_STAGE_H

#include "classifier/learnt/network.h"

enum {
  QUITUS_SECOND_OWN = 12, /* numbers about the letter and the label itself */
  QUITUS_SECOND_WIDTH = QUITUS_SECOND_OWN + 2 * QUITUS_N_LABELS
};

/* What the rows and inputs of one letter are made of. */
struct quitus_second_facts {
  double scores[QUITUS_N_TARGETS], votes_for[QUITUS_N_TARGETS], votes_against[QUITUS_N_TARGETS];
  double english, length, silent;     /* numbers 1, 2 and 3 */
  double others[2 * QUITUS_N_LABELS]; /* numbers 12 to 69 for a target that is no label */
};

/* Of `input` only votes, english and length are read. */
void quitus_second_stage_facts(const struct quitus_model_input *input,
                               const double scores[QUITUS_N_TARGETS],
                               struct quitus_second_facts *ret_facts);
void quitus_second_stage_row(const struct quitus_second_facts *facts, unsigned target,
                             double ret_row[QUITUS_SECOND_WIDTH]);
void quitus_second_stage_inputs(const struct quitus_second_facts *facts,
                                float ret_inputs[QUITUS_NETWORK_INPUTS]);

/* An alarm shows in two ways: as a target of its own, and where some label that is an alarm shows.
 * Takes the mean of both, which finds as many with fewer false ones. */
void quitus_second_stage_join_alarms(double probabilities[QUITUS_N_TARGETS]);

#endif
