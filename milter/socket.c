/* milter/socket.c - where the mail server reaches us: reading how it is written, and opening it. */
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

static struct quitus_socket *unix_socket(const char *path, GError **error) {
  struct quitus_socket *result = NULL;

  if (path[0] != '/' || strlen(path) >= sizeof((struct sockaddr_un *)NULL)->sun_path) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                "[milter] socket: \"%s\" is no absolute path of a unix socket", path);
    return NULL;
  }
  result = g_new0(struct quitus_socket, 1);
  result->path = g_strdup(path);
  result->connection = g_strconcat("unix:", path, NULL);
  return result;
}

static bool is_port(const char *text) {
  guint64 port = 0;

  return g_ascii_string_to_unsigned(text, 10, 1, 65535, &port, NULL);
}

/* Splits "port@host", "host:port", "[host]:port" or "port"; the host may be left out. */
static bool split_inet(const char *text, char **ret_host, char **ret_port) {
  const char *at = strchr(text, '@');
  const char *colon = strrchr(text, ':');
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;

  if (at != NULL) {
    host = g_strdup(at + 1);
    port = g_strndup(text, (gsize)(at - text));
  } else if (colon != NULL) {
    host = g_strndup(text, (gsize)(colon - text));
    port = g_strdup(colon + 1);
  } else {
    host = g_strdup("");
    port = g_strdup(text);
  }
  if (host[0] == '[' && g_str_has_suffix(host, "]")) {
    host[strlen(host) - 1] = '\0';
    memmove(host, host + 1, strlen(host));
  }
  if (!is_port(port))
    return false;
  *ret_host = g_steal_pointer(&host);
  *ret_port = g_steal_pointer(&port);
  return true;
}

static struct quitus_socket *inet_socket(const char *rest, bool six, GError **error) {
  struct quitus_socket *result = NULL;
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;
  const char *family = NULL;

  if (!split_inet(rest, &host, &port)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                "[milter] socket: \"%s\" is neither PORT@HOST nor HOST:PORT", rest);
    return NULL;
  }
  family = six || strchr(host, ':') != NULL ? "inet6" : "inet";
  result = g_new0(struct quitus_socket, 1);
  result->connection = g_strdup_printf("%s:%s%s%s", family, port, host[0] != '\0' ? "@" : "", host);
  return result;
}

struct quitus_socket *quitus_socket_parse(const char *text, GError **error) {
  if (text[0] == '/')
    return unix_socket(text, error);
  if (g_str_has_prefix(text, "unix:"))
    return unix_socket(text + strlen("unix:"), error);
  if (g_str_has_prefix(text, "local:"))
    return unix_socket(text + strlen("local:"), error);
  if (g_str_has_prefix(text, "inet:"))
    return inet_socket(text + strlen("inet:"), false, error);
  if (g_str_has_prefix(text, "inet6:"))
    return inet_socket(text + strlen("inet6:"), true, error);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
              "[milter] socket: \"%s\" is not known; write unix:/path or inet:PORT@HOST", text);
  return NULL;
}

void quitus_socket_free(struct quitus_socket *socket) {
  if (socket == NULL)
    return;
  g_free(socket->connection);
  g_free(socket->path);
  g_free(socket);
}

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
