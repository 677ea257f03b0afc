/* db/purge.h - forgetting what its time is over for, without being asked by the person.
 *
 * Two steps, counted from the day on which a case was closed, or from the last message on it:
 *
 *   claims_years      contacts, messages with what was read in them, answers, notes
 *   accounting_years  who owed, which papers there were, what a payment was marked with
 *
 * and messages that belong to no case, some months after they came in.  Amounts, dates, references
 * and the journal stay.  GDPR art. 5(1)(e).
 */
#ifndef QUITUS_DB_PURGE_H
#define QUITUS_DB_PURGE_H

#include "base/calendar.h"
#include "db/person.h"

struct quitus_retention {
  quitus_day today;
  unsigned claims_years, accounting_years, unlinked_months;
};

/* The next batch, in one transaction, journalled with `actor`: a few hundred messages, so that
 * nobody waits long for the lock.  *ret_left is false where nothing is left.  Adds to `counts`. */
bool quitus_db_purge_some(struct quitus_db *db, const struct quitus_retention *retention,
                          const char *actor, struct quitus_erased *counts, bool *ret_left,
                          GError **error);
/* What quitus_db_purge_some() would erase altogether. */
bool quitus_db_purge_count(struct quitus_db *db, const struct quitus_retention *retention,
                           struct quitus_erased *ret_counts, GError **error);

#endif
