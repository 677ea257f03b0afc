/* db/dispute_plan.h - instalments that settle a dispute become a plan.  Used inside db/ only,
 * within a change. */
#ifndef QUITUS_DB_DISPUTE_PLAN_H
#define QUITUS_DB_DISPUTE_PLAN_H

#include "base/calendar.h"
#include "db/connection.h"

/* Of a proposal that was accepted on `day`: where it is of instalments, they are promised as
 * db/promise.h judges it, whatever sum they make.  Nothing where the case is stopped or closed. */
bool quitus_dispute_make_plan(struct quitus_connection *c, int64_t proposal_id, int64_t case_id,
                              quitus_day day, const char *actor, GError **error);

#endif
