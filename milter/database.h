/* milter/database.h - the open database, shared by reference.
 *
 * One that failed is replaced by opening another while mails in progress still hold it; the last to
 * let go closes it.  Thread rule: any thread may hold and use it.
 */
#ifndef QUITUS_MILTER_DATABASE_H
#define QUITUS_MILTER_DATABASE_H

#include "db/db.h"

struct quitus_database {
  struct quitus_db *db;
};

/* NULL with a database error. */
struct quitus_database *quitus_database_open(const char *path, GError **error);
struct quitus_database *quitus_database_ref(struct quitus_database *database);
void quitus_database_unref(struct quitus_database *database);

typedef struct quitus_database quitus_database;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_database, quitus_database_unref)

#endif
