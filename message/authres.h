/* message/authres.h - what our own mail server found about a mail's author (RFC 8601). */
#ifndef QUITUS_MESSAGE_AUTHRES_H
#define QUITUS_MESSAGE_AUTHRES_H

#include "message/message.h"

/* Takes one Authentication-Results value into account.  Under another authserv-id than ours it
 * counts for nothing.  `state` starts zeroed. */
struct quitus_authres {
  bool seen, dmarc_pass, aligned_pass, fail;
};
void quitus_authres_add(struct quitus_authres *state, const char *value, const char *authserv_id,
                        const char *from_domain);
enum quitus_auth_result quitus_authres_result(const struct quitus_authres *state);

#endif
