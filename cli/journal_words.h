/* cli/journal_words.h - an entry of the journal as a line that people read, in their language. */
#ifndef QUITUS_CLI_JOURNAL_WORDS_H
#define QUITUS_CLI_JOURNAL_WORDS_H

#include "db/journal.h"

/* "reminders held: until 2026-04-09, “seen with her”": what was done, and the words that went with
 * it.  An entry that this Quitus has no sentence for gives its detail.  Caller frees. */
char *quitus_journal_sentence(const struct quitus_journal_entry *entry);
/* Who did it: "milter" → "mail server"; a person's name as it is.  Points into `actor` or the
 * catalogue. */
const char *quitus_journal_actor(const char *actor);

#endif
