/* db/journal_hash.h - what links an entry of the journal to the one before.  Used inside db/ only.
 */
#ifndef QUITUS_DB_JOURNAL_HASH_H
#define QUITUS_DB_JOURNAL_HASH_H

#include "db/journal.h"

/* Stands for the hash before the first entry. */
#define QUITUS_JOURNAL_START "0000000000000000000000000000000000000000000000000000000000000000"

/* Hex SHA-256 of quitus_journal_text().  Pure.  Caller frees. */
char *quitus_journal_hash(const struct quitus_journal_entry *entry);

#endif
