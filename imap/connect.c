/* imap/connect.c - opening a connection and ending it; what an answer of the server means.
 *
 * With TLS nothing is told to the server before its certificate was checked, and STARTTLS is never
 * gone without: a server that does not offer it, refuses it or is already logged in is left. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "followup/stream.h"
#include "imap/inside.h"
#include <string.h>

enum { TIMEOUT_SECONDS = 60 };

/* ---- what the server said ---- */

/* After these nobody knows what the next line of the server belongs to. */
static bool is_lost(int status) {
  static const int ends[] = {
      MAILIMAP_ERROR_STREAM,   MAILIMAP_ERROR_PARSE,     MAILIMAP_ERROR_CONNECTION_REFUSED,
      MAILIMAP_ERROR_FATAL,    MAILIMAP_ERROR_PROTOCOL,  MAILIMAP_ERROR_DONT_ACCEPT_CONNECTION,
      MAILIMAP_ERROR_MEMORY,   MAILIMAP_ERROR_BAD_STATE, MAILIMAP_ERROR_SSL,
      MAILIMAP_ERROR_STARTTLS,
  };
  for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
    if (ends[i] == status)
      return true;
  return false;
}

/* RFC 5530: it will be better later. */
static bool is_passing(const mailimap *session) {
  const struct mailimap_response_info *info = session->imap_response_info;
  const char *code = info && info->rsp_atom ? info->rsp_atom : "";
  return !g_ascii_strcasecmp(code, "UNAVAILABLE") || !g_ascii_strcasecmp(code, "INUSE") ||
         !g_ascii_strcasecmp(code, "SERVERBUG");
}

bool quitus_imap_check(struct quitus_imap *imap, int status, const char *step, GError **error) {
  if (status == MAILIMAP_NO_ERROR)
    return true;
  bool lost = is_lost(status);
  imap->lost |= lost;
  const char *response = imap->session->imap_response;
  g_autofree char *said = quitus_text_excerpt(response ? response : "", 200);
  bool silent = status == MAILIMAP_ERROR_STREAM || !*said;
  g_set_error(error, QUITUS_ERROR,
              lost || is_passing(imap->session) ? QUITUS_ERROR_RETRY : QUITUS_ERROR_REFUSED,
              _("IMAP server %s, %s: %s"), imap->config->host, step,
              !silent                           ? said
              : status == MAILIMAP_ERROR_STREAM ? _("connection lost")
              : lost                            ? _("its answer is not understood")
                                                : _("refused without a reason"));
  return false;
}

/* What is wrong before we are in is wrong for every message. */
static bool fail_config(GError **error, const char *host, const char *why) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("IMAP server %s: %s"), host, why);
  return false;
}

/* ---- lines of our own ---- */

static bool lose(struct quitus_imap *imap, const char *step, GError **error) {
  return quitus_imap_check(imap, MAILIMAP_ERROR_STREAM, step, error);
}

bool quitus_imap_say(struct quitus_imap *imap, const char *line, GError **error) {
  mailstream *stream = imap->session->imap_stream;
  size_t length = strlen(line);
  if (mailstream_write(stream, line, length) != (ssize_t)length || mailstream_flush(stream) != 0)
    return lose(imap, _("writing"), error);
  return true;
}

const char *quitus_imap_hear(struct quitus_imap *imap, const char *step, GError **error) {
  MMAPString *buffer = imap->session->imap_stream_buffer;
  if (!mailstream_read_line_remove_eol(imap->session->imap_stream, buffer)) {
    lose(imap, step, error);
    return NULL;
  }
  return buffer->str;
}

/* ---- abilities ---- */

bool quitus_imap_ask_abilities(struct quitus_imap *imap, GError **error) {
  static const struct {
    const char *name;
    enum quitus_imap_ability ability;
  } known[] = {
      {"IDLE", QUITUS_IMAP_IDLE},
      {"UIDPLUS", QUITUS_IMAP_UIDPLUS},
      {"MOVE", QUITUS_IMAP_MOVE},
      {"CONDSTORE", QUITUS_IMAP_CONDSTORE},
      {"QRESYNC", QUITUS_IMAP_CONDSTORE}, /* includes it: RFC 7162, 3.2.3 */
      {"SPECIAL-USE", QUITUS_IMAP_SPECIAL_USE},
      /* what RFC 9051 made part of the protocol itself */
      {"IMAP4rev2", QUITUS_IMAP_IDLE | QUITUS_IMAP_UIDPLUS | QUITUS_IMAP_MOVE},
  };
  struct mailimap_capability_data *told = NULL;
  if (!quitus_imap_check(imap, mailimap_capability(imap->session, &told), "CAPABILITY", error))
    return false;
  mailimap_capability_data_free(told);
  imap->abilities = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
    if (mailimap_has_extension(imap->session, (char *)known[i].name))
      imap->abilities |= known[i].ability;
  return true;
}

bool quitus_imap_can(const struct quitus_imap *imap, enum quitus_imap_ability ability) {
  return (imap->abilities & ability) != 0;
}

/* ---- connecting ---- */

static bool start_tls(struct quitus_imap *imap, GError **error) {
  const char *host = imap->config->host;
  if (imap->session->imap_state != MAILIMAP_STATE_NON_AUTHENTICATED)
    return fail_config(error, host, _("it logs us in before STARTTLS; this is not safe"));
  int status = mailimap_socket_starttls_with_callback(imap->session, quitus_stream_set_server_name,
                                                      (void *)host);
  if (status == MAILIMAP_ERROR_STARTTLS || status == MAILIMAP_ERROR_PROTOCOL)
    return fail_config(error, host, _("it does not offer STARTTLS"));
  return quitus_imap_check(imap, status, "STARTTLS", error) &&
         quitus_stream_check(imap->session->imap_stream, host, error);
}

static int reach(struct quitus_imap *imap) {
  const struct quitus_imap_config *config = imap->config;
  uint16_t port = (uint16_t)config->port;
  return config->security == QUITUS_SECURITY_TLS
             ? mailimap_ssl_connect_with_callback(imap->session, config->host, port,
                                                  quitus_stream_set_server_name, config->host)
             : mailimap_socket_connect(imap->session, config->host, port);
}

static bool connect_to(struct quitus_imap *imap, GError **error) {
  int status = reach(imap);
  if (status == MAILIMAP_ERROR_CONNECTION_REFUSED || status == MAILIMAP_ERROR_SSL) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                status == MAILIMAP_ERROR_SSL ? _("IMAP server %s:%d: TLS cannot be set up")
                                             : _("IMAP server %s:%d cannot be reached"),
                imap->config->host, (int)imap->config->port);
    return false;
  }
  if (status == MAILIMAP_NO_ERROR_AUTHENTICATED || status == MAILIMAP_NO_ERROR_NON_AUTHENTICATED)
    status = MAILIMAP_NO_ERROR;
  if (!quitus_imap_check(imap, status, _("greeting"), error))
    return false;
  if (imap->config->security == QUITUS_SECURITY_TLS)
    return quitus_stream_check(imap->session->imap_stream, imap->config->host, error);
  return imap->config->security == QUITUS_SECURITY_NONE || start_tls(imap, error);
}

struct quitus_imap *quitus_imap_open(const struct quitus_imap_config *config, int wake_fd,
                                     GError **error) {
  g_autoptr(quitus_imap) imap = g_new0(struct quitus_imap, 1);
  imap->config = config;
  imap->wake_fd = wake_fd;
  imap->session = mailimap_new(0, NULL);
  imap->lost = true; /* nobody to say goodbye to */
  mailimap_set_timeout(imap->session, TIMEOUT_SECONDS);
  if (!*config->host) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("[imap %s] host is missing"),
                config->name);
    return NULL;
  }
  if (!connect_to(imap, error))
    return NULL;
  imap->lost = false;
  if (!quitus_imap_ask_abilities(imap, error) || !quitus_imap_log_in(imap, error) ||
      !quitus_imap_ask_abilities(imap, error) || !quitus_imap_ask_names(imap, error))
    return NULL;
  return g_steal_pointer(&imap);
}

void quitus_imap_name_trouble(const struct quitus_imap_config *account, GError **trouble) {
  if (!g_str_has_prefix((*trouble)->message, "[imap "))
    g_prefix_error(trouble, "[imap %s] ", account->name);
}

void quitus_imap_close(struct quitus_imap *imap) {
  if (!imap)
    return;
  if (!imap->lost)
    mailimap_logout(imap->session);
  mailimap_free(imap->session);
  g_free(imap->selected);
  g_free(imap->own_prefix);
  g_free(imap);
}

bool quitus_imap_usable(const struct quitus_imap *imap) {
  return !imap->lost;
}

const char *quitus_imap_login(const struct quitus_imap *imap) {
  return imap->login;
}
