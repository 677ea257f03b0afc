/* db/desk_tags.h - tags of a message and where it was met, for who changes
 * something.  Used inside db/ only. */
#ifndef QUITUS_DB_DESK_TAGS_H
#define QUITUS_DB_DESK_TAGS_H

#include "db/connection.h"
#include "db/desk.h"

/* As quitus_db_mail_tags(). */
bool quitus_mail_tags(struct quitus_connection *c, int64_t mail_id, guint32 *ret_tags,
                      GError **error);
/* The message's copies are to be tagged anew. */
bool quitus_mail_untag(struct quitus_connection *c, int64_t mail_id, GError **error);

/* The mailbox has met the message in that folder: see quitus_db_mail_met(). */
bool quitus_mail_meet(struct quitus_connection *c, int64_t folder_id, int64_t mail_id,
                      GError **error);

/* A mask as it is kept; caller frees.  And back: what is unknown is left out. */
char *quitus_tags_text(guint32 tags);
guint32 quitus_tags_mask(const char *text);

#endif
