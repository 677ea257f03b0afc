/* followup/smtp.c - sending through a mail server (libetpan), one connection for several mails.
 *
 * With TLS nothing is said to the server, not even our name and password, before its certificate
 * was checked (followup/tls.c); a password never leaves in clear but for this very machine.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/secret.h"
#include "base/text.h"
#include "followup/stream.h"
#include "followup/transport.h"
#include "followup/xoauth2.h"
#include <libetpan/mailsmtp.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

enum {
  TIMEOUT_SECONDS = 60,
  END_TIMEOUT_SECONDS = 600, /* for the answer to the whole mail: RFC 5321, 4.5.3.2.6 */
  LONGEST_ADDRESS = 320
};

struct quitus_smtp {
  mailsmtp *session;
  bool lost;
};

/* ---- what the server said ---- */

static int class_of(const mailsmtp *session, int status) {
  if (status == MAILSMTP_ERROR_STREAM || status == MAILSMTP_ERROR_CONNECTION_REFUSED)
    return 0;
  return session->response_code / 100;
}

/* True for MAILSMTP_NO_ERROR; else the error by the class of the server's answer. */
static bool check(struct quitus_smtp *smtp, int status, const char *step, GError **error) {
  if (status == MAILSMTP_NO_ERROR)
    return true;
  int class = class_of(smtp->session, status);
  bool final = class == 5;
  smtp->lost |= class == 0 || smtp->session->response_code == 421;
  g_autofree char *said = quitus_text_excerpt(
      class ? smtp->session->response_buffer->str : mailsmtp_strerror(status), 200);
  g_set_error(error, QUITUS_ERROR, final ? QUITUS_ERROR_REFUSED : QUITUS_ERROR_RETRY,
              _("mail server, %s: %d %s"), step, class ? smtp->session->response_code : 0, said);
  return false;
}

/* A login that is missing, a server that does not relay for us (as Postfix, Sendmail, Exim and
 * Exchange say it; no such phrase fits into an address): no fault of this recipient. */
static bool is_no_relay(const mailsmtp *session) {
  static const char *const phrases[] = {"relay access denied", "relaying denied", "relay denied",
                                        "relay not permitted", "unable to relay", "do not relay"};
  int code = session->response_code;
  bool found = code == 530 || code == 535 || code == 538;
  g_autofree char *said = g_ascii_strdown(session->response_buffer->str, -1);
  for (size_t i = 0; !found && i < G_N_ELEMENTS(phrases); i++)
    found = strstr(said, phrases[i]) != NULL;
  return found;
}

/* The same for one mail; what would be refused of the next one too is a matter of the settings.  A
 * sender is, but where the mail is too big (552, RFC 1870). */
static bool check_envelope(struct quitus_smtp *smtp, int status, bool sender, GError **error) {
  g_autoptr(GError) problem = NULL;
  if (check(smtp, status, sender ? "MAIL FROM" : "RCPT TO", &problem))
    return true;
  if (problem->code == QUITUS_ERROR_REFUSED &&
      (sender ? smtp->session->response_code != 552 : is_no_relay(smtp->session)))
    problem->code = QUITUS_ERROR_CONFIG;
  g_propagate_error(error, g_steal_pointer(&problem));
  return false;
}

/* Whatever goes wrong before the first mail is no mail's fault: wrong settings, or try later. */
static bool check_opening(struct quitus_smtp *smtp, int status, const char *step, GError **error) {
  g_autoptr(GError) problem = NULL;
  if (check(smtp, status, step, &problem))
    return true;
  if (problem->code == QUITUS_ERROR_REFUSED)
    problem->code = QUITUS_ERROR_CONFIG;
  g_propagate_error(error, g_steal_pointer(&problem));
  return false;
}

/* ---- TLS ---- */

static bool start_tls(struct quitus_smtp *smtp, const char *host, GError **error) {
  if (!check_opening(smtp, mailesmtp_ehlo(smtp->session), "EHLO", error))
    return false;
  int status = mailsmtp_socket_starttls_with_callback(smtp->session, quitus_stream_set_server_name,
                                                      (void *)host);
  if (status == MAILSMTP_ERROR_STARTTLS_NOT_SUPPORTED || status == MAILSMTP_ERROR_SSL) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("mail server %s does not offer STARTTLS, or it fails"), host);
    return false;
  }
  return check_opening(smtp, status, "STARTTLS", error) &&
         quitus_stream_check(smtp->session->stream, host, error);
}

static bool connect_to(struct quitus_smtp *smtp, const struct quitus_config *config,
                       GError **error) {
  const char *host = config->outbox.host;
  uint16_t port = (uint16_t)config->outbox.port;
  int status = config->outbox.security == QUITUS_SECURITY_TLS
                   ? mailsmtp_ssl_connect_with_callback(smtp->session, host, port,
                                                        quitus_stream_set_server_name, (void *)host)
                   : mailsmtp_socket_connect(smtp->session, host, port);
  if (status == MAILSMTP_ERROR_CONNECTION_REFUSED || status == MAILSMTP_ERROR_SSL) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                _("mail server %s:%u cannot be reached: %s"), host, port,
                mailsmtp_strerror(status));
    return false;
  }
  if (!check_opening(smtp, status, _("greeting"), error))
    return false;
  if (config->outbox.security == QUITUS_SECURITY_TLS)
    return quitus_stream_check(smtp->session->stream, host, error);
  return config->outbox.security == QUITUS_SECURITY_NONE || start_tls(smtp, host, error);
}

/* ---- login ---- */

/* libetpan logs in through SASL plugins; without them the server is never asked, and its last
 * answer is still the one to EHLO. */
static bool is_plugin_missing(const struct quitus_smtp *smtp, int status) {
  return status != MAILSMTP_NO_ERROR && smtp->session->response_code == 250;
}

static bool log_in_by(struct quitus_smtp *smtp, int method, const char *user, const char *password,
                      GError **error) {
  int status = mailsmtp_auth_type(smtp->session, user, password, method);
  if (!is_plugin_missing(smtp, status))
    return check_opening(smtp, status, "AUTH", error);
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                      _("no plugin for this login is installed; on Debian: apt-get install "
                        "libsasl2-modules"));
  return false;
}

static bool log_in_by_password(struct quitus_smtp *smtp, const struct quitus_config *config,
                               GError **error) {
  static const int methods[] = {MAILSMTP_AUTH_PLAIN, MAILSMTP_AUTH_LOGIN, MAILSMTP_AUTH_CRAM_MD5};
  g_autofree char *password =
      quitus_secret_password("[outbox] password_file", config->outbox.password_file, error);
  if (!password)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
    if (smtp->session->auth & methods[i])
      return log_in_by(smtp, methods[i], config->outbox.user, password, error);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
              _("mail server %s offers no login that is known here (PLAIN, LOGIN, CRAM-MD5)"),
              config->outbox.host);
  return false;
}

static bool log_in_by_token(struct quitus_smtp *smtp, const struct quitus_config *config,
                            GError **error) {
  g_autofree char *said = NULL;
  g_autofree char *token =
      quitus_secret_token("[outbox] token_command", config->outbox.token_command, error);
  if (!token)
    return false;
  int code = quitus_xoauth2(smtp->session, config->outbox.user, token, &said);
  if (code == 235)
    return true;
  g_autofree char *answer = quitus_text_excerpt(said, 200);
  g_set_error(error, QUITUS_ERROR, code / 100 == 5 ? QUITUS_ERROR_CONFIG : QUITUS_ERROR_RETRY,
              _("mail server, %s: %s"), "AUTH XOAUTH2", *answer ? answer : _("connection lost"));
  return false;
}

static bool log_in(struct quitus_smtp *smtp, const struct quitus_config *config, GError **error) {
  if (!*config->outbox.user)
    return true;
  if (config->outbox.security == QUITUS_SECURITY_NONE &&
      !quitus_stream_is_local(config->outbox.host)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("[outbox] user: no password is sent to %s without tls or starttls"),
                config->outbox.host);
    return false;
  }
  return (*config->outbox.token_command ? log_in_by_token : log_in_by_password)(smtp, config,
                                                                                error);
}

/* ---- the interface ---- */

struct quitus_smtp *quitus_smtp_open(const struct quitus_config *config, GError **error) {
  struct quitus_smtp *smtp = g_new0(struct quitus_smtp, 1);
  smtp->session = mailsmtp_new(0, NULL);
  g_assert(smtp->session);
  mailsmtp_set_timeout(smtp->session, TIMEOUT_SECONDS);
  if (connect_to(smtp, config, error) &&
      check_opening(smtp, mailesmtp_ehlo(smtp->session), "EHLO", error) &&
      log_in(smtp, config, error))
    return smtp;
  quitus_smtp_close(smtp);
  return NULL;
}

void quitus_smtp_close(struct quitus_smtp *smtp) {
  if (!smtp)
    return;
  mailsmtp_free(smtp->session);
  g_free(smtp);
}

bool quitus_smtp_usable(const struct quitus_smtp *smtp) {
  return smtp && !smtp->lost;
}

/* libetpan writes an address into a buffer of its own size and as it stands. */
static bool check_address(const char *address, GError **error) {
  bool good = *address && strlen(address) <= LONGEST_ADDRESS;
  for (const char *p = address; good && *p; p++)
    good = g_ascii_isgraph(*p) && !strchr("<>", *p);
  if (!good)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("\"%.100s\" is no address for SMTP"),
                address);
  return good;
}

/* Where no answer comes, the server may have the mail or not: to send it again would be to send it
 * twice, as like as not. */
static bool give_mail(struct quitus_smtp *smtp, const char *data, size_t length, GError **error) {
  g_autoptr(GError) problem = NULL;
  mailstream_low *low = mailstream_get_low(smtp->session->stream);
  mailstream_low_set_timeout(low, END_TIMEOUT_SECONDS);
  int status = mailsmtp_data_message(smtp->session, data, length);
  mailstream_low_set_timeout(low, TIMEOUT_SECONDS);
  if (check(smtp, status, _("end of mail"), &problem))
    return true;
  if (class_of(smtp->session, status) == 0)
    problem->code = QUITUS_ERROR_UNSURE;
  g_propagate_error(error, g_steal_pointer(&problem));
  return false;
}

static bool send_mail(struct quitus_smtp *smtp, const char *from, const char *to, GBytes *mail,
                      GError **error) {
  gsize length;
  const char *data = g_bytes_get_data(mail, &length);
  if (check_envelope(smtp, mailesmtp_mail_size(smtp->session, from, 0, NULL, length), true,
                     error) &&
      check_envelope(smtp, mailesmtp_rcpt(smtp->session, to, 0, NULL), false, error) &&
      check(smtp, mailsmtp_data(smtp->session), "DATA", error) &&
      give_mail(smtp, data, length, error))
    return true;
  if (!smtp->lost && mailsmtp_reset(smtp->session) != MAILSMTP_NO_ERROR)
    smtp->lost = true;
  return false;
}

/* libetpan takes a wait that a signal interrupts for a lost connection. */
static void hold_signals(sigset_t *ret_before) {
  sigset_t these;
  sigemptyset(&these);
  sigaddset(&these, SIGTERM);
  sigaddset(&these, SIGINT);
  sigaddset(&these, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &these, ret_before);
}

bool quitus_smtp_send(struct quitus_smtp *smtp, const char *from, const char *to, GBytes *mail,
                      GError **error) {
  sigset_t before;
  if (!check_address(from, error) || !check_address(to, error))
    return false;
  hold_signals(&before);
  bool sent = send_mail(smtp, from, to, mail, error);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return sent;
}
