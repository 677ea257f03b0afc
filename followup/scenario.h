/* followup/scenario.h - when which reminder is prepared: a file that people can edit
 * (scenarios.conf; its form stands at its top).
 *
 * Immutable after loading: any thread.
 */
#ifndef QUITUS_FOLLOWUP_SCENARIO_H
#define QUITUS_FOLLOWUP_SCENARIO_H

#include "db/purpose.h"
#include <glib.h>
#include <stdbool.h>

struct quitus_waiting {
  unsigned interval;      /* days between a reminder and whatever was written before */
  unsigned unanswered;    /* messages in a row after which an address is not written to again */
  unsigned approval_days; /* of an approval without a date */
  unsigned absence_days;  /* of an absence without a day of return */
  unsigned payment_days;  /* in which a payment should be seen */
  unsigned reply_days;    /* after which a message counts as unanswered */
};

struct quitus_scenarios;

/* NULL with QUITUS_ERROR_CONFIG: file, line, remedy. */
struct quitus_scenarios *quitus_scenarios_load(const char *file, GError **error);
/* The same, going on behind what is wrong: adds each fault to the empty `faults` (base/error.h). */
struct quitus_scenarios *quitus_scenarios_load_all(const char *file, GPtrArray *faults);
void quitus_scenarios_free(struct quitus_scenarios *scenarios);

const struct quitus_waiting *quitus_scenarios_waiting(const struct quitus_scenarios *scenarios);
/* Days from the due date of a step in a profile; false where it is left out. */
bool quitus_scenarios_step(const struct quitus_scenarios *scenarios, const char *profile,
                           enum quitus_purpose step, int *ret_days);

typedef struct quitus_scenarios quitus_scenarios;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_scenarios, quitus_scenarios_free)

#endif
