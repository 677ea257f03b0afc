/* db/promise_judge.h - promises are held against what was paid.  Used inside db/ only, within a
 * change (but quitus_promises_due() without `apply`). */
#ifndef QUITUS_DB_PROMISE_JUDGE_H
#define QUITUS_DB_PROMISE_JUDGE_H

#include "db/connection.h"
#include "db/promise.h"

/* After what is paid on a case changed: promises that it keeps, and judgements that it puts right;
 * with `all_paid` whatever is open is kept. */
bool quitus_promises_paid(struct quitus_connection *c, int64_t case_id, bool all_paid,
                          GError **error);

/* Before a promise made on `day` is recorded: the parts whose day was before it are judged now, as
 * the debtor does not say that they were paid. */
bool quitus_promises_overdue(struct quitus_connection *c, int64_t case_id, quitus_day day,
                             GError **error);

/* The parts of every case whose day is over on `day`: a job of db/clock.h. */
bool quitus_promises_due(struct quitus_connection *c, quitus_day day, bool apply, GPtrArray *events,
                         GError **error);

/* The promise's state, from those of its parts: open as long as one is. */
bool quitus_promise_sum_up(struct quitus_connection *c, int64_t id, GError **error);
/* A newer one takes its place: what was judged of its parts stays. */
bool quitus_promise_supersede(struct quitus_connection *c, int64_t id, GError **error);
/* Gives a promise and all its parts this state. */
bool quitus_promise_set(struct quitus_connection *c, int64_t id, const char *state, GError **error);
/* Journals "promise id=3 state=kept" with `more` (a blank before it; "") behind, and a person's
 * words (NULL or "": none). */
bool quitus_promise_journal(struct quitus_connection *c, const struct quitus_promise *promise,
                            const char *state, const char *more, const char *words,
                            const char *actor, GError **error);

#endif
