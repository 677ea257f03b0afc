/* db/task.c - reading tasks, and which comes first.  Changing them: task_add.c, task_change.c. */
#include "db/task.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/taxonomy.h"
#include "db/access.h"
#include "db/task_load.h"
#include <inttypes.h>

void quitus_task_free(struct quitus_task *task) {
  if (!task)
    return;
  g_free(task->case_reference);
  g_free(task->debtor);
  g_free(task->currency);
  g_free(task->what);
  g_free(task->label);
  g_free(task->note);
  g_strfreev(task->cases);
  g_free(task);
}

/* ---- the order ---- */

/* Of the reason alone; `what` stands for it where a task has none. */
static enum quitus_task_rank rank_of_reason(const struct quitus_task *task) {
  enum quitus_label label = QUITUS_N_LABELS;
  if (!quitus_label_parse(task->label, &label) && !quitus_label_parse(task->what, &label))
    return QUITUS_RANK_OTHER;
  switch ((int)label) {
  case QUITUS_LEGAL_ACTION:
  case QUITUS_DATA_PROTECTION:
    return QUITUS_RANK_LEGAL;
  case QUITUS_INSOLVENCY:
    return QUITUS_RANK_INSOLVENCY;
  case QUITUS_GOODS_RETURNED:
  case QUITUS_REQUEST_CREDIT_NOTE:
  case QUITUS_REQUEST_MEDIATION:
    return QUITUS_RANK_DISPUTE;
  default:
    return quitus_label_is_dispute(label) ? QUITUS_RANK_DISPUTE : QUITUS_RANK_OTHER;
  }
}

/* A large amount makes no task more pressing before its day. */
enum quitus_task_rank quitus_task_rank(const struct quitus_task *task, quitus_day today) {
  enum quitus_task_rank rank = rank_of_reason(task);
  bool large = task->balance >= QUITUS_LARGE_BALANCE && task->due <= today;
  return rank == QUITUS_RANK_OTHER && large ? QUITUS_RANK_LARGE : rank;
}

static int compare(int64_t a, int64_t b) {
  return (a > b) - (a < b);
}

int quitus_task_compare(const struct quitus_task *a, const struct quitus_task *b,
                        quitus_day today) {
  int64_t a_day = a->due == QUITUS_NO_DAY ? INT64_MAX : a->due;
  int64_t b_day = b->due == QUITUS_NO_DAY ? INT64_MAX : b->due;
  int order = compare(a->done, b->done);
  order = order ? order : compare(quitus_task_rank(a, today), quitus_task_rank(b, today));
  order = order ? order : compare(a_day, b_day);
  order = order ? order : compare(b->balance, a->balance);
  return order ? order : compare(a->id, b->id);
}

static int compare_elements(gconstpointer a, gconstpointer b, gpointer today) {
  return quitus_task_compare(*(struct quitus_task *const *)a, *(struct quitus_task *const *)b,
                             *(const quitus_day *)today);
}

/* ---- reading ---- */

struct quitus_task *quitus_task_read(struct quitus_statement *s) {
  struct quitus_task *task = g_new0(struct quitus_task, 1);
  task->id = quitus_column_int(s, 0);
  task->case_id = quitus_column_int(s, 1);
  task->mail_id = quitus_column_int(s, 2);
  task->case_reference = quitus_column_text(s, 3);
  task->debtor = quitus_column_text(s, 4);
  task->currency = quitus_column_text(s, 5);
  task->balance = quitus_column_int(s, 6);
  task->what = quitus_column_text(s, 7);
  task->label = quitus_column_text(s, 8);
  task->note = quitus_column_text(s, 9);
  task->due = quitus_column_day(s, 10);
  task->done = quitus_column_int(s, 11) != 0;
  task->cases = g_strsplit(quitus_column_peek(s, 12), "\n", -1);
  return task;
}

#define FILTER " (?1 IS NULL OR what = ?1) AND (?2 IS NULL OR due <= ?2)"

static struct quitus_statement *prepare_list(struct quitus_connection *c,
                                             const struct quitus_task_query *query) {
  struct quitus_statement *s;
  if (query->case_id)
    s = quitus_prepare(c, query->done_too
                              ? QUITUS_SELECT_TASK "WHERE" FILTER " AND " QUITUS_TASK_ABOUT("?3")
                              : QUITUS_SELECT_TASK "WHERE" FILTER
                                                   " AND " QUITUS_TASK_ABOUT("?3") " AND done = 0");
  else
    s = quitus_prepare(c, query->done_too ? QUITUS_SELECT_TASK "WHERE" FILTER
                                          : QUITUS_SELECT_TASK "WHERE" FILTER " AND done = 0");
  quitus_bind_opt_text(s, query->what);
  quitus_bind_day(s, query->by);
  if (query->case_id)
    quitus_bind_int(s, query->case_id);
  return s;
}

GPtrArray *quitus_db_task_list(struct quitus_db *db, const struct quitus_task_query *query,
                               GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  quitus_day today = quitus_today();
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_task_free);
  g_autoptr(quitus_statement) s = prepare_list(snapshot->connection, query);
  while (quitus_step(s))
    g_ptr_array_add(tasks, quitus_task_read(s));
  g_ptr_array_sort_with_data(tasks, compare_elements, &today);
  return quitus_finish(s, error) ? g_steal_pointer(&tasks) : NULL;
}

struct quitus_task *quitus_task_load(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, QUITUS_SELECT_TASK "WHERE tasks.id = ?");
  quitus_bind_int(s, id);
  g_autoptr(quitus_task) task = quitus_step(s) ? quitus_task_read(s) : NULL;
  if (!quitus_finish(s, error))
    return NULL;
  if (!task)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("there is no task with the number %" PRId64 "; `quitus task list` shows them"),
                id);
  return g_steal_pointer(&task);
}

struct quitus_task *quitus_db_task_get(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot ? quitus_task_load(snapshot->connection, id, error) : NULL;
}

GArray *quitus_db_task_cases(struct quitus_db *db, int64_t mail_id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection,
                     "SELECT task_cases.case_id FROM tasks JOIN task_cases ON task_id = tasks.id"
                     " WHERE mail_id = ? AND done = 0");
  quitus_bind_int(s, mail_id);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}
