/* casefile/decide.c - from a reply and its case to a list of actions, by the playbook.
 *
 * It refuses to do anything: the list is carried out by db/, and what it prepares is sent by
 * people.
 */
#include "casefile/decide.h"
#include "casefile/creditor.h"
#include "casefile/decide_inside.h"

/* Mail that belongs to no case. */
static void decide_unlinked(struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  bool out_of_scope = quitus_reading_has(about->reading, QUITUS_OUT_OF_SCOPE);
  bool person = about->automatic == QUITUS_AUTOMATIC_NO;
  /* a creditor's word fits no reason */
  bool known = person && !about->judged && about->link->candidates->len;
  if ((out_of_scope && !known) || (!person && !quitus_plan_says_something(plan)))
    return;
  enum quitus_label label =
      quitus_plan_n_reasons(plan) ? quitus_plan_reason(plan, 0)->label : QUITUS_N_LABELS;
  quitus_plan_task(plan, label, about->link->candidates->len ? "choose-case" : "find-case",
                   about->from, about->today);
  struct quitus_action *task = plan->actions->pdata[plan->actions->len - 1];
  task->cases = about->link->waiting ? g_array_ref(about->link->waiting) : NULL;
}

GPtrArray *quitus_decide(const struct quitus_playbook *playbook,
                         const struct quitus_situation *situation) {
  struct quitus_plan plan = {playbook, situation,
                             g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free)};
  if (!situation->kase) {
    decide_unlinked(&plan);
    quitus_decide_care(&plan);
  } else if (quitus_case_is_from_creditor(situation->kase, situation->from) &&
             situation->automatic != QUITUS_AUTOMATIC_BOUNCE) {
    quitus_decide_creditor(situation, plan.actions);
  } else {
    quitus_decide_effects(&plan);
    quitus_decide_answers(&plan);
    quitus_decide_tasks(&plan);
  }
  return plan.actions;
}
