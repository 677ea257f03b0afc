/* db/connection.c - opens the file the way Quitus needs it, and translates SQLite's results.
 *
 * It does not look at what is in the file: that is the business of migrate.c.
 */
#include "db/connection.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/statement.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  /* for another process's lock: a door, whose mail goes to the spool; a person, who would only have
   * to try again */
  WAIT_MS = 5000,
  PATIENT_WAIT_MS = 60000,
  PAUSE_US = 10000,               /* between tries where SQLite does not wait by itself */
  LOG_PAGES = 1000,               /* of 4 kB: the log is moved into the file from there on … */
  MOST_LOG_PAGES = 4 * LOG_PAGES, /* … and its readers are waited for from there on, … */
  WAIT_FOR_READERS_MS = 200,      /* … but not longer */
  UNDO_BYTES = 1024 * 1024        /* what undoes one change is held in memory up to there */
};

/* ---- errors ---- */

static const struct {
  int rc; /* primary result code */
  enum quitus_error code;
  const char *meaning; /* with the remedy */
} meanings[] = {
    {SQLITE_BUSY, QUITUS_ERROR_RETRY, N_("another process is writing to it; try again")},
    {SQLITE_LOCKED, QUITUS_ERROR_RETRY, N_("another process is writing to it; try again")},
    {SQLITE_FULL, QUITUS_ERROR_RETRY, N_("the disk is full; make room on it")},
    {SQLITE_READONLY, QUITUS_ERROR_RETRY,
     N_("it may not be written to; check the owner and mode of the file and its folder")},
    {SQLITE_CANTOPEN, QUITUS_ERROR_RETRY,
     N_("it cannot be opened; check the owner and mode of the file and its folder")},
    {SQLITE_PERM, QUITUS_ERROR_RETRY,
     N_("access is denied; check the owner and mode of the file and its folder")},
    {SQLITE_IOERR, QUITUS_ERROR_RETRY,
     N_("the disk cannot be read or written; check it, and whether it turned read-only")},
    {SQLITE_NOMEM, QUITUS_ERROR_RETRY, N_("there is not enough memory")},
    {SQLITE_PROTOCOL, QUITUS_ERROR_RETRY, N_("its lock cannot be taken; try again")},
    {SQLITE_CORRUPT, QUITUS_ERROR_DATABASE, N_("it is damaged; restore it from a backup")},
    {SQLITE_NOTADB, QUITUS_ERROR_DATABASE,
     N_("it is not a Quitus database; check [database] path in the configuration")},
    {SQLITE_CONSTRAINT, QUITUS_ERROR_INPUT, N_("what was to be kept breaks its rules")},
    {SQLITE_TOOBIG, QUITUS_ERROR_INPUT, N_("what was to be kept is too big")},
};

void quitus_connection_error(const struct quitus_connection *connection, int rc, GError **error) {
  const char *said = connection->handle ? sqlite3_errmsg(connection->handle) : sqlite3_errstr(rc);
  for (size_t i = 0; i < G_N_ELEMENTS(meanings); i++)
    if (meanings[i].rc == (rc & 0xff)) {
      g_set_error(error, QUITUS_ERROR, meanings[i].code, _("database %s: %s (%s)"),
                  connection->path, _(meanings[i].meaning), said);
      return;
    }
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE, _("database %s: %s"), connection->path,
              said);
}

/* ---- opening ---- */

/* The folder says whose the database is: `quitus case import` may be run by root before the
 * programs have started once. */
static bool keep_owner(int fd, const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  struct stat owner;
  return geteuid() != 0 ||
         (stat(folder, &owner) == 0 && fchown(fd, owner.st_uid, owner.st_gid) == 0);
}

/* The file, readable by its owner alone whatever the umask says; SQLite gives its -wal and -shm
 * files the same mode.  Closing it here drops this process's locks on it: there are none, since
 * O_EXCL says that the file is younger than this call. */
static bool make_file(const char *path, GError **error) {
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno == EEXIST)
    return true;
  if (fd < 0) {
    int why = errno;
    g_autofree char *folder = g_path_get_dirname(path);
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                g_file_test(folder, G_FILE_TEST_IS_DIR)
                    ? _("database %s: it cannot be made in the folder %s: %s")
                    : _("database %s: make the folder %s, owned by the user who runs Quitus: %s"),
                path, folder, g_strerror(why));
    return false;
  }
  bool ok = fchmod(fd, 0600) == 0 && keep_owner(fd, path);
  close(fd);
  if (!ok)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                _("database %s: its owner and mode cannot be set: %s"), path, g_strerror(errno));
  return ok;
}

static bool must_exist(const char *path, GError **error) {
  if (g_file_test(path, G_FILE_TEST_EXISTS))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              _("database %s does not exist; import a portfolio first, or, where it was lost, "
                "`quitus restore` a backup; or check [database] path in the configuration"),
              path);
  return false;
}

/* SQLite falls back to read-only where it may not write; whoever asked for writing is told at once.
 */
static bool check_writable(struct quitus_connection *connection, GError **error) {
  if (sqlite3_db_readonly(connection->handle, "main") == 0)
    return true;
  quitus_connection_error(connection, SQLITE_READONLY, error);
  return false;
}

static bool configure(struct quitus_connection *connection, enum quitus_db_mode mode,
                      GError **error) {
  sqlite3_extended_result_codes(connection->handle, 1);
  connection->wait_ms = mode == QUITUS_DB_PATIENT ? PATIENT_WAIT_MS : WAIT_MS;
  sqlite3_busy_timeout(connection->handle, (int)connection->wait_ms);
  sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  /* One plan a statement, whatever is bound: else some are planned anew each time they run. */
  sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
  if (!quitus_connection_exec(connection,
                              "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                              "PRAGMA synchronous = FULL;"
                              "PRAGMA secure_delete = ON;" /* what is erased is overwritten */
                              "PRAGMA journal_size_limit = 67108864;", /* after a large import */
                              error))
    return false;
  if (mode == QUITUS_DB_READ_ONLY)
    return quitus_connection_exec(connection, "PRAGMA query_only = ON", error);
  /* All pages that a batch of changes touches: none goes to the disk before the commit. */
  return quitus_connection_exec(connection, "PRAGMA cache_size = -16384", error) &&
         check_writable(connection, error);
}

/* What undoes a change in a savepoint would else go through a file from 64 kB on, which a message's
 * keeping often needs; and every allocation would be counted, under one lock for all threads.  It
 * holds where SQLite has not begun yet in this process. */
static void configure_process(void) {
  static gsize done;
  if (g_once_init_enter(&done)) {
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, UNDO_BYTES);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    g_once_init_leave(&done, 1);
  }
}

/* In place of SQLite's own checkpoints, which the caller of the commit would wait for. */
static int note_log(void *data, sqlite3 *handle, const char *schema, int pages) {
  struct quitus_connection *connection = data;
  (void)handle;
  (void)schema;
  connection->log_pages = pages;
  return SQLITE_OK;
}

static void note_file(struct quitus_connection *connection) {
  struct stat status;
  if (stat(connection->path, &status) != 0)
    return;
  connection->device = status.st_dev;
  connection->inode = status.st_ino;
}

struct quitus_connection *quitus_connection_open(const char *path, enum quitus_db_mode mode,
                                                 GError **error) {
  if (mode == QUITUS_DB_READ_ONLY ? !must_exist(path, error) : !make_file(path, error))
    return NULL;
  configure_process();
  g_autoptr(quitus_connection) connection = g_new0(struct quitus_connection, 1);
  connection->path = g_strdup(path);
  connection->statements = g_hash_table_new_full(NULL, NULL, NULL, quitus_statement_destroy);
  /* Also for reading: a reader of a WAL database takes part in its shared memory. */
  int rc =
      sqlite3_open_v2(path, &connection->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK) {
    quitus_connection_error(connection, rc, error);
    return NULL;
  }
  if (!configure(connection, mode, error))
    return NULL;
  note_file(connection);
  connection->log_limit = MOST_LOG_PAGES;
  sqlite3_wal_hook(connection->handle, note_log, connection);
  return g_steal_pointer(&connection);
}

void quitus_connection_free(struct quitus_connection *connection) {
  if (!connection)
    return;
  g_hash_table_unref(connection->statements);
  int rc = sqlite3_close(connection->handle);
  g_assert(rc == SQLITE_OK); /* else a statement outlived its connection */
  g_free(connection->path);
  g_free(connection);
}

/* ---- use ---- */

static int exec_once(struct quitus_connection *connection, const char *sql) {
  return sqlite3_exec(connection->handle, sql, NULL, NULL, NULL);
}

static int run_once(struct quitus_connection *connection, const char *sql) {
  g_autoptr(quitus_statement) s = quitus_prepare(connection, sql);
  return quitus_run(s, NULL) ? SQLITE_OK : sqlite3_extended_errcode(connection->handle);
}

static bool run_patiently(struct quitus_connection *connection, const char *sql,
                          int (*run)(struct quitus_connection *, const char *), GError **error) {
  gint64 deadline = g_get_monotonic_time() + (gint64)connection->wait_ms * 1000;
  int rc = run(connection, sql);
  while ((rc & 0xff) == SQLITE_BUSY && g_get_monotonic_time() < deadline) {
    g_usleep(PAUSE_US);
    rc = run(connection, sql);
  }
  if (rc == SQLITE_OK)
    return true;
  quitus_connection_error(connection, rc, error);
  return false;
}

bool quitus_connection_exec(struct quitus_connection *connection, const char *sql, GError **error) {
  return run_patiently(connection, sql, exec_once, error);
}

bool quitus_connection_run(struct quitus_connection *connection, const char *sql, GError **error) {
  return run_patiently(connection, sql, run_once, error);
}

bool quitus_connection_in_place(const struct quitus_connection *connection, GError **error) {
  struct stat status;
  if (stat(connection->path, &status) == 0 && status.st_dev == connection->device &&
      status.st_ino == connection->inode)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              _("database %s: its file was moved away while in use; put it back, or stop Quitus "
                "before another one takes its place"),
              connection->path);
  return false;
}

/* The log begins again when no reader needs it.  Readers that follow one another without a gap
 * never leave such a moment: then new ones are kept off it while the last ones end.  Who reads for
 * long is not waited for again until the log has grown as much once more. */
void quitus_connection_tidy_log(struct quitus_connection *connection) {
  sqlite3 *handle = connection->handle;
  if (connection->log_pages < connection->moved_pages)
    connection->moved_pages = 0; /* it has begun again */
  if (connection->log_pages < MIN(connection->moved_pages + LOG_PAGES, connection->log_limit))
    return;
  connection->moved_pages = connection->log_pages;
  if (connection->log_pages < connection->log_limit) {
    sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return;
  }
  sqlite3_busy_timeout(handle, WAIT_FOR_READERS_MS);
  int rc = sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
  sqlite3_busy_timeout(handle, (int)connection->wait_ms);
  connection->log_limit = MOST_LOG_PAGES + (rc == SQLITE_OK ? 0 : connection->log_pages);
}

bool quitus_connection_idle(const struct quitus_connection *connection) {
  return sqlite3_get_autocommit(connection->handle) != 0;
}

int64_t quitus_connection_last_id(const struct quitus_connection *connection) {
  return sqlite3_last_insert_rowid(connection->handle);
}

int quitus_connection_changes(const struct quitus_connection *connection) {
  return sqlite3_changes(connection->handle);
}
