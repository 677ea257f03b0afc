/* cli/case_json.h - a case as JSON: the same object in `case show` and in an exported file. */
#ifndef QUITUS_CLI_CASE_JSON_H
#define QUITUS_CLI_CASE_JSON_H

#include "base/json.h"
#include "db/case.h"

/* An object with all that belongs to the case; `mails` of struct quitus_mail, `journal` of struct
 * quitus_journal_entry. */
void quitus_case_json(JsonBuilder *builder, const struct quitus_case *one, const GPtrArray *mails,
                      const GPtrArray *journal);

#endif
