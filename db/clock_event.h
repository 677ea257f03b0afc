/* db/clock_event.h - how a job of the clock looks.  Used inside db/ only. */
#ifndef QUITUS_DB_CLOCK_EVENT_H
#define QUITUS_DB_CLOCK_EVENT_H

#include "db/clock.h"
#include "db/connection.h"

/* Does what falls due by `day`, journals it, and adds an event for each thing; without `apply`
 * only the events. */
typedef bool (*quitus_clock_job)(struct quitus_connection *c, quitus_day day, bool apply,
                                 GPtrArray *events, GError **error);

#endif
