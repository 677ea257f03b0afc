/* casefile/decide_inside.h - a list of actions in the making: for the files of casefile/decide.h,
 * which add to it in turn what happens to the case, who is answered, and what people have to do. */
#ifndef QUITUS_CASEFILE_DECIDE_INSIDE_H
#define QUITUS_CASEFILE_DECIDE_INSIDE_H

#include "casefile/decide.h"
#include "casefile/disputes.h"

struct quitus_plan {
  const struct quitus_playbook *playbook;
  const struct quitus_situation *about;
  GPtrArray *actions; /* of struct quitus_action, owned */
};

struct quitus_action *quitus_plan_add(struct quitus_plan *plan, enum quitus_action_kind kind,
                                      enum quitus_label label);
/* Due on a working day.  `what` and `note` are copied. */
void quitus_plan_task(struct quitus_plan *plan, enum quitus_label label, const char *what,
                      const char *note, quitus_day due);

/* The reasons of the reply, and what the playbook and casefile/disputes.h say of one. */
guint quitus_plan_n_reasons(const struct quitus_plan *plan);
const struct quitus_reason *quitus_plan_reason(const struct quitus_plan *plan, guint i);
const struct quitus_play *quitus_plan_play(const struct quitus_plan *plan,
                                           const struct quitus_reason *reason);
enum quitus_dispute_sort quitus_plan_sort(const struct quitus_plan *plan,
                                          const struct quitus_reason *reason);

/* Collection is stopped, by this reply or before: nothing but the judgment is asked for. */
bool quitus_plan_is_stopped(const struct quitus_plan *plan);
/* Does the reply say something that somebody has to see? */
bool quitus_plan_says_something(const struct quitus_plan *plan);

/* Of a reply that is linked to a case, in this order. */
void quitus_decide_effects(struct quitus_plan *plan);
void quitus_decide_answers(struct quitus_plan *plan);
void quitus_decide_tasks(struct quitus_plan *plan);
/* Of these alone what is left to a person's tact: linked or not, nobody may overlook it. */
void quitus_decide_care(struct quitus_plan *plan);

#endif
