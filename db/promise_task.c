/* db/promise_task.c - broken promises as something to do, and as done when they were put right. */
#include "db/promise_task.h"
#include "base/taxonomy.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>
#include <stdio.h>

static const char PROMISE_BROKEN[] = "promise-broken";
static const char ASK_DATE[] = "ask-date"; /* casefile/playbook.conf */

static bool count_broken(struct quitus_connection *c, int64_t case_id, int64_t *ret_broken,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT count(*) FROM promises JOIN instalments ON promise_id = promises.id"
                        " WHERE case_id = ? AND instalments.state = 'broken'");
  quitus_bind_int(s, case_id);
  return quitus_run_int(s, ret_broken, error);
}

bool quitus_promise_task_add(struct quitus_connection *c, const struct quitus_promise *promise,
                             const char *text, quitus_day day, GError **error) {
  int64_t broken = 0;
  if (!count_broken(c, promise->case_id, &broken, error))
    return false;
  g_autofree char *note =
      g_strdup_printf("promise=%" PRId64 " %s broken=%" PRId64, promise->id, text, broken);
  struct quitus_new_task task = {.case_id = promise->case_id,
                                 .label = quitus_label_id(QUITUS_PROMISE_TO_PAY),
                                 .what = PROMISE_BROKEN,
                                 .note = note,
                                 .due = quitus_day_extended(day)};
  return quitus_task_add(c, &task, error);
}

static bool is_settled(const char *line, const struct quitus_promise *promise, quitus_day due) {
  int64_t id = 0;
  char day[11] = "";
  if (sscanf(line, "promise=%" SCNd64 " due=%10s", &id, day) != 2 || id != promise->id)
    return false;
  return due == QUITUS_NO_DAY || quitus_day_parse_iso(day) <= due;
}

/* The lines that stay.  Caller frees. */
static char *lines_left(const char *note, const struct quitus_promise *promise, quitus_day due) {
  g_auto(GStrv) lines = g_strsplit(note, "\n", -1);
  g_autoptr(GString) left = g_string_new(NULL);
  for (char **line = lines; *line; line++)
    if (!is_settled(*line, promise, due))
      g_string_append_printf(left, "%s%s", left->len ? "\n" : "", *line);
  return g_string_free(g_steal_pointer(&left), FALSE);
}

static bool shorten(struct quitus_connection *c, int64_t id, const char *note, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, *note ? "UPDATE tasks SET note = ?1 WHERE id = ?2"
                              : "UPDATE tasks SET done = 1 WHERE id = ?2 AND ?1 = ''");
  quitus_bind_text(s, note);
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

bool quitus_promise_task_dated(struct quitus_connection *c, int64_t case_id, GError **error) {
  return quitus_task_close(c, case_id, ASK_DATE, error);
}

bool quitus_promise_task_settle(struct quitus_connection *c, const struct quitus_promise *promise,
                                quitus_day due, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id, note FROM tasks WHERE case_id = ? AND what = ? AND done = 0 ORDER BY id");
  quitus_bind_int(s, promise->case_id);
  quitus_bind_text(s, PROMISE_BROKEN);
  while (quitus_step(s)) {
    const char *note = quitus_column_peek(s, 1);
    g_autofree char *left = lines_left(note, promise, due);
    if (g_strcmp0(left, note) != 0 && !shorten(c, quitus_column_int(s, 0), left, error))
      return false;
  }
  return quitus_finish(s, error) &&
         (promise->due != QUITUS_NO_DAY || quitus_promise_task_dated(c, promise->case_id, error));
}
