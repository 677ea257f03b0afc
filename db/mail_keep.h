/* db/mail_keep.h - putting one message into the database.  Used inside db/ only, within a change.
 */
#ifndef QUITUS_DB_MAIL_KEEP_H
#define QUITUS_DB_MAIL_KEEP_H

#include "db/connection.h"
#include "db/mail.h"

/* The id under which the message is kept already; 0 if it is not. */
bool quitus_mail_existing(struct quitus_connection *c, const struct quitus_mail *mail,
                          int64_t *ret_id, GError **error);

/* The message and its bytes (compressed; `size` before that; NULL: none), without its reading. */
bool quitus_mail_insert(struct quitus_connection *c, const struct quitus_mail *mail,
                        GBytes *compressed, size_t size, int64_t *ret_id, GError **error);

#endif
