/* tests/db-fixture.h - a database in a folder of its own, with a small portfolio, for the tests of
 * db/. */
#ifndef QUITUS_TESTS_DB_FIXTURE_H
#define QUITUS_TESTS_DB_FIXTURE_H

#include "db/case.h"
#include "db/db.h"
#include "db/mail.h"
#include "db/portfolio.h"

struct fixture {
  char *folder, *path;
  struct quitus_db *db;
};

void fixture_set_up(struct fixture *fixture, const void *data);
void fixture_tear_down(struct fixture *fixture, const void *data);

/* A row with one invoice of 1000.00 EUR, due on 2026-10-31; all else from the arguments. */
struct quitus_portfolio_row *row_new(const char *reference, const char *debtor, const char *email,
                                     const char *number);
/* Keeps the rows (owned by the array) and returns the counts; an error ends the test. */
struct quitus_portfolio_counts keep_rows(struct quitus_db *db, GPtrArray *rows, bool dry_run);
GPtrArray *rows_new(void);
/* The id of a case that must exist. */
int64_t case_id_of(struct quitus_db *db, const char *reference);
struct quitus_case *case_of(struct quitus_db *db, const char *reference);

/* An incoming mail of the given identity on a case; static strings. */
struct quitus_mail mail_of(const char *identity, int64_t case_id);

/* Runs SQL on the file past the library, as an intruder or another program would. */
void run_sql(const char *path, const char *sql);
/* The same, where it may be refused. */
bool try_sql(const char *path, const char *sql);
/* The first column of the first row as text.  Caller frees. */
char *query_sql(const char *path, const char *sql);

#endif
