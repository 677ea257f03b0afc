/* classifier/decide.h - from the rules that fired, and what was learnt, to the reasons that a
 * letter states. */
#ifndef QUITUS_CLASSIFIER_DECIDE_H
#define QUITUS_CLASSIFIER_DECIDE_H

#include "classifier/learnt/model.h"
#include "classifier/program.h"

/* All that is known of a letter.  Nothing is owned by the struct. */
struct quitus_findings {
  const struct quitus_rules *rules;
  const struct quitus_hits *hits;
  const struct quitus_letter *letter;
  const struct quitus_folded *folded;
  const struct quitus_model *model;       /* NULL: rules alone decide */
  const struct quitus_model_input *input; /* for the model */
};

/* Adds the reasons to `reading`, the most confident first; none is certain in a reading that was
 * cut short. */
void quitus_classifier_decide(const struct quitus_findings *findings,
                              struct quitus_reading *reading);

/* How many rules fired for and against each target. */
void quitus_count_votes(const struct quitus_rules *rules, const struct quitus_hits *hits,
                        struct quitus_rule_votes ret_votes[QUITUS_N_TARGETS]);

#endif
