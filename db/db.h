/* db/db.h - the case database: opening, closing, and the rule for threads.
 *
 * All SQL is in this folder; the other headers here name what callers want:
 *   case.h       cases, their contacts, invoices, documents; finding a case by a cue
 *   portfolio.h  importing a portfolio
 *   payment.h    money that came in, and a bank's lines
 *   mail.h       messages in and out, and all that follows from one, in one transaction
 *   followup.h   the queue of answers
 *   correction.h what people say that messages are about
 *   desk.h       the folders of a mailbox, and the tags there
 *   draft.h      prepared answers among a mailbox's drafts
 *   letter.h     first letters, receipts, what an answer takes along
 *   document.h   a document that comes to a case
 *   promise.h    promises and plans, and whether they were kept
 *   insolvency.h proceedings, and the limit for declaring the claim
 *   past.h       what a case has seen, as numbers
 *   clock.h      what falls due by itself
 *   reminder.h   what this makes us write
 *   task.h       what is left to people
 *   journal.h    what happened, append-only and hash-chained
 *   person.h     all that is kept about an address: showing it, erasing it
 *   purge.h      forgetting what is kept long enough
 *   backup.h     a copy while it is in use, and putting one back
 *   health.h     is it sound
 *   status.h     how things stand: programs, counts, last errors
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
  QUITUS_DB_PATIENT,   /* the same; waits a minute, not seconds, while another program writes */
  QUITUS_DB_READ_ONLY, /* must exist */
};

struct quitus_db *quitus_db_open(const char *path, enum quitus_db_mode mode, GError **error);
/* Waits for what was asked to be written; no other thread may use `db` any more. */
void quitus_db_close(struct quitus_db *db);

/* After something was erased: writes the file anew where that was asked for, and cuts off its log,
 * so that no byte of it is left there.  Others wait meanwhile: about a minute for a million
 * messages. QUITUS_ERROR_RETRY while another program still reads what was before. */
bool quitus_db_scrub(struct quitus_db *db, GError **error);

/* As long as it is there, all that the thread which took it reads is of one moment, through one
 * connection, whose pages in memory no commit elsewhere makes stale.  That thread frees it, before
 * it changes anything.  NULL where the file cannot be read. */
struct quitus_moment *quitus_moment_new(struct quitus_db *db, GError **error);
void quitus_moment_free(struct quitus_moment *moment);

/* 32 random bytes made with the database, for signing reply addresses; owned by `db`. */
const guint8 *quitus_db_secret(struct quitus_db *db);

typedef struct quitus_db quitus_db;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_db, quitus_db_close)
typedef struct quitus_moment quitus_moment;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_moment, quitus_moment_free)

#endif
