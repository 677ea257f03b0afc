/* message/header_text.h - a header's value as people read it. */
#ifndef QUITUS_MESSAGE_HEADER_TEXT_H
#define QUITUS_MESSAGE_HEADER_TEXT_H

#include "message/parse.h"

/* RFC 2047 words decoded, one line of UTF-8; "" where there is no such header.  Caller frees. */
char *quitus_header_text(const struct quitus_parts *parts, const char *name);

#endif
