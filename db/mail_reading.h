/* db/mail_reading.h - what a message was understood to say, to and from its rows.  Used inside db/
 * only.
 */
#ifndef QUITUS_DB_MAIL_READING_H
#define QUITUS_DB_MAIL_READING_H

#include "base/reading.h"
#include "db/connection.h"

bool quitus_mail_reading_insert(struct quitus_connection *c, int64_t mail_id,
                                const struct quitus_reading *reading, GError **error);
/* Caller frees; NULL with `error`. */
struct quitus_reading *quitus_mail_reading_load(struct quitus_connection *c, int64_t mail_id,
                                                GError **error);

#endif
