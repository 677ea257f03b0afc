/* db/followup_join.h - one mail to the creditor for all that the debtor says of a dispute before
 * the first has left.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_FOLLOWUP_JOIN_H
#define QUITUS_DB_FOLLOWUP_JOIN_H

#include "db/action_do.h"

/* Drafts that ask the creditor of the case for their position, or for documents, because of earlier
 * messages are withdrawn: the new draft `id` tells what they would have, if it asks for that too.
 * What a stranger says is never told together with what the debtor says. */
bool quitus_followup_join(struct quitus_connection *c, const struct quitus_cause *cause, int64_t id,
                          GError **error);

/* The message says something else, or belongs elsewhere, and its waiting answers are about to be
 * withdrawn: no other tells it any more, and what its own told of earlier messages is a draft
 * again. */
bool quitus_followup_part(struct quitus_connection *c, const struct quitus_cause *cause,
                          GError **error);

#endif
