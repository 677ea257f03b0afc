/* followup/xoauth2.h - logging in to a mail server with an OAuth 2 access token
 * (https://developers.google.com/gmail/imap/xoauth2-protocol, RFC 4954).  libetpan's own cuts
 * tokens at 500 bytes, which those of large providers exceed. */
#ifndef QUITUS_FOLLOWUP_XOAUTH2_H
#define QUITUS_FOLLOWUP_XOAUTH2_H

#include <libetpan/mailsmtp.h>

/* What is told to the server, in base64.  Caller frees. */
char *quitus_xoauth2_response(const char *user, const char *token);

/* The server's code, 235 where we are in; 0 where the connection was lost.  *ret_said is its last
 * line, freed by the caller. */
int quitus_xoauth2(mailsmtp *session, const char *user, const char *token, char **ret_said);

#endif
