/* db/migrate.c - which file is ours (application_id), how old it is (user_version), what it lacks.
 *
 * To change the schema, add db/migrations/NNN-what.sql, name it in local.mk and migrations.h, and
 * append it to the array below.  A migration that was released is never edited: databases out there
 * have it.
 */
#include "db/migrate.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/migrations.h"
#include "db/statement.h"

enum { APPLICATION_ID = 0x51756974 }; /* "Quit" */

/* Entry n brings user_version from n to n + 1.  Do not reorder or remove; append. */
static const char *const migrations[] = {
    quitus_migration_001, quitus_migration_002, quitus_migration_003, quitus_migration_004,
    quitus_migration_005, quitus_migration_006, quitus_migration_007, quitus_migration_008,
    quitus_migration_009, quitus_migration_011, quitus_migration_012, quitus_migration_014,
    quitus_migration_015, quitus_migration_016, quitus_migration_017, quitus_migration_018,
    quitus_migration_019,
};

/* ---- what the file is ---- */

struct identity {
  int64_t application;
  int64_t version;
  int64_t objects; /* tables, indexes … in it */
};

static bool identify(struct quitus_connection *c, struct identity *ret_identity, GError **error) {
  struct identity it = {0};
  g_autoptr(quitus_statement) application = quitus_prepare(c, "PRAGMA application_id");
  if (!quitus_run_int(application, &it.application, error))
    return false;
  g_autoptr(quitus_statement) version = quitus_prepare(c, "PRAGMA user_version");
  if (!quitus_run_int(version, &it.version, error))
    return false;
  g_autoptr(quitus_statement) objects = quitus_prepare(c, "SELECT count(*) FROM sqlite_schema");
  if (!quitus_run_int(objects, &it.objects, error))
    return false;
  *ret_identity = it;
  return true;
}

static bool is_empty(const struct identity *it) {
  return it->application == 0 && it->version == 0 && it->objects == 0;
}

/* Neither another program's nor a newer Quitus's. */
static bool check_ours(struct quitus_connection *c, const struct identity *it, GError **error) {
  if (!is_empty(it) && it->application != APPLICATION_ID) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE,
                _("database %s belongs to another program; check [database] path in the "
                  "configuration"),
                c->path);
    return false;
  }
  if (it->version > (int64_t)G_N_ELEMENTS(migrations)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE,
                _("database %s was made by a newer Quitus (schema %d, this one knows %d); install "
                  "the newer Quitus"),
                c->path, (int)it->version, (int)G_N_ELEMENTS(migrations));
    return false;
  }
  return true;
}

bool quitus_migrate_check(struct quitus_connection *c, GError **error) {
  struct identity it;
  if (!identify(c, &it, error) || !check_ours(c, &it, error))
    return false;
  if (it.version == (int64_t)G_N_ELEMENTS(migrations))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              _("database %s is older than this Quitus; run a command that writes to it once"),
              c->path);
  return false;
}

/* An empty file would become a new database. */
bool quitus_migrate_check_ours(struct quitus_connection *c, int *ret_older, GError **error) {
  struct identity it;
  if (!identify(c, &it, error) || !check_ours(c, &it, error))
    return false;
  if (!is_empty(&it)) {
    *ret_older = it.version < (int64_t)G_N_ELEMENTS(migrations) ? (int)it.version : 0;
    return true;
  }
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE, _("%s is empty: no copy of a database"),
              c->path);
  return false;
}

/* ---- migrating ---- */

/* One step; another process may have made it while this one waited for the lock. */
static bool migrate_once(struct quitus_connection *c, GError **error) {
  struct identity it;
  if (!identify(c, &it, error) || !check_ours(c, &it, error))
    return false;
  if (it.version == (int64_t)G_N_ELEMENTS(migrations))
    return true;
  g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                          APPLICATION_ID, (int)it.version + 1);
  return quitus_connection_exec(c, migrations[it.version], error) &&
         quitus_connection_exec(c, mark, error);
}

static bool migrate_step(struct quitus_connection *c, GError **error) {
  if (!quitus_connection_exec(c, "BEGIN IMMEDIATE", error))
    return false;
  if (migrate_once(c, error) && quitus_connection_exec(c, "COMMIT", error))
    return true;
  if (!quitus_connection_idle(c))
    quitus_connection_exec(c, "ROLLBACK", NULL);
  return false;
}

bool quitus_migrate(struct quitus_connection *c, GError **error) {
  struct identity it;
  if (!identify(c, &it, error) || !check_ours(c, &it, error))
    return false; /* before anything is written to a file that is not ours */
  if (!quitus_connection_exec(c, "PRAGMA journal_mode = WAL", error))
    return false;
  while (it.version < (int64_t)G_N_ELEMENTS(migrations))
    if (!migrate_step(c, error) || !identify(c, &it, error))
      return false;
  return true;
}
