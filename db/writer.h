/* db/writer.h - the one thread of a process that writes, committing what waits together.
 *
 * Each caller queues a change and waits.  The thread takes all that wait, runs them in one
 * transaction, where they are several each in a savepoint of its own so that one that fails undoes
 * nothing of the others, commits once (one wait for the disk for all of them), and wakes the
 * callers.  Used inside db/ only.
 *
 * Thread rule: any thread may run a change, none may from within one.
 */
#ifndef QUITUS_DB_WRITER_H
#define QUITUS_DB_WRITER_H

#include "db/connection.h"

struct quitus_writer;

/* Changes the database through `connection`, once, on the writer thread.  On false, with `error`
 * set, what it did is undone.  It must neither commit nor roll back. */
typedef bool (*quitus_change)(struct quitus_connection *connection, void *data, GError **error);

/* The connection becomes the writer's. */
struct quitus_writer *quitus_writer_new(struct quitus_connection *connection);
/* Waits for what is queued. */
void quitus_writer_free(struct quitus_writer *writer);

/* True when the change is on disk. */
bool quitus_writer_run(struct quitus_writer *writer, quitus_change change, void *data,
                       GError **error);
/* The same change of `n` things, one after the other, in one transaction: one that fails undoes
 * nothing of the others.  ret_errors[i], the caller's, is NULL where data[i] is on disk. */
void quitus_writer_run_all(struct quitus_writer *writer, quitus_change change, void *const *data,
                           guint n, GError **ret_errors);

/* On the writer thread, within a change: the connection, which sees what the change has done.  NULL
 * on every other thread. */
struct quitus_connection *quitus_writer_connection(const struct quitus_writer *writer);

typedef struct quitus_writer quitus_writer;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_writer, quitus_writer_free)

#endif
