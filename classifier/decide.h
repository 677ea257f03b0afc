/* classifier/decide.h - from the rules that fired to the reasons that a letter states. */
#ifndef QUITUS_CLASSIFIER_DECIDE_H
#define QUITUS_CLASSIFIER_DECIDE_H

#include "classifier/program.h"

/* Adds the reasons to `reading`, the most confident first; none is certain in a reading that was
 * cut short.  Beside the weights it knows only what no rule can say: which labels exclude each
 * other, and what a machine's headers prove. */
void quitus_classifier_decide(const struct quitus_rules *rules, const struct quitus_hits *hits,
                              const struct quitus_letter *letter, struct quitus_reading *reading);

#endif
