/* db/promise_task.h - the tasks "promise-broken" and "ask-date" of a case.  Used inside db/ only,
 * within a change.
 *
 * The note of "promise-broken" has a line for each part that was not kept, in names and values that
 * casefile/history.h puts into words:
 *   promise=3 due=2026-12-04 expected=1000.00 came=0.00 broken=2
 */
#ifndef QUITUS_DB_PROMISE_TASK_H
#define QUITUS_DB_PROMISE_TASK_H

#include "db/connection.h"
#include "db/promise.h"

/* `text` is the middle of the line, from "due" to "came"; `day` when it is to be done. */
bool quitus_promise_task_add(struct quitus_connection *c, const struct quitus_promise *promise,
                             const char *text, quitus_day day, GError **error);
/* A day was named: nobody has to ask for one any more. */
bool quitus_promise_task_dated(struct quitus_connection *c, int64_t case_id, GError **error);
/* What was promised for `due` and before is settled (QUITUS_NO_DAY: all of the promise): its lines
 * go, and the task is done where none is left. */
bool quitus_promise_task_settle(struct quitus_connection *c, const struct quitus_promise *promise,
                                quitus_day due, GError **error);

#endif
