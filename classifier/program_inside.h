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

struct quitus_program {
  struct quitus_rules *rules;
  struct quitus_patterns *patterns;
  struct quitus_prefilter *prefilter; /* its units are the patterns */
  struct quitus_literals *literals;   /* while it is made */
  GArray *compiled;                   /* of struct quitus_compiled, by rule */
  GPtrArray *matches; /* by pattern: GArray of unsigned, the rules that it fires; NULL for none */
};

#endif
