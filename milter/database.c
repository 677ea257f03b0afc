/* milter/database.c - the open database, shared by reference. */
#include "milter/database.h"

static void close_database(void *data) {
  quitus_db_close(((struct quitus_database *)data)->db);
}

struct quitus_database *quitus_database_open(const char *path, GError **error) {
  struct quitus_database *database = NULL;
  struct quitus_db *db = quitus_db_open(path, QUITUS_DB_WRITE, error);

  if (db == NULL)
    return NULL;
  database = g_atomic_rc_box_new0(struct quitus_database);
  database->db = db;
  return database;
}

struct quitus_database *quitus_database_ref(struct quitus_database *database) {
  return g_atomic_rc_box_acquire(database);
}

void quitus_database_unref(struct quitus_database *database) {
  if (database != NULL)
    g_atomic_rc_box_release_full(database, close_database);
}
