/* db/draft_lost.h - answers that are held because nobody can tell whether they were sent.  Used
 * inside db/ only, within a change. */
#ifndef QUITUS_DB_DRAFT_LOST_H
#define QUITUS_DB_DRAFT_LOST_H

#include "db/connection.h"
#include "db/followup.h"

/* After something was decided about `followup`, given as it was before: the task about it is done,
 * where no other answer of its case is lost. */
bool quitus_draft_lost_settle(struct quitus_connection *c, const struct quitus_followup *followup,
                              GError **error);

#endif
