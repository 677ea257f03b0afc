/* db/dispute_due.h - creditors who take no position on a dispute.  Used inside db/ only: a job of
 * db/clock.h. */
#ifndef QUITUS_DB_DISPUTE_DUE_H
#define QUITUS_DB_DISPUTE_DUE_H

#include "base/calendar.h"
#include "db/connection.h"

/* A task "creditor-silent" for each open dispute on which the creditor should have taken position
 * before `day` and has neither done so nor proposed anything; once, and not on closed cases.  While
 * the mail that asks them waits, their time has not begun. */
bool quitus_disputes_due(struct quitus_connection *c, quitus_day day, bool apply, GPtrArray *events,
                         GError **error);

#endif
