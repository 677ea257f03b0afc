/* classifier/learnt/model.h - the weights that were learnt, and what they say of a letter.
 *
 * Two stages.  The first is linear: for each label a weight for each feature, each view's values
 * being (1 + ln count) x idf scaled to length 1, times the view's own weight.  The second, a small
 * logistic regression a label, weighs that label's first score, how many rules for and against it
 * fired, the other labels' scores and rules, the language and the length; a small network that sees
 * the same corrects its sum, which gives a calibrated probability.
 *
 * The file is made by `quitus learn`; its form stands in model_file.h.  It is mapped into memory,
 * not parsed: loading takes milliseconds.  Immutable after loading: any thread.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_MODEL_H
#define QUITUS_CLASSIFIER_LEARNT_MODEL_H

#include "classifier/learnt/features.h"

/* What is learnt to be told: each label, and whether the letter raises an alarm at all. */
enum { QUITUS_ANY_ALARM = QUITUS_N_LABELS, QUITUS_N_TARGETS };

/* What the rules said of one target: distinct rules that fired. */
struct quitus_rule_votes {
  unsigned for_it, against_it;
};

/* What one letter gives the second stage. */
struct quitus_model_input {
  GArray *features; /* of struct quitus_feature */
  struct quitus_rule_votes votes[QUITUS_N_TARGETS];
  bool english;
  unsigned length; /* words */
};

struct quitus_model_verdict {
  double probability; /* calibrated */
  bool stated;        /* above the target's threshold */
  bool certain;       /* right at least 98 times in 100 by cross-validation */
};

struct quitus_model;

/* NULL with QUITUS_ERROR_CONFIG: not there, not a model, of another version, or damaged. */
struct quitus_model *quitus_model_load(const char *file, GError **error);
void quitus_model_free(struct quitus_model *model);

/* quitus_rules_fingerprint() of the rules that it was learnt with.  With others it judges a little
 * worse, no more. */
guint32 quitus_model_rules(const struct quitus_model *model);

/* The checksum that the file carries: two models that judge differently differ in it. */
guint32 quitus_model_sum(const struct quitus_model *model);

void quitus_model_judge(const struct quitus_model *model, const struct quitus_model_input *input,
                        struct quitus_model_verdict ret_verdicts[QUITUS_N_TARGETS]);

/* What each feature adds to a label's first score in this letter: as many numbers as there are
 * features, 0 for one that the model does not know. */
void quitus_model_contributions(const struct quitus_model *model, const GArray *features,
                                enum quitus_label label, double *ret_contributions);

typedef struct quitus_model quitus_model;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_model, quitus_model_free)

#endif
