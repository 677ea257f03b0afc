/* followup/remind.h - what time alone asks to be written on a case: at most one mail to the debtor
 * a day, and what the creditor has to be told.
 *
 * Pure: looks at nothing but its arguments.
 */
#ifndef QUITUS_FOLLOWUP_REMIND_H
#define QUITUS_FOLLOWUP_REMIND_H

#include "db/case.h"
#include "db/reminder.h"
#include "followup/scenario.h"

/* Did a message promise here that was moved to another case since, and nobody has checked that? */
bool quitus_case_promise_unchecked(const struct quitus_case *kase);
/* The part of a promise that was due last of all that were not kept, and its promise; NULL where
 * there is none, or they have promised anew since its day.  Both are owned by the case. */
const struct quitus_instalment *quitus_case_last_broken(const struct quitus_case *kase,
                                                        const struct quitus_promise **ret_promise);

/* They have contested since that promise was made, or what it lacks is more than all that they do
 * not contest. */
bool quitus_case_broken_is_disputed(const struct quitus_case *kase);

/* Nothing is owned by the struct. */
struct quitus_prospect {
  const struct quitus_case *kase;
  const struct quitus_chase *chase;
  const struct quitus_scenarios *scenarios;
  bool reminders; /* the scenario's steps, and thanks */
  quitus_day day;
};

/* Adds to `reminders` (of struct quitus_reminder, owned by the array). */
void quitus_remind(const struct quitus_prospect *prospect, GPtrArray *reminders);

#endif
