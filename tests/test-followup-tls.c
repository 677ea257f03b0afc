/* tests/test-followup-tls.c - which certificates are believed, and that nothing is told to a server
 * before: against a mail server on loopback with TLS from the first byte or by STARTTLS. */
#include "base/error.h"
#include "followup/transport.h"
#include "tests/followup-fixture.h"
#include "tests/smtp-server.h"
#include <glib-unix.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <signal.h>
#include <string.h>

/* ---- certificates ---- */

static gnutls_x509_privkey_t new_key(void) {
  gnutls_x509_privkey_t key;
  gnutls_x509_privkey_init(&key);
  g_assert_cmpint(gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA,
                                               GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0),
                  ==, 0);
  return key;
}

/* A certificate for `host` (NULL: an authority), signed by `issuer` or by itself. */
static gnutls_x509_crt_t new_certificate(gnutls_x509_privkey_t key, const char *host,
                                         gnutls_x509_crt_t issuer, gnutls_x509_privkey_t issuer_key,
                                         time_t until) {
  gnutls_x509_crt_t crt;
  gnutls_x509_crt_init(&crt);
  gnutls_x509_crt_set_version(crt, 3);
  gnutls_x509_crt_set_key(crt, key);
  gnutls_x509_crt_set_serial(crt, host ? "\x02" : "\x01", 1);
  gnutls_x509_crt_set_activation_time(crt, until - 7200);
  gnutls_x509_crt_set_expiration_time(crt, until);
  gnutls_x509_crt_set_dn(crt, host ? "CN=server" : "CN=authority", NULL);
  gnutls_x509_crt_set_basic_constraints(crt, !host, -1);
  if (host) {
    gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_DNSNAME, host, (unsigned)strlen(host), 0);
    gnutls_x509_crt_set_key_purpose_oid(crt, GNUTLS_KP_TLS_WWW_SERVER, 0);
  } else
    gnutls_x509_crt_set_key_usage(crt, GNUTLS_KEY_KEY_CERT_SIGN);
  g_assert_cmpint(gnutls_x509_crt_sign2(crt, issuer ? issuer : crt, issuer ? issuer_key : key,
                                        GNUTLS_DIG_SHA256, 0),
                  ==, 0);
  return crt;
}

static GBytes *export_as(gnutls_x509_crt_t crt, gnutls_x509_crt_fmt_t format) {
  gnutls_datum_t out;
  g_assert_cmpint(gnutls_x509_crt_export2(crt, format, &out), ==, 0);
  GBytes *bytes = g_bytes_new(out.data, out.size);
  gnutls_free(out.data);
  return bytes;
}

static bool check_chain(gnutls_x509_crt_t crt, const char *host, const char *ca_file) {
  g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  g_autoptr(GError) error = NULL;
  if (crt)
    g_ptr_array_add(chain, export_as(crt, GNUTLS_X509_FMT_DER));
  bool good_chain = quitus_tls_check(chain, host, ca_file, &error);
  g_test_message("%s", error ? error->message : "trusted");
  g_assert_cmpint(good_chain, ==, error == NULL);
  return good_chain;
}

static void test_certificates(void) {
  time_t hour = time(NULL) + 3600;
  gnutls_x509_privkey_t ca_key = new_key(), key = new_key();
  gnutls_x509_crt_t ca = new_certificate(ca_key, NULL, NULL, NULL, hour);
  gnutls_x509_crt_t server = new_certificate(key, "mail.example", ca, ca_key, hour);
  gnutls_x509_crt_t old = new_certificate(key, "mail.example", ca, ca_key, time(NULL) - 60);
  gnutls_x509_crt_t alone = new_certificate(key, "mail.example", NULL, NULL, hour);
  g_autofree char *folder = fixture_folder();
  g_autofree char *ca_file = g_build_filename(folder, "ca.pem", NULL);
  g_autoptr(GBytes) pem = export_as(ca, GNUTLS_X509_FMT_PEM);
  g_assert_true(g_file_set_contents(ca_file, g_bytes_get_data(pem, NULL),
                                    (gssize)g_bytes_get_size(pem), NULL));
  g_assert_true(check_chain(server, "mail.example", ca_file));
  g_assert_false(check_chain(server, "other.example", ca_file));
  g_assert_false(check_chain(server, "mail.example", NULL));
  g_assert_false(check_chain(old, "mail.example", ca_file));
  g_assert_false(check_chain(alone, "mail.example", ca_file));
  g_assert_false(check_chain(NULL, "mail.example", ca_file));
  gnutls_x509_crt_t all[] = {ca, server, old, alone};
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
    gnutls_x509_crt_deinit(all[i]);
  gnutls_x509_privkey_deinit(ca_key);
  gnutls_x509_privkey_deinit(key);
  fixture_remove(folder);
}

/* ---- a mail server with TLS ---- */

struct tls_server {
  GSocketListener *listener;
  GThread *thread;
  gnutls_certificate_credentials_t credentials;
  guint16 port;
  bool implicit;
  GString *heard; /* "plain EHLO vm\n" or "tls MAIL FROM:<…>\n" */
};

struct peer {
  GSocket *socket;
  gnutls_session_t session; /* NULL: in clear */
};

static void start_tls(struct peer *peer, const struct tls_server *server) {
  gnutls_init(&peer->session, GNUTLS_SERVER);
  gnutls_set_default_priority(peer->session);
  gnutls_credentials_set(peer->session, GNUTLS_CRD_CERTIFICATE, server->credentials);
  gnutls_transport_set_int(peer->session, g_socket_get_fd(peer->socket));
  int code;
  do
    code = gnutls_handshake(peer->session);
  while (code < 0 && !gnutls_error_is_fatal(code));
}

static void tell(struct peer *peer, const char *line) {
  g_autofree char *text = g_strconcat(line, "\r\n", NULL);
  if (peer->session)
    gnutls_record_send(peer->session, text, strlen(text));
  else
    g_socket_send(peer->socket, text, strlen(text), NULL, NULL);
}

/* NULL at the end. */
static char *hear(struct peer *peer) {
  g_autoptr(GString) line = g_string_new(NULL);
  char c;
  while ((peer->session ? gnutls_record_recv(peer->session, &c, 1)
                        : g_socket_receive(peer->socket, &c, 1, NULL, NULL)) == 1) {
    if (c == '\n')
      return g_string_free(g_steal_pointer(&line), FALSE);
    if (c != '\r')
      g_string_append_c(line, c);
  }
  return NULL;
}

static void reply_to(struct peer *peer, const struct tls_server *server, const char *line) {
  if (g_str_has_prefix(line, "EHLO"))
    tell(peer, peer->session ? "250-test\r\n250 AUTH PLAIN" : "250-test\r\n250 STARTTLS");
  else if (g_str_has_prefix(line, "STARTTLS")) {
    tell(peer, "220 go");
    start_tls(peer, server);
  } else if (g_str_has_prefix(line, "AUTH"))
    tell(peer, "235 welcome");
  else
    tell(peer, g_str_has_prefix(line, "DATA") ? "354 go" : "250 ok");
}

static void serve_peer(struct tls_server *server, struct peer *peer) {
  bool data = false;
  if (server->implicit)
    start_tls(peer, server);
  tell(peer, "220 test");
  for (char *line; (line = hear(peer)); g_free(line)) {
    g_string_append_printf(server->heard, "%s %s\n", peer->session ? "tls" : "plain", line);
    if (!data || strcmp(line, ".") == 0)
      reply_to(peer, server, line);
    data = strcmp(line, "DATA") == 0 || (data && strcmp(line, ".") != 0);
  }
  if (peer->session)
    gnutls_deinit(peer->session);
}

static gpointer serve_once(gpointer data) {
  struct tls_server *server = data;
  g_autoptr(GSocket) socket = g_socket_listener_accept_socket(server->listener, NULL, NULL, NULL);
  struct peer peer = {socket, NULL};
  g_unix_set_fd_nonblocking(g_socket_get_fd(socket), FALSE, NULL); /* GnuTLS would have to wait */
  serve_peer(server, &peer);
  g_socket_close(socket, NULL);
  return NULL;
}

static void start(struct tls_server *server, bool implicit) {
  server->listener = g_socket_listener_new();
  server->port = g_socket_listener_add_any_inet_port(server->listener, NULL, NULL);
  server->implicit = implicit;
  server->heard = g_string_new(NULL);
  server->thread = g_thread_new("tls-server", serve_once, server);
}

static void finish(struct tls_server *server) {
  g_object_unref(server->listener);
  g_string_free(server->heard, TRUE);
}

/* ---- talking to it ---- */

struct identity {
  char *folder, *ca_file, *password_file;
  gnutls_certificate_credentials_t credentials;
};

static void make_identity(struct identity *identity) {
  time_t hour = time(NULL) + 3600;
  gnutls_x509_privkey_t ca_key = new_key(), key = new_key();
  gnutls_x509_crt_t ca = new_certificate(ca_key, NULL, NULL, NULL, hour);
  gnutls_x509_crt_t own = new_certificate(key, "localhost", ca, ca_key, hour);
  g_autoptr(GBytes) pem = export_as(ca, GNUTLS_X509_FMT_PEM);
  identity->folder = fixture_folder();
  identity->ca_file = g_build_filename(identity->folder, "ca.pem", NULL);
  identity->password_file = g_build_filename(identity->folder, "password", NULL);
  g_file_set_contents(identity->ca_file, g_bytes_get_data(pem, NULL), (gssize)g_bytes_get_size(pem),
                      NULL);
  g_file_set_contents_full(identity->password_file, "secret\n", -1, G_FILE_SET_CONTENTS_NONE, 0600,
                           NULL);
  gnutls_certificate_allocate_credentials(&identity->credentials);
  gnutls_certificate_set_x509_key(identity->credentials, &own, 1, key);
  gnutls_x509_crt_deinit(ca);
  gnutls_x509_crt_deinit(own);
  gnutls_x509_privkey_deinit(ca_key);
  gnutls_x509_privkey_deinit(key);
}

static void drop_identity(struct identity *identity) {
  gnutls_certificate_free_credentials(identity->credentials);
  fixture_remove(identity->folder);
  g_free(identity->folder);
  g_free(identity->ca_file);
  g_free(identity->password_file);
}

/* One mail; what the server heard is in `server` afterwards. */
static bool send_over(struct tls_server *server, const struct identity *identity, const char *host,
                      bool known_authority, GError **error) {
  g_autoptr(quitus_config) config = fixture_config();
  g_autoptr(GBytes) mail = g_bytes_new_static("Subject: a\r\n\r\nb\r\n", 17);
  smtp_server_use(config, server->port);
  config->outbox.security = server->implicit ? QUITUS_SECURITY_TLS : QUITUS_SECURITY_STARTTLS;
  fixture_set(&config->outbox.host, host);
  fixture_set(&config->outbox.user, "agent");
  fixture_set(&config->outbox.password_file, identity->password_file);
  if (known_authority)
    g_setenv("SSL_CERT_FILE", identity->ca_file, TRUE);
  else
    g_unsetenv("SSL_CERT_FILE");
  struct quitus_smtp *smtp = quitus_smtp_open(config, error);
  bool sent = smtp && quitus_smtp_send(smtp, "a@b.example", FIXTURE_TO, mail, error);
  quitus_smtp_close(smtp);
  return sent;
}

static void test_talking(void) {
  static const struct {
    const char *host;
    bool known_authority, good;
  } cases[] = {{"localhost", true, true}, {"localhost", false, false}, {"127.0.0.1", true, false}};
  struct identity identity;
  make_identity(&identity);
  for (int implicit = 0; implicit <= 1; implicit++)
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
      struct tls_server server = {.credentials = identity.credentials};
      g_autoptr(GError) error = NULL;
      start(&server, implicit);
      bool sent = send_over(&server, &identity, cases[i].host, cases[i].known_authority, &error);
      g_test_message("%s implicit=%d: %s", cases[i].host, implicit,
                     error ? error->message : "sent");
      g_assert_cmpint(sent, ==, cases[i].good);
      g_thread_join(server.thread); /* all was heard */
      g_assert_cmpint(strstr(server.heard->str, "tls AUTH PLAIN") != NULL, ==, cases[i].good);
      g_assert_cmpint(strstr(server.heard->str, "tls MAIL") != NULL, ==, cases[i].good);
      g_assert_null(strstr(server.heard->str, "plain AUTH"));
      g_assert_null(strstr(server.heard->str, "plain MAIL"));
      if (!cases[i].good)
        g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
      finish(&server);
    }
  drop_identity(&identity);
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/followup-tls/certificates", test_certificates);
  g_test_add_func("/followup-tls/talking", test_talking);
  return g_test_run();
}
