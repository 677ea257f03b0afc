/* tests/db-fixture.h - a database in a folder of its own, with a small portfolio, for the tests of
 * db/. */
#ifndef QUITUS_TESTS_DB_FIXTURE_H
#define QUITUS_TESTS_DB_FIXTURE_H

#include "db/action.h"
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
/* The same; each change: "case.field old > new", what is new: "case", a bar between.  Caller frees.
 */
char *row_changes(struct fixture *fixture, const GPtrArray *rows, bool dry_run);
GPtrArray *rows_new(void);
/* The case "A2026-00123": FA-1042 of 1000.00 with its PDF, FA-1043 of 250.50 that is due earlier,
 * and a contract that both rows name. */
GPtrArray *two_invoices(void);
/* The id of a case that must exist. */
int64_t case_id_of(struct quitus_db *db, const char *reference);
struct quitus_case *case_of(struct quitus_db *db, const char *reference);

/* An incoming mail of the given identity on a case; static strings. */
struct quitus_mail mail_of(const char *identity, int64_t case_id);

/* ---- messages and what follows from them ---- */

/* Actions own their elements. */
GPtrArray *actions_new(void);
struct quitus_action *add_action(GPtrArray *actions, enum quitus_action_kind kind,
                                 enum quitus_label label);
/* An answer about two reasons with the invoice, due on 2026-11-21. */
struct quitus_action *add_answer(GPtrArray *actions, enum quitus_audience audience, const char *to);
/* The case "A1" of SARL Dupont with one invoice "FA-1" and the contact claire@dupont.example. */
int64_t one_case(struct quitus_db *db);
struct quitus_kept keep_mail(struct quitus_db *db, const struct quitus_mail *mail,
                             const GPtrArray *actions);
/* One action of a message of its own on the case. */
void act(struct quitus_db *db, const char *identity, int64_t case_id, enum quitus_action_kind kind,
         enum quitus_label label, quitus_day day);
/* Two reasons, the first with evidence, and fields of every sort.  Caller frees. */
struct quitus_reading *reading_new(void);

/* ---- past the library ---- */

/* Runs SQL on the file past the library, as an intruder or another program would. */
void run_sql(const char *path, const char *sql);
/* The same, where it may be refused. */
bool try_sql(const char *path, const char *sql);
/* The first column of the first row as text.  Caller frees. */
char *query_sql(const char *path, const char *sql);
/* The number of rows as text.  Caller frees. */
char *count_rows(struct fixture *fixture, const char *table);
void assert_count(struct fixture *fixture, const char *table, const char *expected);

#endif
