/* db/promise_load.h - promises of a case as structs.  Used inside db/ only. */
#ifndef QUITUS_DB_PROMISE_LOAD_H
#define QUITUS_DB_PROMISE_LOAD_H

#include "db/connection.h"
#include "db/promise.h"

/* Adds those of a case to `list`, the newest first. */
bool quitus_promises_load(struct quitus_connection *c, int64_t case_id, GPtrArray *list,
                          GError **error);
/* NULL with QUITUS_ERROR_NOT_FOUND.  Caller frees. */
struct quitus_promise *quitus_promise_load(struct quitus_connection *c, int64_t id, GError **error);

/* What was paid on the promise's case since it was made, up to the last day on which a payment for
 * a part due on `due` shows (QUITUS_NO_DAY: up to now). */
bool quitus_promise_came(struct quitus_connection *c, const struct quitus_promise *promise,
                         quitus_day due, int64_t *ret_came, GError **error);
/* What invoices of a case have as paid beside the payments recorded. */
bool quitus_paid_elsewhere(struct quitus_connection *c, int64_t case_id, int64_t *ret_amount,
                           GError **error);

#endif
