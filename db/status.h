/* db/status.h - how things stand: which programs run, what waits, what goes wrong. */
#ifndef QUITUS_DB_STATUS_H
#define QUITUS_DB_STATUS_H

#include "db/case.h"
#include "db/followup.h"

/* ---- what the programs say of themselves ---- */

/* A program that runs all day says once a minute that it is there; one that has not for
 * QUITUS_DOOR_SILENT_S seconds is taken for dead. */
enum { QUITUS_DOOR_SAYS_S = 60, QUITUS_DOOR_SILENT_S = 300 };
enum quitus_door_step { QUITUS_DOOR_STARTED, QUITUS_DOOR_RUNS, QUITUS_DOOR_STOPPED };
/* `name`: "milter", "outbox", "imap agence".  Takes the last error that was logged with it
 * (base/log.h). */
bool quitus_db_door(struct quitus_db *db, const char *name, enum quitus_door_step step,
                    GError **error);

struct quitus_door {
  char *name, *host;
  int64_t started, seen; /* instants */
  int64_t stopped;       /* instant; 0: it runs, or died */
  char *trouble;         /* its last error; "" */
  int64_t trouble_at;    /* instant; 0: never */
};
/* As of the instant `now`: "running", "stopped", or "silent" where it says nothing any more. */
const char *quitus_door_state(const struct quitus_door *door, int64_t now);

/* ---- all of it ---- */

struct quitus_status {
  GPtrArray *doors;           /* of struct quitus_door, owned */
  int64_t messages, unlinked; /* kept; of these, incoming ones that belong to no case */
  int64_t last_message;       /* instant at which the last was kept; 0: none was */
  int64_t cases[4];           /* by enum quitus_case_state, as they are shown */
  int64_t followups[QUITUS_N_FOLLOWUP_STATES];
  int64_t followups_overdue; /* approved, due, and not left */
  int64_t tasks, tasks_overdue, disputes;
  int64_t entries; /* of the journal */
  int64_t bytes;   /* of the file */
};
/* Costs tens of milliseconds with a million messages.  Caller frees. */
struct quitus_status *quitus_db_status(struct quitus_db *db, quitus_day today, GError **error);
void quitus_status_free(struct quitus_status *status);

typedef struct quitus_status quitus_status;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_status, quitus_status_free)

#endif
