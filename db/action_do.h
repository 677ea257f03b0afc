/* db/action_do.h - carrying out what was decided on a message.  Used inside db/ only, within a
 * change. */
#ifndef QUITUS_DB_ACTION_DO_H
#define QUITUS_DB_ACTION_DO_H

#include "db/action.h"
#include "db/connection.h"

/* The message that the actions follow from.  Nothing is owned. */
struct quitus_cause {
  int64_t mail_id, case_id; /* case_id 0: only a task can follow */
  int64_t sent;             /* instant of the message */
  quitus_day day;           /* on which it was written */
  const char *mailbox;      /* address of ours that it came to; "" */
  const char *actor;
};

/* Does it and journals it.  QUITUS_ERROR_INPUT where it needs a case and there is none. */
bool quitus_action_do(struct quitus_connection *c, const struct quitus_action *action,
                      const struct quitus_cause *cause, GError **error);

#endif
