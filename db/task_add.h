/* db/task.h - what a person has to do.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_TASK_H
#define QUITUS_DB_TASK_H

#include "base/calendar.h"
#include "db/connection.h"

struct quitus_new_task {
  int64_t case_id, mail_id; /* 0: none */
  const char *label;        /* "" */
  const char *what;         /* stable id */
  const char *note;         /* "" */
  quitus_day due;
};
bool quitus_task_add(struct quitus_connection *c, const struct quitus_new_task *task,
                     GError **error);

#endif
