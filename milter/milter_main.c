/* milter/milter_main.c - quitus-milter: options, and the exit code.
 *
 * It never goes to the background by itself: systemd, or whatever starts it, does that better.
 */
#include "config.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "milter/hold.h"
#include "milter/serve.h"
#include "milter/socket.h"
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

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

static bool run(const struct options *options, GError **error) {
  g_autoptr(quitus_settings) settings = quitus_settings_load(options->config, error);
  g_autoptr(quitus_socket) socket = NULL;

  if (settings == NULL)
    return false;
  if (!options->check)
    return quitus_serve(g_steal_pointer(&settings), (unsigned)options->interval, error);
  socket = quitus_socket_parse(settings->config->milter.socket, error);
  if (socket == NULL)
    return false;
  puts(_("Configuration, rules and playbook are right."));
  return true;
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
  if (!options->check)
    quitus_i18n_for_log();
  quitus_serve_prepare();
  if (run(options, &error))
    return EX_OK;
  if (!options->foreground && !options->check)
    fprintf(stderr, "quitus-milter: %s\n", error->message);
  quitus_log(LOG_ERR, "%s", error->message);
  return quitus_error_exit_code(error);
}

/* What a large mail needed is given back when it is freed; without the second setting the first
 * would give back, and ask for again, what every small mail needs. */
static void keep_little_memory(void) {
  mallopt(M_MMAP_THRESHOLD, (int)QUITUS_HOLD_LARGE);
  mallopt(M_TRIM_THRESHOLD, 4 * (int)QUITUS_HOLD_LARGE);
}

int main(int argc, char **argv) {
  struct options options = {.interval = 30};
  int code = EX_OK;

  quitus_i18n_init();
  keep_little_memory();
  code = start(argc, argv, &options);
  g_free(options.config);
  return code;
}
