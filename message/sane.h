/* message/sane.h - how much of a mail may be given to GMime. */
#ifndef QUITUS_MESSAGE_SANE_H
#define QUITUS_MESSAGE_SANE_H

#include <stddef.h>

/* The bytes before the first sign that a mail was made to exhaust its reader; `length` for every
 * honest one.  Linear. */
size_t quitus_sane_length(const char *bytes, size_t length);

#endif
