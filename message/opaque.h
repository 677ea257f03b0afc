/* message/opaque.h - why a mail has no text that can be read. */
#ifndef QUITUS_MESSAGE_OPAQUE_H
#define QUITUS_MESSAGE_OPAQUE_H

#include <gmime/gmime.h>

/* Of a part that holds what the author wrote in a form that is not read, as an end to "No text can
 * be read: ".  Static, English, marked for translation; NULL for any other part. */
const char *quitus_opaque_part(GMimeObject *part, const char *name);
/* The same of a text that is PGP's armour; NULL where it is not. */
const char *quitus_opaque_text(const char *text);

#endif
