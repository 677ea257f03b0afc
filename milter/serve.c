/* milter/serve.c - the running milter: its socket, its signals, and what it tells the service
 * manager. */
#include "milter/serve.h"
#include "base/error.h"
#include "base/log.h"
#include "base/privilege.h"
#include "milter/callbacks.h"
#include "milter/service.h"
#include "milter/socket.h"
#include <glib-unix.h>
#include <libmilter/mfapi.h>
#include <signal.h>
#include <sys/resource.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

struct milter {
  struct quitus_settings *settings;
  struct quitus_service *service;
  GMainLoop *loop;
  bool stopping;
};

/* ---- signals ---- */

/* In this program, in place of the C library's: libmilter waits for SIGHUP, SIGTERM and SIGINT in a
 * thread of its own, stops at each, and cannot be told otherwise.  Here it waits for ever, and the
 * signals are ours. */
int sigwait(const sigset_t *set, int *ret_signal) {
  (void)set;
  (void)ret_signal;
  for (;;)
    pause();
}

/* The main thread alone has them unblocked, when all others are there. */
static void block_signals(int how) {
  sigset_t signals;

  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(how, &signals, NULL);
}

void quitus_serve_prepare(void) {
  block_signals(SIG_BLOCK);
  signal(SIGPIPE, SIG_IGN);
}

static gboolean on_stop(gpointer data) {
  struct milter *milter = data;

  milter->stopping = true;
  g_main_loop_quit(milter->loop);
  return G_SOURCE_CONTINUE;
}

static struct quitus_settings *read_again(const struct quitus_settings *old, GError **error) {
  g_autoptr(quitus_settings) fresh = quitus_settings_reload(old, error);
  g_autofree char *mode = g_strdup_printf("%04o", (unsigned)old->config->milter.socket_mode);
  g_autofree char *fresh_mode = NULL;

  if (fresh == NULL)
    return NULL;
  fresh_mode = g_strdup_printf("%04o", (unsigned)fresh->config->milter.socket_mode);
  if (!quitus_settings_same("[milter] socket", old->config->milter.socket,
                            fresh->config->milter.socket, error) ||
      !quitus_settings_same("[milter] socket_mode", mode, fresh_mode, error))
    return NULL;
  return g_steal_pointer(&fresh);
}

static gboolean on_hang_up(gpointer data) {
  struct milter *milter = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_settings) fresh = NULL;

  sd_notify(0, "RELOADING=1");
  fresh = read_again(milter->settings, &error);
  if (fresh == NULL) {
    quitus_log(LOG_ERR, "not reloaded: %s", error->message);
  } else {
    quitus_service_change(milter->service, fresh);
    quitus_settings_unref(milter->settings);
    milter->settings = g_steal_pointer(&fresh);
    quitus_log(LOG_INFO, "reloaded");
  }
  sd_notify(0, "READY=1");
  return G_SOURCE_CONTINUE;
}

/* Where the service hangs the watchdog hears nothing, and the service manager starts us again. */
static gboolean feed_watchdog(gpointer data) {
  const struct milter *milter = data;

  if (quitus_service_is_alive(milter->service))
    sd_notify(0, "WATCHDOG=1");
  return G_SOURCE_CONTINUE;
}

/* ---- running ---- */

/* A connection of the mail server is a file, and there may be as many as it has processes. */
static void raise_file_limit(void) {
  struct rlimit limit;

  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
}

static bool open_door(const struct milter *milter, const struct quitus_socket *socket,
                      GError **error) {
  raise_file_limit();
  if (!quitus_callbacks_register(milter->service)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND, "libmilter cannot be used");
    return false;
  }
  return quitus_socket_listen(socket, (unsigned)milter->settings->config->milter.socket_mode,
                              error);
}

/* Ends only in trouble: we never tell libmilter to stop, but leave it. */
static void *listen_for_ever(void *data) {
  const struct milter *milter = data;

  smfi_main();
  g_main_loop_quit(milter->loop);
  return NULL;
}

static bool run(struct milter *milter, const struct quitus_socket *socket, GError **error) {
  guint64 watchdog_us = 0;

  if (!open_door(milter, socket, error))
    return false;
  g_unix_signal_add(SIGTERM, on_stop, milter);
  g_unix_signal_add(SIGINT, on_stop, milter);
  g_unix_signal_add(SIGHUP, on_hang_up, milter);
  if (sd_watchdog_enabled(0, &watchdog_us) > 0)
    g_timeout_add((guint)MAX(watchdog_us / 2000, 1), feed_watchdog, milter);
  g_thread_unref(g_thread_new("listener", listen_for_ever, milter));
  block_signals(SIG_UNBLOCK);
  quitus_log(LOG_INFO, "ready on %s", socket->connection);
  sd_notify(0, "READY=1");
  g_main_loop_run(milter->loop);
  sd_notify(0, "STOPPING=1");
  quitus_socket_remove(socket); /* the mail server asks us nothing new */
  quitus_callbacks_end();
  if (!milter->stopping)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "libmilter stopped unexpectedly");
  return milter->stopping;
}

bool quitus_serve(struct quitus_settings *settings, unsigned drain_seconds, GError **error) {
  struct milter milter = {.settings = settings};
  g_autoptr(quitus_socket) socket = quitus_socket_parse(settings->config->milter.socket, error);
  bool done = socket != NULL && quitus_refuse_root(error) && quitus_socket_check(socket, error);

  if (done) {
    milter.service = quitus_service_new(settings, drain_seconds);
    milter.loop = g_main_loop_new(NULL, FALSE);
    done = run(&milter, socket, error);
    quitus_service_free(milter.service);
    g_main_loop_unref(milter.loop);
  }
  if (done)
    quitus_log(LOG_INFO, "stopped");
  quitus_settings_unref(milter.settings);
  return done;
}
