/* db/followup_send.c - the outbox's side of the queue: claim an answer, then say what became of it.
 *
 * An answer leaves once at most: it is marked before the mail server is spoken to.  Whoever dies in
 * between leaves it "sending"; after STALE_S it counts as failed and a person looks whether it
 * left.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/journal_add.h"
#include "db/letter_sent.h"
#include "db/mail_keep.h"
#include "db/raw.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>

enum {
  STALE_S = 3600,
  FIRST_PAUSE_S = 60, /* before the second try; then twice as long each time … */
  MOST_DOUBLINGS = 8  /* … up to about four hours */
};

static int64_t now(void) {
  return g_get_real_time() / G_USEC_PER_SEC;
}

static bool journal(struct quitus_connection *c, const struct quitus_followup *followup,
                    int64_t mail_id, const char *what, const char *detail, const char *words,
                    GError **error) {
  struct quitus_event event = {.case_id = followup->case_id,
                               .mail_id = mail_id,
                               .followup_id = followup->id,
                               .actor = "outbox",
                               .what = what,
                               .detail = detail,
                               .words = words};
  return quitus_journal_add(c, &event, error);
}

static bool check_sending(const struct quitus_followup *followup, GError **error) {
  if (followup->state == QUITUS_FOLLOWUP_SENDING)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("follow-up %" PRId64 " is %s, not being sent"), followup->id,
              quitus_state_name(quitus_followup_state_id(followup->state)));
  return false;
}

/* ---- failing ---- */

static bool set_state(struct quitus_connection *c, const struct quitus_followup *followup,
                      const char *state, const char *why, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET state = ?, error = ? WHERE id = ?");
  quitus_bind_text(s, state);
  quitus_bind_text(s, why);
  quitus_bind_int(s, followup->id);
  return quitus_run(s, error);
}

/* A case may have several answers: the note says which. */
static bool leave(struct quitus_connection *c, const struct quitus_followup *followup,
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

/* For good: until a person approves it again. */
static bool fail(struct quitus_connection *c, const struct quitus_followup *followup,
                 const char *task, const char *why, GError **error) {
  return set_state(c, followup, "failed", why, error) && leave(c, followup, task, why, error) &&
         journal(c, followup, followup->mail_id, "failed", "failed", why, error);
}

/* A server that has not taken it for hours may never take it: a person is told, once. */
static bool tell_of_delay(struct quitus_connection *c, const struct quitus_followup *followup,
                          const char *why, GError **error) {
  return followup->attempts != MOST_DOUBLINGS || leave(c, followup, "answer-delayed", why, error);
}

static bool try_later(struct quitus_connection *c, const struct quitus_followup *followup,
                      const char *why, GError **error) {
  unsigned doublings = MIN(MAX(followup->attempts, 1u) - 1, (unsigned)MOST_DOUBLINGS);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE followups SET state = 'approved', error = ?, not_before_at = ? WHERE id = ?");
  quitus_bind_text(s, why);
  quitus_bind_int(s, now() + ((int64_t)FIRST_PAUSE_S << doublings));
  quitus_bind_int(s, followup->id);
  return quitus_run(s, error) && tell_of_delay(c, followup, why, error) &&
         journal(c, followup, followup->mail_id, "failed", "failed retry=yes", why, error);
}

/* ---- withdrawing ---- */

struct withdrawal {
  int64_t id;
  const char *why;
};

static bool do_withdraw(struct quitus_connection *c, void *data, GError **error) {
  const struct withdrawal *withdrawal = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, withdrawal->id, error);
  if (!followup)
    return false;
  if (followup->state != QUITUS_FOLLOWUP_APPROVED) /* a person or another outbox was quicker */
    return true;
  return set_state(c, followup, "cancelled", withdrawal->why, error) &&
         leave(c, followup, "answer-withdrawn", withdrawal->why, error) &&
         journal(c, followup, followup->mail_id, "cancel", "cancel", withdrawal->why, error);
}

bool quitus_db_followup_withdraw(struct quitus_db *db, int64_t id, const char *why,
                                 GError **error) {
  struct withdrawal withdrawal = {id, why};
  return quitus_db_change(db, do_withdraw, &withdrawal, error);
}

/* ---- failing, as the outbox tells it ---- */

struct failure {
  int64_t id;
  bool retry;
  const char *why;
};

static bool do_fail(struct quitus_connection *c, void *data, GError **error) {
  const struct failure *failure = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, failure->id, error);
  if (!followup || !check_sending(followup, error))
    return false;
  return failure->retry ? try_later(c, followup, failure->why, error)
                        : fail(c, followup, "answer-failed", failure->why, error);
}

bool quitus_db_followup_failed(struct quitus_db *db, int64_t id, bool retry, const char *why,
                               GError **error) {
  struct failure failure = {id, retry, why ? why : ""};
  return quitus_db_change(db, do_fail, &failure, error);
}

/* ---- claiming ---- */

static bool fail_stale(struct quitus_connection *c, GError **error) {
  int64_t id = 0;
  do {
    g_autoptr(quitus_statement) s = quitus_prepare(
        c, "SELECT id FROM followups WHERE state = 'sending' AND claimed_at < ? LIMIT 1");
    quitus_bind_int(s, now() - STALE_S);
    if (!quitus_run_int(s, &id, error))
      return false;
    g_autoptr(quitus_followup) followup = id ? quitus_followup_load(c, id, error) : NULL;
    if (id && (!followup || !fail(c, followup, "check-sent",
                                  "interrupted while it was sent: it may have left", error)))
      return false;
  } while (id);
  return true;
}

static bool next_due(struct quitus_connection *c, quitus_day today, int64_t *ret_id,
                     GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE state = 'approved' AND ifnull(due, '') <= ?"
                        " AND not_before_at <= ? ORDER BY ifnull(due, ''), id LIMIT 1");
  quitus_bind_day(s, today);
  quitus_bind_int(s, now());
  return quitus_run_int(s, ret_id, error);
}

static bool mark_sending(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE followups SET state = 'sending', attempts = attempts + 1, claimed_at = ?"
         " WHERE id = ?");
  quitus_bind_int(s, now());
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

struct claim {
  quitus_day today;
  struct quitus_followup *claimed;
};

static bool do_claim(struct quitus_connection *c, void *data, GError **error) {
  struct claim *claim = data;
  int64_t id = 0;
  if (!fail_stale(c, error) || !next_due(c, claim->today, &id, error))
    return false;
  if (!id)
    return true;
  if (!mark_sending(c, id, error))
    return false;
  claim->claimed = quitus_followup_load(c, id, error);
  return claim->claimed != NULL;
}

struct quitus_followup *quitus_db_followup_claim(struct quitus_db *db, quitus_day today,
                                                 GError **error) {
  struct claim claim = {.today = today};
  if (quitus_db_change(db, do_claim, &claim, error))
    return claim.claimed;
  quitus_followup_free(claim.claimed); /* the commit failed after all */
  return NULL;
}

/* ---- sent ---- */

struct sent {
  int64_t id;
  const char *subject, *from;
  GBytes *compressed;
  size_t size;
};

/* The thread that our mail continues: what the reply referred to, and the reply. */
static bool thread_of(struct quitus_connection *c, int64_t mail_id, char **ret_thread,
                      GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT trim(thread || ' ' || message_id) FROM mails WHERE id = ?");
  quitus_bind_int(s, mail_id);
  char *thread = quitus_step(s) ? quitus_column_text(s, 0) : g_strdup("");
  if (!quitus_finish(s, error)) {
    g_free(thread);
    return false;
  }
  *ret_thread = thread;
  return true;
}

/* The milter may have seen it pass by and kept it. */
static bool keep_mail(struct quitus_connection *c, const struct sent *sent,
                      const struct quitus_followup *followup, int64_t *ret_id, GError **error) {
  g_autofree char *identity = g_strdup_printf("followup:%s", followup->message_id);
  g_autofree char *thread = NULL;
  if (!thread_of(c, followup->mail_id, &thread, error))
    return false;
  struct quitus_mail mail = {.direction = QUITUS_OUTGOING,
                             .identity = identity,
                             .message_id = followup->message_id,
                             .references = thread,
                             .from = (char *)sent->from,
                             .to = followup->to,
                             .subject = (char *)sent->subject,
                             .reply_text = followup->text,
                             .sent = now(),
                             .door = (char *)"outbox",
                             .case_id = followup->case_id};
  return quitus_mail_existing(c, &mail, ret_id, error) &&
         (*ret_id || quitus_mail_insert(c, &mail, sent->compressed, sent->size, ret_id, error));
}

static bool mark_sent(struct quitus_connection *c, const struct quitus_followup *followup,
                      int64_t mail_id, GError **error) {
  g_autoptr(quitus_statement) link =
      quitus_prepare(c, "UPDATE mails SET case_id = ? WHERE id = ? AND case_id IS NULL");
  quitus_bind_int(link, followup->case_id);
  quitus_bind_int(link, mail_id);
  if (!quitus_run(link, error))
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE followups SET state = 'sent', sent_at = ?, sent_mail_id = ?, error = ''"
         " WHERE id = ?");
  quitus_bind_int(s, now());
  quitus_bind_int(s, mail_id);
  quitus_bind_int(s, followup->id);
  return quitus_run(s, error);
}

/* Also from "failed": that is where a claim gone stale is put, and it left after all. */
static bool do_sent(struct quitus_connection *c, void *data, GError **error) {
  const struct sent *sent = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, sent->id, error);
  if (!followup || (followup->state != QUITUS_FOLLOWUP_FAILED && !check_sending(followup, error)))
    return false;
  int64_t mail_id = 0;
  return keep_mail(c, sent, followup, &mail_id, error) && mark_sent(c, followup, mail_id, error) &&
         quitus_letter_sent(c, followup, error) &&
         journal(c, followup, mail_id, "sent", "sent", NULL, error);
}

bool quitus_db_followup_sent(struct quitus_db *db, int64_t id, GBytes *raw, const char *subject,
                             const char *from, GError **error) {
  g_autoptr(GBytes) compressed = quitus_raw_compress(raw);
  struct sent sent = {id, subject, from, compressed, g_bytes_get_size(raw)};
  return quitus_db_change(db, do_sent, &sent, error);
}
