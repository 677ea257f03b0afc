/* classifier/program.h - the rules made ready to run, and which of them fire in a text.
 *
 * Says what was found where, not what it means: that is classifier/decide.h.
 */
#ifndef QUITUS_CLASSIFIER_PROGRAM_H
#define QUITUS_CLASSIFIER_PROGRAM_H

#include "base/fold.h"
#include "classifier/classifier.h"
#include "classifier/rules.h"

/* Never changes after it was made: any number of threads may run it. */
struct quitus_program;

/* Takes over `rules`.  Adds each fault to `faults` (base/error.h); NULL where there is one, there
 * or before. */
struct quitus_program *quitus_program_new(struct quitus_rules *rules, GPtrArray *faults);
void quitus_program_free(struct quitus_program *program);

/* Makes ready what the first letter of each language would wait for. */
void quitus_program_warm(const struct quitus_program *program);
/* Makes ready what later letters would wait for; see quitus_patterns_compile(). */
void quitus_program_compile(const struct quitus_program *program, const int *stop);

const struct quitus_rules *quitus_program_rules(const struct quitus_program *program);

/* A place where a rule fired. */
struct quitus_hit {
  unsigned rule;     /* index in the rules */
  char *text;        /* the words, as written */
  size_t start, end; /* their bytes in the text, or in the subject */
  bool in_subject;
};

/* The line of a rule that kept it from firing. */
enum quitus_stop { QUITUS_STOP_AND, QUITUS_STOP_NEAR, QUITUS_STOP_UNLESS, QUITUS_STOP_UNLESS_TEXT };

const char *quitus_stop_id(enum quitus_stop stop); /* "unless-text" */

/* A place where a `match` of a rule was found, but the rule did not fire. */
struct quitus_stopped {
  struct quitus_hit hit;
  enum quitus_stop by;
  unsigned line; /* of the rule's file */
  char *found;   /* the words that `unless` or `unless-text` found; else NULL */
};

/* What was found in a letter. */
struct quitus_hits {
  GArray *list;    /* of struct quitus_hit, owned */
  GArray *stopped; /* of struct quitus_stopped, owned; NULL but from a trace */
  bool cut_short;
};

/* `folded` is the part of letter->text that is read. */
struct quitus_hits *quitus_program_run(const struct quitus_program *program,
                                       const struct quitus_letter *letter,
                                       const struct quitus_folded *folded);
/* The same, and what nearly fired: for those who write rules. */
struct quitus_hits *quitus_program_trace(const struct quitus_program *program,
                                         const struct quitus_letter *letter,
                                         const struct quitus_folded *folded);
void quitus_hits_free(struct quitus_hits *hits);

typedef struct quitus_program quitus_program;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_program, quitus_program_free)
typedef struct quitus_hits quitus_hits;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_hits, quitus_hits_free)

#endif
