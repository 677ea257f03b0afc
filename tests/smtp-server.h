/* tests/smtp-server.h - a mail server on loopback, in a thread of its own, that says what it is
 * told. */
#ifndef QUITUS_TESTS_SMTP_SERVER_H
#define QUITUS_TESTS_SMTP_SERVER_H

#include "base/config.h"
#include <gio/gio.h>

/* Answers by command, the default being good; NULL: the connection is dropped there. */
struct smtp_script {
  const char *greeting, *mail, *rcpt, *data, *end;
  const char *auth; /* to AUTH; "334…": then 535 to the next line */
};
extern const struct smtp_script smtp_script_good;

struct smtp_server {
  GSocketListener *listener;
  GThread *thread;
  struct smtp_script script;
  guint16 port;
  GString *mail;  /* what the last client sent as data */
  GString *login; /* its AUTH command */
  gint connections, mails;
};

struct smtp_server *smtp_server_start(const struct smtp_script *script);
void smtp_server_stop(struct smtp_server *server);
/* Makes it the server of [outbox]. */
void smtp_server_use(struct quitus_config *config, guint16 port);

#endif
