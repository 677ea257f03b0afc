/* message/header_block.h - the header block that Outlook and forwarding put above a quoted mail. */
#ifndef QUITUS_MESSAGE_HEADER_BLOCK_H
#define QUITUS_MESSAGE_HEADER_BLOCK_H

#include "message/lines.h"

/* Which line names which header, in the languages that mail programs write them in. */
enum {
  QUITUS_HEADER_FROM = 1,
  QUITUS_HEADER_DATE = 2,
  QUITUS_HEADER_TO = 4,
  QUITUS_HEADER_SUBJECT = 8,
  QUITUS_HEADER_OTHER = 16,
  QUITUS_HEADER_SENT = 32, /* beside DATE: a label that only mail has, "Envoyé", not "Date" */
};

/* The kind of header that a line starts, also as "*De :*"; 0 for none. */
unsigned quitus_header_of_line(const struct quitus_line *line);

/* True where a header block starts at line i.  It must name the author and two more headers, and
 * nothing but a mail may look like it: "De", "Date" and "Objet" also stand in a bank's notice.  Two
 * suffice where one has an address and the other a time with seconds and zone.
 * Below a `bar` three lines of any "Label: value" with an address among them will do. */
bool quitus_header_block_at(const struct quitus_lines *lines, size_t i, bool bar, size_t *ret_end);

#endif
