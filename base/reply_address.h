/* base/reply_address.h - an address that says which case an answer belongs to, and that we made it.
 *
 * name+reference.signature@domain: HMAC-SHA-256 with the database's secret over the reference's
 * key, 50 bits of it in base 32.  followup/ writes it into Reply-To, casefile/ reads it back.  Pure
 * functions: any thread.
 */
#ifndef QUITUS_BASE_REPLY_ADDRESS_H
#define QUITUS_BASE_REPLY_ADDRESS_H

#include <glib.h>

/* `secret` is 32 bytes; `mailbox` holds an '@'.  Caller frees. */
char *quitus_reply_address_make(const guint8 *secret, const char *mailbox, const char *reference);
/* The reference's key (quitus_fold_key), or NULL where the signature is wrong.  Caller frees. */
char *quitus_reply_address_reference(const guint8 *secret, const char *address);

#endif
