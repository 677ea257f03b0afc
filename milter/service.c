/* milter/service.c - takes mails in for as long as the milter runs, whatever becomes of the
 * database. */
#include "milter/service.h"
#include "base/error.h"
#include "base/log.h"
#include "db/status.h"
#include "intake/spool.h"
#include "milter/hold.h"
#include "milter/job.h"

/* More wait in a queue; their time limit runs meanwhile.  Large mails have workers of their own:
 * few, because each needs memory for some copies of its mail, and other mail does not wait for
 * theirs. */
enum { WORKERS = 16, LARGE_WORKERS = 2 };
enum {
  HANGS_S = 600,  /* no step of the drainer takes longer */
  OPENS_MS = 1000 /* a database opens in less */
};

struct quitus_service {
  unsigned interval_seconds;
  GThreadPool *workers, *large_workers;
  GThread *drainer;
  GMutex large_copy; /* held while a large mail is put in the spool */

  GMutex lock; /* of what stands below */
  GCond change;
  struct quitus_settings *settings;
  struct quitus_database *database; /* NULL: none is open */
  bool doubtful;                    /* the database failed a mail */
  bool behind;                      /* mails went to the spool since it was last drained */
  bool hurry;                       /* the drainer should not wait for its hour */
  bool tried;                       /* the drainer has tried to open the database */
  bool stopping;
  gint64 hangs_at; /* monotonic: when the drainer should have gone on long since */

  char *last_trouble; /* of the drainer; logged once as long as it stays the same */
  gint64 next_beat;   /* of the drainer; monotonic; 0: it has not said that it started */
};

static struct quitus_database *current_database(struct quitus_service *service) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);

  return service->database != NULL ? quitus_database_ref(service->database) : NULL;
}

struct quitus_settings *quitus_service_settings(struct quitus_service *service) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);

  return quitus_settings_ref(service->settings);
}

void quitus_service_change(struct quitus_service *service, struct quitus_settings *settings) {
  struct quitus_settings *old = NULL;

  g_mutex_lock(&service->lock);
  old = service->settings;
  service->settings = quitus_settings_ref(settings);
  g_mutex_unlock(&service->lock);
  quitus_settings_unref(old);
}

bool quitus_service_is_alive(struct quitus_service *service) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);

  return g_get_monotonic_time() < service->hangs_at;
}

/* --- the drainer --- */

static void log_trouble(struct quitus_service *service, const char *message) {
  if (g_strcmp0(service->last_trouble, message) == 0)
    return;
  g_free(service->last_trouble);
  service->last_trouble = g_strdup(message);
  quitus_log(LOG_ERR, "%s; mail passes untagged into the spool, trying again every %u s", message,
             service->interval_seconds);
}

/* A file that was there and is gone is not made anew: it will come back. */
static bool is_there(const struct quitus_settings *settings, GError **error) {
  const char *path = settings->config->database.path;

  if (g_file_test(path, G_FILE_TEST_EXISTS))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "database %s is gone; put it back", path);
  return false;
}

/* Opens the database where there is none, or where it failed. */
static bool renew_database(struct quitus_service *service, GError **error) {
  g_autoptr(quitus_settings) settings = quitus_service_settings(service);
  struct quitus_database *old = NULL;
  g_autoptr(quitus_database) fresh = NULL;
  bool needed = false, again = false;

  g_mutex_lock(&service->lock);
  again = service->database != NULL;
  needed = !again || service->doubtful;
  g_mutex_unlock(&service->lock);
  if (!needed)
    return true;
  if (again && !is_there(settings, error))
    return false;
  fresh = quitus_database_open(settings->config->database.path, error);
  if (fresh == NULL)
    return false;
  g_mutex_lock(&service->lock);
  old = service->database;
  service->database = g_steal_pointer(&fresh);
  service->doubtful = false;
  g_mutex_unlock(&service->lock);
  quitus_database_unref(old);
  return true;
}

/* Between two batches of the spool: the drainer lives, and may have to stop. */
static bool go_on(void *data) {
  struct quitus_service *service = data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);

  service->hangs_at = g_get_monotonic_time() + HANGS_S * G_TIME_SPAN_SECOND;
  return !service->stopping;
}

/* Cleared before draining, not after: what is put in the spool meanwhile must not be forgotten. */
static bool drain_spool(struct quitus_service *service, GError **error) {
  g_autoptr(quitus_settings) settings = quitus_service_settings(service);
  g_autoptr(quitus_database) database = current_database(service);
  g_autoptr(quitus_intake) intake = quitus_intake_on(settings->reader, database->db);
  unsigned taken = 0;
  bool ok = false;

  g_mutex_lock(&service->lock);
  service->behind = false;
  g_mutex_unlock(&service->lock);
  ok = quitus_spool_drain(settings->config->database.spool, intake, go_on, service, &taken, error);
  if (taken > 0)
    quitus_log(LOG_INFO, "%u mails taken in from the spool", taken);
  if (!ok) {
    g_mutex_lock(&service->lock);
    service->doubtful = true;
    g_mutex_unlock(&service->lock);
  }
  return ok;
}

static void drain(struct quitus_service *service) {
  g_autoptr(GError) error = NULL;

  if (!renew_database(service, &error) || !drain_spool(service, &error)) {
    log_trouble(service, error->message);
    return;
  }
  if (service->last_trouble != NULL)
    quitus_log(LOG_INFO, "the database can be used again");
  g_clear_pointer(&service->last_trouble, g_free);
}

/* False when it is time to stop. */
static bool wait_for_next(struct quitus_service *service) {
  gint64 until = g_get_monotonic_time() + service->interval_seconds * G_TIME_SPAN_SECOND;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);

  service->hangs_at = until + HANGS_S * G_TIME_SPAN_SECOND;
  while (!service->stopping && !service->hurry &&
         g_cond_wait_until(&service->change, &service->lock, until))
    continue;
  service->hurry = false;
  return !service->stopping;
}

/* Says that it is there; what stands in the way of that is told by drain(). */
static void beat(struct quitus_service *service, enum quitus_door_step step) {
  g_autoptr(quitus_database) database = current_database(service);
  gint64 now = g_get_monotonic_time();

  if (database == NULL || (step == QUITUS_DOOR_RUNS && now < service->next_beat))
    return;
  if (step == QUITUS_DOOR_RUNS && service->next_beat == 0)
    step = QUITUS_DOOR_STARTED;
  if (quitus_db_door(database->db, "milter", step, NULL))
    service->next_beat = now + QUITUS_DOOR_SAYS_S * G_TIME_SPAN_SECOND;
}

static void try_to_open(struct quitus_service *service) {
  g_autoptr(GError) error = NULL;

  if (!renew_database(service, &error))
    log_trouble(service, error->message);
  g_mutex_lock(&service->lock);
  service->tried = true;
  g_cond_broadcast(&service->change);
  g_mutex_unlock(&service->lock);
}

static void *run_drainer(void *data) {
  try_to_open(data);
  do {
    drain(data);
    beat(data, QUITUS_DOOR_RUNS);
  } while (wait_for_next(data));
  return NULL;
}

/* --- mails --- */

static void run_job(void *data, void *user_data) {
  g_autoptr(quitus_job) job = data;

  (void)user_data;
  quitus_job_run(job);
}

static bool is_large(GBytes *raw) {
  return g_bytes_get_size(raw) > QUITUS_HOLD_LARGE;
}

static struct quitus_decision *decide_in_time(struct quitus_service *service,
                                              struct quitus_settings *settings, GBytes *raw,
                                              const struct quitus_envelope *envelope,
                                              GError **error) {
  g_autoptr(quitus_database) database = current_database(service);
  g_autoptr(quitus_job) job = NULL;

  if (database == NULL) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "the database is not open");
    return NULL;
  }
  job = quitus_job_new(settings, database, raw, envelope);
  g_thread_pool_push(is_large(raw) ? service->large_workers : service->workers, quitus_job_ref(job),
                     NULL);
  return quitus_job_wait(job, settings->config->milter.time_limit_ms, error);
}

/* Large mails one by one: what is copied of them is in memory as long as it takes. */
static bool put_in_spool(struct quitus_service *service, const struct quitus_settings *settings,
                         GBytes *raw, const struct quitus_envelope *envelope, GError **error) {
  g_autoptr(GMutexLocker) alone = is_large(raw) ? g_mutex_locker_new(&service->large_copy) : NULL;

  return quitus_spool_put(settings->config->database.spool, raw, envelope, error);
}

static void note_outcome(struct quitus_service *service, bool kept) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);

  if (!kept) {
    service->behind = true;
    service->doubtful = true;
  } else if (service->behind && !service->hurry) {
    /* It works again: no need for what waits in the spool to wait longer. */
    service->hurry = true;
    g_cond_broadcast(&service->change);
  }
}

struct quitus_decision *quitus_service_take(struct quitus_service *service,
                                            struct quitus_settings *settings, GBytes *raw,
                                            const struct quitus_envelope *envelope,
                                            bool *ret_spooled, GError **error) {
  g_autoptr(GError) spool_error = NULL;
  struct quitus_decision *decision = decide_in_time(service, settings, raw, envelope, error);

  if (decision != NULL) {
    note_outcome(service, true);
    return decision;
  }
  *ret_spooled = put_in_spool(service, settings, raw, envelope, &spool_error);
  if (!*ret_spooled)
    g_prefix_error(error, "%s; ", spool_error->message);
  note_outcome(service, false);
  return NULL;
}

/* --- start and end --- */

/* A database that takes its time does not keep the door shut: mail goes to the spool meanwhile. */
static void wait_for_database(struct quitus_service *service) {
  gint64 until = g_get_monotonic_time() + OPENS_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);

  while (!service->tried && g_cond_wait_until(&service->change, &service->lock, until))
    continue;
}

struct quitus_service *quitus_service_new(struct quitus_settings *settings,
                                          unsigned interval_seconds) {
  struct quitus_service *service = g_new0(struct quitus_service, 1);

  service->settings = quitus_settings_ref(settings);
  service->interval_seconds = interval_seconds;
  service->hangs_at = G_MAXINT64;
  g_mutex_init(&service->lock);
  g_mutex_init(&service->large_copy);
  g_cond_init(&service->change);
  service->workers = g_thread_pool_new(run_job, NULL, WORKERS, FALSE, NULL);
  service->large_workers = g_thread_pool_new(run_job, NULL, LARGE_WORKERS, FALSE, NULL);
  service->drainer = g_thread_new("drainer", run_drainer, service);
  wait_for_database(service);
  return service;
}

void quitus_service_free(struct quitus_service *service) {
  if (service == NULL)
    return;
  g_mutex_lock(&service->lock);
  service->stopping = true;
  g_cond_broadcast(&service->change);
  g_mutex_unlock(&service->lock);
  g_thread_join(service->drainer);
  g_thread_pool_free(service->workers, FALSE, TRUE);
  g_thread_pool_free(service->large_workers, FALSE, TRUE);
  beat(service, QUITUS_DOOR_STOPPED);
  quitus_database_unref(service->database);
  quitus_settings_unref(service->settings);
  g_free(service->last_trouble);
  g_cond_clear(&service->change);
  g_mutex_clear(&service->large_copy);
  g_mutex_clear(&service->lock);
  g_free(service);
}
