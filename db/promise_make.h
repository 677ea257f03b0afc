/* db/promise_make.h - a reply's promise is recorded.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_PROMISE_MAKE_H
#define QUITUS_DB_PROMISE_MAKE_H

#include "db/action_do.h"

/* Of a RECORD_PROMISE action.  What is open on the case is superseded where its day is still to
 * come, judged where it is over. */
bool quitus_promise_record(struct quitus_connection *c, const struct quitus_action *action,
                           const struct quitus_cause *cause, GError **error);

#endif
