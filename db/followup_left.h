/* db/followup_left.h - an answer that a person sent from their mail program.  Used inside db/ only,
 * within a change. */
#ifndef QUITUS_DB_FOLLOWUP_LEFT_H
#define QUITUS_DB_FOLLOWUP_LEFT_H

#include "db/connection.h"
#include "db/mail.h"

/* The waiting follow-up that an outgoing mail, kept as `mail_id`, is:
 *
 *   1. the one whose Message-ID it bears (whoever knows that has our draft);
 *   2. else the one that answers the message which it replies to, to the same address;
 *   3. else, where it replies to nothing, the one follow-up of its case to that address that lay
 *      among the drafts (mail to the creditor, reminders) when it was sent.
 *
 * The latter two only where it was submitted: a From can be forged, and nothing is to count as
 * answered that nobody has answered.  And a mail that is seen again is none that was prepared
 * since: not where it left as another one already, nor (2., 3.) something that the clock prepared
 * later.
 *
 * *ret_id is 0 where it is none: a person's own mail. */
bool quitus_followup_of_sent(struct quitus_connection *c, const struct quitus_mail *mail,
                             int64_t mail_id, int64_t *ret_id, GError **error);

/* It has left, as the kept mail `mail_id`, with the text that really left; journalled by the mail's
 * door.  `mail` is what quitus_followup_of_sent() was asked about. */
bool quitus_followup_left(struct quitus_connection *c, int64_t id, const struct quitus_mail *mail,
                          int64_t mail_id, GError **error);

#endif
