/* followup/remind_look.h - what the files that make reminders share: looking back, choosing an
 * address, adding one.  Used inside followup/ only.
 */
#ifndef QUITUS_FOLLOWUP_REMIND_LOOK_H
#define QUITUS_FOLLOWUP_REMIND_LOOK_H

#include "followup/remind.h"

struct quitus_view {
  const struct quitus_prospect *p;
  const struct quitus_waiting *waiting;
  const struct quitus_touch *reply; /* the last of a person of the debtor's, or NULL */
  const struct quitus_touch *ours;  /* the last to the debtor, or NULL */
  GPtrArray *reminders;
};
/* Fills `reply` and `ours`. */
void quitus_view_look_back(struct quitus_view *view);

/* `due` has come, is no month ago, and we have not written since. */
bool quitus_view_is_time(const struct quitus_view *view, quitus_day due);
bool quitus_view_promise_runs(const struct quitus_view *view);
/* The last message, of a person or their mailbox, that told of an absence, unless somebody has
 * written since; NULL. */
const struct quitus_touch *quitus_view_absence(const struct quitus_view *view);
/* When it is over. */
quitus_day quitus_view_return(const struct quitus_view *view, const struct quitus_touch *touch);
/* Somebody is away and will be asked later. */
bool quitus_view_is_away(const struct quitus_view *view);
/* It is unpaid, undisputed and in the case's currency. */
bool quitus_view_demands(const struct quitus_case *kase, const struct quitus_invoice *invoice);

/* `preferred` (or NULL) or who wrote last, where they may be written to; else the main contact.
 * NULL: nobody. */
const char *quitus_view_address(const struct quitus_view *view, const char *preferred);
/* An address that was asked less than `limit` times without an answer; NULL: none is left. */
const char *quitus_view_fresh_address(const struct quitus_view *view, unsigned limit);

/* NULL where that was acted on before; else the caller fills in the rest.  Takes `cause`. */
struct quitus_reminder *quitus_view_add(const struct quitus_view *view, enum quitus_purpose purpose,
                                        char *cause);
/* False where `reminder` is NULL.  No address: somebody has to find one. */
bool quitus_view_write_to(struct quitus_reminder *reminder, const char *address);

/* The scenario's next step, if it is time. */
void quitus_remind_step(const struct quitus_view *view);

#endif
