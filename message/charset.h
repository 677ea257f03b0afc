/* message/charset.h - bytes that claim to be text made UTF-8, whatever charset they really have. */
#ifndef QUITUS_MESSAGE_CHARSET_H
#define QUITUS_MESSAGE_CHARSET_H

#include <glib.h>
#include <stdbool.h>

/* Valid UTF-8 without NUL and other control characters than '\n' and '\t'; every kind of line end
 * is
 * '\n'.  `declared` may be NULL, unknown or a lie; it counts where the bytes are no UTF-8 and it
 * fits them.  No visible character is dropped.  Sets *ret_damaged, never clears it, where bytes
 * fitted nothing declared.  Caller frees. */
char *quitus_charset_decode(const char *bytes, size_t length, const char *declared,
                            bool *ret_damaged);

/* The same for a value that must be one line: white space runs become one blank.  Caller frees. */
char *quitus_charset_line(const char *value);

#endif
