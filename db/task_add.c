/* db/task_add.c - adding tasks, one for each thing that is to be done. */
#include "db/task_add.h"
#include "db/statement.h"

/* A message is kept once, so it cannot leave a twin without a
 * case; what comes of no message at all is told by its note. */
bool quitus_task_find_open(struct quitus_connection *c, const struct quitus_new_task *task,
                           int64_t *ret_id, GError **error) {
  if (!task->case_id && task->mail_id) {
    *ret_id = 0;
    return true;
  }
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id FROM tasks WHERE done = 0 AND case_id IS ?1 AND what = ?2 AND label = ?3"
         " AND (?1 IS NOT NULL OR (mail_id IS NULL AND note = ?4))"
         " AND own = ?5 AND (own = 0 OR mail_id = ?6) ORDER BY id LIMIT 1");
  quitus_bind_id(s, task->case_id);
  quitus_bind_text(s, task->what);
  quitus_bind_text(s, task->label);
  quitus_bind_text(s, task->note);
  quitus_bind_int(s, task->is_own);
  quitus_bind_id(s, task->mail_id);
  return quitus_run_int(s, ret_id, error);
}

/* A note of 4,000 characters grows no more: the messages are there to be read. */
static bool add_to(struct quitus_connection *c, int64_t id, const struct quitus_new_task *task,
                   GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE tasks SET mail_id = ifnull(?2, mail_id),"
         " due = iif(due IS NULL OR ?3 < due, ifnull(?3, due), due),"
         " note = CASE WHEN ?4 = '' OR instr(note, ?4) OR length(note) > 4000 THEN note"
         " WHEN note = '' THEN ?4 ELSE note || char(10) || ?4 END WHERE id = ?1");
  quitus_bind_int(s, id);
  quitus_bind_id(s, task->mail_id);
  quitus_bind_day(s, task->due);
  quitus_bind_text(s, task->note);
  return quitus_run(s, error);
}

static bool add_cases(struct quitus_connection *c, int64_t id, const GArray *cases,
                      GError **error) {
  for (guint i = 0; cases && i < cases->len; i++) {
    g_autoptr(quitus_statement) s =
        quitus_prepare(c, "INSERT INTO task_cases (task_id, case_id) VALUES (?, ?)");
    quitus_bind_int(s, id);
    quitus_bind_int(s, g_array_index(cases, int64_t, i));
    if (!quitus_run(s, error))
      return false;
  }
  return true;
}

bool quitus_task_add(struct quitus_connection *c, const struct quitus_new_task *task,
                     GError **error) {
  int64_t open = 0;
  if (!quitus_task_find_open(c, task, &open, error))
    return false;
  if (open)
    return add_to(c, open, task, error);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO tasks (case_id, mail_id, label, what, note, due, own, made_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_id(s, task->case_id);
  quitus_bind_id(s, task->mail_id);
  quitus_bind_text(s, task->label);
  quitus_bind_text(s, task->what);
  quitus_bind_text(s, task->note);
  quitus_bind_day(s, task->due);
  quitus_bind_int(s, task->is_own);
  return quitus_run(s, error) && add_cases(c, quitus_connection_last_id(c), task->cases, error);
}

bool quitus_task_close(struct quitus_connection *c, int64_t case_id, const char *what,
                       GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE case_id = ? AND what = ? AND done = 0");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, what);
  return quitus_run(s, error);
}

bool quitus_task_close_paid(struct quitus_connection *c, int64_t case_id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE case_id = ? AND done = 0 AND what IN"
                        " ('agree-plan', 'ask-date', 'check-payment', 'promise-broken',"
                        " 'repeated-excuse')");
  quitus_bind_int(s, case_id);
  return quitus_run(s, error);
}
