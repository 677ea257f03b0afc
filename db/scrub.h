/* db/scrub.h - asking that the file be rewritten without what was erased.  Used inside db/ only. */
#ifndef QUITUS_DB_SCRUB_H
#define QUITUS_DB_SCRUB_H

#include "db/connection.h"

/* Within the change that erases: so that it is not forgotten, whoever dies in between. */
bool quitus_scrub_ask(struct quitus_connection *c, GError **error);

#endif
