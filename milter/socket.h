/* milter/socket.h - where the mail server reaches us, in every way that people write it.
 *
 *   /run/quitus/milter.sock   unix:/path   local:/path
 *   inet:8895@127.0.0.1   inet6:8895@::1   inet:8895              as libmilter writes it
 *   inet:127.0.0.1:8895   inet:[::1]:8895                         as Postfix writes it
 */
#ifndef QUITUS_MILTER_SOCKET_H
#define QUITUS_MILTER_SOCKET_H

#include <glib.h>
#include <stdbool.h>

struct quitus_socket {
  char *connection; /* as libmilter wants it */
  char *path;       /* of a unix socket; NULL for inet */
};

/* NULL with QUITUS_ERROR_CONFIG. */
struct quitus_socket *quitus_socket_parse(const char *text, GError **error);
void quitus_socket_free(struct quitus_socket *socket);

/* A unix socket's place must be free: a stale socket is left for quitus_socket_listen() to replace.
 * QUITUS_ERROR_NOT_FOUND, with the remedy, where a program answers there, something else stands
 * there, or the folder is missing. */
bool quitus_socket_check(const struct quitus_socket *socket, GError **error);
/* Opens it for libmilter, after smfi_register(); `mode` are the permission bits of a unix socket.
 * QUITUS_ERROR_NOT_FOUND with the remedy. */
bool quitus_socket_listen(const struct quitus_socket *socket, unsigned mode, GError **error);
/* libmilter leaves a unix socket behind. */
void quitus_socket_remove(const struct quitus_socket *socket);

typedef struct quitus_socket quitus_socket;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_socket, quitus_socket_free)

#endif
