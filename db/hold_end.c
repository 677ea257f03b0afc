/* db/hold_end.c - the end of holds that have one; whether a payment said to be sent has come. */
#include "db/hold_end.h"
#include "base/taxonomy.h"
#include "db/case_change.h"
#include "db/clock_event.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include "db/task_add.h"

static bool find(struct quitus_connection *c, quitus_day day, GPtrArray *ended, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id, reference, currency, hold_reason, hold_until FROM cases"
                        " WHERE hold_until < ? AND state = 'held' ORDER BY hold_until, id");
  quitus_bind_day(s, day);
  while (quitus_step(s)) {
    struct quitus_clock_event *event = quitus_clock_event_add(ended, "holds", "hold-ended");
    event->case_id = quitus_column_int(s, 0);
    event->case_reference = quitus_column_text(s, 1);
    event->currency = quitus_column_text(s, 2);
    event->reason = quitus_column_text(s, 3);
    event->due = quitus_column_day(s, 4);
  }
  return quitus_finish(s, error);
}

static bool end_hold(struct quitus_connection *c, const struct quitus_clock_event *event,
                     GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE cases SET state = 'open', hold_reason = '', hold_until = NULL WHERE id = ?");
  quitus_bind_int(s, event->case_id);
  if (!quitus_run(s, error))
    return false;
  char iso[11];
  bool is_label = quitus_reason_is_label(event->reason);
  g_autofree char *detail =
      g_strdup_printf("resume was=held until=%s%s%s", quitus_day_iso(event->due, iso),
                      is_label ? " reason=" : "", is_label ? event->reason : "");
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = event->case_id,
                                                   .actor = QUITUS_CLOCK_ACTOR,
                                                   .what = "resume",
                                                   .detail = detail,
                                                   .words = is_label ? NULL : event->reason},
                            error);
}

/* Is a payment of the day since when the case is held, or recorded after it, on the case? */
static bool payment_came(struct quitus_connection *c, int64_t case_id, bool *ret_came,
                         GError **error) {
  int64_t held_at = 0, came = 0;
  g_autoptr(quitus_statement) held =
      quitus_prepare(c, "SELECT max(at) FROM journal WHERE case_id = ? AND what = 'hold'");
  quitus_bind_int(held, case_id);
  if (!quitus_run_int(held, &held_at, error))
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT EXISTS (SELECT 1 FROM invoices JOIN payments ON invoice_id = invoices.id"
         " WHERE case_id = ? AND (payments.made_at >= ? OR day >= ?))");
  quitus_bind_int(s, case_id);
  quitus_bind_int(s, held_at);
  quitus_bind_day(s, quitus_day_of_instant(held_at));
  if (!quitus_run_int(s, &came, error))
    return false;
  *ret_came = came != 0;
  return true;
}

static bool add_task(struct quitus_connection *c, const struct quitus_clock_event *event,
                     quitus_day day, GError **error) {
  struct quitus_new_task task = {.case_id = event->case_id,
                                 .label = event->reason,
                                 .what = "check-payment",
                                 .note = "",
                                 .due = quitus_day_extended(day)};
  return quitus_task_add(c, &task, error);
}

static bool check_payment(struct quitus_connection *c, const struct quitus_clock_event *ended,
                          quitus_day day, bool apply, GPtrArray *events, GError **error) {
  bool came = true;
  if (g_strcmp0(ended->reason, quitus_label_id(QUITUS_PAYMENT_SENT)) != 0)
    return true;
  if (!payment_came(c, ended->case_id, &came, error))
    return false;
  if (came)
    return true;
  struct quitus_clock_event *event = quitus_clock_event_add(events, "holds", "check-payment");
  event->case_id = ended->case_id;
  event->case_reference = g_strdup(ended->case_reference);
  event->currency = g_strdup(ended->currency);
  event->reason = g_strdup(ended->reason);
  event->due = ended->due;
  return !apply || add_task(c, event, day, error);
}

bool quitus_holds_end(struct quitus_connection *c, quitus_day day, bool apply, GPtrArray *events,
                      GError **error) {
  g_autoptr(GPtrArray) ended =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_clock_event_free);
  if (!find(c, day, ended, error))
    return false;
  while (ended->len) {
    struct quitus_clock_event *event = g_ptr_array_steal_index(ended, 0);
    g_ptr_array_add(events, event);
    if ((apply && !end_hold(c, event, error)) ||
        !check_payment(c, event, day, apply, events, error))
      return false;
  }
  return true;
}
