/* db/pool.h - connections for reading, lent out one at a time.  Used inside db/ only.
 *
 * Thread rule: any thread may read; a snapshot belongs to the thread that took it.
 */
#ifndef QUITUS_DB_POOL_H
#define QUITUS_DB_POOL_H

#include "db/connection.h"

struct quitus_pool;

/* The connection becomes the pool's first. */
struct quitus_pool *quitus_pool_new(struct quitus_connection *first);
/* Every snapshot must have been freed before. */
void quitus_pool_free(struct quitus_pool *pool);

/* A connection with a read transaction: everything read through it is of one moment. */
struct quitus_snapshot {
  struct quitus_pool *pool; /* NULL: the connection is a change's own */
  struct quitus_connection *connection;
};

/* Within a moment that the calling thread holds: of that moment. */
struct quitus_snapshot *quitus_pool_read(struct quitus_pool *pool, GError **error);
/* All that the calling thread reads from here on until quitus_pool_let_go() is read through
 * `snapshot`, which must be the thread's and of a pool. */
void quitus_pool_hold(const struct quitus_snapshot *snapshot);
void quitus_pool_let_go(const struct quitus_snapshot *snapshot);
/* Within a change: what it has done so far can be read too. */
struct quitus_snapshot *quitus_snapshot_within(struct quitus_connection *connection);
/* Hands the connection back. */
void quitus_snapshot_free(struct quitus_snapshot *snapshot);

typedef struct quitus_snapshot quitus_snapshot;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_snapshot, quitus_snapshot_free)

#endif
