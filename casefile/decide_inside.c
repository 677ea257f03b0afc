/* casefile/decide_inside.c - a list of actions in the making, and what is asked of the reply for
 * it. */
#include "casefile/decide_inside.h"

struct quitus_action *quitus_plan_add(struct quitus_plan *plan, enum quitus_action_kind kind,
                                      enum quitus_label label) {
  struct quitus_action *action = quitus_action_new(kind, label);
  g_ptr_array_add(plan->actions, action);
  return action;
}

void quitus_plan_task(struct quitus_plan *plan, enum quitus_label label, const char *what,
                      const char *note, quitus_day due) {
  struct quitus_action *task = quitus_plan_add(plan, QUITUS_ACTION_TASK, label);
  task->text = g_strdup(what);
  task->words = g_strdup(note);
  task->day = quitus_day_extended(due);
}

guint quitus_plan_n_reasons(const struct quitus_plan *plan) {
  return plan->about->reading->reasons->len;
}

const struct quitus_reason *quitus_plan_reason(const struct quitus_plan *plan, guint i) {
  return plan->about->reading->reasons->pdata[i];
}

const struct quitus_play *quitus_plan_play(const struct quitus_plan *plan,
                                           const struct quitus_reason *reason) {
  return quitus_playbook_of(plan->playbook, reason->label);
}

enum quitus_dispute_sort quitus_plan_sort(const struct quitus_plan *plan,
                                          const struct quitus_reason *reason) {
  return quitus_dispute_sort(plan->playbook, plan->about, reason);
}

bool quitus_plan_is_stopped(const struct quitus_plan *plan) {
  return plan->about->kase->state == QUITUS_CASE_STOPPED ||
         quitus_reading_has(plan->about->reading, QUITUS_INSOLVENCY);
}

bool quitus_plan_says_something(const struct quitus_plan *plan) {
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    enum quitus_label label = quitus_plan_reason(plan, i)->label;
    if (label != QUITUS_OUT_OF_SCOPE && label != QUITUS_AUTO_REPLY)
      return true;
  }
  return false;
}
