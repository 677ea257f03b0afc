/* cli/journal_json.c - an entry of the journal as JSON. */
#include "cli/journal_json.h"

void quitus_journal_entry_json(JsonBuilder *builder, const struct quitus_journal_entry *entry) {
  char at[21];
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", entry->id);
  quitus_json_string(builder, "at", quitus_instant_iso(entry->at, at));
  quitus_json_opt_string(builder, "case", entry->case_reference);
  if (entry->mail_id)
    quitus_json_int(builder, "message", entry->mail_id);
  if (entry->followup_id)
    quitus_json_int(builder, "follow_up", entry->followup_id);
  quitus_json_string(builder, "actor", entry->actor);
  quitus_json_string(builder, "what", entry->what);
  quitus_json_string(builder, "detail", entry->detail);
  quitus_json_opt_string(builder, "words", entry->words);
  quitus_json_string(builder, "previous", entry->previous);
  quitus_json_string(builder, "hash", entry->hash);
  json_builder_end_object(builder);
}
