/* classifier/program_inside.h - how a program looks inside: for program.c, which makes it, and
 * program_run.c, which runs it. */
#ifndef QUITUS_CLASSIFIER_PROGRAM_INSIDE_H
#define QUITUS_CLASSIFIER_PROGRAM_INSIDE_H

#include "classifier/prefilter.h"
#include "classifier/program.h"
#include "classifier/regex.h"

/* A rule with its patterns as numbers of the compiled ones: arrays of unsigned, in the order of the
 * rule's lines. */
struct quitus_compiled {
  const struct quitus_rule *rule;
  GArray *and, *near, *unless, *unless_text;
};

/* One `match` line of one rule: what the prefilter chooses among. */
struct quitus_unit {
  unsigned rule, pattern;
};

struct quitus_program {
  struct quitus_rules *rules;
  struct quitus_patterns *patterns;
  struct quitus_prefilter *prefilter;
  GArray *compiled; /* of struct quitus_compiled, by rule */
  GArray *units;    /* of struct quitus_unit */
  unsigned n_patterns;
};

#endif
