/* db/journal_add.h - writing the journal, for the functions that change something, and reading a
 * part of it.  Used inside db/
 * only.
 *
 * An entry can never be changed, so nothing in it may be what a person has a right to see erased:
 * `detail` holds identifiers, numbers, days and amounts.  What somebody wrote (why a case is held,
 * what a bank's statement says, what a mail server answered) goes into `words`: kept beside the
 * entry, where it can be erased, and bound to it by a salted hash that ends the detail.
 */
#ifndef QUITUS_DB_JOURNAL_ADD_H
#define QUITUS_DB_JOURNAL_ADD_H

#include "db/connection.h"
#include "db/journal.h"

struct quitus_event {
  int64_t case_id, mail_id, followup_id; /* 0: none */
  const char *actor, *what;
  const char *detail; /* one English line; "" */
  const char *words;  /* free text that goes with it; NULL or "": none */
};

/* Within a change: at the end of the journal, with the hash over the one before. */
bool quitus_journal_add(struct quitus_connection *c, const struct quitus_event *event,
                        GError **error);

/* Adds the entries about a dispute (quitus_dispute_journalled()) to `entries`, the oldest first. */
bool quitus_journal_of_dispute(struct quitus_connection *c, int64_t dispute_id, GPtrArray *entries,
                               GError **error);

/* As quitus_db_journal_visit() and quitus_db_journal_verify(), on one connection. */
bool quitus_journal_visit(struct quitus_connection *c, quitus_journal_visitor visit, void *data,
                          GError **error);
bool quitus_journal_verify(struct quitus_connection *c, const char *noted,
                           struct quitus_journal_end *ret_end, GError **error);

#endif
