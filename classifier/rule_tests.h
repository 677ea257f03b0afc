/* classifier/rule_tests.h - the `says` and `says-not` lines that stand beside rules. */
#ifndef QUITUS_CLASSIFIER_RULE_TESTS_H
#define QUITUS_CLASSIFIER_RULE_TESTS_H

#include "classifier/classifier.h"

/* Runs the tests of the rules that are `chosen` (one for each rule; NULL: all) and prints those
 * that fail, with the line of the rule that made them.  Returns how many failed, and how many there
 * were.
 */
unsigned quitus_rule_tests_run(const struct quitus_classifier *classifier, const bool *chosen,
                               FILE *stream, unsigned *ret_total);

#endif
