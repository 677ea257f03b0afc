/* cli/metrics.c - quitus metrics: how things stand, for Prometheus; once, or to whoever asks on a
 * local socket. */
#define _GNU_SOURCE /* memmem(), accept4() */

#include "base/calendar.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "db/status.h"
#include "intake/spool.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sysexits.h>
#include <unistd.h>

static const char *case_state(size_t i) {
  return quitus_case_state_id((enum quitus_case_state)i);
}

static const char *followup_state(size_t i) {
  return quitus_followup_state_id((enum quitus_followup_state)i);
}

/* ---- the text (format 0.0.4) ---- */

static void gauge(FILE *stream, const char *name, const char *help, int64_t value) {
  fprintf(stream, "# HELP quitus_%s %s\n# TYPE quitus_%s gauge\nquitus_%s %" PRId64 "\n", name,
          help, name, name, value);
}

static void gauges(FILE *stream, const char *name, const char *help, const int64_t *counts,
                   size_t n, const char *(*state)(size_t)) {
  fprintf(stream, "# HELP quitus_%s %s\n# TYPE quitus_%s gauge\n", name, help, name);
  for (size_t i = 0; i < n; i++)
    fprintf(stream, "quitus_%s{state=\"%s\"} %" PRId64 "\n", name, state(i), counts[i]);
}

/* As a label's value: its quotes, backslashes and line ends escaped.  Caller frees. */
static char *label_value(const char *text) {
  g_autofree char *escaped = g_strescape(text, NULL);
  return g_utf8_make_valid(escaped, -1);
}

static void print_doors(FILE *stream, const struct quitus_status *status) {
  fputs("# HELP quitus_door_up 1 while the program says that it runs.\n# TYPE quitus_door_up gauge"
        "\n",
        stream);
  for (guint i = 0; i < status->doors->len; i++) {
    const struct quitus_door *door = status->doors->pdata[i];
    g_autofree char *name = label_value(door->name);
    g_autofree char *host = label_value(door->host);
    fprintf(stream, "quitus_door_up{door=\"%s\",host=\"%s\"} %d\n", name, host,
            g_str_equal(quitus_door_state(door, quitus_now()), "running"));
  }
  fputs("# HELP quitus_door_last_error_timestamp_seconds When the program last logged an error.\n"
        "# TYPE quitus_door_last_error_timestamp_seconds gauge"
        "\n",
        stream);
  for (guint i = 0; i < status->doors->len; i++) {
    const struct quitus_door *door = status->doors->pdata[i];
    g_autofree char *name = label_value(door->name);
    g_autofree char *host = label_value(door->host);
    fprintf(stream,
            "quitus_door_last_error_timestamp_seconds{door=\"%s\",host=\"%s\"} %" PRId64 "\n", name,
            host, door->trouble_at);
  }
}

static void print_metrics(FILE *stream, const struct quitus_status *status, unsigned spooled) {
  print_doors(stream, status);
  gauge(stream, "messages", "Messages kept.", status->messages);
  gauge(stream, "last_message_timestamp_seconds", "When the last message was kept.",
        status->last_message);
  gauge(stream, "messages_unlinked", "Incoming messages that belong to no case.", status->unlinked);
  gauge(stream, "messages_spooled", "Messages that wait for the database.", spooled);
  gauges(stream, "cases", "Cases by state.", status->cases, G_N_ELEMENTS(status->cases),
         case_state);
  gauges(stream, "followups", "Answers by state.", status->followups,
         G_N_ELEMENTS(status->followups), followup_state);
  gauge(stream, "followups_overdue", "Approved answers whose day has passed.",
        status->followups_overdue);
  gauge(stream, "tasks", "Tasks to do.", status->tasks);
  gauge(stream, "tasks_overdue", "Tasks whose day has passed.", status->tasks_overdue);
  gauge(stream, "disputes", "Open disputes.", status->disputes);
  gauge(stream, "journal_entries", "Entries of the journal.", status->entries);
  gauge(stream, "database_bytes", "Size of the database file.", status->bytes);
}

static bool write_metrics(struct quitus_session *session, FILE *stream, GError **error) {
  if (!quitus_session_db(session, QUITUS_DB_READ_ONLY, error))
    return false;
  g_autoptr(quitus_status) status = quitus_db_status(session->db, quitus_today(), error);
  if (!status)
    return false;
  print_metrics(stream, status, quitus_spool_count(session->config->database.spool));
  return true;
}

/* ---- on a socket ---- */

/* Between requests others may put a copy in the place of the database, and the next one sees it. */
static void let_go(struct quitus_session *session) {
  quitus_db_close(session->db);
  session->db = NULL;
}

/* The answer to any request (HTTP/1.0): the metrics, or 503 with the reason.  Caller frees. */
static char *response(struct quitus_session *session) {
  char *text = NULL;
  size_t size = 0;
  g_autoptr(GError) error = NULL;
  FILE *stream = open_memstream(&text, &size);
  bool done = write_metrics(session, stream, &error);
  fclose(stream);
  let_go(session);
  char *answer = g_strdup_printf(
      "HTTP/1.0 %s\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
      "Connection: close\r\n\r\n%s%s",
      done ? "200 OK" : "503 Service Unavailable", done ? text : error->message, done ? "" : "\n");
  free(text);
  return answer;
}

/* One client at a time: whoever asks says so within seconds. */
static void serve(struct quitus_session *session, int client) {
  const struct timeval patience = {.tv_sec = 5};
  char request[4096];
  size_t got = 0;
  ssize_t n = 1;
  setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  while (n > 0 && got < sizeof request && !memmem(request, got, "\r\n\r\n", 4)) {
    n = recv(client, request + got, sizeof request - got, 0);
    got += n > 0 ? (size_t)n : 0;
  }
  if (got) {
    g_autofree char *answer = response(session);
    for (size_t sent = 0, all = strlen(answer); sent < all && n > 0; sent += (size_t)n)
      n = send(client, answer + sent, all - sent, MSG_NOSIGNAL);
  }
  close(client);
}

static int fail(const char *path, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, "%s: %s", path, g_strerror(errno));
  return -1;
}

/* Refused: it is there, and nobody listens any more. */
static bool is_left_behind(const struct sockaddr_un *address) {
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool refused = fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof *address) != 0 &&
                 errno == ECONNREFUSED;
  if (fd >= 0)
    close(fd);
  return refused;
}

/* A socket that a run before this one left behind is replaced; nothing else is. */
static int open_socket(const char *path, GError **error) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct stat there;
  if (g_strlcpy(address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return fail(path, error);
  }
  if (lstat(path, &there) == 0 && S_ISSOCK(there.st_mode) && is_left_behind(&address))
    unlink(path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  mode_t before = umask(0117);
  bool open =
      fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 16) == 0;
  umask(before);
  return open ? fd : fail(path, error);
}

static int serve_for_ever(struct quitus_session *session, const char *path) {
  g_autoptr(GError) error = NULL;
  int fd = open_socket(path, &error);
  let_go(session);
  if (fd < 0)
    return quitus_fail(error);
  for (;;) {
    int client = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
    if (client >= 0)
      serve(session, client);
    else if (errno != EINTR && errno != ECONNABORTED)
      g_usleep(G_USEC_PER_SEC); /* out of descriptors, or the like */
  }
}

int quitus_command_metrics(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *listen_on = NULL;
  const GOptionEntry entries[] = {{"listen", 0, 0, G_OPTION_ARG_FILENAME, &listen_on,
                                   N_("answer whoever asks on this unix socket (HTTP)"),
                                   N_("PATH")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  if (listen_on)
    return serve_for_ever(session, listen_on);
  return write_metrics(session, stdout, &error) ? EX_OK : quitus_fail(error);
}
