/* db/followup_fail.c - what became of an answer that did not leave: tried again later, failed,
 * stopped, or left behind by a process that ended while it was sent. */
#include "base/calendar.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/followup_step.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>

enum {
  FIRST_PAUSE_S = 60, /* before the second try; then twice as long each time … */
  MOST_DOUBLINGS = 8, /* … up to about four hours */
  SENDING = 1u << QUITUS_FOLLOWUP_SENDING,
  APPROVED = 1u << QUITUS_FOLLOWUP_APPROVED,
};

#define INTERRUPTED N_("interrupted while it was sent: it may have left")

struct failure {
  int64_t id;
  int64_t give_up_s;
  bool for_good;
  const char *why;
};

/* ---- a person has to look ---- */

/* A case may have several answers: the note says which. */
bool quitus_followup_leave(struct quitus_connection *c, const struct quitus_followup *followup,
                           const char *what, const char *why, GError **error) {
  g_autofree char *note = g_strdup_printf("%" PRId64 ": %s", followup->id, why);
  struct quitus_new_task task = {.case_id = followup->case_id,
                                 .mail_id = followup->mail_id,
                                 .label = "",
                                 .what = what,
                                 .note = note,
                                 .due = quitus_today()};
  return quitus_task_add(c, &task, error);
}

static bool give_to_person(struct quitus_connection *c, const struct quitus_followup *followup,
                           enum quitus_followup_state state, const char *task, const char *why,
                           GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET state = ?, error = ? WHERE id = ?");
  quitus_bind_text(s, quitus_followup_state_id(state));
  quitus_bind_text(s, why);
  quitus_bind_int(s, followup->id);
  return quitus_run(s, error) && quitus_followup_leave(c, followup, task, why, error);
}

/* For good: until a person approves it again. */
static bool fail(struct quitus_connection *c, const struct quitus_followup *followup,
                 const char *task, const char *why, GError **error) {
  return give_to_person(c, followup, QUITUS_FOLLOWUP_FAILED, task, why, error) &&
         quitus_followup_journal(c, followup, followup->mail_id, "failed", "failed", why, error);
}

static bool do_stop(struct quitus_connection *c, void *data, GError **error) {
  const struct failure *failure = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, failure->id, error);
  return followup && quitus_followup_check_state(followup, APPROVED | SENDING, error) &&
         give_to_person(c, followup,
                        failure->for_good ? QUITUS_FOLLOWUP_CANCELLED : QUITUS_FOLLOWUP_REVIEW,
                        "answer-stopped", failure->why, error) &&
         quitus_followup_journal(c, followup, followup->mail_id, "stop-answer", "stop-answer",
                                 failure->why, error);
}

bool quitus_db_followup_stop(struct quitus_db *db, int64_t id, bool for_good, const char *why,
                             GError **error) {
  struct failure failure = {.id = id, .for_good = for_good, .why = why};
  return quitus_db_change(db, do_stop, &failure, error);
}

/* ---- later ---- */

static bool first_try(struct quitus_connection *c, int64_t id, int64_t *ret_at, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT first_tried_at FROM followups WHERE id = ?");
  quitus_bind_int(s, id);
  return quitus_run_int(s, ret_at, error);
}

/* A server that has not taken it for hours may never take it: a person is told, once. */
static bool tell_of_delay(struct quitus_connection *c, const struct quitus_followup *followup,
                          const char *why, GError **error) {
  return followup->attempts != MOST_DOUBLINGS ||
         quitus_followup_leave(c, followup, "answer-delayed", why, error);
}

static bool try_later(struct quitus_connection *c, const struct quitus_followup *followup,
                      const char *why, GError **error) {
  unsigned doublings = MIN(MAX(followup->attempts, 1u) - 1, (unsigned)MOST_DOUBLINGS);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE followups SET state = 'approved', error = ?, not_before_at = ? WHERE id = ?");
  quitus_bind_text(s, why);
  quitus_bind_int(s, quitus_now() + ((int64_t)FIRST_PAUSE_S << doublings));
  quitus_bind_int(s, followup->id);
  return quitus_run(s, error) && tell_of_delay(c, followup, why, error) &&
         quitus_followup_journal(c, followup, followup->mail_id, "failed", "failed retry=yes", why,
                                 error);
}

static bool do_fail(struct quitus_connection *c, void *data, GError **error) {
  const struct failure *failure = data;
  int64_t tried = 0;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, failure->id, error);
  if (!followup || !quitus_followup_check_state(followup, SENDING, error) ||
      !first_try(c, failure->id, &tried, error))
    return false;
  return quitus_now() - tried < failure->give_up_s
             ? try_later(c, followup, failure->why, error)
             : fail(c, followup, "answer-failed", failure->why, error);
}

bool quitus_db_followup_failed(struct quitus_db *db, int64_t id, int64_t give_up_s, const char *why,
                               GError **error) {
  struct failure failure = {.id = id, .give_up_s = give_up_s, .why = why ? why : ""};
  return quitus_db_change(db, do_fail, &failure, error);
}

static bool do_unsure(struct quitus_connection *c, void *data, GError **error) {
  const struct failure *failure = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, failure->id, error);
  return followup && quitus_followup_check_state(followup, SENDING, error) &&
         fail(c, followup, "check-sent", failure->why, error);
}

bool quitus_db_followup_unsure(struct quitus_db *db, int64_t id, const char *why, GError **error) {
  struct failure failure = {.id = id, .why = why};
  return quitus_db_change(db, do_unsure, &failure, error);
}

static bool do_put_back(struct quitus_connection *c, void *data, GError **error) {
  const struct failure *failure = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, failure->id, error);
  if (!followup || !quitus_followup_check_state(followup, SENDING, error))
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET state = 'approved', error = ?2,"
                        " attempts = attempts - 1, not_before_at = ?3,"
                        " first_tried_at = iif(attempts > 1, first_tried_at, 0) WHERE id = ?1");
  quitus_bind_int(s, failure->id);
  quitus_bind_text(s, failure->why);
  quitus_bind_int(s, quitus_now() + FIRST_PAUSE_S);
  return quitus_run(s, error);
}

bool quitus_db_followup_put_back(struct quitus_db *db, int64_t id, const char *why,
                                 GError **error) {
  struct failure failure = {.id = id, .why = why};
  return quitus_db_change(db, do_put_back, &failure, error);
}

/* ---- interrupted ---- */

static bool next_interrupted(struct quitus_connection *c, int64_t *ret_id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE state = 'sending' LIMIT 1");
  return quitus_run_int(s, ret_id, error);
}

/* Whether the mail server has it, only a person can tell. */
static bool do_settle(struct quitus_connection *c, void *data, GError **error) {
  unsigned n = 0;
  int64_t id = 0;
  if (!next_interrupted(c, &id, error))
    return false;
  while (id) {
    g_autoptr(quitus_followup) followup = quitus_followup_load(c, id, error);
    id = 0;
    if (!followup || !fail(c, followup, "check-sent", INTERRUPTED, error) ||
        !next_interrupted(c, &id, error))
      return false;
    n++;
  }
  *(unsigned *)data = n;
  return true;
}

bool quitus_db_followup_settle(struct quitus_db *db, unsigned *ret_interrupted, GError **error) {
  return quitus_db_change(db, do_settle, ret_interrupted, error);
}
