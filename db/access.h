/* db/access.h - how the functions of this folder reach the file: a snapshot to read, the writer to
 * write.  Used inside db/ only. */
#ifndef QUITUS_DB_ACCESS_H
#define QUITUS_DB_ACCESS_H

#include "db/writer.h"

/* A connection of the pool with a read transaction: everything read through it is of one moment. */
struct quitus_snapshot {
  struct quitus_db *db;
  struct quitus_connection *connection;
};

struct quitus_snapshot *quitus_db_read(struct quitus_db *db, GError **error);
/* Hands the connection back. */
void quitus_snapshot_free(struct quitus_snapshot *snapshot);

/* Runs a change on the writer thread; true when it is on disk. */
bool quitus_db_change(struct quitus_db *db, quitus_change change, void *data, GError **error);

typedef struct quitus_snapshot quitus_snapshot;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_snapshot, quitus_snapshot_free)

#endif
