/* db/task_change.c - what people do with tasks: done, postponed, added; what Quitus leaves. */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/journal_add.h"
#include "db/task_add.h"
#include "db/task_load.h"
#include <inttypes.h>

struct change {
  int64_t id;      /* of the task; filled by adding one */
  int64_t case_id; /* for adding */
  quitus_day day;
  const char *text, *actor;
};

static struct quitus_task *load_open(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_task) task = quitus_task_load(c, id, error);
  if (!task || !task->done)
    return g_steal_pointer(&task);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("task %" PRId64 " is done already"), id);
  return NULL;
}

static bool journal(struct quitus_connection *c, const struct quitus_task *task, const char *actor,
                    const char *what, const char *detail, const char *words, GError **error) {
  struct quitus_event event = {.case_id = task->case_id,
                               .mail_id = task->mail_id,
                               .actor = actor,
                               .what = what,
                               .detail = detail,
                               .words = words};
  return quitus_journal_add(c, &event, error);
}

static bool do_done(struct quitus_connection *c, void *data, GError **error) {
  const struct change *change = data;
  g_autoptr(quitus_task) task = load_open(c, change->id, error);
  if (!task)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE tasks SET done = 1, note = CASE WHEN ?2 = '' THEN note"
                        " WHEN note = '' THEN ?2 ELSE note || char(10) || ?2 END WHERE id = ?1");
  quitus_bind_int(s, change->id);
  quitus_bind_text(s, change->text);
  g_autofree char *detail =
      g_strdup_printf("task-done id=%" PRId64 " what=%s", task->id, task->what);
  return quitus_run(s, error) &&
         journal(c, task, change->actor, "task-done", detail, change->text, error);
}

bool quitus_db_task_done(struct quitus_db *db, int64_t id, const char *note, const char *actor,
                         GError **error) {
  struct change change = {.id = id, .text = note, .actor = actor};
  return quitus_db_change(db, do_done, &change, error);
}

static bool do_postpone(struct quitus_connection *c, void *data, GError **error) {
  const struct change *change = data;
  char from[11] = "-", until[11];
  g_autoptr(quitus_task) task = load_open(c, change->id, error);
  if (!task)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(c, "UPDATE tasks SET due = ?2 WHERE id = ?1");
  quitus_bind_int(s, change->id);
  quitus_bind_day(s, change->day);
  if (task->due != QUITUS_NO_DAY)
    quitus_day_iso(task->due, from);
  g_autofree char *detail =
      g_strdup_printf("task-postponed id=%" PRId64 " what=%s was-due=%s due=%s", task->id,
                      task->what, from, quitus_day_iso(change->day, until));
  return quitus_run(s, error) &&
         journal(c, task, change->actor, "task-postponed", detail, NULL, error);
}

bool quitus_db_task_postpone(struct quitus_db *db, int64_t id, quitus_day day, const char *actor,
                             GError **error) {
  struct change change = {.id = id, .day = day, .actor = actor};
  return quitus_db_change(db, do_postpone, &change, error);
}

static bool do_add(struct quitus_connection *c, void *data, GError **error) {
  struct change *change = data;
  char iso[11];
  enum quitus_case_state state;
  if (!quitus_case_state(c, change->case_id, &state, error))
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO tasks (case_id, label, what, note, due, made_at)"
                        " VALUES (?, '', 'to-do', ?, ?, unixepoch())");
  quitus_bind_int(s, change->case_id);
  quitus_bind_text(s, change->text);
  quitus_bind_day(s, change->day);
  if (!quitus_run(s, error))
    return false;
  change->id = quitus_connection_last_id(c);
  g_autofree char *detail = g_strdup_printf("task-added id=%" PRId64 " due=%s", change->id,
                                            quitus_day_iso(change->day, iso));
  struct quitus_task task = {.case_id = change->case_id};
  return journal(c, &task, change->actor, "task-added", detail, change->text, error);
}

bool quitus_db_task_add(struct quitus_db *db, int64_t case_id, quitus_day due, const char *text,
                        const char *actor, int64_t *ret_id, GError **error) {
  struct change change = {.case_id = case_id, .day = due, .text = text, .actor = actor};
  if (!*text || due == QUITUS_NO_DAY) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                        _("a task has a day, and says what is to be done"));
    return false;
  }
  if (!quitus_db_change(db, do_add, &change, error))
    return false;
  *ret_id = change.id;
  return true;
}

/* ---- what Quitus itself leaves ---- */

struct leaving {
  struct quitus_new_task task;
  const char *actor;
};

static bool do_leave(struct quitus_connection *c, void *data, GError **error) {
  const struct leaving *leaving = data;
  int64_t open = 0;
  char iso[11];
  if (!quitus_task_find_open(c, &leaving->task, &open, error))
    return false;
  if (open)
    return true;
  g_autofree char *detail = g_strdup_printf("task what=%s due=%s", leaving->task.what,
                                            quitus_day_iso(leaving->task.due, iso));
  return quitus_task_add(c, &leaving->task, error) &&
         journal(c, &(struct quitus_task){0}, leaving->actor, "task", detail, NULL, error);
}

bool quitus_db_task_leave(struct quitus_db *db, const char *what, const char *note,
                          const char *actor, GError **error) {
  struct leaving leaving = {
      .task = {.label = "", .what = what, .note = note, .due = quitus_today()}, .actor = actor};
  return quitus_db_change(db, do_leave, &leaving, error);
}
