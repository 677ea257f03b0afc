/* tests/test-followup-send.c - sending: against a scripted mail server on loopback, and by a
 * sendmail program. */
#include "base/error.h"
#include "base/secret.h"
#include "followup/transport.h"
#include "tests/followup-fixture.h"
#include "tests/smtp-server.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* ---- SMTP ---- */

static const struct {
  const char *name;
  struct smtp_script script;
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
     QUITUS_ERROR_CONFIG,
     true},
    {"no relay",
     {"220 t", "250 ok", "554 5.7.1 Relay access denied", "354 go", "250 ok"},
     QUITUS_ERROR_CONFIG,
     true},
    {"no relay, as Sendmail says",
     {"220 t", "250 ok", "550 5.7.1 <a@b.example>... Relaying denied", "354 go", "250 ok"},
     QUITUS_ERROR_CONFIG,
     true},
    {"no relay, as Exim says",
     {"220 t", "250 ok", "550 relay not permitted", "354 go", "250 ok"},
     QUITUS_ERROR_CONFIG,
     true},
    {"no relay, as Exchange says",
     {"220 t", "250 ok", "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
      "354 go", "250 ok"},
     QUITUS_ERROR_CONFIG,
     true},
    {"recipient of such a name",
     {"220 t", "250 ok", "550 5.1.1 <compta@mondialrelay.example>: user unknown", "354 go",
      "250 ok"},
     QUITUS_ERROR_REFUSED,
     true},
    {"refused behind a relay",
     {"220 t", "250 ok", "554 5.7.1 relay1.b.example: policy rejection", "354 go", "250 ok"},
     QUITUS_ERROR_REFUSED,
     true},
    {"login missing",
     {"220 t", "250 ok", "530 5.7.0 Authentication required", "354 go", "250 ok"},
     QUITUS_ERROR_CONFIG,
     true},
    {"too big", {"220 t", "552 too big", "250 ok", "354 go", "250 ok"}, QUITUS_ERROR_REFUSED, true},
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
     QUITUS_ERROR_UNSURE,
     false},
};

static void test_smtp(void) {
  g_autoptr(quitus_config) config = fixture_config();
  g_autoptr(GBytes) mail = g_bytes_new_static("Subject: a\r\n\r\n.dot\r\nend\r\n", 26);
  for (size_t i = 0; i < G_N_ELEMENTS(dialogues); i++) {
    g_autoptr(GError) error = NULL;
    g_test_message("%s", dialogues[i].name);
    struct smtp_server *server = smtp_server_start(&dialogues[i].script);
    smtp_server_use(config, server->port);
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
    smtp_server_stop(server);
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
    struct smtp_script script = smtp_script_good;
    script.greeting = cases[i].greeting;
    struct smtp_server *server = smtp_server_start(&script);
    smtp_server_use(config, server->port);
    g_assert_null(quitus_smtp_open(config, &error));
    g_assert_error(error, QUITUS_ERROR, cases[i].code);
    smtp_server_stop(server);
  }
}

static void test_smtp_settings(void) {
  g_autoptr(quitus_config) config = fixture_config();
  struct smtp_server *server = smtp_server_start(&smtp_script_good);
  smtp_server_use(config, server->port);
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
  smtp_server_stop(server);
}

static void test_smtp_addresses(void) {
  static const char *const bad[] = {"", "a b@c.example", "a@b.example>\r\nRCPT TO:<x@y.example",
                                    "é@b.example", "a<@b.example"};
  g_autoptr(quitus_config) config = fixture_config();
  g_autoptr(GBytes) mail = g_bytes_new_static("x", 1);
  struct smtp_server *server = smtp_server_start(&smtp_script_good);
  smtp_server_use(config, server->port);
  g_autoptr(quitus_smtp) smtp = quitus_smtp_open(config, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(quitus_smtp_send(smtp, "a@b.example", bad[i], mail, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  }
  g_assert_cmpint(server->mails, ==, 0);
  g_clear_pointer(&smtp, quitus_smtp_close);
  smtp_server_stop(server);
}

/* ---- XOAUTH2 ---- */

/* What the server got: "user=…^Aauth=Bearer …^A^A". */
static char *credentials(const struct smtp_server *server) {
  g_assert_true(g_str_has_prefix(server->login->str, "AUTH XOAUTH2 "));
  gsize length;
  g_autofree guchar *plain = g_base64_decode(server->login->str + strlen("AUTH XOAUTH2 "), &length);
  return g_strndup((const char *)plain, length);
}

static void test_token(void) {
  static const struct {
    const char *auth;
    int code; /* -1: in */
  } cases[] = {{"235 welcome", -1},
               {"334 eyJzdGF0dXMiOiI0MDEifQ==", QUITUS_ERROR_CONFIG},
               {"454 later", QUITUS_ERROR_RETRY},
               {NULL, QUITUS_ERROR_RETRY}};
  g_autofree char *folder = fixture_folder();
  g_autofree char *file = g_build_filename(folder, "token", NULL);
  g_autofree char *token = g_strnfill(3000, 'x'); /* as long as large providers make them */
  g_autofree char *lines = g_strconcat(token, "\n", NULL);
  g_autofree char *command = g_strdup_printf("cat '%s'", file);
  g_assert_true(g_file_set_contents(file, lines, -1, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_config) config = fixture_config();
    g_autoptr(GError) error = NULL;
    struct smtp_script script = smtp_script_good;
    script.auth = cases[i].auth;
    struct smtp_server *server = smtp_server_start(&script);
    smtp_server_use(config, server->port);
    fixture_set(&config->outbox.user, "agent@agence.example");
    fixture_set(&config->outbox.token_command, command);
    struct quitus_smtp *smtp = quitus_smtp_open(config, &error);
    g_test_message("%s", error ? error->message : "in");
    g_assert_cmpint(smtp != NULL, ==, cases[i].code < 0);
    if (error) {
      g_assert_error(error, QUITUS_ERROR, cases[i].code);
      fixture_assert_lacks(error->message, "xxx");
    }
    quitus_smtp_close(smtp);
    g_autofree char *got = credentials(server);
    g_autofree char *wanted =
        g_strdup_printf("user=agent@agence.example\1auth=Bearer %s\1\1", token);
    g_assert_cmpstr(got, ==, wanted);
    smtp_server_stop(server);
  }
  fixture_remove(folder);
}

/* ---- secrets ---- */

static void test_password_file(void) {
  static const struct {
    int mode;
    const char *text;
    bool good;
  } cases[] = {{0600, "secret\nnot this\n", true},
               {0640, "secret", true},
               {0400, "secret", true},
               {0644, "secret", false},
               {0660, "secret", false},
               {0604, "secret", false},
               {0600, "\nsecret\n", false},
               {0600, "", false}};
  g_autofree char *folder = fixture_folder();
  g_autofree char *file = g_build_filename(folder, "password", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_set_contents(file, cases[i].text, -1, NULL));
    g_assert_cmpint(g_chmod(file, cases[i].mode), ==, 0);
    g_autofree char *password = quitus_secret_password("[outbox] password_file", file, &error);
    g_test_message("%o: %s", (unsigned)cases[i].mode, error ? error->message : "read");
    g_assert_cmpstr(password, ==, cases[i].good ? "secret" : NULL);
    if (!error)
      continue;
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    fixture_assert_holds(error->message, "[outbox] password_file");
    fixture_assert_holds(error->message, file);
  }
  g_autoptr(GError) folder_error = NULL, unnamed = NULL;
  g_assert_null(quitus_secret_password("[outbox] password_file", folder, &folder_error));
  g_assert_error(folder_error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_assert_null(quitus_secret_password("[outbox] password_file", "", &unnamed));
  g_assert_error(unnamed, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  fixture_remove(folder);
}

static void test_token_command(void) {
  static const struct {
    const char *command, *token;
    int code;
  } cases[] = {{"printf '%s\\n' abc def", "abc", -1},
               {"echo '  abc  '", "abc", -1},
               {"true", NULL, QUITUS_ERROR_CONFIG},
               {"sh -c 'echo abc; exit 3'", NULL, QUITUS_ERROR_RETRY},
               {"/no/such/program", NULL, QUITUS_ERROR_CONFIG},
               {"echo 'unbalanced", NULL, QUITUS_ERROR_CONFIG}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *token =
        quitus_secret_token("[outbox] token_command", cases[i].command, &error);
    g_test_message("%s: %s", cases[i].command, error ? error->message : "read");
    g_assert_cmpstr(token, ==, cases[i].token);
    if (cases[i].code >= 0) {
      g_assert_error(error, QUITUS_ERROR, cases[i].code);
      fixture_assert_lacks(error->message, "abc");
    }
  }
}

/* ---- sendmail ---- */

static void test_sendmail(void) {
  static const struct {
    const char *script;
    int code;
  } cases[] = {{"cat > \"$0.mail\"; echo \"$@\" > \"$0.arguments\"", -1},
               {"cat > /dev/null; exit 75", QUITUS_ERROR_RETRY},
               {"cat > /dev/null; echo unknown >&2; exit 67", QUITUS_ERROR_REFUSED},
               {"exit 75", QUITUS_ERROR_RETRY},
               {"cat > /dev/null; kill -9 $$", QUITUS_ERROR_UNSURE}};
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

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/followup-send/smtp", test_smtp);
  g_test_add_func("/followup-send/smtp-opening", test_smtp_opening);
  g_test_add_func("/followup-send/smtp-settings", test_smtp_settings);
  g_test_add_func("/followup-send/smtp-addresses", test_smtp_addresses);
  g_test_add_func("/followup-send/token", test_token);
  g_test_add_func("/followup-send/password-file", test_password_file);
  g_test_add_func("/followup-send/token-command", test_token_command);
  g_test_add_func("/followup-send/sendmail", test_sendmail);
  return g_test_run();
}
