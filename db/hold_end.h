/* db/hold_end.h - holds whose last day is over end.  Used inside db/ only: a job of db/clock.h. */
#ifndef QUITUS_DB_HOLD_END_H
#define QUITUS_DB_HOLD_END_H

#include "base/calendar.h"
#include "db/connection.h"

/* Where a payment that was said to be sent has not come, a task "check-payment" is made. */
bool quitus_holds_end(struct quitus_connection *c, quitus_day day, bool apply, GPtrArray *events,
                      GError **error);

#endif
