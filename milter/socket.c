/* milter/socket.c - where the mail server reaches us: is the place free, and opening it. */
#include "milter/socket.h"
#include "base/error.h"
#include <errno.h>
#include <libmilter/mfapi.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Connections that wait to be taken; beyond them the mail server is refused at once, and
 * libmilter's own 20 are soon full when many clients come together.  The kernel takes
 * net.core.somaxconn if that is less. */
enum { BACKLOG = 4096 };

/* A socket file that nobody listens on is left over from a program that was killed. */
static bool somebody_listens(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool answers = false;

  if (descriptor < 0)
    return false;
  g_strlcpy(address.sun_path, path, sizeof address.sun_path);
  answers = connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0;
  close(descriptor);
  return answers;
}

bool quitus_socket_check(const struct quitus_socket *socket, GError **error) {
  g_autofree char *folder = socket->path != NULL ? g_path_get_dirname(socket->path) : NULL;
  struct stat status;

  if (folder == NULL)
    return true;
  if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                "%s: no such folder for the socket; make it, writable to this user", folder);
    return false;
  }
  if (lstat(socket->path, &status) != 0)
    return true;
  if (!S_ISSOCK(status.st_mode)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                "%s: exists and is no socket; move it away or set another [milter] socket",
                socket->path);
    return false;
  }
  if (somebody_listens(socket->path)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                "%s: another program listens there; stop it first", socket->path);
    return false;
  }
  return true;
}

bool quitus_socket_listen(const struct quitus_socket *socket, unsigned mode, GError **error) {
  mode_t before = umask(0777 & ~mode);
  bool open = false;

  errno = 0;
  open = smfi_setconn(socket->connection) == MI_SUCCESS && smfi_setbacklog(BACKLOG) == MI_SUCCESS &&
         smfi_opensocket(TRUE) == MI_SUCCESS;
  if (!open) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                "%s: cannot listen there: %s; see that it is free, and that this user may open it",
                socket->connection, errno != 0 ? g_strerror(errno) : "libmilter refuses it");
  }
  umask(before);
  return open;
}

void quitus_socket_remove(const struct quitus_socket *socket) {
  if (socket->path != NULL)
    unlink(socket->path);
}
