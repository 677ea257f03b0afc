/* followup/clock.h - a day's work of the clock: what falls due by itself (db/clock.h), then what it
 * makes us write (followup/remind.h), as drafts and tasks.  Nothing leaves.
 *
 * Running it again on the same day changes nothing; days that were left out are made up for.
 */
#ifndef QUITUS_FOLLOWUP_CLOCK_H
#define QUITUS_FOLLOWUP_CLOCK_H

#include "base/config.h"
#include "db/clock.h"
#include "followup/scenario.h"

/* With `dry_run` nothing is changed; what follows from the first part is then not seen by the
 * second.  *ret_events: of struct quitus_clock_event, owned by the array. */
bool quitus_clock_run(const struct quitus_config *config, struct quitus_db *db,
                      const struct quitus_scenarios *scenarios, quitus_day day, bool dry_run,
                      GPtrArray **ret_events, GError **error);

/* For who runs all day: does nothing where it ran on `today` already.  Logs what it did. */
bool quitus_clock_daily(const struct quitus_config *config, struct quitus_db *db,
                        const struct quitus_scenarios *scenarios, quitus_day today, GError **error);

#endif
