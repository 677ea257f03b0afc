/* cli/accuracy.h - how good verdicts are, as Markdown. */
#ifndef QUITUS_CLI_ACCURACY_H
#define QUITUS_CLI_ACCURACY_H

#include "classifier/learnt/train.h"
#include <stdio.h>

/* `examples` (of struct quitus_example) have the number of their file as writer; `verdicts`, ruled
 * on, are QUITUS_N_TARGETS each.  `groups` (NULL: none) are "NAME=FILE,FILE", a file by the start
 * of its name: "w4" is corpus/w4.jsonl.  False with QUITUS_ERROR_INPUT where a group names no file.
 */
bool quitus_accuracy_print(const GPtrArray *examples, const struct quitus_model_verdict *verdicts,
                           char **files, char **groups, FILE *stream, GError **error);

#endif
