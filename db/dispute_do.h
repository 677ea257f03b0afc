/* db/dispute_do.h - disputes as a message opens them, and what all their changes share.  Used
 * inside db/ only, within a change. */
#ifndef QUITUS_DB_DISPUTE_DO_H
#define QUITUS_DB_DISPUTE_DO_H

#include "db/action_do.h"

/* Of an OPEN_DISPUTE action: a new one, or more words and invoices of the one that is open.  One
 * that is about all of the case stays so, whatever invoices a later message names: only a person
 * narrows it. */
bool quitus_dispute_do(struct quitus_connection *c, const struct quitus_action *action,
                       const struct quitus_cause *cause, int64_t *ret_id, GError **error);

/* The journal's last entry is about this dispute. */
bool quitus_dispute_journalled(struct quitus_connection *c, int64_t dispute_id, GError **error);

#endif
