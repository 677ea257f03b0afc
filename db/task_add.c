/* db/task.c - adding tasks; they are read with their case (case_load.c). */
#include "db/task.h"
#include "db/statement.h"

bool quitus_task_add(struct quitus_connection *c, const struct quitus_new_task *task,
                     GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO tasks (case_id, mail_id, label, what, note, due, made_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_id(s, task->case_id);
  quitus_bind_id(s, task->mail_id);
  quitus_bind_text(s, task->label);
  quitus_bind_text(s, task->what);
  quitus_bind_text(s, task->note);
  quitus_bind_day(s, task->due);
  return quitus_run(s, error);
}
