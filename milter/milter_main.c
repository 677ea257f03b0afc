/* milter/milter_main.c - quitus-milter: options, start-up, and the end.
 *
 * It never goes to the background by itself: systemd, or whatever starts it, does that better.
 */
#include "config.h"
#include "base/config.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/privilege.h"
#include "milter/callbacks.h"
#include "milter/service.h"
#include "milter/socket.h"
#include <libmilter/mfapi.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>

struct options {
  char *config;
  gboolean check, foreground, version;
  int interval;
};

static bool read_options(int *argc, char ***argv, struct options *ret, GError **error) {
  const GOptionEntry entries[] = {
      {"config", 'c', 0, G_OPTION_ARG_FILENAME, &ret->config, N_("Read this configuration"),
       N_("FILE")},
      {"check", 'n', 0, G_OPTION_ARG_NONE, &ret->check,
       N_("Check configuration and rules, and stop"), NULL},
      {"foreground", 'f', 0, G_OPTION_ARG_NONE, &ret->foreground,
       N_("Log to standard error instead of syslog"), NULL},
      {"drain-interval", 0, 0, G_OPTION_ARG_INT, &ret->interval,
       N_("Take in spooled mail every so many seconds (30)"), N_("SECONDS")},
      {"version", 0, 0, G_OPTION_ARG_NONE, &ret->version, N_("Show the version and stop"), NULL},
      {NULL},
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);

  g_option_context_set_translation_domain(context, "quitus");
  g_option_context_set_summary(
      context, _("Reads debtors' replies as they pass through the mail server, and tags them."));
  g_option_context_add_main_entries(context, entries, "quitus");
  if (!g_option_context_parse(context, argc, argv, error))
    return false;
  if (*argc > 1 || ret->interval < 1) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                _("wrong arguments; see quitus-milter --help"));
    return false;
  }
  return true;
}

/* libmilter waits for these in a thread of its own; no other thread may be interrupted by them. */
static void block_signals(void) {
  sigset_t signals;

  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
  signal(SIGPIPE, SIG_IGN);
}

/* Runs until a signal ends it. */
static bool serve(const struct quitus_config *config, const struct quitus_socket *socket,
                  unsigned interval, GError **error) {
  g_autoptr(quitus_service) service = NULL;
  bool ok = false;

  if (!quitus_refuse_root(error) || !quitus_socket_check(socket, error))
    return false;
  service = quitus_service_new(config, interval, error);
  if (service == NULL)
    return false;
  if (!quitus_callbacks_register(config, service)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND, "libmilter cannot be used");
    return false;
  }
  if (!quitus_socket_listen(socket, (unsigned)config->milter.socket_mode, error))
    return false;
  quitus_log(LOG_INFO, "ready on %s", socket->connection);
  sd_notify(0, "READY=1");
  ok = smfi_main() == MI_SUCCESS;
  sd_notify(0, "STOPPING=1");
  quitus_socket_remove(socket);
  quitus_callbacks_end();
  if (!ok)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "libmilter stopped unexpectedly");
  return ok;
}

static bool check(const struct quitus_config *config, GError **error) {
  g_autoptr(quitus_intake) intake = quitus_intake_new(config, NULL, error);

  if (intake == NULL)
    return false;
  puts(_("Configuration, rules and playbook are right."));
  return true;
}

static bool run(const struct options *options, GError **error) {
  g_autoptr(quitus_config) config = quitus_config_load(options->config, error);
  g_autoptr(quitus_socket) socket = NULL;

  if (config == NULL)
    return false;
  socket = quitus_socket_parse(config->milter.socket, error);
  if (socket == NULL)
    return false;
  if (options->check)
    return check(config, error);
  return serve(config, socket, (unsigned)options->interval, error);
}

static int start(int argc, char **argv, struct options *options) {
  g_autoptr(GError) error = NULL;

  if (!read_options(&argc, &argv, options, &error)) {
    fprintf(stderr, "quitus-milter: %s\n", error->message);
    return EX_USAGE;
  }
  if (options->version) {
    puts("quitus-milter " PACKAGE_VERSION);
    return EX_OK;
  }
  quitus_log_open("quitus-milter", options->foreground || options->check);
  block_signals();
  if (run(options, &error))
    return EX_OK;
  if (!options->foreground && !options->check)
    fprintf(stderr, "quitus-milter: %s\n", error->message);
  quitus_log(LOG_ERR, "%s", error->message);
  return quitus_error_exit_code(error);
}

int main(int argc, char **argv) {
  struct options options = {.interval = 30};
  int code = EX_OK;

  quitus_i18n_init();
  code = start(argc, argv, &options);
  g_free(options.config);
  return code;
}
