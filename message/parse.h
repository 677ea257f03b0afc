/* message/parse.h - the parts of a mail: its own text, attachments, what a report reports. */
#ifndef QUITUS_MESSAGE_PARSE_H
#define QUITUS_MESSAGE_PARSE_H

#include "message/message.h"
#include <gmime/gmime.h>
#include <stdbool.h>

struct quitus_parts {
  GMimeMessage *mime; /* never NULL */
  GString *text;      /* what the author wrote, decoded */
  GString *attached;  /* the text of mails attached to it (forwarded, or returned by a report) */
  GPtrArray *attachments; /* of struct quitus_attachment, owned */
  GString *report;        /* message/delivery-status, not of an attached mail; empty if none */
  char *returned_id;      /* Message-ID of the first mail attached, without <>; NULL if none */
  bool is_receipt;        /* message/disposition-notification, likewise: "read" */
  unsigned texts;         /* text parts seen */
  const char *opaque;     /* why a part holds text that is not read, of the first; NULL if none */
  size_t budget;          /* bytes of text that may still be read */
  bool damaged;
};

struct quitus_parts *quitus_parts_new(GBytes *raw);
void quitus_parts_free(struct quitus_parts *parts);

/* The value of the first header of that name, unfolded to one line of UTF-8, as it stands (RFC 2047
 * words not decoded); NULL where there is none.  Caller frees. */
char *quitus_parts_header(const struct quitus_parts *parts, const char *name);

typedef struct quitus_parts quitus_parts;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_parts, quitus_parts_free)

#endif
