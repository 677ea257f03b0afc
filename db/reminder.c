/* db/reminder.c - keeping what the clock decided to write, once for each cause. */
#include "db/reminder.h"
#include "db/access.h"
#include "db/clock.h"
#include "db/followup_plan.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include "db/task_add.h"

void quitus_reminder_free(struct quitus_reminder *reminder) {
  if (!reminder)
    return;
  g_free(reminder->case_reference);
  g_free(reminder->cause);
  g_free(reminder->to);
  g_free(reminder);
}

struct run {
  const GPtrArray *reminders;
  quitus_day day;
  const char *mailbox;
};

/* ---- one draft ---- */

/* Another clock, or the intake, may have been quicker. */
static bool is_overtaken(struct quitus_connection *c, const struct quitus_reminder *reminder,
                         bool *ret_overtaken, GError **error) {
  int64_t waits = 0;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT EXISTS (SELECT 1 FROM clock_causes WHERE case_id = ?1 AND cause = ?2)"
         " OR EXISTS (SELECT 1 FROM followups WHERE case_id = ?1 AND audience = ?3"
         "  AND state IN ('draft', 'review', 'approved', 'sending') AND NOT EXISTS"
         "  (SELECT 1 FROM mails WHERE mails.message_id = followups.message_id"
         "   AND mails.message_id <> '' AND direction = 'out'))");
  quitus_bind_int(s, reminder->case_id);
  quitus_bind_text(s, reminder->cause);
  quitus_bind_text(s, quitus_audience_id(reminder->audience));
  if (!quitus_run_int(s, &waits, error))
    return false;
  *ret_overtaken = waits != 0;
  return true;
}

static bool note_cause(struct quitus_connection *c, const struct run *run,
                       const struct quitus_reminder *reminder, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO clock_causes (case_id, cause, day) VALUES (?, ?, ?)");
  quitus_bind_int(s, reminder->case_id);
  quitus_bind_text(s, reminder->cause);
  quitus_bind_day(s, run->day);
  return quitus_run(s, error);
}

static bool set_purpose(struct quitus_connection *c, const struct quitus_reminder *reminder,
                        GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET purpose = ? WHERE id = ?");
  quitus_bind_text(s, quitus_purpose_id(reminder->purpose));
  quitus_bind_int(s, reminder->followup_id);
  return quitus_run(s, error);
}

static bool journal(struct quitus_connection *c, const struct quitus_reminder *reminder,
                    const struct quitus_action *action, GError **error) {
  g_autofree char *line = quitus_action_describe(action);
  g_autofree char *detail =
      g_strdup_printf("%s purpose=%s", line, quitus_purpose_id(reminder->purpose));
  struct quitus_event event = {.case_id = reminder->case_id,
                               .mail_id = reminder->mail_id,
                               .followup_id = reminder->followup_id,
                               .actor = QUITUS_CLOCK_ACTOR,
                               .what = quitus_action_id(action->kind),
                               .detail = detail};
  return quitus_journal_add(c, &event, error);
}

static bool draft(struct quitus_connection *c, const struct run *run,
                  struct quitus_reminder *reminder, GError **error) {
  g_autoptr(quitus_action) action = quitus_action_new(QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  action->audience = reminder->audience;
  action->text = g_strdup(reminder->to);
  action->labels = reminder->labels;
  action->day = reminder->due;
  /* sent 0: nothing was overtaken by it */
  struct quitus_cause cause = {.mail_id = reminder->mail_id,
                               .case_id = reminder->case_id,
                               .day = run->day,
                               .mailbox = run->mailbox,
                               .actor = QUITUS_CLOCK_ACTOR};
  return quitus_followup_plan(c, action, &cause, &reminder->followup_id, error) &&
         set_purpose(c, reminder, error) && journal(c, reminder, action, error);
}

/* ---- one task ---- */

static bool leave(struct quitus_connection *c, const struct quitus_reminder *reminder,
                  GError **error) {
  char iso[11];
  struct quitus_new_task task = {.case_id = reminder->case_id,
                                 .mail_id = reminder->mail_id,
                                 .label = "",
                                 .what = reminder->task,
                                 .note = "",
                                 .due = reminder->due};
  g_autofree char *detail =
      g_strdup_printf("task what=%s due=%s", reminder->task, quitus_day_iso(reminder->due, iso));
  struct quitus_event event = {.case_id = reminder->case_id,
                               .mail_id = reminder->mail_id,
                               .followup_id = reminder->followup_id,
                               .actor = QUITUS_CLOCK_ACTOR,
                               .what = "task",
                               .detail = detail};
  return quitus_task_add(c, &task, error) && quitus_journal_add(c, &event, error);
}

/* ---- all of them ---- */

static bool keep(struct quitus_connection *c, const struct run *run,
                 struct quitus_reminder *reminder, GError **error) {
  bool overtaken = false;
  reminder->kept = false;
  if (!is_overtaken(c, reminder, &overtaken, error))
    return false;
  if (overtaken)
    return true;
  if (!note_cause(c, run, reminder, error) || (reminder->to && !draft(c, run, reminder, error)) ||
      (reminder->task && !leave(c, reminder, error)) ||
      (reminder->done_by && !quitus_task_close(c, reminder->case_id, reminder->done_by, error)))
    return false;
  reminder->kept = true;
  return true;
}

static bool do_remind(struct quitus_connection *c, void *data, GError **error) {
  const struct run *run = data;
  for (guint i = 0; i < run->reminders->len; i++)
    if (!keep(c, run, run->reminders->pdata[i], error))
      return false;
  return true;
}

bool quitus_db_remind(struct quitus_db *db, const GPtrArray *reminders, quitus_day day,
                      const char *mailbox, GError **error) {
  struct run run = {reminders, day, mailbox};
  return !reminders->len || quitus_db_change(db, do_remind, &run, error);
}

/* ---- when it ran ---- */

bool quitus_db_clock_last(struct quitus_db *db, quitus_day *ret_day, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  quitus_day day = QUITUS_NO_DAY;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, "SELECT last_day FROM clock_state WHERE one = 1");
  if (quitus_step(s))
    day = quitus_column_day(s, 0);
  if (!quitus_finish(s, error))
    return false;
  *ret_day = day;
  return true;
}

static bool do_ran(struct quitus_connection *c, void *data, GError **error) {
  const quitus_day *day = data;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE clock_state SET last_day = ?1 WHERE one = 1"
                        " AND ifnull(last_day, '') < ?1");
  quitus_bind_day(s, *day);
  return quitus_run(s, error);
}

bool quitus_db_clock_ran(struct quitus_db *db, quitus_day day, GError **error) {
  return quitus_db_change(db, do_ran, &day, error);
}
