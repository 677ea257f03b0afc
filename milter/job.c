/* milter/job.c - taking in one mail, on a thread of its own that nobody has to wait for. */
#include "milter/job.h"
#include "base/error.h"

struct quitus_job {
  struct quitus_settings *settings;
  struct quitus_database *database;
  GBytes *raw; /* NULL once it was given up before anybody looked at it */
  char *sender, *queue_id;
  char **recipients;
  struct quitus_envelope envelope; /* points to the copies above */

  GMutex lock; /* of what stands below */
  GCond change;
  bool begun, given_up, done;
  struct quitus_decision *decision;
  GError *error;
};

struct quitus_job *quitus_job_new(struct quitus_settings *settings,
                                  struct quitus_database *database, GBytes *raw,
                                  const struct quitus_envelope *envelope) {
  struct quitus_job *job = g_atomic_rc_box_new0(struct quitus_job);

  job->settings = quitus_settings_ref(settings);
  job->database = quitus_database_ref(database);
  job->raw = g_bytes_ref(raw);
  job->sender = g_strdup(envelope->sender);
  job->queue_id = g_strdup(envelope->queue_id);
  job->recipients = g_strdupv((char **)envelope->recipients);
  job->envelope = (struct quitus_envelope){
      .sender = job->sender,
      .recipients = (const char *const *)job->recipients,
      .queue_id = job->queue_id,
      .door = envelope->door,
      .submitted = envelope->submitted,
  };
  g_mutex_init(&job->lock);
  g_cond_init(&job->change);
  return job;
}

static void clear_job(void *data) {
  struct quitus_job *job = data;

  quitus_decision_free(job->decision);
  g_clear_error(&job->error);
  g_cond_clear(&job->change);
  g_mutex_clear(&job->lock);
  g_strfreev(job->recipients);
  g_free(job->queue_id);
  g_free(job->sender);
  g_clear_pointer(&job->raw, g_bytes_unref);
  quitus_database_unref(job->database);
  quitus_settings_unref(job->settings);
}

struct quitus_job *quitus_job_ref(struct quitus_job *job) {
  return g_atomic_rc_box_acquire(job);
}

void quitus_job_unref(struct quitus_job *job) {
  if (job != NULL)
    g_atomic_rc_box_release_full(job, clear_job);
}

static bool is_given_up(struct quitus_job *job) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);

  return job->given_up;
}

/* False where it was given up. */
static bool begin(struct quitus_job *job) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);

  job->begun = true;
  return !job->given_up;
}

/* Under the lock.  What waits for a worker, perhaps for long, keeps no bytes. */
static void give_up(struct quitus_job *job) {
  job->given_up = true;
  if (!job->begun)
    g_clear_pointer(&job->raw, g_bytes_unref);
}

/* NULL without an error where the job was given up meanwhile. */
static struct quitus_decision *decide_and_keep(struct quitus_job *job, GError **error) {
  g_autoptr(quitus_intake) intake = quitus_intake_on(job->settings->reader, job->database->db);
  g_autoptr(quitus_decision) decision = NULL;

  if (!begin(job))
    return NULL;
  decision = quitus_intake_decide(intake, job->raw, &job->envelope, error);
  if (decision == NULL || is_given_up(job))
    return NULL;
  if (!quitus_intake_commit(intake, decision, job->raw, &job->envelope, error))
    return NULL;
  return g_steal_pointer(&decision);
}

void quitus_job_run(struct quitus_job *job) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_decision) decision = decide_and_keep(job, &error);
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);

  job->decision = g_steal_pointer(&decision);
  job->error = g_steal_pointer(&error);
  job->done = true;
  g_cond_signal(&job->change);
}

struct quitus_decision *quitus_job_wait(struct quitus_job *job, int64_t limit_ms, GError **error) {
  gint64 deadline = g_get_monotonic_time() + limit_ms * G_TIME_SPAN_MILLISECOND;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);

  while (!job->done && g_cond_wait_until(&job->change, &job->lock, deadline))
    continue;
  if (!job->done) {
    give_up(job);
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                "not decided within %" G_GINT64_FORMAT " ms ([milter] time_limit_ms)", limit_ms);
    return NULL;
  }
  if (job->error != NULL)
    g_propagate_error(error, g_steal_pointer(&job->error));
  return g_steal_pointer(&job->decision);
}
