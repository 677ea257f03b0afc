/* db/task_load.h - a task as a row.  Used inside db/ only. */
#ifndef QUITUS_DB_TASK_LOAD_H
#define QUITUS_DB_TASK_LOAD_H

#include "db/statement.h"
#include "db/task.h"

/* Goes before "WHERE …"; columns are told by their table. */
#define QUITUS_SELECT_TASK                                                                         \
  "SELECT tasks.id, case_id, mail_id, reference, debtors.name, currency,"                          \
  " (SELECT sum(amount - paid) FROM invoices"                                                      \
  "  WHERE invoices.case_id = tasks.case_id AND invoices.currency = cases.currency),"              \
  " what, label, note, due, done,"                                                                 \
  " (SELECT group_concat(reference, char(10)) FROM task_cases"                                     \
  "  JOIN cases AS candidates ON candidates.id = task_cases.case_id WHERE task_id = tasks.id)"     \
  " FROM tasks LEFT JOIN cases ON cases.id = case_id"                                              \
  " LEFT JOIN debtors ON debtors.id = debtor_id "

/* Tasks of the case, and those of none that may be about it; `id` is the parameter: "?1". */
#define QUITUS_TASK_ABOUT(id)                                                                      \
  "(tasks.case_id = " id " OR tasks.id IN (SELECT task_id FROM task_cases"                         \
  "  WHERE task_cases.case_id = " id "))"

/* The row that `s` stands on; caller frees. */
struct quitus_task *quitus_task_read(struct quitus_statement *s);
/* By its number; NULL with QUITUS_ERROR_NOT_FOUND.  Caller frees. */
struct quitus_task *quitus_task_load(struct quitus_connection *c, int64_t id, GError **error);

#endif
