/* base/socket_address.h - where the mail server reaches us, in every way that people write it.
 *
 *   /run/quitus/milter.sock   unix:/path   local:/path
 *   inet:8895@127.0.0.1   inet6:8895@::1   inet:8895              as libmilter writes it
 *   inet:127.0.0.1:8895   inet:[::1]:8895                         as Postfix writes it
 */
#ifndef QUITUS_BASE_SOCKET_ADDRESS_H
#define QUITUS_BASE_SOCKET_ADDRESS_H

#include <glib.h>

struct quitus_socket {
  char *connection; /* as libmilter wants it */
  char *path;       /* of a unix socket; NULL for inet */
  char *host;       /* of inet; "" where none is told, NULL for a unix socket */
  guint16 port;     /* of inet */
};

/* NULL with QUITUS_ERROR_CONFIG. */
struct quitus_socket *quitus_socket_parse(const char *text, GError **error);
void quitus_socket_free(struct quitus_socket *socket);

typedef struct quitus_socket quitus_socket;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_socket, quitus_socket_free)

#endif
