/* db/connection.h - one connection to the database file, its prepared statements, and what its
 * errors mean to callers.  Used inside db/ only.
 *
 * Thread rule: one thread at a time.
 */
#ifndef QUITUS_DB_CONNECTION_H
#define QUITUS_DB_CONNECTION_H

#include "db/db.h"
#include <sqlite3.h>
#include <sys/types.h>

struct quitus_connection {
  sqlite3 *handle;
  char *path;
  /* SQL by its address → struct quitus_statement, owned: prepared once, used many times. */
  GHashTable *statements;
  unsigned wait_ms; /* for another process's lock */
  int log_pages;    /* in the write-ahead log after the last commit here */
  int log_limit;    /* above which its readers are waited for */
  int moved_pages;  /* in the log when it was last moved into the file */
  dev_t device;     /* of the file that was opened */
  ino_t inode;
};

/* Opens the file, made with mode 0600 where it does not exist and `mode` allows; says nothing yet
 * about what is in it. */
struct quitus_connection *quitus_connection_open(const char *path, enum quitus_db_mode mode,
                                                 GError **error);
void quitus_connection_free(struct quitus_connection *connection);

/* Runs SQL that takes no values and gives no rows; waits where the file is locked. */
bool quitus_connection_exec(struct quitus_connection *connection, const char *sql, GError **error);
/* The same for one statement that runs often, kept prepared; `sql` as for quitus_prepare(). */
bool quitus_connection_run(struct quitus_connection *connection, const char *sql, GError **error);
/* QUITUS_ERROR_RETRY where the file is no longer in its place: SQLite would go on writing to it,
 * and nobody would find again what it wrote. */
bool quitus_connection_in_place(const struct quitus_connection *connection, GError **error);
/* False while SQLite has a transaction open; it closes one by itself on a full disk and the like.
 */
bool quitus_connection_idle(const struct quitus_connection *connection);
int64_t quitus_connection_last_id(const struct quitus_connection *connection);
/* Rows that the last INSERT, UPDATE or DELETE changed. */
int quitus_connection_changes(const struct quitus_connection *connection);

/* After a commit, when nobody waits for it any more: moves the write-ahead log into the file where
 * it has grown, and lets it begin again.  What cannot be done now is done after a later commit. */
void quitus_connection_tidy_log(struct quitus_connection *connection);

/* Sets `error` to what the SQLite result `rc` means, with the path and a remedy. */
void quitus_connection_error(const struct quitus_connection *connection, int rc, GError **error);

typedef struct quitus_connection quitus_connection;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_connection, quitus_connection_free)

#endif
