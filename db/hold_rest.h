/* db/hold_rest.h - one hold of a case falls: what else holds it?  A case bears one hold, the
 * strongest that was asked for; the journal knows the others.  Used inside db/ only, within a
 * change. */
#ifndef QUITUS_DB_HOLD_REST_H
#define QUITUS_DB_HOLD_REST_H

#include "base/taxonomy.h"
#include "db/connection.h"
#include <glib.h>

/* A lawyer or a court, or a question of personal data: goes before every other hold. */
#define QUITUS_STRONG_HOLDS (1u << QUITUS_LEGAL_ACTION | 1u << QUITUS_DATA_PROTECTION)

/* The hold that a case bears and that falls; it is journalled with all of this. */
struct quitus_falling_hold {
  int64_t case_id;
  int64_t mail_id; /* the message by which it falls; 0: none */
  const char *reason, *actor;
};
/* The case bears the strongest hold that a message or a person asked for since it was last lifted:
 * without an end before those that have one, the longest of these.  Not counted: what a message
 * asked for before its reasons were corrected, and doubts that are settled.  Without any it is
 * open. */
bool quitus_hold_fall(struct quitus_connection *c, const struct quitus_falling_hold *falling,
                      GError **error);

#endif
