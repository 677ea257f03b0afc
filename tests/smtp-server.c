/* tests/smtp-server.c - see smtp-server.h. */
#include "tests/smtp-server.h"
#include <string.h>

const struct smtp_script smtp_script_good = {.greeting = "220 test",
                                             .mail = "250 ok",
                                             .rcpt = "250 ok",
                                             .data = "354 go",
                                             .end = "250 taken",
                                             .auth = "235 welcome"};

static bool say(GOutputStream *out, const char *line) {
  g_autofree char *text = line ? g_strconcat(line, "\r\n", NULL) : NULL;
  return text && g_output_stream_write_all(out, text, strlen(text), NULL, NULL, NULL);
}

static bool take_data(struct smtp_server *server, GDataInputStream *in) {
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

static bool answer(struct smtp_server *server, const char *line, GDataInputStream *in,
                   GOutputStream *out) {
  const struct smtp_script *script = &server->script;
  if (g_str_has_prefix(line, "EHLO"))
    return say(out, "250-test\r\n250 SIZE 10000000");
  if (g_str_has_prefix(line, "AUTH")) {
    g_string_assign(server->login, line);
    return say(out, script->auth);
  }
  if (!*line) /* after a 334: the client has understood that it may not */
    return say(out, "535 5.7.8 token expired");
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

static void serve_one(struct smtp_server *server, GSocketConnection *connection) {
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
  struct smtp_server *server = data;
  GSocketConnection *connection;
  while ((connection = g_socket_listener_accept(server->listener, NULL, NULL, NULL))) {
    serve_one(server, connection);
    g_object_unref(connection);
    if (server->script.greeting && strcmp(server->script.greeting, "stop") == 0)
      break;
  }
  return NULL;
}

struct smtp_server *smtp_server_start(const struct smtp_script *script) {
  struct smtp_server *server = g_new0(struct smtp_server, 1);
  server->listener = g_socket_listener_new();
  server->mail = g_string_new(NULL);
  server->login = g_string_new(NULL);
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

void smtp_server_stop(struct smtp_server *server) {
  server->script.greeting = "stop";
  g_autoptr(GSocketClient) client = g_socket_client_new();
  g_autoptr(GSocketConnection) last =
      g_socket_client_connect_to_host(client, "127.0.0.1", server->port, NULL, NULL);
  if (last)
    g_io_stream_close(G_IO_STREAM(last), NULL, NULL);
  g_thread_join(server->thread);
  g_object_unref(server->listener);
  g_string_free(server->mail, TRUE);
  g_string_free(server->login, TRUE);
  g_free(server);
}

void smtp_server_use(struct quitus_config *config, guint16 port) {
  config->outbox.transport = QUITUS_TRANSPORT_SMTP;
  config->outbox.security = QUITUS_SECURITY_NONE;
  config->outbox.port = port;
  g_free(config->outbox.host);
  config->outbox.host = g_strdup("127.0.0.1");
}
