/* milter/job.h - taking in one mail, on a thread of its own that nobody has to wait for.
 *
 * The mail server waits in another thread than the one that works, so that a database that hangs
 * delays no mail: who waited long enough gives the job up, and puts the mail in the spool instead.
 * A mail that was given up just as it was kept is in both; taking it in again changes nothing.
 */
#ifndef QUITUS_MILTER_JOB_H
#define QUITUS_MILTER_JOB_H

#include "intake/settings.h"
#include "milter/database.h"

struct quitus_job;

/* Takes a reference of `settings`, `database` and `raw`, and a copy of `envelope`. */
struct quitus_job *quitus_job_new(struct quitus_settings *settings,
                                  struct quitus_database *database, GBytes *raw,
                                  const struct quitus_envelope *envelope);
struct quitus_job *quitus_job_ref(struct quitus_job *job);
void quitus_job_unref(struct quitus_job *job);

/* Decides and keeps, unless given up. */
void quitus_job_run(struct quitus_job *job);

/* Waits until the job is done, at most `limit_ms`; then gives it up.  The decision is the caller's;
 * NULL with the error that was met, QUITUS_ERROR_RETRY where the time was over. */
struct quitus_decision *quitus_job_wait(struct quitus_job *job, int64_t limit_ms, GError **error);

typedef struct quitus_job quitus_job;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_job, quitus_job_unref)

#endif
