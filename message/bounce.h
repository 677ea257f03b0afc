/* message/bounce.h - whom a mail did not reach, and which mail. */
#ifndef QUITUS_MESSAGE_BOUNCE_H
#define QUITUS_MESSAGE_BOUNCE_H

#include "message/parse.h"

/* From an RFC 3464 report where there is one, else from the words of Postfix, Exim, Exchange, Gmail
 * or qmail. */
void quitus_bounce_read(const struct quitus_parts *parts, struct quitus_bounce *ret_bounce);

/* How many bytes of a bounce's text stand before the copy of the mail that it returns. */
size_t quitus_bounce_notice_length(const char *text);

#endif
