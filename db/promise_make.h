/* db/promise_make.h - a promise is recorded: of a reply, or agreed otherwise.  Used inside db/
 * only, within a change. */
#ifndef QUITUS_DB_PROMISE_MAKE_H
#define QUITUS_DB_PROMISE_MAKE_H

#include "db/action_do.h"
#include "db/promise.h"

/* Of a RECORD_PROMISE action.  What is open on the case is superseded where its day is still to
 * come, judged where it is over. */
bool quitus_promise_record(struct quitus_connection *c, const struct quitus_action *action,
                           const struct quitus_cause *cause, GError **error);

/* As quitus_db_promise_add(), of days that follow each other. */
bool quitus_promise_agree(struct quitus_connection *c, const struct quitus_agreement *agreement,
                          const char *actor, GError **error);

#endif
