/* followup/remind_step.c - the scenario: the next step of a case, by the oldest invoice that is
 * due.
 *
 * Steps come in their order, each once for a due date, some days apart.
 */
#include "followup/remind_look.h"
#include <string.h>

static quitus_day oldest_due(const struct quitus_case *kase) {
  for (guint i = 0; i < kase->invoices->len; i++) { /* by due date */
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    if (quitus_view_demands(kase, invoice) && invoice->due_date != QUITUS_NO_DAY)
      return invoice->due_date;
  }
  return QUITUS_NO_DAY;
}

static char *step_cause(enum quitus_purpose step, quitus_day oldest) {
  char iso[11];
  return g_strdup_printf("%s:%s", quitus_purpose_id(step), quitus_day_iso(oldest, iso));
}

/* The first that was not taken for this due date; false where none is, or its day is to come. */
static bool next_step(const struct quitus_view *view, quitus_day oldest,
                      enum quitus_purpose *ret_step) {
  for (int i = QUITUS_PURPOSE_PREVENTIVE; i <= QUITUS_PURPOSE_FORMAL_NOTICE; i++) {
    int days = 0;
    enum quitus_purpose step = (enum quitus_purpose)i;
    g_autofree char *cause = step_cause(step, oldest);
    bool too_late = step == QUITUS_PURPOSE_PREVENTIVE && view->p->day >= oldest;
    if (too_late || g_hash_table_contains(view->p->chase->causes, cause) ||
        !quitus_scenarios_step(view->p->scenarios, view->p->kase->profile, step, &days))
      continue;
    *ret_step = step;
    return oldest + days <= view->p->day;
  }
  return false;
}

/* The last day on which a step was prepared, whatever became of it. */
static quitus_day last_step(const struct quitus_view *view) {
  GHashTableIter all;
  gpointer cause, day;
  quitus_day last = QUITUS_NO_DAY;
  g_hash_table_iter_init(&all, view->p->chase->causes);
  while (g_hash_table_iter_next(&all, &cause, &day)) {
    enum quitus_purpose purpose;
    g_autofree char *sort = g_strndup(cause, strcspn(cause, ":"));
    if (quitus_purpose_parse(sort, &purpose) && quitus_purpose_is_step(purpose))
      last = MAX(last, (quitus_day)GPOINTER_TO_INT(day));
  }
  return last;
}

/* Neither we nor they have written for some days. */
static bool is_quiet(const struct quitus_view *view) {
  quitus_day before = view->p->day - (quitus_day)view->waiting->interval;
  return !(view->ours && view->ours->day > before) && !(view->reply && view->reply->day > before) &&
         last_step(view) <= before;
}

/* A formal notice is a person's, who may send it by registered post: to the main address. */
static void take_step(const struct quitus_view *view, enum quitus_purpose step, quitus_day oldest) {
  struct quitus_reminder *reminder = quitus_view_add(view, step, step_cause(step, oldest));
  bool notice = step == QUITUS_PURPOSE_FORMAL_NOTICE;
  bool reachable = quitus_view_address(view, NULL) != NULL;
  const char *to = notice ? quitus_view_address(view, NULL)
                          : quitus_view_fresh_address(view, view->waiting->unanswered);
  g_assert(reminder); /* next_step() looked */
  reminder->to = g_strdup(to);
  reminder->task = notice      ? "formal-notice"
                   : to        ? NULL
                   : reachable ? "call-debtor"
                               : "find-contact";
}

void quitus_remind_step(const struct quitus_view *view) {
  enum quitus_purpose step;
  quitus_day oldest = oldest_due(view->p->kase);
  if (view->p->reminders && oldest != QUITUS_NO_DAY && !quitus_view_promise_runs(view) &&
      !quitus_view_is_away(view) && is_quiet(view) && next_step(view, oldest, &step))
    take_step(view, step, oldest);
}
