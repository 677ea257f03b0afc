/* milter/socket.h - opening the socket at which the mail server reaches us. */
#ifndef QUITUS_MILTER_SOCKET_H
#define QUITUS_MILTER_SOCKET_H

#include "base/socket_address.h"
#include <stdbool.h>

/* A unix socket's place must be free: a stale socket is left for quitus_socket_listen() to replace.
 * QUITUS_ERROR_NOT_FOUND, with the remedy, where a program answers there, something else stands
 * there, or the folder is missing. */
bool quitus_socket_check(const struct quitus_socket *socket, GError **error);
/* Opens it for libmilter, after smfi_register(); `mode` are the permission bits of a unix socket.
 * QUITUS_ERROR_NOT_FOUND with the remedy. */
bool quitus_socket_listen(const struct quitus_socket *socket, unsigned mode, GError **error);
/* libmilter leaves a unix socket behind. */
void quitus_socket_remove(const struct quitus_socket *socket);

#endif
