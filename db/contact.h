/* db/contact.h - what a person knows of a contact: they have left, their address is dead, or they
 * can be written to again after all. */
#ifndef QUITUS_DB_CONTACT_H
#define QUITUS_DB_CONTACT_H

#include "db/case.h"
#include "db/db.h"

/* On this case alone; journalled, the address as words.  One that is so already changes nothing.
 * QUITUS_ERROR_NOT_FOUND where the case has no contact with that address. */
bool quitus_db_contact_state(struct quitus_db *db, int64_t case_id, const char *address,
                             enum quitus_contact_state state, const char *actor, GError **error);

#endif
