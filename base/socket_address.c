/* base/socket_address.c - reading where the mail server reaches us. */
#include "base/socket_address.h"
#include "base/error.h"
#include "base/i18n.h"
#include <stdbool.h>
#include <string.h>
#include <sys/un.h>

static struct quitus_socket *unix_socket(const char *path, GError **error) {
  struct quitus_socket *result = NULL;

  if (path[0] != '/' || strlen(path) >= sizeof((struct sockaddr_un *)NULL)->sun_path) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("\"%s\" is no absolute path of a unix socket"), path);
    return NULL;
  }
  result = g_new0(struct quitus_socket, 1);
  result->path = g_strdup(path);
  result->connection = g_strconcat("unix:", path, NULL);
  return result;
}

static bool parse_port(const char *text, guint16 *ret_port) {
  guint64 port = 0;

  if (!g_ascii_string_to_unsigned(text, 10, 1, 65535, &port, NULL))
    return false;
  *ret_port = (guint16)port;
  return true;
}

/* Splits "port@host", "host:port", "[host]:port" or "port"; the host may be left out. */
static bool split_inet(const char *text, char **ret_host, guint16 *ret_port) {
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
  if (!parse_port(port, ret_port))
    return false;
  *ret_host = g_steal_pointer(&host);
  return true;
}

static struct quitus_socket *inet_socket(const char *rest, bool six, GError **error) {
  struct quitus_socket *result = NULL;
  g_autofree char *host = NULL;
  guint16 port = 0;
  const char *family = NULL;

  if (!split_inet(rest, &host, &port)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("\"%s\" is neither PORT@HOST nor HOST:PORT"), rest);
    return NULL;
  }
  family = six || strchr(host, ':') != NULL ? "inet6" : "inet";
  result = g_new0(struct quitus_socket, 1);
  result->connection = g_strdup_printf("%s:%u%s%s", family, port, host[0] != '\0' ? "@" : "", host);
  result->host = g_steal_pointer(&host);
  result->port = port;
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
              _("\"%s\" is no socket; write unix:/path or inet:PORT@HOST"), text);
  return NULL;
}

void quitus_socket_free(struct quitus_socket *socket) {
  if (socket == NULL)
    return;
  g_free(socket->connection);
  g_free(socket->path);
  g_free(socket->host);
  g_free(socket);
}
