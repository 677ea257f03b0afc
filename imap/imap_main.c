/* imap/imap_main.c - quitus-imap: options, a thread for each mailbox, reading its configuration
 * again (SIGHUP), and the end.
 *
 * It never goes to the background by itself.  A kill at any moment loses nothing (imap/look.h), so
 * a thread that is stuck with its server is not waited for long. */
#include "config.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/privilege.h"
#include "db/status.h"
#include "imap/desk.h"
#include "intake/settings.h"
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

enum { LONGEST_END_S = 10 };

struct options {
  char *config;
  gboolean check, once, foreground, version;
};

struct service {
  struct quitus_settings *settings, *fresh; /* `fresh`: to be taken when the desks have ended */
  struct quitus_db *db;
  struct quitus_intake *intake;
  int wake_fd;
  GPtrArray *desks, *threads;
  GMainLoop *loop;
  bool ended; /* all threads have */
  bool stopping;
};

/* ---- mailboxes ---- */

static bool has_mailbox(const struct quitus_config *config, GError **error) {
  if (config->imap->len)
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                      _("no [imap NAME] group in the configuration: there is no mailbox to read"));
  return false;
}

static void *run_desk(void *data) {
  quitus_desk_run(data);
  return NULL;
}

static void start_desks(struct service *service) {
  for (guint i = 0; i < service->desks->len; i++)
    g_ptr_array_add(service->threads, g_thread_new("mailbox", run_desk, service->desks->pdata[i]));
}

static void make_desks(struct service *service) {
  const struct quitus_config *config = service->settings->config;
  service->intake = quitus_intake_on(service->settings->reader, service->db);
  service->wake_fd = eventfd(0, EFD_CLOEXEC);
  service->desks = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_desk_free);
  service->threads = g_ptr_array_new();
  for (guint i = 0; i < config->imap->len; i++)
    g_ptr_array_add(service->desks, quitus_desk_new(config, config->imap->pdata[i], service->intake,
                                                    service->wake_fd));
}

/* Their threads have ended. */
static void free_desks(struct service *service) {
  g_ptr_array_unref(service->desks);
  g_ptr_array_unref(service->threads);
  close(service->wake_fd);
  quitus_intake_free(service->intake);
}

/* All mailboxes, whatever becomes of one; the error is the last. */
static bool run_once(struct service *service, GError **error) {
  g_autoptr(GError) last = NULL;
  for (guint i = 0; i < service->desks->len; i++) {
    struct quitus_desk_report report;
    g_autoptr(GError) trouble = NULL;
    if (quitus_desk_once(service->desks->pdata[i], NULL, &report, &trouble))
      continue;
    if (last)
      quitus_log(LOG_ERR, "%s", last->message);
    const struct quitus_imap_config *account = service->settings->config->imap->pdata[i];
    quitus_imap_name_trouble(account, &trouble);
    g_clear_error(&last);
    last = g_steal_pointer(&trouble);
  }
  bool done = !last;
  if (last)
    g_propagate_error(error, g_steal_pointer(&last));
  return done;
}

/* ---- running ---- */

static gboolean stop(gpointer data) {
  struct service *service = data;
  service->stopping = true;
  g_main_loop_quit(service->loop);
  return G_SOURCE_CONTINUE;
}

static struct quitus_settings *read_again(const struct service *service, GError **error) {
  g_autoptr(quitus_settings) fresh = quitus_settings_reload(service->settings, error);
  return fresh && has_mailbox(fresh->config, error) ? g_steal_pointer(&fresh) : NULL;
}

/* What was wrong is said, and the settings stay as they were. */
static gboolean hang_up(gpointer data) {
  struct service *service = data;
  g_autoptr(GError) error = NULL;
  struct quitus_settings *fresh = read_again(service, &error);
  if (!fresh) {
    quitus_log(LOG_ERR, "not reloaded: %s", error->message);
    return G_SOURCE_CONTINUE;
  }
  quitus_settings_unref(service->fresh);
  service->fresh = fresh;
  g_main_loop_quit(service->loop);
  return G_SOURCE_CONTINUE;
}

/* Where a mailbox hangs the watchdog hears nothing, and the service manager starts us again. */
static gboolean feed_watchdog(gpointer data) {
  const struct service *service = data;
  for (guint i = 0; i < service->desks->len; i++)
    if (!quitus_desk_is_alive(service->desks->pdata[i]))
      return G_SOURCE_CONTINUE;
  sd_notify(0, "WATCHDOG=1");
  return G_SOURCE_CONTINUE;
}

/* For `quitus status`; a database that fails is told by the desks. */
static gboolean beat(gpointer data) {
  const struct service *service = data;
  quitus_db_door(service->db, "imap", QUITUS_DOOR_RUNS, NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean give_up(gpointer data) {
  (void)data;
  quitus_log(LOG_WARNING, "a server does not answer; stopped without it");
  _exit(EX_OK);
}

static gboolean all_ended(gpointer data) {
  struct service *service = data;
  service->ended = true;
  g_main_loop_quit(service->loop);
  return G_SOURCE_REMOVE;
}

static void *join_all(void *data) {
  struct service *service = data;
  for (guint i = 0; i < service->threads->len; i++)
    g_thread_join(service->threads->pdata[i]);
  g_idle_add(all_ended, service);
  return NULL;
}

/* Signals are heard meanwhile.  For new settings a server that does not answer is waited for. */
static void end_desks(struct service *service) {
  uint64_t one = 1;
  guint timer = 0;
  if (write(service->wake_fd, &one, sizeof one) != sizeof one)
    _exit(EX_OSERR);
  service->ended = false;
  g_autoptr(GThread) joiner = g_thread_new("joiner", join_all, service);
  while (!service->ended) {
    if (service->stopping && !timer)
      timer = g_timeout_add_seconds(LONGEST_END_S, give_up, NULL);
    g_main_loop_run(service->loop);
  }
  if (timer)
    g_source_remove(timer);
  g_thread_join(g_steal_pointer(&joiner));
}

/* The desks begin anew, by new settings. */
static void change_settings(struct service *service) {
  sd_notify(0, "RELOADING=1");
  end_desks(service);
  free_desks(service);
  quitus_settings_unref(service->settings);
  service->settings = g_steal_pointer(&service->fresh);
  make_desks(service);
  start_desks(service);
  quitus_log(LOG_INFO, "reloaded, %u mailboxes", service->desks->len);
  sd_notify(0, "READY=1");
}

static void run_forever(struct service *service) {
  guint64 watchdog_us = 0;
  service->loop = g_main_loop_new(NULL, FALSE);
  g_unix_signal_add(SIGTERM, stop, service);
  g_unix_signal_add(SIGINT, stop, service);
  g_unix_signal_add(SIGHUP, hang_up, service);
  if (sd_watchdog_enabled(0, &watchdog_us) > 0)
    g_timeout_add((guint)MAX(watchdog_us / 2000, 1), feed_watchdog, service);
  start_desks(service);
  quitus_db_door(service->db, "imap", QUITUS_DOOR_STARTED, NULL);
  g_timeout_add_seconds(QUITUS_DOOR_SAYS_S, beat, service);
  sd_notify(0, "READY=1");
  quitus_log(LOG_INFO, "ready, %u mailboxes", service->desks->len);
  while (!service->stopping) {
    g_main_loop_run(service->loop);
    if (service->fresh && !service->stopping)
      change_settings(service);
  }
  sd_notify(0, "STOPPING=1");
  end_desks(service);
  quitus_db_door(service->db, "imap", QUITUS_DOOR_STOPPED, NULL);
  quitus_log(LOG_INFO, "stopped");
  g_main_loop_unref(service->loop);
}

static bool serve(struct service *service, bool once, GError **error) {
  bool done = true;
  make_desks(service);
  if (once)
    done = run_once(service, error);
  else
    run_forever(service);
  free_desks(service);
  quitus_settings_unref(service->settings);
  quitus_settings_unref(service->fresh);
  return done;
}

/* ---- starting ---- */

static bool run(const struct options *options, GError **error) {
  g_autoptr(quitus_settings) settings = quitus_settings_load(options->config, error);
  if (!settings || !has_mailbox(settings->config, error))
    return false;
  if (options->check) {
    puts(_("Configuration, rules and playbook are right."));
    return true;
  }
  if (!quitus_refuse_root(error))
    return false;
  g_autoptr(quitus_db) db =
      quitus_db_open(settings->config->database.path, QUITUS_DB_PATIENT, error);
  if (!db)
    return false;
  struct service service = {.settings = g_steal_pointer(&settings), .db = db};
  return serve(&service, options->once, error);
}

static bool read_options(int *argc, char ***argv, struct options *ret, GError **error) {
  const GOptionEntry entries[] = {
      {"config", 'c', 0, G_OPTION_ARG_FILENAME, &ret->config, N_("Read this configuration"),
       N_("FILE")},
      {"check", 'n', 0, G_OPTION_ARG_NONE, &ret->check,
       N_("Check configuration and rules, and stop"), NULL},
      {"once", 0, 0, G_OPTION_ARG_NONE, &ret->once, N_("Do what is to do now, and stop"), NULL},
      {"foreground", 'f', 0, G_OPTION_ARG_NONE, &ret->foreground,
       N_("Log to standard error instead of syslog"), NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, &ret->version, N_("Show the version and stop"), NULL},
      {NULL},
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_translation_domain(context, "quitus");
  g_option_context_set_summary(
      context, _("Reads debtors' replies in mailboxes over IMAP, tags them, and puts prepared "
                 "answers among the drafts."));
  g_option_context_add_main_entries(context, entries, "quitus");
  return g_option_context_parse(context, argc, argv, error);
}

static int start(int argc, char **argv, struct options *options) {
  g_autoptr(GError) error = NULL;
  if (!read_options(&argc, &argv, options, &error) || argc > 1) {
    g_printerr("quitus-imap: %s\n", error ? error->message : _("too many arguments"));
    return EX_USAGE;
  }
  if (options->version) {
    puts("quitus-imap " PACKAGE_VERSION);
    return EX_OK;
  }
  quitus_log_open("quitus-imap", options->foreground || options->check);
  if (!options->check)
    quitus_i18n_for_log();
  signal(SIGPIPE, SIG_IGN); /* a server that hangs up is an error, not the end of us */
  if (run(options, &error))
    return EX_OK;
  if (!options->foreground && !options->check)
    g_printerr("quitus-imap: %s\n", error->message);
  quitus_log(LOG_ERR, "%s", error->message);
  return quitus_error_exit_code(error);
}

int main(int argc, char **argv) {
  struct options options = {0};
  quitus_i18n_init();
  int code = start(argc, argv, &options);
  g_free(options.config);
  return code;
}
