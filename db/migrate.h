/* db/migrate.h - brings a database file to the schema of this Quitus, one numbered step at a time.
 * Used inside db/ only. */
#ifndef QUITUS_DB_MIGRATE_H
#define QUITUS_DB_MIGRATE_H

#include "db/connection.h"

/* Makes an empty file a Quitus database, an older one a current one.  QUITUS_ERROR_DATABASE where
 * the file is another program's or a newer Quitus's; it is then left as it was. */
bool quitus_migrate(struct quitus_connection *connection, GError **error);
/* For reading only: nothing is changed.  QUITUS_ERROR_RETRY where the file must be migrated first.
 */
bool quitus_migrate_check(struct quitus_connection *connection, GError **error);

/* For a copy that is to be migrated: ours, and of no newer Quitus; nothing is changed.  *ret_older:
 * its schema where that is older than this Quitus's; 0. */
bool quitus_migrate_check_ours(struct quitus_connection *connection, int *ret_older,
                               GError **error);

#endif
