/* followup/unattended.h - what may leave without a person, and when. */
#ifndef QUITUS_FOLLOWUP_UNATTENDED_H
#define QUITUS_FOLLOWUP_UNATTENDED_H

#include "followup/followup.h"

/* A working day in France, within [outbox] hours, local time. */
bool quitus_outbox_is_open(const struct quitus_config *config, int64_t instant);

/* Lets one unattended draft through, as if approved, where every rule and both caps allow it.  Else
 * it waits (cap) or needs a person from now on (a rule, a damaged document).  False where the
 * database fails. */
bool quitus_unattended_let(const struct quitus_config *config, struct quitus_db *db, int64_t id,
                           int64_t now, GError **error);

#endif
