/* db/status.c - see status.h. */
#include "db/status.h"
#include "base/calendar.h"
#include "base/log.h"
#include "db/access.h"
#include "db/case_disputed.h"
#include "db/statement.h"
#include <string.h>

/* ---- doors ---- */

/* A line of the log may name an address: it is not kept for ever. */
enum { TROUBLE_KEPT_S = 30 * 86400 };

struct beat {
  const char *name;
  enum quitus_door_step step;
  const char *trouble;
  int64_t trouble_at;
};

static bool do_beat(struct quitus_connection *c, void *data, GError **error) {
  const struct beat *beat = data;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO doors (name, host, started_at, seen_at, stopped_at, trouble, trouble_at)"
         " VALUES (?1, ?2, ?3, ?3, iif(?4 = 2, ?3, NULL), ?5, ?6) ON CONFLICT (name, host)"
         " DO UPDATE SET seen_at = ?3, started_at = iif(?4 = 0, ?3, started_at),"
         " stopped_at = iif(?4 = 2, ?3, NULL),"
         " trouble = iif(max(trouble_at, ?6) < ?7, '', iif(?6 > trouble_at, ?5, trouble)),"
         " trouble_at = max(trouble_at, ?6)");
  quitus_bind_text(s, beat->name);
  quitus_bind_text(s, g_get_host_name());
  quitus_bind_int(s, quitus_now());
  quitus_bind_int(s, beat->step);
  quitus_bind_text(s, beat->trouble);
  quitus_bind_int(s, beat->trouble_at);
  quitus_bind_int(s, quitus_now() - TROUBLE_KEPT_S);
  return quitus_run(s, error);
}

bool quitus_db_door(struct quitus_db *db, const char *name, enum quitus_door_step step,
                    GError **error) {
  int64_t at = 0;
  g_autofree char *trouble = quitus_log_last_error(&at);
  struct beat beat = {name, step, trouble ? trouble : "", at};
  return quitus_db_change(db, do_beat, &beat, error);
}

static void door_free(void *data) {
  struct quitus_door *door = data;
  g_free(door->name);
  g_free(door->host);
  g_free(door->trouble);
  g_free(door);
}

const char *quitus_door_state(const struct quitus_door *door, int64_t instant) {
  return door->stopped                                 ? "stopped"
         : instant - door->seen > QUITUS_DOOR_SILENT_S ? "silent"
                                                       : "running";
}

static bool load_doors(struct quitus_connection *c, struct quitus_status *status, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT name, host, started_at, seen_at, ifnull(stopped_at, 0), trouble,"
                        " trouble_at FROM doors ORDER BY name, host");
  while (quitus_step(s)) {
    struct quitus_door *door = g_new0(struct quitus_door, 1);
    door->name = quitus_column_text(s, 0);
    door->host = quitus_column_text(s, 1);
    door->started = quitus_column_int(s, 2);
    door->seen = quitus_column_int(s, 3);
    door->stopped = quitus_column_int(s, 4);
    door->trouble = quitus_column_text(s, 5);
    door->trouble_at = quitus_column_int(s, 6);
    g_ptr_array_add(status->doors, door);
  }
  return quitus_finish(s, error);
}

/* ---- counts ---- */

static bool count_states(struct quitus_connection *c, struct quitus_status *status,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT state, count(*) FROM cases GROUP BY state");
  while (quitus_step(s)) {
    enum quitus_case_state state;
    if (quitus_case_state_parse(quitus_column_peek(s, 0), &state))
      status->cases[state] = quitus_column_int(s, 1);
  }
  return quitus_finish(s, error);
}

/* As cases are shown: held by their disputes, open again after a hold (case_disputed.h). */
static bool count_cases(struct quitus_connection *c, struct quitus_status *status, quitus_day today,
                        GError **error) {
  int64_t more_held;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT (SELECT count(*) FROM cases WHERE state = 'open' AND " QUITUS_CASE_DISPUTED ")"
         " - (SELECT count(*) FROM cases WHERE state = 'held' AND hold_until < ?"
         " AND NOT (" QUITUS_CASE_DISPUTED "))");
  quitus_bind_day(s, today);
  if (!count_states(c, status, error) || !quitus_run_int(s, &more_held, error))
    return false;
  status->cases[QUITUS_CASE_HELD] += more_held;
  status->cases[QUITUS_CASE_OPEN] -= more_held;
  return true;
}

static bool count_followups(struct quitus_connection *c, struct quitus_status *status,
                            GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT state, count(*) FROM followups GROUP BY state");
  while (quitus_step(s)) {
    enum quitus_followup_state state;
    if (quitus_followup_state_parse(quitus_column_peek(s, 0), &state))
      status->followups[state] = quitus_column_int(s, 1);
  }
  return quitus_finish(s, error);
}

struct number {
  const char *sql;
  size_t offset; /* of the member of struct quitus_status */
  bool by_day;   /* its first value is today */
};

static const struct number numbers[] = {
    {"SELECT count(*) FROM mails", offsetof(struct quitus_status, messages)},
    {"SELECT count(*) FROM mails WHERE case_id IS NULL AND direction = 'in'",
     offsetof(struct quitus_status, unlinked)},
    {"SELECT kept_at FROM mails ORDER BY id DESC LIMIT 1",
     offsetof(struct quitus_status, last_message)},
    {"SELECT count(*) FROM followups WHERE state = 'approved' AND ifnull(due, '') < ?",
     offsetof(struct quitus_status, followups_overdue), true},
    {"SELECT count(*) FROM tasks WHERE done = 0", offsetof(struct quitus_status, tasks)},
    {"SELECT count(*) FROM tasks WHERE done = 0 AND due < ?",
     offsetof(struct quitus_status, tasks_overdue), true},
    {"SELECT count(*) FROM disputes WHERE state = 'open'",
     offsetof(struct quitus_status, disputes)},
    {"SELECT ifnull(max(id), 0) FROM journal", offsetof(struct quitus_status, entries)},
    {"SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
     offsetof(struct quitus_status, bytes)},
};

static bool count_all(struct quitus_connection *c, struct quitus_status *status, quitus_day today,
                      GError **error) {
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    int64_t *number = (int64_t *)(void *)((char *)status + numbers[i].offset);
    g_autoptr(quitus_statement) s = quitus_prepare(c, numbers[i].sql);
    if (numbers[i].by_day)
      quitus_bind_day(s, today);
    if (!quitus_run_int(s, number, error))
      return false;
  }
  return true;
}

struct quitus_status *quitus_db_status(struct quitus_db *db, quitus_day today, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  struct quitus_connection *c = snapshot->connection;
  g_autoptr(quitus_status) status = g_new0(struct quitus_status, 1);
  status->doors = g_ptr_array_new_with_free_func(door_free);
  if (!load_doors(c, status, error) || !count_cases(c, status, today, error) ||
      !count_followups(c, status, error) || !count_all(c, status, today, error))
    return NULL;
  return g_steal_pointer(&status);
}

void quitus_status_free(struct quitus_status *status) {
  if (!status)
    return;
  g_ptr_array_unref(status->doors);
  g_free(status);
}
