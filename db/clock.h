/* db/clock.h - what falls due by itself on a day: a table of jobs, run by `quitus clock`.
 *
 * Running it again on the same day changes nothing; days that were left out are made up for.
 */
#ifndef QUITUS_DB_CLOCK_H
#define QUITUS_DB_CLOCK_H

#include "base/calendar.h"
#include "base/money.h"
#include "db/db.h"

/* Who stands in the journal for what no person and no mail did. */
#define QUITUS_CLOCK_ACTOR "clock"

/* One thing that happened.  Unused members are 0, QUITUS_NO_DAY, QUITUS_NO_AMOUNT, "". */
struct quitus_clock_event {
  const char *job;  /* "holds", "promises", "disputes", "reminders"; static */
  const char *what; /* "hold-ended", "check-payment", "promise-kept", "promise-partly-kept",
                       "promise-broken", "creditor-silent"; of reminders what the follow-up is for
                       (db/purpose.h), or a task; static */
  int64_t case_id;
  char *case_reference, *currency;
  char *reason; /* of the hold: a label or a person's words; of the dispute: its kind */
  int64_t promise_id;
  int64_t followup_id;    /* prepared; 0 */
  char *to;               /* its address; NULL */
  quitus_day due;         /* of the promise's part; last day of the hold, of waiting for the
                             creditor; when the follow-up is due */
  int64_t expected, came; /* by that day: of the promise's parts so far */
};
void quitus_clock_event_free(struct quitus_clock_event *event);
/* A new event of the array. */
struct quitus_clock_event *quitus_clock_event_add(GPtrArray *events, const char *job,
                                                  const char *what);

/* All jobs, in one transaction, in the order in which they belong; with `dry_run` nothing is
 * changed.  *ret_events: of struct quitus_clock_event, owned by the array. */
bool quitus_db_clock(struct quitus_db *db, quitus_day day, bool dry_run, GPtrArray **ret_events,
                     GError **error);

#endif
