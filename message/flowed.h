/* message/flowed.h - format=flowed (RFC 3676) made plain lines again. */
#ifndef QUITUS_MESSAGE_FLOWED_H
#define QUITUS_MESSAGE_FLOWED_H

#include <stdbool.h>

/* Soft line breaks are joined, space stuffing is taken away, quoted lines keep their '>'.
 * Linear.  Caller frees. */
char *quitus_flowed_unwrap(const char *text, bool delsp);

#endif
