/* db/backup.h - a copy of the database while programs use it, and putting one back.
 *
 * A copy is one file, whole and checked, of one moment; it holds the raw mails and the journal, so
 * it is as confidential as the database itself (mode 0600).  Documents lie in their own folder and
 * mail waiting in the spool beside it: they are not in it.
 */
#ifndef QUITUS_DB_BACKUP_H
#define QUITUS_DB_BACKUP_H

#include "db/journal.h"

/* Writes the copy under a temporary name beside `path` and renames it: what stood there is replaced
 * at once or not at all.  *ret_end is the end of the journal in it. QUITUS_ERROR_INPUT where `path`
 * cannot be written, or is the database itself. */
bool quitus_db_backup(struct quitus_db *db, const char *path, struct quitus_journal_end *ret_end,
                      GError **error);

/* Is the file a database of ours that this Quitus can use, sound in every page and link of the
 * journal?  *ret_older: its schema, where that is an older one, to which restoring does the rest;
 * 0.  QUITUS_ERROR_DATABASE, or QUITUS_ERROR_NO_INPUT where it cannot be read. */
bool quitus_db_backup_check(const char *path, struct quitus_journal_end *ret_end, int *ret_older,
                            GError **error);

struct quitus_restored {
  char *before;  /* where what was there before is kept, beside it; NULL: there was none */
  unsigned held; /* answers, as quitus_db_followup_restored() says */
};

/* Puts a checked copy in the place of the database `database`, brought to this Quitus's schema and
 * with its waiting answers held, journalled as `actor`'s; the copy itself stays as it is.  Caller
 * frees ret->before.  QUITUS_ERROR_RETRY, and nothing is changed, while another program has the
 * database open. */
bool quitus_db_restore(const char *copy, const char *database, const char *actor,
                       struct quitus_restored *ret, GError **error);

#endif
