/* db/db.h - the case database: opening, closing, and the rule for threads.
 *
 * All SQL is in this folder; the other headers here name what callers want:
 *   case.h       cases, their contacts, invoices, documents; finding a case by a cue
 *   portfolio.h  importing a portfolio
 *   mail.h       messages in and out, and all that follows from one, in one transaction
 *   followup.h   the queue of answers
 *   letter.h     first letters, receipts, what an answer takes along
 *   journal.h    what happened, append-only and hash-chained
 *
 * Thread rule: a struct quitus_db may be used by any thread.  Reading takes one of a pool of
 * connections (WAL, a snapshot each); writing goes through one writer thread that commits waiting
 * requests together (synchronous=FULL), and returns when the change is on disk.  Several processes
 * may have the file open at once; a process must not fork while it has.  SQLite is used here only.
 *
 * Errors: QUITUS_ERROR_RETRY (locked, full, read-only, not there: nothing was changed),
 * QUITUS_ERROR_DATABASE (damaged, not ours, or made by a newer Quitus), and those named at a
 * function.
 */
#ifndef QUITUS_DB_DB_H
#define QUITUS_DB_DB_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct quitus_db;

enum quitus_db_mode {
  QUITUS_DB_WRITE,     /* made where it does not exist, migrated where it is older */
  QUITUS_DB_READ_ONLY, /* must exist */
};

struct quitus_db *quitus_db_open(const char *path, enum quitus_db_mode mode, GError **error);
/* Waits for what was asked to be written; no other thread may use `db` any more. */
void quitus_db_close(struct quitus_db *db);

/* 32 random bytes made with the database, for signing reply addresses; owned by `db`. */
const guint8 *quitus_db_secret(struct quitus_db *db);

typedef struct quitus_db quitus_db;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_db, quitus_db_close)

#endif
