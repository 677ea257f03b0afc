/* casefile/decide_task.c - what a reply leaves to people. */
#include "casefile/decide_inside.h"
#include "casefile/evidence.h"
#include <string.h>

/* Asked for where a promise is recorded without a day; of instalments a person agrees each day. */
static bool needs_date(const struct quitus_plan *plan) {
  const struct quitus_fields *fields = &plan->about->reading->fields;
  return fields->promise_date == QUITUS_NO_DAY && fields->instalments <= 1 &&
         !quitus_plan_is_stopped(plan);
}

/* A claim is declared once: where collection is stopped already, the task was made then. */
static bool is_needless(const struct quitus_plan *plan, const struct quitus_reason *reason) {
  const char *task = quitus_plan_play(plan, reason)->task;
  if (strcmp(task, "ask-date") == 0)
    return !needs_date(plan);
  return reason->label == QUITUS_INSOLVENCY && (plan->about->kase->state == QUITUS_CASE_STOPPED ||
                                                quitus_case_has_task(plan->about->kase, task));
}

/* What the playbook has people do, reason by reason. */
static void decide_reasons(struct quitus_plan *plan) {
  quitus_day back = plan->about->reading->fields.return_date;
  bool machine = plan->about->automatic != QUITUS_AUTOMATIC_NO;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    const struct quitus_play *play = quitus_plan_play(plan, reason);
    g_autofree char *words =
        reason->label == QUITUS_DELIVERY_FAILURE && plan->about->bounced_addresses
            ? g_strjoinv(", ", (char **)plan->about->bounced_addresses)
            : quitus_evidence_words(reason);
    bool passing = reason->label == QUITUS_DELIVERY_FAILURE && !plan->about->bounce_is_final;
    if (play->task && !passing && !is_needless(plan, reason))
      quitus_plan_task(plan, reason->label, play->task, words,
                       plan->about->today + (quitus_day)play->task_days);
    /* a machine is not answered: a person asks again once the absent one is back */
    else if (machine && reason->label == QUITUS_ACCOUNTING_UNAVAILABLE)
      quitus_plan_task(plan, reason->label, "ask-again", words,
                       quitus_day_next_working(back == QUITUS_NO_DAY ? plan->about->today : back));
  }
}

/* A reply names a number of instalments or a rhythm, and a first day at most: a person agrees the
 * others. */
static void decide_plan(struct quitus_plan *plan) {
  const struct quitus_reading *reading = plan->about->reading;
  const struct quitus_reason *reason = quitus_reading_find(reading, QUITUS_PAYMENT_PLAN);
  if (!reason)
    reason = quitus_reading_find(reading, QUITUS_PROMISE_TO_PAY);
  bool several = reading->fields.instalments > 1 || reading->fields.recurrence.every;
  if (!reason || !several || quitus_plan_is_stopped(plan))
    return;
  g_autofree char *words = quitus_evidence_words(reason);
  quitus_plan_task(plan, reason->label, "agree-plan", words, plan->about->today);
}

/* What was promised or announced before and did not come: one task, until it is done. */
static void decide_repeated(struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  if (!about->history || about->automatic != QUITUS_AUTOMATIC_NO || about->link->stranger ||
      !quitus_history_is_repeated(about->history) ||
      quitus_case_has_task(about->kase, "repeated-excuse"))
    return;
  g_autofree char *note = quitus_history_note(about->history);
  quitus_plan_task(plan, quitus_plan_reason(plan, 0)->label, "repeated-excuse", note, about->today);
}

/* Does a machine's mail say something that no task and nobody's answer treats? */
static bool is_untreated(const struct quitus_plan *plan) {
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    const struct quitus_play *play = quitus_plan_play(plan, reason);
    if (play->answer_debtor && !play->answer_creditor && !play->task &&
        reason->label != QUITUS_ACCOUNTING_UNAVAILABLE)
      return true;
  }
  return false;
}

/* What they have to say may stand in what is attached: "ci-joint notre courrier". */
static bool says_it_on_paper(const struct quitus_plan *plan) {
  const guint32 little = 1u << QUITUS_OUT_OF_SCOPE | 1u << QUITUS_ACKNOWLEDGEMENT;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++)
    if (!(little & 1u << quitus_plan_reason(plan, i)->label))
      return false;
  return plan->about->papers;
}

/* A reply in which nothing was recognised must still be seen by a person; so must one on a stopped
 * case, where little is answered, and what says something but came through a list or from a
 * machine, which are never answered (RFC 3834, 2). */
static void decide_unread(struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  bool person = about->automatic == QUITUS_AUTOMATIC_NO;
  if (about->judged)
    return;
  if ((person && (quitus_plan_n_reasons(plan) == 0 || says_it_on_paper(plan))) ||
      (person && about->kase->state == QUITUS_CASE_STOPPED && quitus_plan_says_something(plan)) ||
      (about->automatic == QUITUS_AUTOMATIC_LIST && quitus_plan_says_something(plan)) ||
      (about->automatic == QUITUS_AUTOMATIC_AUTO_REPLY && is_untreated(plan)))
    quitus_plan_task(plan, QUITUS_N_LABELS, "read", about->from, about->today);
}

static void decide_stranger(struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  if (about->link->stranger && about->automatic == QUITUS_AUTOMATIC_NO &&
      quitus_plan_says_something(plan))
    quitus_plan_task(plan, QUITUS_N_LABELS, "stranger", about->from, about->today);
}

void quitus_decide_care(struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  const struct quitus_fields *fields = &about->reading->fields;
  if (!fields->care || about->automatic != QUITUS_AUTOMATIC_NO || about->judged)
    return;
  quitus_plan_task(plan, QUITUS_N_LABELS, quitus_care_id(fields->care), fields->care_words,
                   about->today);
  struct quitus_action *task = plan->actions->pdata[plan->actions->len - 1];
  if (fields->care == QUITUS_CARE_DISTRESS)
    task->day = about->today; /* not on the next working day */
}

void quitus_decide_tasks(struct quitus_plan *plan) {
  quitus_decide_care(plan);
  decide_reasons(plan);
  decide_plan(plan);
  decide_repeated(plan);
  decide_unread(plan);
  decide_stranger(plan);
}
