/* cli/answer_json.h - a prepared answer as JSON: the same object in `followup list` and in `scan`.
 */
#ifndef QUITUS_CLI_ANSWER_JSON_H
#define QUITUS_CLI_ANSWER_JSON_H

#include "base/json.h"
#include "followup/followup.h"

/* An object: id, case, state, audience, to, subject, due, reasons, attachments …; `text` where it
 * is not NULL. */
void quitus_answer_json(const struct quitus_answer *answer, const char *text, JsonBuilder *builder);

#endif
