/* db/promise_undo.h - promises that a payment kept, when the payment is undone.  Used inside db/
 * only, within a change. */
#ifndef QUITUS_DB_PROMISE_UNDO_H
#define QUITUS_DB_PROMISE_UNDO_H

#include "db/connection.h"

/* Before a payment is taken back: the parts of promises that payments keep, of int64_t.  What a
 * person or a portfolio says was kept is none.  Caller frees with g_array_unref(); NULL on failure.
 */
GArray *quitus_promises_kept_parts(struct quitus_connection *c, int64_t case_id, GError **error);

/* After it: those of them that what is left does not keep are open again.  One whose day is over is
 * judged by the next run of db/clock.h. */
bool quitus_promises_reopen(struct quitus_connection *c, int64_t case_id, const GArray *kept_parts,
                            const char *actor, GError **error);

#endif
