/* db/access.h - how the functions of this folder reach the file: a snapshot to read, the writer to
 * write.  Used inside db/ only. */
#ifndef QUITUS_DB_ACCESS_H
#define QUITUS_DB_ACCESS_H

#include "db/pool.h"
#include "db/writer.h"

const char *quitus_db_path(const struct quitus_db *db);
/* See pool.h.  Within a change: what it has done so far is seen. */
struct quitus_snapshot *quitus_db_read(struct quitus_db *db, GError **error);
/* Runs a change on the writer thread; true when it is on disk. */
bool quitus_db_change(struct quitus_db *db, quitus_change change, void *data, GError **error);
/* See quitus_writer_run_all(). */
void quitus_db_change_all(struct quitus_db *db, quitus_change change, void *const *data, guint n,
                          GError **ret_errors);

#endif
