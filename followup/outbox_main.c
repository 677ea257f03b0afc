/* followup/outbox_main.c - quitus-outbox: sends what may leave, again and again until told to stop.
 *
 * SIGTERM and SIGINT end it after the mail in hand; SIGHUP reads the configuration again, between
 * two runs.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/privilege.h"
#include "config.h"
#include "db/status.h"
#include "followup/clock.h"
#include "followup/followup.h"
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <systemd/sd-daemon.h>
#include <sysexits.h>

enum { LONGEST_PAUSE_S = 600 }; /* between attempts while nothing can be sent at all */

struct outbox {
  const char *file; /* from --config, or NULL */
  struct quitus_config *config;
  struct quitus_db *db;
  struct quitus_scenarios *scenarios;
  GMainLoop *loop;
  guint timer; /* of the next run; 0 during one */
  guint pause; /* seconds before it */
  bool stopping, reloading;
  char *last_error;
};

static void plan_next(struct outbox *outbox, guint seconds);

/* ---- a run ---- */

/* Lets signals be seen between two mails. */
static bool go_on(void *data) {
  const struct outbox *outbox = data;
  while (g_main_context_iteration(NULL, FALSE)) {
  }
  return !outbox->stopping;
}

/* The first run of a day does the day's work.  What goes wrong with it keeps nothing from leaving.
 */
static void run_clock(const struct outbox *outbox) {
  g_autoptr(GError) error = NULL;
  if (!quitus_clock_daily(outbox->config, outbox->db, outbox->scenarios, quitus_today(), &error))
    quitus_log(LOG_ERR, "clock: %s", error->message);
}

static bool run_once(struct outbox *outbox, GError **error) {
  struct quitus_outbox_report report = {0};
  run_clock(outbox);
  bool done =
      quitus_outbox_run(outbox->config, outbox->db, quitus_now(), go_on, outbox, &report, error);
  if (report.sent || report.failed || report.stopped)
    quitus_log(LOG_INFO, "run: sent=%u failed=%u stopped=%u", report.sent, report.failed,
               report.stopped);
  return done;
}

/* The same trouble is logged once, and tried less and less often. */
static void note_trouble(struct outbox *outbox, const GError *error) {
  guint interval = (guint)outbox->config->outbox.interval_seconds;
  outbox->pause = error ? MIN(outbox->pause * 2, MAX(interval, LONGEST_PAUSE_S)) : interval;
  if (error && g_strcmp0(error->message, outbox->last_error) != 0)
    quitus_log(LOG_ERR, "run: %s", error->message);
  g_free(outbox->last_error);
  outbox->last_error = error ? g_strdup(error->message) : NULL;
}

/* What was wrong is said, and the settings stay as they were. */
static void reload(struct outbox *outbox) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_config) config = quitus_config_load(outbox->file, &error);
  g_autoptr(quitus_scenarios) scenarios =
      config ? quitus_scenarios_load(config->reminders.file, &error) : NULL;
  outbox->reloading = false;
  sd_notify(0, "RELOADING=1");
  if (!scenarios || !quitus_templates_check(config, &error))
    quitus_log(LOG_ERR, "not reloaded: %s", error->message);
  else if (strcmp(config->database.path, outbox->config->database.path) != 0)
    quitus_log(LOG_ERR, "not reloaded: [database] path has changed; start again for that");
  else {
    quitus_scenarios_free(outbox->scenarios);
    quitus_config_free(outbox->config);
    outbox->scenarios = g_steal_pointer(&scenarios);
    outbox->config = g_steal_pointer(&config);
    quitus_log(LOG_INFO, "reloaded");
  }
  sd_notify(0, "READY=1");
}

/* A database that fails is told by the run. */
static gboolean beat(gpointer data) {
  const struct outbox *outbox = data;
  quitus_db_door(outbox->db, "outbox", QUITUS_DOOR_RUNS, NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean tick(gpointer data) {
  struct outbox *outbox = data;
  g_autoptr(GError) error = NULL;
  outbox->timer = 0;
  if (outbox->reloading)
    reload(outbox);
  run_once(outbox, &error);
  note_trouble(outbox, error);
  plan_next(outbox, outbox->reloading ? 0 : outbox->pause);
  return G_SOURCE_REMOVE;
}

static void plan_next(struct outbox *outbox, guint seconds) {
  outbox->timer = g_timeout_add_seconds(seconds, tick, outbox);
}

/* ---- signals ---- */

static gboolean stop(gpointer data) {
  struct outbox *outbox = data;
  outbox->stopping = true;
  g_main_loop_quit(outbox->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean hang_up(gpointer data) {
  struct outbox *outbox = data;
  outbox->reloading = true;
  if (outbox->timer) {
    g_source_remove(outbox->timer);
    plan_next(outbox, 0);
  }
  return G_SOURCE_CONTINUE;
}

static void run_forever(struct outbox *outbox) {
  outbox->loop = g_main_loop_new(NULL, FALSE);
  outbox->pause = (guint)outbox->config->outbox.interval_seconds;
  g_unix_signal_add(SIGTERM, stop, outbox);
  g_unix_signal_add(SIGINT, stop, outbox);
  g_unix_signal_add(SIGHUP, hang_up, outbox);
  plan_next(outbox, 0);
  quitus_db_door(outbox->db, "outbox", QUITUS_DOOR_STARTED, NULL);
  g_timeout_add_seconds(QUITUS_DOOR_SAYS_S, beat, outbox);
  sd_notify(0, "READY=1");
  quitus_log(LOG_INFO, "started");
  g_main_loop_run(outbox->loop);
  sd_notify(0, "STOPPING=1");
  quitus_db_door(outbox->db, "outbox", QUITUS_DOOR_STOPPED, NULL);
  quitus_log(LOG_INFO, "stopped");
  g_main_loop_unref(outbox->loop);
  g_free(outbox->last_error);
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
  quitus_i18n_for_log();
  g_autoptr(quitus_config) config = quitus_config_load(file, &error);
  g_autoptr(quitus_scenarios) scenarios =
      config ? quitus_scenarios_load(config->reminders.file, &error) : NULL;
  if (!scenarios || !quitus_templates_check(config, &error) || !quitus_refuse_root(&error))
    return complain(error, foreground);
  g_autoptr(quitus_db) db = quitus_db_open(config->database.path, QUITUS_DB_PATIENT, &error);
  if (!db)
    return complain(error, foreground);
  struct outbox outbox = {.file = file,
                          .config = g_steal_pointer(&config),
                          .db = db,
                          .scenarios = g_steal_pointer(&scenarios)};
  bool done = true;
  if (!once)
    run_forever(&outbox);
  else
    done = run_once(&outbox, &error);
  quitus_scenarios_free(outbox.scenarios); /* others than at the start, after a reload */
  quitus_config_free(outbox.config);
  return done ? EX_OK : complain(error, foreground);
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
