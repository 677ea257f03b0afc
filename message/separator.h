/* message/separator.h - single lines that part a reply from what it quotes or forwards:
 * "-----Message d'origine-----", "Begin forwarded message:", "REPLY ABOVE THIS LINE". */
#ifndef QUITUS_MESSAGE_SEPARATOR_H
#define QUITUS_MESSAGE_SEPARATOR_H

#include "message/lines.h"

enum quitus_separator {
  QUITUS_SEPARATOR_NONE,
  QUITUS_SEPARATOR_ORIGINAL,
  QUITUS_SEPARATOR_FORWARD,
  QUITUS_SEPARATOR_ANNOUNCED, /* "Begin forwarded message:": counts only above a header */
  QUITUS_SEPARATOR_ABOVE,     /* "REPLY ABOVE THIS LINE": counts only below a reply */
};
enum quitus_separator quitus_separator_of_line(const struct quitus_line *line);

/* A line of underscores only, as Outlook draws above its header block. */
bool quitus_is_bar(const char *folded);
/* A line of dashes, stars, points or equals signs too: it says nothing. */
bool quitus_is_ruled(const char *folded);

#endif
