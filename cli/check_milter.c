/* cli/check_milter.c - quitus check: does Postfix ask us, and does somebody answer at our socket?
 */
#include "base/i18n.h"
#include "cli/check.h"
#include "cli/check_postfix.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { PATIENCE_S = 5 };

bool quitus_check_uses_milter(const struct quitus_checkup *checkup) {
  const struct quitus_door *door = quitus_check_door(checkup, "milter");
  struct stat status;
  return !checkup->config->imap->len || (door && !door->stopped) ||
         quitus_postfix_asks(checkup->postfix, checkup->socket) ||
         (checkup->socket && checkup->socket->path && lstat(checkup->socket->path, &status) == 0);
}

/* ---- Postfix ---- */

static bool is_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/';
}

static bool any_chrooted(const struct quitus_postfix *postfix) {
  bool any = false;
  for (guint i = 0; i < postfix->services->len; i++)
    any |= ((struct quitus_smtpd *)postfix->services->pdata[i])->chrooted;
  return any;
}

/* How Postfix writes our address.  Caller frees. */
static char *address_for(const struct quitus_postfix *postfix, const struct quitus_socket *socket) {
  if (!socket->path)
    return g_strdup_printf("inet:%s:%u", *socket->host ? socket->host : "localhost", socket->port);
  return g_strdup_printf("unix:%s", is_below(socket->path, postfix->queue)
                                        ? socket->path + strlen(postfix->queue) + 1
                                        : socket->path);
}

/* The command that has `filters` asked before us, whose own entry is left out of them. */
static char *ask_us(const struct quitus_checkup *checkup, const char *filters) {
  g_autofree char *address = address_for(checkup->postfix, checkup->socket);
  g_autofree char *before = g_strstrip(g_strdup(filters));
  return g_strdup_printf("postconf -e 'smtpd_milters = %s%s{ %s, default_action=accept }' && "
                         "postfix reload",
                         before, *before ? ", " : "", address);
}

static void say_not_asked(struct quitus_checkup *checkup) {
  const struct quitus_postfix *postfix = checkup->postfix;
  const char *path = checkup->socket->path;
  bool hidden = path && any_chrooted(postfix) && !is_below(path, postfix->queue);
  g_autofree char *ask = ask_us(checkup, postfix->milters);
  g_autofree char *move = g_strdup_printf(_("write into the configuration: [milter] socket = "
                                            "unix:%s/quitus/milter.sock"),
                                          postfix->queue);
  if (hidden)
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "asked", move,
                     _("smtpd is chrooted to %s and cannot see %s"), postfix->queue, path);
  else
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "asked", ask,
                     _("smtpd_milters does not name our socket: no mail is shown to Quitus"));
}

static void check_action(struct quitus_checkup *checkup, const struct quitus_smtpd *smtpd) {
  g_autofree char *action = quitus_postfix_action(checkup->postfix, smtpd, checkup->socket);
  bool fine = strcmp(action, "accept") == 0;
  bool later = strcmp(action, "tempfail") == 0;
  quitus_check_say(checkup,
                   fine    ? QUITUS_RESULT_OK
                   : later ? QUITUS_RESULT_WARNING
                           : QUITUS_RESULT_PROBLEM,
                   "default-action",
                   fine ? NULL
                        : _("write default_action=accept into our entry of smtpd_milters: "
                            "{ …, default_action=accept }"),
                   fine    ? _("%s: while Quitus does not answer, mail is delivered untagged (%s)")
                   : later ? _("%s: while Quitus does not answer, mail is put off (%s)")
                           : _("%s: while Quitus does not answer, mail is not delivered (%s)"),
                   smtpd->name, action);
}

static void check_delimiter(struct quitus_checkup *checkup) {
  if (!checkup->config->mailbox.signed_reply || strchr(checkup->postfix->delimiter, '+'))
    return;
  quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "delimiter",
                   "postconf -e 'recipient_delimiter = +' && postfix reload",
                   _("[mailbox] signed_reply = yes, but Postfix delivers no name+… addresses"));
}

void quitus_check_postfix(struct quitus_checkup *checkup) {
  if (!checkup->socket || (!checkup->postfix && !quitus_check_uses_milter(checkup)))
    return;
  if (!checkup->postfix) {
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "here",
                     _("set Postfix up, or write an [imap NAME] group; see quitus.conf(5)"),
                     _("Postfix is not set up on this machine, and no mailbox is read over IMAP"));
    return;
  }
  const struct quitus_smtpd *smtpd = quitus_postfix_asks(checkup->postfix, checkup->socket);
  if (smtpd) {
    quitus_check_say(checkup, QUITUS_RESULT_OK, "asked", NULL, _("%s shows its mail to Quitus"),
                     smtpd->name);
    check_action(checkup, smtpd);
  } else if (quitus_check_uses_milter(checkup))
    say_not_asked(checkup);
  check_delimiter(checkup);
}

/* ---- the socket ---- */

static bool has_postfix_access(const struct quitus_checkup *checkup, const char *path, int wanted) {
  g_autoptr(quitus_user) owner =
      checkup->postfix ? quitus_user_by_name(checkup->postfix->owner) : NULL;
  return !owner || quitus_user_may(owner, path, wanted);
}

/* Whether Postfix may reach it, and who else. */
static void check_reach(struct quitus_checkup *checkup, const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *quoted = quitus_check_quote(folder);
  const char *owner = checkup->postfix ? checkup->postfix->owner : "postfix";
  g_autofree char *let_in =
      g_strdup_printf("install -d -o %s -g %s -m 2750 %s && systemctl restart quitus-milter",
                      checkup->user->name, owner, quoted);
  bool walks = has_postfix_access(checkup, folder, X_OK);
  if (!walks || !has_postfix_access(checkup, path, R_OK | W_OK))
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "reach",
                     walks && (checkup->config->milter.socket_mode & 0060) != 0060
                         ? _("write into the configuration: [milter] socket_mode = 0660; then: "
                             "systemctl restart quitus-milter")
                         : let_in,
                     _("%s: Postfix (user %s) may not connect to it"), path, owner);
  else if (quitus_anybody_may(path, W_OK))
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "reach",
                     _("write into the configuration: [milter] socket_mode = 0660; then: systemctl "
                       "restart quitus-milter"),
                     _("%s: every program on this machine may connect to it"), path);
  else
    quitus_check_say(checkup, QUITUS_RESULT_OK, "reach", NULL, _("%s: Postfix may connect to it"),
                     path);
}

static int connect_unix(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_strlcpy(address.sun_path, path, sizeof address.sun_path);
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
    return fd;
  int why = errno;
  close(fd);
  errno = why;
  return -1;
}

static int connect_inet(const struct quitus_socket *where) {
  g_autoptr(GSocketClient) client = g_socket_client_new();
  g_socket_client_set_timeout(client, PATIENCE_S);
  g_autoptr(GSocketConnection) connection = g_socket_client_connect_to_host(
      client, *where->host ? where->host : "localhost", where->port, NULL, NULL);
  if (!connection) {
    errno = ECONNREFUSED;
    return -1;
  }
  return dup(g_socket_get_fd(g_socket_connection_get_socket(connection)));
}

static bool read_all(int fd, void *buffer, size_t size) {
  for (size_t got = 0; got < size;) {
    ssize_t n = recv(fd, (char *)buffer + got, size - got, 0);
    if (n <= 0)
      return false;
    got += (size_t)n;
  }
  return true;
}

/* The first words of the milter protocol, as a mail server says them: which version do you speak?
 * And goodbye. */
static bool greets(int fd) {
  static const char hello[] = "\0\0\0\15O\0\0\0\6\0\0\1\377\0\37\377\377";
  static const char goodbye[] = "\0\0\0\1Q";
  const struct timeval patience = {.tv_sec = PATIENCE_S};
  char reply[5] = "";
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  int flags = fcntl(fd, F_GETFL);
  fcntl(fd, F_SETFL, flags & ~O_NONBLOCK); /* as GSocketClient left it */
  bool answered = send(fd, hello, sizeof hello - 1, MSG_NOSIGNAL) == sizeof hello - 1 &&
                  read_all(fd, reply, sizeof reply) && reply[4] == 'O';
  if (answered)
    send(fd, goodbye, sizeof goodbye - 1, MSG_NOSIGNAL);
  return answered;
}

static void check_answer(struct quitus_checkup *checkup) {
  const struct quitus_socket *where = checkup->socket;
  int fd = where->path ? connect_unix(where->path) : connect_inet(where);
  int why = errno;
  if (fd >= 0 && greets(fd))
    quitus_check_say(checkup, QUITUS_RESULT_OK, "answer", NULL, _("quitus-milter answers"));
  else if (fd < 0 && why == EACCES)
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "answer", "sudo quitus check",
                     _("%s: you may not connect to it"), where->connection);
  else
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "answer", "systemctl restart quitus-milter",
                     fd >= 0       ? _("%s: what listens there does not answer as a milter")
                     : where->path ? _("%s: left over; nobody listens there")
                                   : _("%s: nobody listens there"),
                     where->connection);
  if (fd >= 0)
    close(fd);
}

/* False where there is nothing to connect to. */
static bool check_place(struct quitus_checkup *checkup, const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *quoted = quitus_check_quote(folder);
  g_autofree char *make =
      g_strdup_printf("install -d -o %s -g postfix -m 2750 %s && systemctl restart quitus-milter",
                      checkup->user->name, quoted);
  g_autofree char *file = quitus_check_quote(path);
  g_autofree char *move =
      g_strdup_printf("mv %s %s.old && systemctl restart quitus-milter", file, file);
  struct stat status;
  if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "place", make,
                     _("%s: no such folder for the socket"), folder);
  else if (lstat(path, &status) != 0)
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "place",
                     "systemctl enable --now quitus-milter", "%s: %s", path, g_strerror(errno));
  else if (!S_ISSOCK(status.st_mode))
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "place", move, _("%s: is no socket"), path);
  else
    return true;
  return false;
}

void quitus_check_milter(struct quitus_checkup *checkup) {
  const struct quitus_socket *where = checkup->socket;
  if (!where || !quitus_check_uses_milter(checkup))
    return;
  if (where->path && !check_place(checkup, where->path))
    return;
  if (where->path)
    check_reach(checkup, where->path);
  check_answer(checkup);
}
