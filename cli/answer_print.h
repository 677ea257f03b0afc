/* cli/answer_print.h - a prepared answer as text for people. */
#ifndef QUITUS_CLI_ANSWER_PRINT_H
#define QUITUS_CLI_ANSWER_PRINT_H

#include "followup/followup.h"

/* On standard output: who, to whom, subject, attachments, what stands in the way, the text. */
bool quitus_answer_print(const struct quitus_config *config, const struct quitus_answer *answer,
                         GError **error);

#endif
