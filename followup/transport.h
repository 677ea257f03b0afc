/* followup/transport.h - one mail to the next mail server.
 *
 * QUITUS_ERROR_UNSURE: the connection was lost after the whole mail was given, before the answer.
 * QUITUS_ERROR_RETRY: not taken now (4xx, connection lost); QUITUS_ERROR_REFUSED: never will be
 * (5xx); QUITUS_ERROR_CONFIG: the settings are wrong, for every mail.  TRUE only when the server
 * said that it has the mail.
 */
#ifndef QUITUS_FOLLOWUP_TRANSPORT_H
#define QUITUS_FOLLOWUP_TRANSPORT_H

#include "base/config.h"

struct quitus_smtp;

/* Connected, greeted, encrypted and logged in as [outbox] says. */
struct quitus_smtp *quitus_smtp_open(const struct quitus_config *config, GError **error);
/* Says goodbye where the connection still stands; NULL is fine. */
void quitus_smtp_close(struct quitus_smtp *smtp);
bool quitus_smtp_send(struct quitus_smtp *smtp, const char *from, const char *to, GBytes *mail,
                      GError **error);
/* False after the connection was lost: open another. */
bool quitus_smtp_usable(const struct quitus_smtp *smtp);

/* `program` is called as `program -i -f from -- to`, the mail on its standard input. */
bool quitus_sendmail(const char *program, const char *from, const char *to, GBytes *mail,
                     GError **error);

/* The certificates of a server, the first its own (GBytes in DER), against the system's authorities
 * and `ca_file` (PEM, may be NULL), for `host`. */
bool quitus_tls_check(const GPtrArray *chain, const char *host, const char *ca_file,
                      GError **error);

typedef struct quitus_smtp quitus_smtp;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_smtp, quitus_smtp_close)

#endif
