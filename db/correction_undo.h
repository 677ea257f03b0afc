/* db/correction_undo.h - what a message did to its case, undone after a correction.  Used inside
 * db/ only, within a change. */
#ifndef QUITUS_DB_CORRECTION_UNDO_H
#define QUITUS_DB_CORRECTION_UNDO_H

#include "db/connection.h"
#include "db/mail_undo.h"

/* All but what `actions` do again.  On a message of no case there is nothing to undo. */
bool quitus_correction_undo(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                            const GPtrArray *actions, const char *actor, GError **error);

/* `actions` without what the message did before: a promise would be recorded twice; and of the
 * labels `standing`, which the correction leaves as they were, a dispute, hold or stop would come
 * back that a person has ended since.  Caller unrefs; it owns nothing.  NULL with `error`. */
GPtrArray *quitus_correction_rest(struct quitus_connection *c,
                                  const struct quitus_settled_mail *mail, const GPtrArray *actions,
                                  guint32 standing, GError **error);

#endif
