/* classifier/rule_pattern.h - the shorthands of patterns become plain PCRE2: word classes, blanks,
 * gaps, word boundaries, folding. */
#ifndef QUITUS_CLASSIFIER_RULE_PATTERN_H
#define QUITUS_CLASSIFIER_RULE_PATTERN_H

#include "classifier/rule_file.h"

/* True anywhere but inside a word: what stands before and behind are not both letters or digits. */
#define QUITUS_PATTERN_EDGE "(?!(?<=[a-z0-9])[a-z0-9])"
/* A blank as sentences.c leaves them; also right behind one, so that "a <B>? c" reads "a c". */
#define QUITUS_PATTERN_BLANK "(?:, ?| |(?<= ))"

/* The word classes of all languages. */
struct quitus_classes;

struct quitus_classes *quitus_classes_new(void);
void quitus_classes_free(struct quitus_classes *classes);

/* Keeps a class as it is written.  `file` of `at` must live as long as the classes.  A class of the
 * same name is replaced if it came from another folder, and an error if from the same. */
bool quitus_classes_add(struct quitus_classes *classes, const char *language, const char *name,
                        const char *alternatives, struct quitus_rule_position at, unsigned folder,
                        GError **error);

/* Expands every class, so that each that is wrong is told at its own line, in `faults`
 * (base/error.h). */
void quitus_classes_check(struct quitus_classes *classes, GPtrArray *faults);

/* The PCRE2 pattern of `written`.  NULL with QUITUS_ERROR_CONFIG for an unknown class or classes in
 * a circle; what else is wrong shows when it is compiled.  Caller frees. */
char *quitus_pattern_expand(struct quitus_classes *classes, const char *language,
                            const char *written, struct quitus_rule_position at, GError **error);

typedef struct quitus_classes quitus_classes;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_classes, quitus_classes_free)

#endif
