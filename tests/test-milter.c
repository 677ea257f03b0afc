/* tests/test-milter.c - the parts of the milter that need no mail server. */
#include "base/error.h"
#include "milter/forged.h"
#include "milter/headers.h"
#include "milter/session.h"
#include "milter/socket.h"
#include <glib/gstdio.h>
#include <string.h>

static void test_socket(void) {
  static const struct {
    const char *text, *connection, *path;
  } cases[] = {
      {"unix:/run/quitus/milter.sock", "unix:/run/quitus/milter.sock", "/run/quitus/milter.sock"},
      {"local:/run/m", "unix:/run/m", "/run/m"},
      {"/run/m", "unix:/run/m", "/run/m"},
      {"inet:8895@127.0.0.1", "inet:8895@127.0.0.1", NULL},
      {"inet:127.0.0.1:8895", "inet:8895@127.0.0.1", NULL},
      {"inet:localhost:8895", "inet:8895@localhost", NULL},
      {"inet:8895", "inet:8895", NULL},
      {"inet6:8895@::1", "inet6:8895@::1", NULL},
      {"inet6:8895@[::1]", "inet6:8895@::1", NULL},
      {"inet:[::1]:8895", "inet6:8895@::1", NULL},
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(quitus_socket) socket = quitus_socket_parse(cases[i].text, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(socket->connection, ==, cases[i].connection);
    g_assert_cmpstr(socket->path, ==, cases[i].path);
    g_assert_cmpuint(socket->port, ==, cases[i].path != NULL ? 0 : 8895);
    g_assert_cmpint(socket->host != NULL, ==, cases[i].path == NULL);
  }
}

static void test_socket_wrong(void) {
  static const char *const cases[] = {
      "",           "pipe:/x",      "unix:relative", "unix:",           "inet:",
      "inet:host:", "inet:0@host",  "inet:65536",    "inet:http@host",  "inet6:",
      "relative/x", "inet:-1@host", "local:",        "inet:host:80 80", "INET:1",
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_null(quitus_socket_parse(cases[i], &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  }
}

static bool write_down(const char *name, unsigned number, void *data) {
  g_string_append_printf(data, "%s %u\n", name, number);
  return true;
}

static void test_forged(void) {
  static const char *const names[] = {
      "X-Quitus-Case", "Subject", "x-quitus-case", "X-Quitus", "X-QUITUS-CASE",
      "X-Quitusx",     "To",      "XX-Quitus-Case"};
  struct quitus_forged *forged = quitus_forged_new();
  g_autoptr(GString) seen = g_string_new(NULL);

  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    quitus_forged_note(forged, names[i]);
  g_assert_cmpuint(quitus_forged_total(forged), ==, 3);
  g_assert_true(quitus_forged_foreach(forged, write_down, seen));
  g_assert_cmpstr(seen->str, ==, "x-quitus-case 3\nx-quitus-case 2\nx-quitus-case 1\n");
  quitus_forged_free(forged);
}

static void test_values(void) {
  static const struct {
    const char *text, *value;
  } cases[] = {
      {"A2026-00123", "A2026-00123"},
      {"hold reason=dispute-billing", "hold reason=dispute-billing"},
      {"a\r\nBcc: x@y.example", "a Bcc: x@y.example"},
      {"a\tb\x01\x7f", "a b"},
      {"é", "=?UTF-8?B?w6k=?="},
      {"\xff", "=?UTF-8?B?77+9?="},
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *value = quitus_headers_value(cases[i].text);

    g_assert_cmpstr(value, ==, cases[i].value);
  }
}

/* However long and odd: one line of ASCII that fits RFC 5322, in words that fit RFC 2047. */
static void test_long_values(void) {
  static const char *const units[] = {"a", "é", "€", "😀", "a\r\n", "\xc3"};

  for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *value = NULL;
    g_auto(GStrv) words = NULL;

    for (unsigned n = 0; n < 5000; n++)
      g_string_append(text, units[i]);
    value = quitus_headers_value(text->str);
    words = g_strsplit(value, " ", -1);
    g_assert_true(g_str_is_ascii(value));
    g_assert_null(strpbrk(value, "\r\n"));
    g_assert_cmpuint(strlen("X-Quitus-Reason: ") + strlen(value), <=, 998);
    for (unsigned n = 0; words[n] != NULL; n++) {
      if (g_str_has_prefix(words[n], "=?"))
        g_assert_cmpuint(strlen(words[n]), <=, 75);
    }
  }
}

/* Without rules: a session reads nothing. */
static struct quitus_settings *settings_with_mailbox(void) {
  struct quitus_settings *settings = g_atomic_rc_box_new0(struct quitus_settings);
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  int descriptor = g_file_open_tmp("quitus-XXXXXX.conf", &path, &error);

  g_assert_no_error(error);
  g_close(descriptor, NULL);
  g_file_set_contents(
      path, "[mailbox]\naddresses = us@agence.example\n[database]\nspool = /dev/null/spool\n", -1,
      &error);
  g_assert_no_error(error);
  settings->config = quitus_config_load(path, &error);
  g_assert_no_error(error);
  g_assert_cmpint(remove(path), ==, 0);
  return settings;
}

static void feed(struct quitus_session *session, struct quitus_settings *settings,
                 const char *recipient) {
  session->leading_space = true;
  quitus_session_sender(session, settings, "<a@b.example>", NULL);
  quitus_session_recipient(session, recipient);
  quitus_session_header(session, "Subject", "none");
  quitus_session_header(session, "To", "  x\n\ty");
  quitus_session_header(session, "message-id", " <m@b.example>");
  quitus_session_end_of_headers(session);
  quitus_session_body(session, (const guint8 *)"a\0b\r\n", 5);
}

static void test_session_bytes(void) {
  static const char expected[] =
      "Subject:none\r\nTo:  x\r\n\ty\r\nmessage-id: <m@b.example>\r\n\r\na\0b\r\n";
  g_autoptr(quitus_settings) settings = settings_with_mailbox();
  g_autoptr(quitus_session) session = quitus_session_new();
  g_autoptr(GBytes) raw = NULL;
  struct quitus_envelope envelope;

  feed(session, settings, "<US+tag@Agence.example>");
  g_assert_cmpstr(session->message_id, ==, "m@b.example");
  envelope = quitus_session_envelope(session, "4ABC");
  g_assert_cmpstr(envelope.sender, ==, "a@b.example");
  g_assert_cmpstr(envelope.recipients[0], ==, "US+tag@Agence.example");
  g_assert_null(envelope.recipients[1]);
  raw = quitus_session_steal_raw(session);
  g_assert_cmpmem(g_bytes_get_data(raw, NULL), g_bytes_get_size(raw), expected,
                  sizeof expected - 1);
}

static void test_session_wanted(void) {
  g_autoptr(quitus_settings) settings = settings_with_mailbox();
  g_autoptr(quitus_session) session = quitus_session_new();

  feed(session, settings, "<other@agence.example>");
  g_assert_null(quitus_session_steal_raw(session));
  g_assert_null(session->hold);
  quitus_session_reset(session);
  g_assert_null(session->message_id);
  quitus_session_sender(session, settings, "<us@agence.example>", NULL);
  quitus_session_header(session, "From", " Us <us@agence.example>");
  quitus_session_end_of_headers(session);
  g_assert_true(session->wanted);
  quitus_session_reset(session);
  quitus_session_sender(session, settings, "<us@agence.example>", NULL);
  quitus_session_header(session, "From", " Other <a@b.example>");
  quitus_session_end_of_headers(session);
  g_assert_false(session->wanted);
  quitus_session_reset(session);
  quitus_session_sender(session, settings, "<>", NULL);
  g_assert_cmpstr(session->sender, ==, "");
  g_assert_false(session->wanted);
}

static void test_session_limit(void) {
  g_autoptr(quitus_settings) settings = settings_with_mailbox();
  g_autoptr(quitus_session) session = quitus_session_new();
  const size_t size = (size_t)1024 * 1024;
  g_autofree guint8 *block = g_malloc0(size);

  feed(session, settings, "<us@agence.example>");
  for (unsigned i = 0; i < 49; i++)
    quitus_session_body(session, block, size);
  g_assert_null(session->unreadable);
  quitus_session_body(session, block, size);
  g_assert_nonnull(session->unreadable);
  quitus_session_body(session, block, 1);
  g_assert_null(quitus_session_steal_raw(session));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/milter/socket", test_socket);
  g_test_add_func("/milter/socket/wrong", test_socket_wrong);
  g_test_add_func("/milter/forged", test_forged);
  g_test_add_func("/milter/values", test_values);
  g_test_add_func("/milter/values/long", test_long_values);
  g_test_add_func("/milter/session/bytes", test_session_bytes);
  g_test_add_func("/milter/session/wanted", test_session_wanted);
  g_test_add_func("/milter/session/limit", test_session_limit);
  return g_test_run();
}
