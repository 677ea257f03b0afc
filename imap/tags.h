/* imap/tags.h - a message's tags as keywords, and the reason that weighs most.
 *
 * Masks of tags are those of db/desk.h.  A keyword is "quitus-" and the label, "quitus-review" or
 * "quitus-urgent"; servers and people spell it in whatever case (RFC 3501, 2.3.2). */
#ifndef QUITUS_IMAP_TAGS_H
#define QUITUS_IMAP_TAGS_H

#include "db/desk.h"

/* What is no tag of ours is passed over. */
guint32 quitus_tags_of_keywords(const char *const *keywords);
/* Of char *, NULL-terminated; caller unrefs. */
GPtrArray *quitus_tags_keywords(guint32 tags);

/* The label whose folder a message goes to; false where it has none. */
bool quitus_tags_main(guint32 tags, enum quitus_label *ret_label);
/* The tags where a person has put the message into the folder of `label`: it takes the place of the
 * main one, and those that weigh more are taken away.  Review and urgent are left out. */
guint32 quitus_tags_filed(guint32 tags, enum quitus_label label);

#endif
