/* tests/test-followup-send.c - sending: against a scripted mail server on loopback, with a real
 * database, and what a certificate must be. */
#include "base/error.h"
#include "db/mail.h"
#include "db/portfolio.h"
#include "followup/transport.h"
#include "tests/followup-fixture.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <signal.h>
#include <string.h>

#define BIT FIXTURE_BIT

/* ---- a mail server that says what it is told ---- */

/* Answers by command, the default being good; NULL: the connection is dropped there. */
struct script {
  const char *greeting, *mail, *rcpt, *data, *end;
};
static const struct script good = {"220 test", "250 ok", "250 ok", "354 go", "250 taken"};

struct server {
  GSocketListener *listener;
  GThread *thread;
  struct script script;
  guint16 port;
  GString *mail; /* what the last client sent as data */
  gint connections, mails;
};

static bool say(GOutputStream *out, const char *line) {
  g_autofree char *text = line ? g_strconcat(line, "\r\n", NULL) : NULL;
  return text && g_output_stream_write_all(out, text, strlen(text), NULL, NULL, NULL);
}

static bool take_data(struct server *server, GDataInputStream *in) {
  g_string_truncate(server->mail, 0);
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line(in, NULL, NULL, NULL);
    if (!line)
      return false;
    if (strcmp(line, ".") == 0)
      return true;
    g_string_append_printf(server->mail, "%s\n", line[0] == '.' ? line + 1 : line);
  }
}

static bool answer(struct server *server, const char *line, GDataInputStream *in,
                   GOutputStream *out) {
  const struct script *script = &server->script;
  if (g_str_has_prefix(line, "EHLO"))
    return say(out, "250-test\r\n250 SIZE 10000000");
  if (g_str_has_prefix(line, "MAIL"))
    return say(out, script->mail);
  if (g_str_has_prefix(line, "RCPT"))
    return say(out, script->rcpt);
  if (g_str_has_prefix(line, "RSET"))
    return say(out, "250 ok");
  if (g_str_has_prefix(line, "QUIT"))
    return false;
  g_assert_cmpstr(line, ==, "DATA");
  if (!say(out, script->data) || script->data[0] != '3')
    return script->data != NULL;
  if (!take_data(server, in))
    return false;
  if (script->end && script->end[0] == '2')
    g_atomic_int_inc(&server->mails);
  return say(out, script->end);
}

static void serve_one(struct server *server, GSocketConnection *connection) {
  g_autoptr(GDataInputStream) in =
      g_data_input_stream_new(g_io_stream_get_input_stream(G_IO_STREAM(connection)));
  GOutputStream *out = g_io_stream_get_output_stream(G_IO_STREAM(connection));
  g_data_input_stream_set_newline_type(in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_atomic_int_inc(&server->connections);
  bool more = say(out, server->script.greeting);
  while (more) {
    g_autofree char *line = g_data_input_stream_read_line(in, NULL, NULL, NULL);
    more = line && answer(server, line, in, out);
  }
  g_io_stream_close(G_IO_STREAM(connection), NULL, NULL);
}

static gpointer serve(gpointer data) {
  struct server *server = data;
  GSocketConnection *connection;
  while ((connection = g_socket_listener_accept(server->listener, NULL, NULL, NULL))) {
    GSocketAddress *local = g_socket_connection_get_local_address(connection, NULL);
    g_object_unref(local);
    serve_one(server, connection);
    g_object_unref(connection);
    if (server->script.greeting && strcmp(server->script.greeting, "stop") == 0)
      break;
  }
  return NULL;
}

static struct server *start_server(const struct script *script) {
  struct server *server = g_new0(struct server, 1);
  server->listener = g_socket_listener_new();
  server->mail = g_string_new(NULL);
  server->script = *script;
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) any = g_inet_socket_address_new(loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_assert_true(g_socket_listener_add_address(server->listener, any, G_SOCKET_TYPE_STREAM,
                                              G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL));
  server->port = g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(bound));
  server->thread = g_thread_new("server", serve, server);
  return server;
}

static void stop_server(struct server *server) {
  server->script.greeting = "stop";
  g_autoptr(GSocketClient) client = g_socket_client_new();
  g_autoptr(GSocketConnection) last =
      g_socket_client_connect_to_host(client, "127.0.0.1", server->port, NULL, NULL);
  if (last)
    g_io_stream_close(G_IO_STREAM(last), NULL, NULL);
  g_thread_join(server->thread);
  g_object_unref(server->listener);
  g_string_free(server->mail, TRUE);
  g_free(server);
}

static void use_server(struct quitus_config *config, guint16 port) {
  config->outbox.transport = QUITUS_TRANSPORT_SMTP;
  config->outbox.security = QUITUS_SECURITY_NONE;
  config->outbox.port = port;
  g_free(config->outbox.host);
  config->outbox.host = g_strdup("127.0.0.1");
}

/* ---- SMTP ---- */

static const struct {
  const char *name;
  struct script script;
  int code; /* -1: sent */
  bool usable;
} dialogues[] = {
    {"taken", {"220 t", "250 ok", "250 ok", "354 go", "250 taken"}, -1, true},
    {"recipient later",
     {"220 t", "250 ok", "450 greylisted", "354 go", "250 ok"},
     QUITUS_ERROR_RETRY,
     true},
    {"recipient never",
     {"220 t", "250 ok", "550 no such user", "354 go", "250 ok"},
     QUITUS_ERROR_REFUSED,
     true},
    {"sender never",
     {"220 t", "553 not you", "250 ok", "354 go", "250 ok"},
     QUITUS_ERROR_REFUSED,
     true},
    {"data later", {"220 t", "250 ok", "250 ok", "451 busy", "250 ok"}, QUITUS_ERROR_RETRY, true},
    {"mail later", {"220 t", "250 ok", "250 ok", "354 go", "452 full"}, QUITUS_ERROR_RETRY, true},
    {"mail never", {"220 t", "250 ok", "250 ok", "354 go", "554 spam"}, QUITUS_ERROR_REFUSED, true},
    {"closing",
     {"220 t", "421 shutting down", "250 ok", "354 go", "250 ok"},
     QUITUS_ERROR_RETRY,
     false},
    {"dropped at MAIL", {"220 t", NULL, "250 ok", "354 go", "250 ok"}, QUITUS_ERROR_RETRY, false},
    {"dropped at the end",
     {"220 t", "250 ok", "250 ok", "354 go", NULL},
     QUITUS_ERROR_RETRY,
     false},
};

static void test_smtp(void) {
  g_autoptr(quitus_config) config = fixture_config();
  g_autoptr(GBytes) mail = g_bytes_new_static("Subject: a\r\n\r\n.dot\r\nend\r\n", 26);
  for (size_t i = 0; i < G_N_ELEMENTS(dialogues); i++) {
    g_autoptr(GError) error = NULL;
    g_test_message("%s", dialogues[i].name);
    struct server *server = start_server(&dialogues[i].script);
    use_server(config, server->port);
    struct quitus_smtp *smtp = quitus_smtp_open(config, &error);
    g_assert_no_error(error);
    bool sent = quitus_smtp_send(smtp, "a@b.example", FIXTURE_TO, mail, &error);
    g_assert_cmpint(sent, ==, dialogues[i].code < 0);
    g_assert_cmpint(quitus_smtp_usable(smtp), ==, dialogues[i].usable);
    if (sent) /* libetpan ends every mail with one more line end */
      g_assert_cmpstr(server->mail->str, ==, "Subject: a\n\n.dot\nend\n\n");
    else
      g_assert_error(error, QUITUS_ERROR, dialogues[i].code);
    quitus_smtp_close(smtp);
    stop_server(server);
  }
}

static void test_smtp_opening(void) {
  static const struct {
    const char *greeting;
    int code;
  } cases[] = {{"554 no service", QUITUS_ERROR_CONFIG},
               {"421 busy", QUITUS_ERROR_RETRY},
               {NULL, QUITUS_ERROR_RETRY}};
  g_autoptr(quitus_config) config = fixture_config();
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    struct script script = good;
    script.greeting = cases[i].greeting;
    struct server *server = start_server(&script);
    use_server(config, server->port);
    g_assert_null(quitus_smtp_open(config, &error));
    g_assert_error(error, QUITUS_ERROR, cases[i].code);
    stop_server(server);
  }
}

static void test_smtp_settings(void) {
  g_autoptr(quitus_config) config = fixture_config();
  struct server *server = start_server(&good);
  use_server(config, server->port);
  g_autoptr(GError) no_tls = NULL, in_clear = NULL;
  config->outbox.security = QUITUS_SECURITY_STARTTLS; /* which the server does not offer */
  g_assert_null(quitus_smtp_open(config, &no_tls));
  g_assert_error(no_tls, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  config->outbox.security = QUITUS_SECURITY_NONE;
  g_free(config->outbox.host);
  config->outbox.host = g_strdup("127.0.0.2"); /* not known as this machine */
  g_free(config->outbox.user);
  config->outbox.user = g_strdup("agent");
  quitus_smtp_close(quitus_smtp_open(config, &in_clear));
  g_assert_nonnull(in_clear);
  stop_server(server);
}

static void test_smtp_addresses(void) {
  static const char *const bad[] = {"", "a b@c.example", "a@b.example>\r\nRCPT TO:<x@y.example",
                                    "é@b.example", "a<@b.example"};
  g_autoptr(quitus_config) config = fixture_config();
  g_autoptr(GBytes) mail = g_bytes_new_static("x", 1);
  struct server *server = start_server(&good);
  use_server(config, server->port);
  g_autoptr(quitus_smtp) smtp = quitus_smtp_open(config, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(quitus_smtp_send(smtp, "a@b.example", bad[i], mail, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  }
  g_assert_cmpint(server->mails, ==, 0);
  g_clear_pointer(&smtp, quitus_smtp_close);
  stop_server(server);
}

/* ---- sendmail ---- */

static void test_sendmail(void) {
  static const struct {
    const char *script;
    int code;
  } cases[] = {{"cat > \"$0.mail\"; echo \"$@\" > \"$0.arguments\"", -1},
               {"cat > /dev/null; exit 75", QUITUS_ERROR_RETRY},
               {"cat > /dev/null; echo unknown >&2; exit 67", QUITUS_ERROR_REFUSED},
               {"exit 75", QUITUS_ERROR_RETRY}};
  g_autofree char *folder = fixture_folder();
  g_autofree char *program = g_build_filename(folder, "sendmail", NULL);
  g_autoptr(GBytes) mail = g_bytes_new_static("Subject: a\r\n\r\nb\r\n", 17);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *source = g_strconcat("#!/bin/sh\n", cases[i].script, "\n", NULL);
    g_assert_true(
        g_file_set_contents_full(program, source, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
    g_assert_cmpint(quitus_sendmail(program, "a@b.example", "-x@c.example", mail, &error), ==,
                    cases[i].code < 0);
    if (cases[i].code >= 0)
      g_assert_error(error, QUITUS_ERROR, cases[i].code);
  }
  g_autofree char *given = NULL, *kept = g_strconcat(program, ".arguments", NULL);
  g_assert_true(g_file_get_contents(kept, &given, NULL, NULL));
  g_assert_cmpstr(given, ==, "-i -f a@b.example -- -x@c.example\n");
  fixture_remove(folder);
}

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

/* ---- the outbox ---- */

struct outbox {
  struct quitus_config *config;
  struct quitus_db *db;
  struct server *server;
  char *folder;
  int64_t case_id;
};

static void import_case(struct outbox *outbox) {
  g_autoptr(GPtrArray) rows =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_portfolio_row_free);
  g_autoptr(GError) error = NULL;
  struct quitus_portfolio_counts counts;
  struct quitus_portfolio_row *row = g_new0(struct quitus_portfolio_row, 1);
  g_autofree char *pdf = g_build_filename(outbox->folder, "fa1042.pdf", NULL);
  fixture_pdf(pdf, 1);
  row->case_reference = g_strdup("A2026-00123");
  row->creditor = g_strdup("Meunier SA");
  row->creditor_email = g_strdup("compta@meunier.example");
  row->debtor = g_strdup("Atelier Petit SARL");
  row->debtor_siren = g_strdup("");
  row->contact_name = g_strdup("Mme Claire Petit");
  row->contact_email = g_strdup(FIXTURE_TO);
  row->contact_phone = g_strdup("");
  row->profile = g_strdup("standard");
  row->language = g_strdup("fr");
  row->invoice_number = g_strdup("FA-1042");
  row->invoice_date = quitus_day_from_ymd(2026, 10, 3);
  row->due_date = quitus_day_from_ymd(2026, 11, 2);
  row->amount = 125050;
  row->currency = g_strdup("EUR");
  row->documents = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_document_free);
  g_ptr_array_add(row->documents, fixture_document(0, QUITUS_DOC_INVOICE, pdf));
  g_ptr_array_add(rows, row);
  quitus_db_portfolio_keep(outbox->db, rows, false, "test", &counts, &error);
  g_assert_no_error(error);
  g_autoptr(quitus_case) kase = quitus_db_case_by_reference(outbox->db, "A2026-00123", &error);
  g_assert_no_error(error);
  outbox->case_id = kase->id;
}

static void set_up(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  outbox->folder = fixture_folder();
  outbox->config = fixture_config();
  outbox->server = start_server(&good);
  use_server(outbox->config, outbox->server->port);
  g_autofree char *path = g_build_filename(outbox->folder, "quitus.db", NULL);
  outbox->db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  import_case(outbox);
}

static void tear_down(struct outbox *outbox, gconstpointer data) {
  (void)data;
  quitus_db_close(outbox->db);
  quitus_config_free(outbox->config);
  stop_server(outbox->server);
  fixture_remove(outbox->folder);
  g_free(outbox->folder);
}

/* Keeps a reply that says the invoice is missing; with `answered`, an answer to it is queued. */
static int64_t keep_reply(struct outbox *outbox, const char *id, int64_t sent, bool answered) {
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free);
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_autoptr(GError) error = NULL;
  quitus_reading_add(reading, QUITUS_INVOICE_NOT_RECEIVED, 0.9, true);
  if (answered) {
    struct quitus_action *action =
        quitus_action_new(QUITUS_ACTION_ANSWER, QUITUS_INVOICE_NOT_RECEIVED);
    action->audience = QUITUS_TO_DEBTOR;
    action->text = g_strdup(FIXTURE_TO);
    action->labels = BIT(INVOICE_NOT_RECEIVED);
    action->documents = FIXTURE_DOC(INVOICE);
    action->day = quitus_today();
    g_ptr_array_add(actions, action);
  }
  struct quitus_mail mail = {.direction = QUITUS_INCOMING,
                             .identity = (char *)id,
                             .message_id = (char *)id,
                             .references = (char *)"",
                             .from = (char *)FIXTURE_TO,
                             .from_name = (char *)"",
                             .to = (char *)"recouvrement@agence.example",
                             .subject = (char *)"Re",
                             .reply_text = (char *)"Rien recu.",
                             .language = (char *)"fr",
                             .sent = sent,
                             .door = (char *)"scan",
                             .queue_id = (char *)"",
                             .case_id = outbox->case_id,
                             .cue = (char *)"contact",
                             .link_confidence = 0.9,
                             .raw = raw,
                             .reading = reading};
  struct quitus_kept kept = {0};
  quitus_db_mail_keep(outbox->db, &mail, actions, &kept, &error);
  g_assert_no_error(error);
  return kept.followup_id;
}

static int64_t approved_answer(struct outbox *outbox) {
  g_autoptr(GError) error = NULL;
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  g_assert_cmpint(id, >, 0);
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  return id;
}

static void run(struct outbox *outbox, unsigned sent, unsigned failed) {
  unsigned now_sent = 99, now_failed = 99;
  g_autoptr(GError) error = NULL;
  quitus_outbox_run(outbox->config, outbox->db, &now_sent, &now_failed, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(now_sent, ==, sent);
  g_assert_cmpuint(now_failed, ==, failed);
}

static struct quitus_followup *get(struct outbox *outbox, int64_t id,
                                   enum quitus_followup_state state) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *followup = quitus_db_followup_get(outbox->db, id, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(quitus_followup_state_id(followup->state), ==, quitus_followup_state_id(state));
  return followup;
}

static void test_sent_once(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t draft = keep_reply(outbox, "zero@atelier-petit.example", 1794000000, true);
  run(outbox, 0, 0); /* a draft does not leave */
  int64_t id = approved_answer(outbox);
  g_autoptr(quitus_followup) withdrawn = get(outbox, draft, QUITUS_FOLLOWUP_CANCELLED);
  run(outbox, 1, 0);
  run(outbox, 0, 0);
  g_assert_cmpint(outbox->server->mails, ==, 1);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_SENT);
  g_autofree char *header = g_strdup_printf("Message-Id: <%s>\n", followup->message_id);
  g_assert_nonnull(strstr(outbox->server->mail->str, header));
  g_assert_nonnull(strstr(outbox->server->mail->str, "FA-1042-DUPLICATA.pdf"));
  g_autoptr(GArray) found =
      quitus_db_case_find(outbox->db, QUITUS_KEY_SENT_MESSAGE, followup->message_id, NULL);
  g_assert_cmpuint(found->len, ==, 1);
}

static void test_deferred(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  outbox->server->script.rcpt = "450 later";
  run(outbox, 0, 1);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 1);
  g_assert_nonnull(strstr(followup->error, "450 later"));
}

static void test_failed(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  outbox->server->script.rcpt = "550 no such user";
  run(outbox, 0, 1);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_FAILED);
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpuint(kase->tasks->len, ==, 1);
}

static void test_server_away(struct outbox *outbox, gconstpointer data) {
  (void)data;
  unsigned sent = 9, failed = 9;
  int64_t id = approved_answer(outbox);
  outbox->config->outbox.port = 1; /* nobody listens there */
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_outbox_run(outbox->config, outbox->db, &sent, &failed, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 0);
}

static void test_no_transport(struct outbox *outbox, gconstpointer data) {
  (void)data;
  unsigned sent, failed;
  int64_t id = approved_answer(outbox);
  outbox->config->outbox.transport = QUITUS_TRANSPORT_NONE;
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_outbox_run(outbox->config, outbox->db, &sent, &failed, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_APPROVED));
}

static void test_newer_reply(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  keep_reply(outbox, "older@atelier-petit.example", 1794000000, false);
  keep_reply(outbox, "newer@atelier-petit.example", 1795010000, false);
  run(outbox, 0, 0);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_CANCELLED);
  g_assert_nonnull(strstr(followup->error, "written again"));
  g_assert_cmpint(outbox->server->mails, ==, 0);
}

static void test_older_reply(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  keep_reply(outbox, "older@atelier-petit.example", 1794000000, false);
  run(outbox, 1, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_SENT));
}

static void test_paid_meanwhile(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = approved_answer(outbox);
  quitus_db_case_pay(outbox->db, outbox->case_id, NULL, 125050, quitus_today(), "", "agent",
                     &error);
  g_assert_no_error(error);
  run(outbox, 0, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_CANCELLED));
  g_assert_cmpint(outbox->server->mails, ==, 0);
}

static void test_damaged_document(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_autofree char *pdf = g_build_filename(outbox->folder, "fa1042.pdf", NULL);
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  g_assert_true(g_file_set_contents(pdf, "%PDF-1.4 and nothing", -1, NULL));
  g_assert_false(quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, pdf));
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_DRAFT));
}

/* What was approved is what leaves, even where the templates would say something else by then. */
static void test_approved_text(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  quitus_db_followup_edit(outbox->db, id, "Mots choisis par une personne.\n", "agent", &error);
  g_assert_no_error(error);
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  run(outbox, 1, 0);
  g_assert_nonnull(strstr(outbox->server->mail->str, "Mots choisis par une personne."));
  g_assert_null(strstr(outbox->server->mail->str, "Cordialement"));
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/followup-send/smtp", test_smtp);
  g_test_add_func("/followup-send/smtp-opening", test_smtp_opening);
  g_test_add_func("/followup-send/smtp-settings", test_smtp_settings);
  g_test_add_func("/followup-send/smtp-addresses", test_smtp_addresses);
  g_test_add_func("/followup-send/sendmail", test_sendmail);
  g_test_add_func("/followup-send/certificates", test_certificates);
#define ADD(path, test)                                                                            \
  g_test_add("/followup-send/" path, struct outbox, NULL, set_up, test, tear_down)
  ADD("sent-once", test_sent_once);
  ADD("deferred", test_deferred);
  ADD("failed", test_failed);
  ADD("server-away", test_server_away);
  ADD("no-transport", test_no_transport);
  ADD("newer-reply", test_newer_reply);
  ADD("older-reply", test_older_reply);
  ADD("paid-meanwhile", test_paid_meanwhile);
  ADD("damaged-document", test_damaged_document);
  ADD("approved-text", test_approved_text);
#undef ADD
  return g_test_run();
}
