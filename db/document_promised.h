/* db/document_promised.h - answers that promised a document which has come.  Used inside db/ only,
 * within a change. */
#ifndef QUITUS_DB_DOCUMENT_PROMISED_H
#define QUITUS_DB_DOCUMENT_PROMISED_H

#include "base/taxonomy.h"
#include "db/connection.h"

/* For each answer to the debtor that left without documents of these kinds (a mask) and said that
 * they would follow: a draft that brings them, and its task "missing-document" done where nothing
 * else is missing.  Adds to *drafts. */
bool quitus_document_promised(struct quitus_connection *c, int64_t case_id, unsigned kinds,
                              const char *actor, unsigned *drafts, GError **error);

#endif
