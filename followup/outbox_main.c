/* followup/outbox_main.c - quitus-outbox: sends approved answers, again and again until told to
 * stop.
 *
 * It approves nothing itself.  SIGTERM and SIGINT end it after the run in hand.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "config.h"
#include "followup/followup.h"
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <systemd/sd-daemon.h>
#include <sysexits.h>

struct outbox {
  struct quitus_config *config;
  struct quitus_db *db;
  GMainLoop *loop;
};

static bool run_once(const struct outbox *outbox, GError **error) {
  unsigned sent = 0, failed = 0;
  bool done = quitus_outbox_run(outbox->config, outbox->db, &sent, &failed, error);
  if (sent || failed)
    quitus_log(LOG_INFO, "run: sent=%u failed=%u", sent, failed);
  return done;
}

static gboolean tick(gpointer data) {
  g_autoptr(GError) error = NULL;
  if (!run_once(data, &error))
    quitus_log(LOG_ERR, "run: %s", error->message);
  return G_SOURCE_CONTINUE;
}

static gboolean stop(gpointer data) {
  const struct outbox *outbox = data;
  g_main_loop_quit(outbox->loop);
  return G_SOURCE_CONTINUE;
}

/* What a process that was killed left behind: whether the server has it, only a person can tell. */
static void log_interrupted(struct quitus_db *db) {
  g_autoptr(GPtrArray) sending = quitus_db_followup_list(db, QUITUS_FOLLOWUP_SENDING, 0, NULL);
  for (guint i = 0; sending && i < sending->len; i++) {
    const struct quitus_followup *followup = sending->pdata[i];
    quitus_log(LOG_WARNING,
               "answer=%" G_GINT64_FORMAT " case=%s message-id=<%s> was interrupted while sending",
               followup->id, followup->case_reference, followup->message_id);
  }
}

static void run_forever(struct outbox *outbox) {
  outbox->loop = g_main_loop_new(NULL, FALSE);
  g_unix_signal_add(SIGTERM, stop, outbox);
  g_unix_signal_add(SIGINT, stop, outbox);
  g_timeout_add_seconds((guint)outbox->config->outbox.interval_seconds, tick, outbox);
  sd_notify(0, "READY=1");
  quitus_log(LOG_INFO, "started");
  tick(outbox);
  g_main_loop_run(outbox->loop);
  sd_notify(0, "STOPPING=1");
  quitus_log(LOG_INFO, "stopped");
  g_main_loop_unref(outbox->loop);
}

static int complain(const GError *error, bool foreground) {
  if (!foreground)
    g_printerr("quitus-outbox: %s\n", error->message);
  quitus_log(LOG_ERR, "%s", error->message);
  return quitus_error_exit_code(error);
}

static int serve(const char *file, bool once, bool foreground) {
  g_autoptr(GError) error = NULL;
  quitus_log_open("quitus-outbox", foreground);
  g_autoptr(quitus_config) config = quitus_config_load(file, &error);
  if (!config || !quitus_templates_check(config, &error))
    return complain(error, foreground);
  g_autoptr(quitus_db) db = quitus_db_open(config->database.path, QUITUS_DB_PATIENT, &error);
  if (!db)
    return complain(error, foreground);
  struct outbox outbox = {.config = config, .db = db};
  log_interrupted(db);
  if (!once)
    run_forever(&outbox);
  else if (!run_once(&outbox, &error))
    return complain(error, foreground);
  return EX_OK;
}

int main(int argc, char **argv) {
  g_autofree char *file = NULL;
  gboolean once = FALSE, foreground = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
      {"config", 'c', 0, G_OPTION_ARG_FILENAME, &file, N_("Read this configuration"), N_("FILE")},
      {"once", 0, 0, G_OPTION_ARG_NONE, &once, N_("Send what is due now, and stop"), NULL},
      {"foreground", 'f', 0, G_OPTION_ARG_NONE, &foreground,
       N_("Log to standard error instead of syslog"), NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Show the version and stop"), NULL},
      {NULL},
  };
  g_autoptr(GError) error = NULL;
  quitus_i18n_init();
  signal(SIGPIPE, SIG_IGN); /* a server that hangs up is an error, not the end of us */
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_translation_domain(context, "quitus");
  g_option_context_set_summary(context, _("Sends approved answers to their addressees."));
  g_option_context_add_main_entries(context, entries, "quitus");
  if (!g_option_context_parse(context, &argc, &argv, &error) || argc > 1) {
    g_printerr("quitus-outbox: %s\n", error ? error->message : _("too many arguments"));
    return EX_USAGE;
  }
  if (version) {
    puts(PACKAGE_STRING);
    return EX_OK;
  }
  return serve(file, once, foreground);
}
