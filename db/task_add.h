/* db/task_add.h - leaving something to a person, for the functions that change something.  Used
 * inside db/ only, within a change. */
#ifndef QUITUS_DB_TASK_ADD_H
#define QUITUS_DB_TASK_ADD_H

#include "base/calendar.h"
#include "db/connection.h"

/* An entry of the journal by which a message asked for a task: it made it, or was added to it
 * (quitus_task_add()).  Of the tables `journal` and `tasks`. */
#define QUITUS_TASK_ASKED_FOR                                                                      \
  "(tasks.own = 0 OR journal.mail_id = tasks.mail_id)"                                             \
  " AND journal.case_id = tasks.case_id AND journal.what = 'task' AND journal.at >= tasks.made_at" \
  " AND instr(journal.detail || ' ', 'task' || iif(label = '', '', ' reason=' || label)"           \
  "  || ' what=' || tasks.what || ' ') = 1"

struct quitus_new_task {
  int64_t case_id, mail_id; /* 0: none */
  const char *label;        /* "" */
  const char *what;         /* stable id */
  const char *note;         /* "" */
  quitus_day due;
  bool is_own;         /* column "own": of the message alone, not one with what others ask for */
  const GArray *cases; /* of int64_t, of a task without a case: those that it may be about; NULL */
};
/* The open task that says the same; *ret_id is 0 where there is none. */
bool quitus_task_find_open(struct quitus_connection *c, const struct quitus_new_task *task,
                           int64_t *ret_id, GError **error);
/* One thing to do is one task: where the case has an open one of the same `what` and `label` (and
 * message, if it is its own), that one gets the note, the message and the earlier day.  Without a
 * case each message has its own.  What a message asks for is journalled: so a task that is shared
 * survives one of its messages (db/mail_undo.h). */
bool quitus_task_add(struct quitus_connection *c, const struct quitus_new_task *task,
                     GError **error);

/* The open tasks of a case with this `what` are done by what happened. */
bool quitus_task_close(struct quitus_connection *c, int64_t case_id, const char *what,
                       GError **error);
/* Nothing is owed any more: so are those that are about nothing but the money. */
bool quitus_task_close_paid(struct quitus_connection *c, int64_t case_id, GError **error);

#endif
