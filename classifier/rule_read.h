/* classifier/rule_read.h - what each statement of a rule file means, and what is wrong with it.
 * Used by rules.c only. */
#ifndef QUITUS_CLASSIFIER_RULE_READ_H
#define QUITUS_CLASSIFIER_RULE_READ_H

#include "classifier/rule_file.h"
#include "classifier/rule_pattern.h"
#include "classifier/rules.h"

/* Everything that has been read so far. */
struct quitus_rule_loader {
  struct quitus_rules *rules;
  struct quitus_classes *classes;
  GHashTable *by_name; /* of struct quitus_rule, owned by `rules` */
  GStringChunk *names; /* of files: positions point into it */
  GChecksum *sum;      /* over the files */
  GPtrArray *faults;
  GPtrArray *strays; /* of struct quitus_rule: no rules, but their lines are looked at */
  bool incomplete;   /* classes may be missing because of a fault */
  unsigned folder;
  int bias_folder[QUITUS_N_LABELS]; /* where each bias was set last */
};

/* The file that is being read. */
struct quitus_rule_source {
  struct quitus_rule_loader *loader;
  const char *name;
  char *language;           /* NULL before the statement */
  struct quitus_rule *rule; /* the one whose lines are read; NULL: they belong to nothing */
};

/* A rule of that name, without lines; its weight is NAN until it is read. */
struct quitus_rule *quitus_rule_new(const struct quitus_rule_source *file,
                                    const struct quitus_statement *statement,
                                    enum quitus_label label);
void quitus_rule_free(struct quitus_rule *rule);

/* False, with the fault, where it is none that means something there. */
bool quitus_rule_read(struct quitus_rule_source *file, const struct quitus_statement *statement,
                      GError **error);

#endif
