/* imap/idle.c - waiting for news of the selected folder (RFC 2177).
 *
 * Said here line by line, because libetpan throws away what a server tells before its "+", and does
 * not see what came in the same packet: mail would lie there until the next one. */
#include "base/error.h"
#include "base/i18n.h"
#include "imap/inside.h"
#include <errno.h>
#include <poll.h>
#include <string.h>

/* Until the server waits; *ret_news: it told something before. */
static bool start(struct quitus_imap *imap, const char *tag, bool *ret_news, GError **error) {
  g_autofree char *command = g_strconcat(tag, "IDLE\r\n", NULL);
  if (!quitus_imap_say(imap, command, error))
    return false;
  for (;;) {
    const char *line = quitus_imap_hear(imap, "IDLE", error);
    if (!line)
      return false;
    if (*line == '+')
      return true;
    if (g_str_has_prefix(line, tag)) /* an end without a beginning: NO or BAD */
      return quitus_imap_check(imap, MAILIMAP_ERROR_PROTOCOL, "IDLE", error);
    *ret_news = true;
  }
}

static bool end(struct quitus_imap *imap, const char *tag, GError **error) {
  if (!quitus_imap_say(imap, "DONE\r\n", error))
    return false;
  for (;;) {
    const char *line = quitus_imap_hear(imap, "IDLE", error);
    if (!line || g_str_has_prefix(line, tag))
      return line != NULL;
  }
}

/* What the server sends only to keep the line open is no news: RFC 2177, and "* OK Still here". */
static bool is_news(const char *line) {
  return g_ascii_strncasecmp(line, "* OK", 4) != 0;
}

/* Waits for the server (where `with_server`), the wake-up, or the end of the time; true for the
 * server. */
static bool wait_until(const struct quitus_imap *imap, bool with_server, gint64 until) {
  struct pollfd files[] = {{imap->wake_fd, POLLIN, 0},
                           {with_server ? mailimap_idle_get_fd(imap->session) : -1, POLLIN, 0}};
  int ready;
  do {
    gint64 left = MAX(until - g_get_monotonic_time(), 0) / 1000;
    ready = poll(files, G_N_ELEMENTS(files), (int)MIN(left, G_MAXINT));
  } while (ready < 0 && errno == EINTR);
  return ready > 0 && !files[0].revents;
}

/* Reads what the server says while it waits, until there is news. */
static bool listen_to(struct quitus_imap *imap, gint64 until, bool *ret_news, GError **error) {
  while (!*ret_news) {
    bool buffered = imap->session->imap_stream->read_buffer_len > 0;
    if (!buffered && !wait_until(imap, true, until))
      return true;
    const char *line = quitus_imap_hear(imap, "IDLE", error);
    if (!line)
      return false;
    *ret_news = is_news(line);
  }
  return true;
}

bool quitus_imap_idle(struct quitus_imap *imap, unsigned seconds, bool *ret_news, GError **error) {
  gint64 until = g_get_monotonic_time() + seconds * G_TIME_SPAN_SECOND;
  bool news = false;
  if (!quitus_imap_can(imap, QUITUS_IMAP_IDLE)) {
    wait_until(imap, false, until);
  } else {
    g_autofree char *tag = g_strdup_printf("%d ", ++imap->session->imap_tag);
    if (!start(imap, tag, &news, error) || !listen_to(imap, until, &news, error) ||
        !end(imap, tag, error))
      return false;
  }
  if (ret_news)
    *ret_news = news;
  return true;
}
