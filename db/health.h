/* db/health.h - is the database sound, as far as can be seen without reading it twice over?
 *
 * The whole answer is `quitus journal verify` and `quitus backup`.
 */
#ifndef QUITUS_DB_HEALTH_H
#define QUITUS_DB_HEALTH_H

#include "db/db.h"

/* Looks at every page (SQLite's quick_check: seconds for a gigabyte), and at the links of the last
 * QUITUS_HEALTH_ENTRIES entries of the journal.  Changes nothing.  QUITUS_ERROR_DATABASE with what
 * is wrong. */
enum { QUITUS_HEALTH_ENTRIES = 1000 };
bool quitus_db_health(struct quitus_db *db, GError **error);

/* The number of the schema: how many migrations made it. */
bool quitus_db_schema(struct quitus_db *db, int64_t *ret_version, GError **error);

#endif
