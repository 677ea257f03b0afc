/* message/automatic.h - a person or a machine (RFC 3834)? */
#ifndef QUITUS_MESSAGE_AUTOMATIC_H
#define QUITUS_MESSAGE_AUTOMATIC_H

#include "message/parse.h"

/* Reads parts, envelope and what of `message` is filled already (from, subject, reply_text); sets
 * its `automatic` and `automatic_why`. */
void quitus_automatic_judge(struct quitus_message *message, const struct quitus_parts *parts,
                            const struct quitus_envelope *envelope);

#endif
