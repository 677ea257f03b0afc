/* followup/clock.c - the day's work: case after case, what is to be written. */
#include "followup/clock.h"
#include "base/log.h"
#include "followup/remind.h"

enum { PAGE = 200 }; /* cases looked at before what they bring is kept */

struct round {
  const struct quitus_config *config;
  struct quitus_db *db;
  const struct quitus_scenarios *scenarios;
  quitus_day day;
  bool dry_run;
  GPtrArray *events;
};

static bool look_at(const struct round *round, int64_t case_id, GPtrArray *reminders,
                    GError **error) {
  g_autoptr(quitus_case) kase = quitus_db_case_get(round->db, case_id, error);
  g_autoptr(quitus_chase) chase =
      kase ? quitus_db_chase(round->db, case_id, round->day, error) : NULL;
  if (!chase)
    return false;
  struct quitus_prospect prospect = {kase, chase, round->scenarios,
                                     round->config->reminders.enabled, round->day};
  quitus_remind(&prospect, reminders);
  return true;
}

static void report(const struct round *round, const struct quitus_reminder *reminder) {
  struct quitus_clock_event *event =
      quitus_clock_event_add(round->events, "reminders",
                             reminder->to ? quitus_purpose_id(reminder->purpose) : reminder->task);
  event->case_id = reminder->case_id;
  event->case_reference = g_strdup(reminder->case_reference);
  event->currency = g_strdup("");
  event->reason = g_strdup("");
  event->due = reminder->due;
  event->to = g_strdup(reminder->to ? reminder->to : "");
  event->followup_id = reminder->followup_id;
}

static bool keep(const struct round *round, const GPtrArray *reminders, GError **error) {
  char **boxes = round->config->mailbox.addresses;
  const char *mailbox = boxes && boxes[0] ? boxes[0] : round->config->agency.email;
  if (!round->dry_run && !quitus_db_remind(round->db, reminders, round->day, mailbox, error))
    return false;
  for (guint i = 0; i < reminders->len; i++) {
    const struct quitus_reminder *reminder = reminders->pdata[i];
    if (round->dry_run || reminder->kept)
      report(round, reminder);
  }
  return true;
}

/* *after becomes the last case of the page; 0 behind the last page. */
static bool do_page(const struct round *round, int64_t *after, GError **error) {
  g_autoptr(GArray) ids = quitus_db_chase_page(round->db, *after, PAGE, error);
  g_autoptr(GPtrArray) reminders =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_reminder_free);
  if (!ids)
    return false;
  for (guint i = 0; i < ids->len; i++)
    if (!look_at(round, g_array_index(ids, int64_t, i), reminders, error))
      return false;
  *after = ids->len == PAGE ? g_array_index(ids, int64_t, PAGE - 1) : 0;
  return keep(round, reminders, error);
}

bool quitus_clock_run(const struct quitus_config *config, struct quitus_db *db,
                      const struct quitus_scenarios *scenarios, quitus_day day, bool dry_run,
                      GPtrArray **ret_events, GError **error) {
  GPtrArray *fallen_due = NULL;
  if (!quitus_db_clock(db, day, dry_run, &fallen_due, error))
    return false;
  g_autoptr(GPtrArray) events = fallen_due;
  struct round round = {config, db, scenarios, day, dry_run, events};
  int64_t after = 0;
  do {
    if (!do_page(&round, &after, error))
      return false;
  } while (after);
  if (!dry_run && !quitus_db_clock_ran(db, day, error))
    return false;
  *ret_events = g_steal_pointer(&events);
  return true;
}

bool quitus_clock_daily(const struct quitus_config *config, struct quitus_db *db,
                        const struct quitus_scenarios *scenarios, quitus_day today,
                        GError **error) {
  quitus_day last = QUITUS_NO_DAY;
  g_autoptr(GPtrArray) events = NULL;
  if (!quitus_db_clock_last(db, &last, error))
    return false;
  if (last != QUITUS_NO_DAY && last >= today)
    return true;
  if (!quitus_clock_run(config, db, scenarios, today, false, &events, error))
    return false;
  quitus_log(LOG_INFO, "clock: events=%u", events->len);
  return true;
}
