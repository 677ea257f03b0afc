/* db/followup_load.h - a follow-up as a struct.  Used inside db/ only. */
#ifndef QUITUS_DB_FOLLOWUP_LOAD_H
#define QUITUS_DB_FOLLOWUP_LOAD_H

#include "db/connection.h"
#include "db/followup.h"

/* QUITUS_ERROR_NOT_FOUND where there is none.  Caller frees. */
struct quitus_followup *quitus_followup_load(struct quitus_connection *c, int64_t id,
                                             GError **error);

#endif
