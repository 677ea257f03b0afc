/* message/bounce.h - whom a mail did not reach, and which mail. */
#ifndef QUITUS_MESSAGE_BOUNCE_H
#define QUITUS_MESSAGE_BOUNCE_H

#include "message/parse.h"

/* From an RFC 3464 report where there is one, else from the words of Postfix, Exim, Exchange, Gmail
 * or qmail. */
void quitus_bounce_read(const struct quitus_parts *parts, struct quitus_bounce *ret_bounce);

/* An RFC 3464 report that tells of no failure and no delay: a receipt, of mail that was delivered,
 * relayed or expanded. */
bool quitus_report_is_of_success(const char *report);

/* How many bytes of a bounce's text stand before the copy of the mail that it returns. */
size_t quitus_bounce_notice_length(const char *text);

#endif
