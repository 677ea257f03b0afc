/* db/backup.c - see backup.h.  SQLite writes the copy (VACUUM INTO): of one moment, compact,
 * without a trace of what was erased. */
#include "db/backup.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/out_file.h"
#include "db/access.h"
#include "db/followup.h"
#include "db/journal_add.h"
#include "db/migrate.h"
#include "db/statement.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(const char *path, int code, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, "%s: %s", path, g_strerror(code));
  return false;
}

static bool sync_path(const char *path, int flags, GError **error) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
  bool done = fd >= 0 && fsync(fd) == 0;
  int code = errno;
  if (fd >= 0)
    close(fd);
  return done || fail(path, code, error);
}

/* A file under its final name is whole, also after the power failed. */
static bool put_in_place(const char *part, const char *path, GError **error) {
  g_autofree char *folder = g_path_get_dirname(path);
  if (!sync_path(part, 0, error))
    return false;
  if (rename(part, path) != 0)
    return fail(path, errno, error);
  return sync_path(folder, O_DIRECTORY, error);
}

static bool is_same_file(const char *one, const char *other) {
  struct stat a, b;
  return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* Nobody else may read it, from its first byte on. */
static bool make_private(const char *path, GError **error) {
  unlink(path);
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail(path, errno, error);
  close(fd);
  return true;
}

/* ---- making one ---- */

static bool copy_into(struct quitus_connection *c, const char *part, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "VACUUM INTO ?");
  quitus_bind_text(s, part);
  return quitus_run(s, error);
}

static bool write_copy(struct quitus_db *db, const char *part, struct quitus_journal_end *ret_end,
                       GError **error) {
  int older = 0;
  g_autoptr(quitus_connection) c =
      quitus_connection_open(quitus_db_path(db), QUITUS_DB_PATIENT, error);
  return c && make_private(part, error) && copy_into(c, part, error) &&
         quitus_db_backup_check(part, ret_end, &older, error);
}

bool quitus_db_backup(struct quitus_db *db, const char *path, struct quitus_journal_end *ret_end,
                      GError **error) {
  struct quitus_journal_end end;
  if (is_same_file(path, quitus_db_path(db)))
    return fail(path, EEXIST, error);
  if (!quitus_out_file_check(path, error))
    return false;
  g_autofree char *part = g_strconcat(path, ".part", NULL);
  bool done = write_copy(db, part, &end, error) && put_in_place(part, path, error);
  if (done)
    *ret_end = end;
  else
    unlink(part);
  return done;
}

/* ---- checking one ---- */

static bool check_pages(struct quitus_connection *c, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "PRAGMA integrity_check(1)");
  g_autofree char *said = quitus_step(s) ? quitus_column_text(s, 0) : NULL;
  if (!quitus_finish(s, error))
    return false;
  if (g_strcmp0(said, "ok") == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE, _("%s is damaged: %s"), c->path,
              said ? said : "?");
  return false;
}

/* *ret_older as quitus_migrate_check_ours() says. */
static bool check_file(const char *path, int *ret_older, GError **error) {
  if (access(path, R_OK) != 0) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT, "%s: %s", path, g_strerror(errno));
    return false;
  }
  g_autoptr(quitus_connection) c = quitus_connection_open(path, QUITUS_DB_READ_ONLY, error);
  return c && quitus_migrate_check_ours(c, ret_older, error) && check_pages(c, error);
}

/* Before schema 7 there were no words beside the journal: an empty table, not in the file, has as
 * many. */
static bool add_words(struct quitus_connection *c, GError **error) {
  int64_t n = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT count(*) FROM sqlite_schema WHERE name = 'journal_words'");
  return quitus_run_int(s, &n, error) &&
         (n || quitus_connection_exec(
                   c,
                   "PRAGMA query_only = OFF;"
                   "CREATE TEMP TABLE journal_words (entry_id INTEGER, salt BLOB, words TEXT);"
                   "PRAGMA query_only = ON",
                   error));
}

static bool check_older(const char *path, struct quitus_journal_end *ret_end, GError **error) {
  g_autoptr(quitus_connection) c = quitus_connection_open(path, QUITUS_DB_READ_ONLY, error);
  return c && add_words(c, error) && quitus_journal_verify(c, NULL, ret_end, error);
}

static bool check_current(const char *path, struct quitus_journal_end *ret_end, GError **error) {
  g_autoptr(quitus_db) db = quitus_db_open(path, QUITUS_DB_READ_ONLY, error);
  return db && quitus_db_journal_verify(db, NULL, ret_end, error);
}

bool quitus_db_backup_check(const char *path, struct quitus_journal_end *ret_end, int *ret_older,
                            GError **error) {
  int older = 0;
  if (!check_file(path, &older, error) ||
      !(older ? check_older : check_current)(path, ret_end, error))
    return false;
  *ret_older = older;
  return true;
}

/* ---- putting one back ---- */

/* What SQLite keeps beside a file. */
static const char *const beside[] = {"-wal", "-shm", "-journal"};

static void remove_all(const char *path) {
  unlink(path);
  for (size_t i = 0; i < G_N_ELEMENTS(beside); i++) {
    g_autofree char *name = g_strconcat(path, beside[i], NULL);
    unlink(name);
  }
}

/* Only who is alone with the file gets it for itself; what is in its log is then moved into it.
 * QUITUS_ERROR_DATABASE where it is too damaged for that. */
static bool be_alone(const char *database, GError **error) {
  g_autoptr(GError) busy = NULL;
  g_autoptr(quitus_connection) c = quitus_connection_open(database, QUITUS_DB_WRITE, error);
  if (!c)
    return false;
  c->wait_ms = 1000;
  if (quitus_connection_exec(c, "PRAGMA locking_mode = EXCLUSIVE", &busy) &&
      quitus_connection_exec(c, "PRAGMA journal_mode = DELETE", &busy) &&
      quitus_connection_exec(c, "BEGIN EXCLUSIVE; ROLLBACK", &busy))
    return true;
  if (g_error_matches(busy, QUITUS_ERROR, QUITUS_ERROR_DATABASE)) {
    g_propagate_error(error, g_steal_pointer(&busy));
    return false;
  }
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              _("%s is in use: stop quitus-milter, quitus-outbox and quitus-imap first (%s)"),
              database, busy->message);
  return false;
}

/* "quitus.db.before-2026-11-21T101500", or "…-2" where that is taken.  Caller frees. */
static char *name_before(const char *database) {
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  g_autofree char *stamp = g_date_time_format(now, "%Y-%m-%dT%H%M%S");
  char *name = g_strconcat(database, ".before-", stamp, NULL);
  for (unsigned n = 2; access(name, F_OK) == 0; n++) {
    g_free(name);
    name = g_strdup_printf("%s.before-%s-%u", database, stamp, n);
  }
  return name;
}

/* Where it is too damaged to be used, nobody uses it.  Its log goes along with it: SQLite would
 * take what is in it for the copy's. */
static bool set_free(const char *database, const char *before, GError **error) {
  g_autoptr(GError) problem = NULL;
  if (be_alone(database, &problem))
    return true;
  if (!g_error_matches(problem, QUITUS_ERROR, QUITUS_ERROR_DATABASE)) {
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(beside); i++) {
    g_autofree char *from = g_strconcat(database, beside[i], NULL);
    g_autofree char *to = g_strconcat(before, beside[i], NULL);
    if (rename(from, to) != 0 && errno != ENOENT)
      return fail(from, errno, error);
  }
  return true;
}

/* *ret_before is NULL where there is none. */
static bool put_aside(const char *database, char **ret_before, GError **error) {
  *ret_before = NULL;
  if (access(database, F_OK) != 0)
    return true;
  g_autofree char *before = name_before(database);
  if (!set_free(database, before, error))
    return false;
  if (link(database, before) != 0) /* the name stays until the copy takes it */
    return fail(before, errno, error);
  *ret_before = g_steal_pointer(&before);
  return true;
}

static bool copy_bytes(const char *copy, const char *part, GError **error) {
  g_autoptr(GFile) from = g_file_new_for_path(copy);
  g_autoptr(GFile) to = g_file_new_for_path(part);
  g_autoptr(GError) problem = NULL;
  if (g_file_copy(from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &problem) &&
      g_chmod(part, 0600) == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, "%s: %s", part,
              problem ? problem->message : g_strerror(errno));
  return false;
}

/* The database's folder says whose it is: `quitus restore` may be run by root. */
static bool keep_owner(const char *part, const char *database, GError **error) {
  g_autofree char *folder = g_path_get_dirname(database);
  struct stat owner;
  if (stat(access(database, F_OK) == 0 ? database : folder, &owner) != 0)
    return fail(folder, errno, error);
  return geteuid() != 0 || chown(part, owner.st_uid, owner.st_gid) == 0 || fail(part, errno, error);
}

static bool change_part(const char *part, const char *actor, unsigned *ret_held, GError **error) {
  struct quitus_journal_end end;
  g_autoptr(quitus_db) db = quitus_db_open(part, QUITUS_DB_WRITE, error);
  return db && quitus_db_journal_verify(db, NULL, &end, error) &&
         quitus_db_followup_restored(db, actor, ret_held, error);
}

/* Of the schema of this Quitus, with nothing in it about to leave, and all in one file. */
static bool make_part(const char *copy, const char *part, const char *actor, unsigned *ret_held,
                      GError **error) {
  remove_all(part); /* the log of one that was interrupted would be taken for this one's */
  return copy_bytes(copy, part, error) && change_part(part, actor, ret_held, error) &&
         be_alone(part, error);
}

bool quitus_db_restore(const char *copy, const char *database, const char *actor,
                       struct quitus_restored *ret, GError **error) {
  struct quitus_restored done = {0};
  int older = 0;
  if (is_same_file(copy, database))
    return fail(copy, EEXIST, error);
  if (!check_file(copy, &older, error))
    return false;
  g_autofree char *part = g_strconcat(database, ".part", NULL);
  if (make_part(copy, part, actor, &done.held, error) && keep_owner(part, database, error) &&
      put_aside(database, &done.before, error) && put_in_place(part, database, error)) {
    *ret = done;
    return true;
  }
  remove_all(part);
  g_free(done.before);
  return false;
}
