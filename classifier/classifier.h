/* classifier/classifier.h - which reasons a text states, with the words that show them, and its
 * fields.
 *
 * Rules are text files (see classifier/rules.h and quitus-rules(5)); each pattern is compiled once,
 * with PCRE2's JIT.  A classifier never changes for those who use it: any number of threads may
 * read with one. PCRE2 is used here only.
 */
#ifndef QUITUS_CLASSIFIER_CLASSIFIER_H
#define QUITUS_CLASSIFIER_CLASSIFIER_H

#include "base/reading.h"
#include <glib.h>
#include <stdio.h>

/* What is read.  Nothing is owned by the struct. */
struct quitus_letter {
  const char *text;     /* the sender's own words, UTF-8 */
  const char *subject;  /* may be "" */
  const char *language; /* "fr", "en", …, "" unknown: reads with the rules of every language */
  quitus_day sent;      /* dates are resolved against it */
  enum quitus_automatic automatic;
  const char *automatic_why; /* what shows that, "Auto-Submitted: auto-replied"; may be NULL */
};

struct quitus_classifier;
struct quitus_hits;        /* classifier/program.h */
struct quitus_rules;       /* classifier/rules.h */
struct quitus_model_input; /* classifier/learnt/model.h */

/* Reads every *.rules file under `directories` (NULL-terminated; each folder is searched with its
 * subfolders fr/ and en/, by name order; a later folder's rule replaces an earlier one of the same
 * name; a file stands for a folder that holds it alone), and the learnt model with the word lists
 * beside it.  Without `model_file` (NULL) rules alone decide; `lexicon_directory` may then be NULL
 * too.  NULL with QUITUS_ERROR_CONFIG naming file, line and remedy where a rule, a list or the
 * model is wrong. */
struct quitus_classifier *quitus_classifier_new(const char *const *directories,
                                                const char *model_file,
                                                const char *lexicon_directory, GError **error);
/* The same, going on behind what is wrong with the rules: adds each fault to the empty `faults`
 * (base/error.h). */
struct quitus_classifier *quitus_classifier_new_all(const char *const *directories,
                                                    const char *model_file,
                                                    const char *lexicon_directory,
                                                    GPtrArray *faults);
void quitus_classifier_free(struct quitus_classifier *classifier);

/* For programs that run on: makes ready what the first letter of each language would wait for, and
 * begins, in a thread of its own, to compile the patterns that later ones would wait for.  Once. */
void quitus_classifier_warm(struct quitus_classifier *classifier);

/* Never fails: hostile text meets a match limit, and the reading is marked cut_short.
 * Caller frees. */
struct quitus_reading *quitus_classifier_read(const struct quitus_classifier *classifier,
                                              const struct quitus_letter *letter);

/* What a learnt model is given of a letter; the classifier must have its word lists.  The features
 * are new: caller frees. */
void quitus_classifier_model_input(const struct quitus_classifier *classifier,
                                   const struct quitus_letter *letter,
                                   struct quitus_model_input *ret_input);

/* What a model keeps of the rules that it was learnt with; and whether the model that is loaded was
 * learnt with these (true without one). */
guint32 quitus_classifier_rules_fingerprint(const struct quitus_classifier *classifier);
bool quitus_classifier_model_fits(const struct quitus_classifier *classifier);

/* "3f2a9c81d04e-5b0c77a1": what read a mail, for the trace.  The first digits of a SHA-256 over the
 * bytes of all rule files and word lists, then the model's own checksum, or "none".  A change of
 * any of them changes it.  Owned by the classifier. */
const char *quitus_classifier_version(const struct quitus_classifier *classifier);

const struct quitus_rules *quitus_classifier_rules(const struct quitus_classifier *classifier);

/* Where rules fire in a letter, and where they nearly do (classifier/program.h); the model is not
 * asked.  For those who write rules.  Caller frees with quitus_hits_free(). */
struct quitus_hits *quitus_classifier_trace(const struct quitus_classifier *classifier,
                                            const struct quitus_letter *letter);

typedef struct quitus_classifier quitus_classifier;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_classifier, quitus_classifier_free)

#endif
