/* casefile/link.h - which case a message belongs to, by which cue, and how sure that is.
 *
 * A wrong link is far worse than none: what several cases fit equally well, and what speaks of two,
 * links to none and names the candidates for a person.  The rules stand in casefile/link.c.
 */
#ifndef QUITUS_CASEFILE_LINK_H
#define QUITUS_CASEFILE_LINK_H

#include "db/case.h"

enum quitus_cue {
  QUITUS_CUE_NONE,
  QUITUS_CUE_REPLY_ADDRESS, /* our signed reply address among the recipients */
  QUITUS_CUE_THREAD,        /* In-Reply-To or References name a mail of ours (or a bounce does) */
  QUITUS_CUE_REFERENCE,     /* a case reference in subject, words or quoted mail */
  QUITUS_CUE_INVOICE,       /* an invoice number */
  QUITUS_CUE_CONTACT,       /* the sender's address is a contact's */
  QUITUS_CUE_DOMAIN,        /* the sender's mail domain is one debtor's */
  QUITUS_CUE_SIREN,
  QUITUS_CUE_NAME, /* the debtor's name */
};
const char *quitus_cue_id(enum quitus_cue cue); /* "reply-address"; "none" */

/* What linking looks at; nothing is owned by the struct. */
struct quitus_link_query {
  const char *from; /* lower case; NULL for a machine that reports: it is no stranger; "" where none
                       can be read: whoever that is, is one */
  const char *from_name;
  bool from_our_domain;           /* the sender's mail domain is the agency's */
  const char *const *recipients;  /* envelope and header, lower case; may be NULL */
  const char *in_reply_to;        /* or NULL */
  const char *const *references;  /* or NULL */
  const char *bounced_message_id; /* or NULL */
  const char *const *addresses;   /* that the mail is about: those it bounced from, or, of a mail
                                     of ours, those it goes to; or NULL */
  const char *subject;
  const char *reply_text;
  const char *signature; /* name block and footer below it */
  const char *quoted;    /* mail quoted or forwarded, and the names of attached files */
};

struct quitus_link {
  enum quitus_cue cue;
  double confidence;  /* 0..1; 0 where cue is NONE */
  bool stranger;      /* linked, but the sender is no contact of the case */
  int64_t case_id;    /* 0: none */
  GArray *candidates; /* of int64_t: cases among which a person chooses; empty unless there are */
  GArray *waiting;    /* of int64_t: those of them that get no reminder meanwhile; NULL: none */
};
void quitus_link_clear(struct quitus_link *link);

/* Fills *ret_link (clear it with quitus_link_clear).  False where the database cannot be asked. */
bool quitus_link_find(struct quitus_db *db, const struct quitus_link_query *query,
                      struct quitus_link *ret_link, GError **error);

typedef struct quitus_link quitus_link;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_link, quitus_link_clear)

#endif
