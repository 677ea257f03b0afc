/* cli/rules.h - what the commands `quitus rules …` share. */
#ifndef QUITUS_CLI_RULES_H
#define QUITUS_CLI_RULES_H

#include "classifier/classifier.h"
#include "cli/cli.h"

/* The classifier of the configuration; the rules of the files `more` (NULL-terminated, or NULL)
 * come last, so that they replace others of the same name.  Caller frees. */
struct quitus_classifier *quitus_rules_classifier(struct quitus_session *session,
                                                  const char *const *more, GError **error);
/* The same, going on behind what is wrong with the rules: adds each fault to the empty `faults`
 * (base/error.h).  NULL with one or more. */
struct quitus_classifier *quitus_rules_classifier_all(const struct quitus_config *config,
                                                      const char *const *more, GPtrArray *faults);

#endif
