/* cli/journal_json.h - an entry of the journal as JSON. */
#ifndef QUITUS_CLI_JOURNAL_JSON_H
#define QUITUS_CLI_JOURNAL_JSON_H

#include "base/json.h"
#include "db/journal.h"

/* All of it as a JSON object, with its hash and the one before. */
void quitus_journal_entry_json(JsonBuilder *builder, const struct quitus_journal_entry *entry);

#endif
