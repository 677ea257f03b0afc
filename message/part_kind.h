/* message/part_kind.h - which parts of a mail hold what its author typed. */
#ifndef QUITUS_MESSAGE_PART_KIND_H
#define QUITUS_MESSAGE_PART_KIND_H

#include <gmime/gmime.h>
#include <stdbool.h>

/* Text without a file's name, not attached. */
bool quitus_part_is_words(GMimePart *part);
/* Text that mail programs show within the mail, under a file's name or none. */
bool quitus_part_is_shown(GMimePart *part);

#endif
