/* imap/login.c - logging in: AUTHENTICATE PLAIN (RFC 4616) or LOGIN with a password, XOAUTH2 with a
 * token.
 *
 * AUTHENTICATE is said here, not by libetpan, which goes through SASL plugins and cuts long tokens.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/secret.h"
#include "base/text.h"
#include "followup/stream.h"
#include "followup/xoauth2.h"
#include "imap/inside.h"
#include <string.h>

/* A server that is busy may be asked again; every other no is about our name and password. */
static bool fail_login(struct quitus_imap *imap, const char *said, GError **error) {
  bool passing = strstr(said, "[UNAVAILABLE]") || strstr(said, "[INUSE]");
  g_autofree char *answer = quitus_text_excerpt(said, 200);
  g_set_error(error, QUITUS_ERROR, passing ? QUITUS_ERROR_RETRY : QUITUS_ERROR_CONFIG,
              _("IMAP server %s does not let \"%s\" in: %s"), imap->config->host,
              imap->config->user, answer);
  return false;
}

/* The answers to AUTHENTICATE: "+" asks for `response`, or (when that was given already) tells why
 * not and expects an empty line. */
static bool hear_verdict(struct quitus_imap *imap, const char *tag, const char *response,
                         GError **error) {
  for (;;) {
    const char *line = quitus_imap_hear(imap, "AUTHENTICATE", error);
    if (!line)
      return false;
    if (*line == '+') {
      g_autofree char *reply = g_strconcat(response ? response : "", "\r\n", NULL);
      response = NULL;
      if (!quitus_imap_say(imap, reply, error))
        return false;
    } else if (g_str_has_prefix(line, tag)) {
      const char *said = line + strlen(tag);
      return g_ascii_strncasecmp(said, "OK", 2) == 0 || fail_login(imap, said, error);
    }
  }
}

static bool authenticate(struct quitus_imap *imap, const char *mechanism, const char *response,
                         GError **error) {
  bool at_once = mailimap_has_extension(imap->session, (char *)"SASL-IR"); /* RFC 4959 */
  g_autofree char *tag = g_strdup_printf("%d ", ++imap->session->imap_tag);
  g_autofree char *command = g_strconcat(tag, "AUTHENTICATE ", mechanism, at_once ? " " : "",
                                         at_once ? response : "", "\r\n", NULL);
  imap->login = mechanism;
  if (!quitus_imap_say(imap, command, error) ||
      !hear_verdict(imap, tag, at_once ? NULL : response, error))
    return false;
  imap->session->imap_state = MAILIMAP_STATE_AUTHENTICATED;
  return true;
}

static bool log_in_plainly(struct quitus_imap *imap, const char *password, GError **error) {
  const char *user = imap->config->user;
  if (mailimap_has_authentication(imap->session, "PLAIN")) {
    g_autoptr(GByteArray) plain = g_byte_array_new();
    g_byte_array_append(plain, (const guint8 *)"", 1);
    g_byte_array_append(plain, (const guint8 *)user, (guint)strlen(user) + 1);
    g_byte_array_append(plain, (const guint8 *)password, (guint)strlen(password));
    g_autofree char *coded = g_base64_encode(plain->data, plain->len);
    return authenticate(imap, "PLAIN", coded, error);
  }
  if (mailimap_has_extension(imap->session, (char *)"LOGINDISABLED"))
    return fail_login(imap, _("it offers no login that is known here (PLAIN, LOGIN)"), error);
  imap->login = "LOGIN";
  int status = mailimap_login(imap->session, user, password);
  if (status == MAILIMAP_ERROR_LOGIN)
    return fail_login(imap, imap->session->imap_response ? imap->session->imap_response : "",
                      error);
  return quitus_imap_check(imap, status, "LOGIN", error);
}

static bool log_in_by_password(struct quitus_imap *imap, GError **error) {
  g_autofree char *key = g_strdup_printf("[imap %s] password_file", imap->config->name);
  g_autofree char *password = quitus_secret_password(key, imap->config->password_file, error);
  return password && log_in_plainly(imap, password, error);
}

static bool log_in_by_token(struct quitus_imap *imap, GError **error) {
  g_autofree char *key = g_strdup_printf("[imap %s] token_command", imap->config->name);
  g_autofree char *token = quitus_secret_token(key, imap->config->token_command, error);
  if (!token)
    return false;
  if (!mailimap_has_authentication(imap->session, "XOAUTH2"))
    return fail_login(imap, _("it takes no token (XOAUTH2); set password_file"), error);
  g_autofree char *response = quitus_xoauth2_response(imap->config->user, token);
  return authenticate(imap, "XOAUTH2", response, error);
}

bool quitus_imap_log_in(struct quitus_imap *imap, GError **error) {
  const struct quitus_imap_config *config = imap->config;
  if (imap->session->imap_state == MAILIMAP_STATE_AUTHENTICATED) { /* PREAUTH */
    imap->login = "PREAUTH";
    return true;
  }
  if (!*config->user) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("[imap %s] user is missing"),
                config->name);
    return false;
  }
  if (config->security == QUITUS_SECURITY_NONE && !quitus_stream_is_local(config->host)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("[imap %s] security: no password is sent to %s without tls or starttls"),
                config->name, config->host);
    return false;
  }
  return *config->token_command ? log_in_by_token(imap, error) : log_in_by_password(imap, error);
}
