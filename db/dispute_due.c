/* db/dispute_due.c - finds the silent creditors, and leaves each to a person. */
#include "db/dispute_due.h"
#include "db/clock_event.h"
#include "db/dispute_asked.h"
#include "db/dispute_do.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include "db/task_add.h"

struct silent {
  int64_t id;
  char *service;
};

static void silent_clear(struct silent *silent) {
  g_free(silent->service);
}

/* Adds an event for each, and what the event does not tell to `silent`, in the same order. */
static bool find(struct quitus_connection *c, quitus_day day, GPtrArray *events, GArray *silent,
                 GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT disputes.id, case_id, kind, service, " QUITUS_POSITION_DUE ", reference, currency"
         " FROM disputes JOIN cases ON cases.id = case_id"
         " WHERE disputes.state = 'open' AND position = '' AND silent_day IS NULL"
         " AND position_due < ?1 AND " QUITUS_POSITION_DUE " < ?1 AND cases.state <> 'closed'"
         " AND NOT EXISTS (SELECT 1 FROM proposals WHERE dispute_id = disputes.id)"
         " ORDER BY position_due, disputes.id");
  quitus_bind_day(s, day);
  while (quitus_step(s)) {
    struct silent one = {quitus_column_int(s, 0), quitus_column_text(s, 3)};
    struct quitus_clock_event *event =
        quitus_clock_event_add(events, "disputes", "creditor-silent");
    event->case_id = quitus_column_int(s, 1);
    event->reason = quitus_column_text(s, 2);
    event->due = quitus_column_day(s, 4);
    event->case_reference = quitus_column_text(s, 5);
    event->currency = quitus_column_text(s, 6);
    g_array_append_val(silent, one);
  }
  return quitus_finish(s, error);
}

static bool remind(struct quitus_connection *c, const struct silent *silent,
                   const struct quitus_clock_event *event, quitus_day day, GError **error) {
  char iso[11];
  struct quitus_new_task task = {.case_id = event->case_id,
                                 .label = event->reason,
                                 .what = event->what,
                                 .note = silent->service,
                                 .due = quitus_day_extended(day)};
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE disputes SET silent_day = ?2 WHERE id = ?1");
  quitus_bind_int(s, silent->id);
  quitus_bind_day(s, day);
  g_autofree char *detail = g_strdup_printf("task reason=%s what=%s due=%s", event->reason,
                                            event->what, quitus_day_iso(task.due, iso));
  struct quitus_event entry = {
      .case_id = event->case_id, .actor = QUITUS_CLOCK_ACTOR, .what = "task", .detail = detail};
  return quitus_task_add(c, &task, error) && quitus_run(s, error) &&
         quitus_journal_add(c, &entry, error) && quitus_dispute_journalled(c, silent->id, error);
}

bool quitus_disputes_due(struct quitus_connection *c, quitus_day day, bool apply, GPtrArray *events,
                         GError **error) {
  g_autoptr(GArray) silent = g_array_new(FALSE, FALSE, sizeof(struct silent));
  g_array_set_clear_func(silent, (GDestroyNotify)silent_clear);
  guint first = events->len;
  if (!find(c, day, events, silent, error))
    return false;
  for (guint i = 0; apply && i < silent->len; i++)
    if (!remind(c, &g_array_index(silent, struct silent, i), events->pdata[first + i], day, error))
      return false;
  return true;
}
