/* db/statement.c - see statement.h.  No SQL stands here. */
#include "db/statement.h"

struct quitus_statement {
  struct quitus_connection *connection;
  sqlite3_stmt *handle; /* NULL where preparing failed */
  int rc;               /* the first failure, else SQLITE_OK */
  int bound;            /* parameters that have a value */
  bool kept;            /* in the connection's table of statements */
  bool in_use;
};

struct quitus_statement *quitus_prepare(struct quitus_connection *connection, const char *sql) {
  struct quitus_statement *s = g_hash_table_lookup(connection->statements, sql);
  if (s && !s->in_use) {
    s->in_use = true;
    return s;
  }
  bool nested = s != NULL; /* the same statement is being stepped further up */
  s = g_new0(struct quitus_statement, 1);
  s->connection = connection;
  s->in_use = true;
  s->rc =
      sqlite3_prepare_v3(connection->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->handle, NULL);
  s->kept = !nested && s->rc == SQLITE_OK;
  if (s->kept)
    g_hash_table_insert(connection->statements, (char *)sql, s);
  return s;
}

void quitus_statement_destroy(void *statement) {
  struct quitus_statement *s = statement;
  sqlite3_finalize(s->handle);
  g_free(s);
}

void quitus_statement_free(struct quitus_statement *s) {
  if (!s)
    return;
  if (!s->kept) {
    quitus_statement_destroy(s);
    return;
  }
  sqlite3_reset(s->handle);
  sqlite3_clear_bindings(s->handle);
  s->rc = SQLITE_OK;
  s->bound = 0;
  s->in_use = false;
}

/* ---- binding ---- */

/* The next parameter's number; 0 where the statement has failed already. */
static int next(struct quitus_statement *s) {
  return s->rc == SQLITE_OK ? ++s->bound : 0;
}

static void bind_null(struct quitus_statement *s) {
  int i = next(s);
  if (i)
    s->rc = sqlite3_bind_null(s->handle, i);
}

void quitus_bind_int(struct quitus_statement *s, int64_t value) {
  int i = next(s);
  if (i)
    s->rc = sqlite3_bind_int64(s->handle, i, value);
}

void quitus_bind_id(struct quitus_statement *s, int64_t id) {
  if (id)
    quitus_bind_int(s, id);
  else
    bind_null(s);
}

void quitus_bind_real(struct quitus_statement *s, double value) {
  int i = next(s);
  if (i)
    s->rc = sqlite3_bind_double(s->handle, i, value);
}

void quitus_bind_text(struct quitus_statement *s, const char *text) {
  quitus_bind_opt_text(s, text ? text : "");
}

void quitus_bind_opt_text(struct quitus_statement *s, const char *text) {
  if (!text) {
    bind_null(s);
    return;
  }
  g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
  int i = next(s);
  if (i)
    s->rc = sqlite3_bind_text(s->handle, i, valid ? valid : text, -1, SQLITE_TRANSIENT);
}

void quitus_bind_day(struct quitus_statement *s, quitus_day day) {
  char iso[11];
  quitus_bind_opt_text(s, day == QUITUS_NO_DAY ? NULL : quitus_day_iso(day, iso));
}

void quitus_bind_amount(struct quitus_statement *s, int64_t cents) {
  if (cents == QUITUS_NO_AMOUNT)
    bind_null(s);
  else
    quitus_bind_int(s, cents);
}

void quitus_bind_blob(struct quitus_statement *s, const void *bytes, size_t size) {
  int i = next(s);
  if (i)
    s->rc = sqlite3_bind_blob64(s->handle, i, size ? bytes : "", size, SQLITE_TRANSIENT);
}

/* ---- running ---- */

bool quitus_step(struct quitus_statement *s) {
  if (s->rc != SQLITE_OK)
    return false;
  g_assert(s->bound == sqlite3_bind_parameter_count(s->handle));
  int rc = sqlite3_step(s->handle);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    s->rc = rc;
  return rc == SQLITE_ROW;
}

void quitus_rewind(struct quitus_statement *s) {
  if (s->rc == SQLITE_OK)
    sqlite3_reset(s->handle);
  s->bound = 0;
}

bool quitus_finish(struct quitus_statement *s, GError **error) {
  if (s->rc == SQLITE_OK)
    return true;
  quitus_connection_error(s->connection, s->rc, error);
  return false;
}

bool quitus_run(struct quitus_statement *s, GError **error) {
  quitus_step(s);
  return quitus_finish(s, error);
}

bool quitus_run_int(struct quitus_statement *s, int64_t *ret_value, GError **error) {
  int64_t value = quitus_step(s) ? quitus_column_int(s, 0) : 0;
  if (!quitus_finish(s, error))
    return false;
  *ret_value = value;
  return true;
}

GArray *quitus_run_ids(struct quitus_statement *s, GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

/* ---- columns ---- */

bool quitus_column_is_null(struct quitus_statement *s, int column) {
  return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}

bool quitus_column_is_int(struct quitus_statement *s, int column) {
  return sqlite3_column_type(s->handle, column) == SQLITE_INTEGER;
}

unsigned quitus_column_count(struct quitus_statement *s) {
  return (unsigned)sqlite3_column_count(s->handle);
}

const char *quitus_column_title(struct quitus_statement *s, int column) {
  return sqlite3_column_name(s->handle, column);
}

int64_t quitus_column_int(struct quitus_statement *s, int column) {
  return sqlite3_column_int64(s->handle, column);
}

double quitus_column_real(struct quitus_statement *s, int column) {
  return sqlite3_column_double(s->handle, column);
}

const char *quitus_column_peek(struct quitus_statement *s, int column) {
  const char *text = (const char *)sqlite3_column_text(s->handle, column);
  return text ? text : "";
}

char *quitus_column_text(struct quitus_statement *s, int column) {
  return g_strdup(quitus_column_peek(s, column));
}

char *quitus_column_opt_text(struct quitus_statement *s, int column) {
  return quitus_column_is_null(s, column) ? NULL : quitus_column_text(s, column);
}

quitus_day quitus_column_day(struct quitus_statement *s, int column) {
  return quitus_column_is_null(s, column) ? QUITUS_NO_DAY
                                          : quitus_day_parse_iso(quitus_column_peek(s, column));
}

int64_t quitus_column_amount(struct quitus_statement *s, int column) {
  return quitus_column_is_null(s, column) ? QUITUS_NO_AMOUNT : quitus_column_int(s, column);
}

const void *quitus_column_blob(struct quitus_statement *s, int column, size_t *ret_size) {
  const void *bytes = sqlite3_column_blob(s->handle, column);
  *ret_size = (size_t)sqlite3_column_bytes(s->handle, column);
  return bytes;
}
