/* db/clock.c - the table of what falls due by itself, and running it. */
#include "db/clock.h"
#include "db/access.h"
#include "db/clock_event.h"
#include "db/dispute_due.h"
#include "db/hold_end.h"
#include "db/promise_judge.h"

/* In the order in which they belong. */
static const quitus_clock_job jobs[] = {
    quitus_holds_end,
    quitus_promises_due,
    quitus_disputes_due,
};

void quitus_clock_event_free(struct quitus_clock_event *event) {
  if (!event)
    return;
  g_free(event->case_reference);
  g_free(event->currency);
  g_free(event->reason);
  g_free(event->to);
  g_free(event);
}

struct quitus_clock_event *quitus_clock_event_add(GPtrArray *events, const char *job,
                                                  const char *what) {
  struct quitus_clock_event *event = g_new0(struct quitus_clock_event, 1);
  event->job = job;
  event->what = what;
  event->due = QUITUS_NO_DAY;
  event->expected = event->came = QUITUS_NO_AMOUNT;
  g_ptr_array_add(events, event);
  return event;
}

struct run {
  quitus_day day;
  bool apply;
  GPtrArray *events;
};

static bool run_jobs(struct quitus_connection *c, void *data, GError **error) {
  const struct run *run = data;
  for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++)
    if (!jobs[i](c, run->day, run->apply, run->events, error))
      return false;
  return true;
}

bool quitus_db_clock(struct quitus_db *db, quitus_day day, bool dry_run, GPtrArray **ret_events,
                     GError **error) {
  g_autoptr(GPtrArray) events =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_clock_event_free);
  struct run run = {day, !dry_run, events};
  if (dry_run) {
    g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
    if (!snapshot || !run_jobs(snapshot->connection, &run, error))
      return false;
  } else if (!quitus_db_change(db, run_jobs, &run, error))
    return false;
  *ret_events = g_steal_pointer(&events);
  return true;
}
