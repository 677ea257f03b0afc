/* db/db.c - the database as a whole: opening it, closing it, its secret. */
#include "db/db.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/migrate.h"
#include "db/statement.h"
#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { SECRET_SIZE = 32 };

struct quitus_db {
  char *path;
  struct quitus_writer *writer; /* NULL where opened for reading only */
  struct quitus_pool *readers;
  guint8 secret[SECRET_SIZE];
};

/* ---- the secret ---- */

static bool make_secret(struct quitus_connection *c, void *data, GError **error) {
  guint8 *secret = data;
  if (getrandom(secret, SECRET_SIZE, 0) != SECRET_SIZE) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, _("no random bytes: %s"),
                g_strerror(errno));
    return false;
  }
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO settings (name, value) VALUES ('secret', ?) ON CONFLICT DO NOTHING");
  quitus_bind_blob(s, secret, SECRET_SIZE);
  return quitus_run(s, error);
}

/* *ret_found is false, and `secret` untouched, in a database that was just made. */
static bool read_secret(struct quitus_db *db, bool *ret_found, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, "SELECT value FROM settings WHERE name = 'secret'");
  size_t size = 0;
  const void *bytes = quitus_step(s) ? quitus_column_blob(s, 0, &size) : NULL;
  *ret_found = size == SECRET_SIZE;
  if (*ret_found)
    memcpy(db->secret, bytes, SECRET_SIZE);
  return quitus_finish(s, error);
}

/* Another process may make it at the same time: the first one stays, so it is read again. */
static bool load_secret(struct quitus_db *db, GError **error) {
  bool found = false;
  if (!read_secret(db, &found, error))
    return false;
  if (!found && db->writer) {
    guint8 fresh[SECRET_SIZE];
    if (!quitus_db_change(db, make_secret, fresh, error) || !read_secret(db, &found, error))
      return false;
  }
  if (found)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE,
              _("database %s has lost its secret; restore it from a backup"), db->path);
  return false;
}

const guint8 *quitus_db_secret(struct quitus_db *db) {
  return db->secret;
}

/* ---- opening and closing ---- */

static bool open_writer(struct quitus_db *db, enum quitus_db_mode mode, GError **error) {
  g_autoptr(quitus_connection) connection = quitus_connection_open(db->path, mode, error);
  if (!connection || !quitus_migrate(connection, error))
    return false;
  db->writer = quitus_writer_new(g_steal_pointer(&connection));
  return true;
}

/* The first reading connection, which also looks at what the file is. */
static bool open_reader(struct quitus_db *db, GError **error) {
  g_autoptr(quitus_connection) connection =
      quitus_connection_open(db->path, QUITUS_DB_READ_ONLY, error);
  if (!connection || !quitus_migrate_check(connection, error))
    return false;
  db->readers = quitus_pool_new(g_steal_pointer(&connection));
  return true;
}

static bool open_all(struct quitus_db *db, enum quitus_db_mode mode, GError **error) {
  return (mode == QUITUS_DB_READ_ONLY || open_writer(db, mode, error)) && open_reader(db, error) &&
         load_secret(db, error);
}

struct quitus_db *quitus_db_open(const char *path, enum quitus_db_mode mode, GError **error) {
  struct quitus_db *db = g_new0(struct quitus_db, 1);
  db->path = g_strdup(path);
  if (open_all(db, mode, error))
    return db;
  quitus_db_close(db);
  return NULL;
}

void quitus_db_close(struct quitus_db *db) {
  if (!db)
    return;
  quitus_pool_free(db->readers);
  quitus_writer_free(db->writer); /* last: closing the last connection tidies the WAL away */
  g_free(db->path);
  g_free(db);
}

/* ---- reading and writing ---- */

const char *quitus_db_path(const struct quitus_db *db) {
  return db->path;
}

struct quitus_snapshot *quitus_db_read(struct quitus_db *db, GError **error) {
  struct quitus_connection *own = db->writer ? quitus_writer_connection(db->writer) : NULL;
  return own ? quitus_snapshot_within(own) : quitus_pool_read(db->readers, error);
}

struct quitus_moment {
  struct quitus_snapshot *snapshot;
};

/* Within a change, and within another moment, it is that one. */
struct quitus_moment *quitus_moment_new(struct quitus_db *db, GError **error) {
  struct quitus_snapshot *snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  if (snapshot->pool)
    quitus_pool_hold(snapshot);
  struct quitus_moment *moment = g_new0(struct quitus_moment, 1);
  moment->snapshot = snapshot;
  return moment;
}

void quitus_moment_free(struct quitus_moment *moment) {
  if (!moment)
    return;
  if (moment->snapshot->pool)
    quitus_pool_let_go(moment->snapshot);
  quitus_snapshot_free(moment->snapshot);
  g_free(moment);
}

static void set_read_only(const struct quitus_db *db, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("database %s is open for reading only"),
              db->path);
}

bool quitus_db_change(struct quitus_db *db, quitus_change change, void *data, GError **error) {
  if (db->writer)
    return quitus_writer_run(db->writer, change, data, error);
  set_read_only(db, error);
  return false;
}

void quitus_db_change_all(struct quitus_db *db, quitus_change change, void *const *data, guint n,
                          GError **ret_errors) {
  if (db->writer) {
    quitus_writer_run_all(db->writer, change, data, n, ret_errors);
    return;
  }
  for (guint i = 0; i < n; i++) {
    ret_errors[i] = NULL;
    set_read_only(db, &ret_errors[i]);
  }
}
