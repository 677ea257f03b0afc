/* tests/classifier-fixture.h - classifiers of few rules, without a model.  Callers free them. */
#ifndef QUITUS_TESTS_CLASSIFIER_FIXTURE_H
#define QUITUS_TESTS_CLASSIFIER_FIXTURE_H

#include "classifier/classifier.h"

/* With the rules of tests/rules. */
struct quitus_classifier *classifier_new(void);
/* With one file of these rules. */
struct quitus_classifier *classifier_of(const char *rules);

#endif
