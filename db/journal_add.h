/* db/journal_add.h - writing the journal, for the functions that change something, and reading a
 * part of it.  Used inside db/
 * only.
 */
#ifndef QUITUS_DB_JOURNAL_ADD_H
#define QUITUS_DB_JOURNAL_ADD_H

#include "db/connection.h"

struct quitus_event {
  int64_t case_id, mail_id, followup_id; /* 0: none */
  const char *actor, *what;
  const char *detail; /* one English line; "" */
};

/* Within a change: at the end of the journal, with the hash over the one before. */
bool quitus_journal_add(struct quitus_connection *c, const struct quitus_event *event,
                        GError **error);

/* Adds the entries about a dispute (quitus_dispute_journalled()) to `entries`, the oldest first. */
bool quitus_journal_of_dispute(struct quitus_connection *c, int64_t dispute_id, GPtrArray *entries,
                               GError **error);

#endif
