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
  unsigned number; /* of the rule */
  GArray *and, *near, *unless, *unless_text;
};

/* The rules of one language. */
struct quitus_matcher {
  const char *language; /* the rules' */
  struct quitus_patterns *patterns;
  GArray *compiled;   /* of struct quitus_compiled */
  GPtrArray *matches; /* by pattern: GArray of unsigned, places in `compiled`; NULL for none */
  struct quitus_prefilter *prefilter; /* its units are the patterns; NULL before it is needed */
  gsize is_ready;                     /* for g_once_init_enter() */
};

struct quitus_program {
  struct quitus_rules *rules;
  GPtrArray *matchers; /* of struct quitus_matcher, owned */
};

/* Made when a letter in the matcher's language comes first: it takes most of the time in which a
 * program starts. */
const struct quitus_prefilter *quitus_matcher_prefilter(struct quitus_matcher *matcher);

#endif
