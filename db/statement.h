/* db/statement.h - the one wrapper of sqlite3_stmt: prepare, bind, step, read columns.
 *
 *   g_autoptr(quitus_statement) s = quitus_prepare(c, "SELECT id FROM cases WHERE state = ?");
 *
 *   quitus_bind_text(s, "open");
 *
 *   while (quitus_step(s)) … quitus_column_int(s, 0) …
 *
 *   return quitus_finish(s, error);
 *
 * The first failure sticks: later binds and steps do nothing, quitus_finish() reports it.  Each
 * bind takes the next parameter.  A statement is prepared once for each connection; freeing hands
 * it back. Used inside db/ only, by the thread that has the connection.
 */
#ifndef QUITUS_DB_STATEMENT_H
#define QUITUS_DB_STATEMENT_H

#include "base/calendar.h"
#include "base/money.h"
#include "db/connection.h"

struct quitus_statement;

/* Never NULL.  `sql` must outlive the connection: a string literal. */
struct quitus_statement *quitus_prepare(struct quitus_connection *connection, const char *sql);
void quitus_statement_free(struct quitus_statement *statement);
/* For the connection, when it closes. */
void quitus_statement_destroy(void *statement);

void quitus_bind_int(struct quitus_statement *s, int64_t value);
void quitus_bind_id(struct quitus_statement *s, int64_t id); /* 0 is kept as NULL */
void quitus_bind_real(struct quitus_statement *s, double value);
/* Invalid UTF-8 is replaced: what is kept is text.  NULL is kept as ''. */
void quitus_bind_text(struct quitus_statement *s, const char *text);
void quitus_bind_opt_text(struct quitus_statement *s, const char *text); /* NULL is kept as NULL */
void quitus_bind_day(struct quitus_statement *s, quitus_day day);
void quitus_bind_amount(struct quitus_statement *s, int64_t cents);
void quitus_bind_blob(struct quitus_statement *s, const void *bytes, size_t size);

/* True where there is a row. */
bool quitus_step(struct quitus_statement *s);
/* False, with the reason, where anything failed since quitus_prepare(). */
bool quitus_finish(struct quitus_statement *s, GError **error);
/* Ready to be bound and stepped again, as after quitus_prepare(); a failure stays. */
void quitus_rewind(struct quitus_statement *s);
/* Step and finish, for what gives no rows. */
bool quitus_run(struct quitus_statement *s, GError **error);
/* The first column of the first row; 0 without a row. */
bool quitus_run_int(struct quitus_statement *s, int64_t *ret_value, GError **error);
/* The first column of all rows, of int64_t.  NULL with `error`; caller frees. */
GArray *quitus_run_ids(struct quitus_statement *s, GError **error);

int64_t quitus_column_int(struct quitus_statement *s, int column); /* NULL is 0 */
double quitus_column_real(struct quitus_statement *s, int column);
/* Never NULL; owned by the statement, until the next step. */
const char *quitus_column_peek(struct quitus_statement *s, int column);
char *quitus_column_text(struct quitus_statement *s, int column);     /* never NULL; caller frees */
char *quitus_column_opt_text(struct quitus_statement *s, int column); /* or NULL; caller frees */
quitus_day quitus_column_day(struct quitus_statement *s, int column);
int64_t quitus_column_amount(struct quitus_statement *s, int column);
/* For who shows rows without knowing their columns.  The name is owned by the statement. */
unsigned quitus_column_count(struct quitus_statement *s);
const char *quitus_column_title(struct quitus_statement *s, int column);
bool quitus_column_is_int(struct quitus_statement *s, int column);
bool quitus_column_is_null(struct quitus_statement *s, int column);
/* Owned by the statement, until the next step. */
const void *quitus_column_blob(struct quitus_statement *s, int column, size_t *ret_size);

typedef struct quitus_statement quitus_statement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_statement, quitus_statement_free)

#endif
