/* db/journal.h - what happened on each case: append-only, each entry hashed over the one before.
 *
 * Entries are written by the database functions that change something, in the same transaction.
 */
#ifndef QUITUS_DB_JOURNAL_H
#define QUITUS_DB_JOURNAL_H

#include "db/db.h"

struct quitus_journal_entry {
  int64_t id;
  int64_t at;                   /* instant */
  int64_t case_id;              /* 0: none */
  int64_t mail_id, followup_id; /* 0: none */
  char *actor;                  /* "milter", "scan", a person's user name */
  char *what;   /* stable id: "imported", "message-in", "message-out", "hold", "stop", "resume",
                   "open-dispute", "record-promise", "contact-dead", "answer", "task", "approve",
                   "edit", "hold-answer", "release-answer", "cancel", "refuse" (not let through),
                   "wait" (for a cap), "stop-answer" (just before it left), "sent", "failed",
                   "payment" */
  char *detail; /* one English line */
  char *hash;   /* hex SHA-256 over the previous hash and every member above */
};
void quitus_journal_entry_free(struct quitus_journal_entry *entry);

typedef struct quitus_journal_entry quitus_journal_entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_journal_entry, quitus_journal_entry_free)

/* Of one case, oldest first.  Owns its elements. */
GPtrArray *quitus_db_journal(struct quitus_db *db, int64_t case_id, GError **error);

/* Recomputes every hash.  False with QUITUS_ERROR_DATABASE naming the first entry that does not
 * fit. */
bool quitus_db_journal_verify(struct quitus_db *db, unsigned *ret_entries, GError **error);

#endif
