/* db/followup_send.c - the outbox's side of the queue: claim an answer, then say that it left. What
 * went wrong instead: followup_fail.c.
 *
 * An answer leaves once at most: it is marked before the mail server is spoken to.
 */
#include "base/calendar.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/followup_step.h"
#include "db/journal_add.h"
#include "db/letter_sent.h"
#include "db/mail_keep.h"
#include "db/raw.h"
#include "db/statement.h"
#include <inttypes.h>

bool quitus_followup_journal(struct quitus_connection *c, const struct quitus_followup *followup,
                             int64_t mail_id, const char *what, const char *detail,
                             const char *words, GError **error) {
  struct quitus_event event = {.case_id = followup->case_id,
                               .mail_id = mail_id,
                               .followup_id = followup->id,
                               .actor = "outbox",
                               .what = what,
                               .detail = detail,
                               .words = words};
  return quitus_journal_add(c, &event, error);
}

bool quitus_followup_check_state(const struct quitus_followup *followup, unsigned states,
                                 GError **error) {
  if (states & 1u << followup->state)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("follow-up %" PRId64 " is %s: the outbox has no business with it"), followup->id,
              quitus_state_name(quitus_followup_state_id(followup->state)));
  return false;
}

/* ---- claiming ---- */

struct claim {
  quitus_day today;
  bool unattended;
  struct quitus_followup *claimed;
};

/* What was tried or put back comes after what was not: it cannot hold others up. */
static bool next_due(struct quitus_connection *c, const struct claim *claim, int64_t *ret_id,
                     GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE state = 'approved' AND ifnull(due, '') <= ?"
                        " AND not_before_at <= ? AND unattended <= ?"
                        " ORDER BY not_before_at, ifnull(due, ''), id LIMIT 1");
  quitus_bind_day(s, claim->today);
  quitus_bind_int(s, quitus_now());
  quitus_bind_int(s, claim->unattended);
  return quitus_run_int(s, ret_id, error);
}

static bool mark_sending(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE followups SET state = 'sending', attempts = attempts + 1, claimed_at = ?1,"
         " first_tried_at = iif(first_tried_at, first_tried_at, ?1) WHERE id = ?2");
  quitus_bind_int(s, quitus_now());
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

static bool do_claim(struct quitus_connection *c, void *data, GError **error) {
  struct claim *claim = data;
  int64_t id = 0;
  if (!next_due(c, claim, &id, error))
    return false;
  if (!id)
    return true;
  if (!mark_sending(c, id, error))
    return false;
  claim->claimed = quitus_followup_load(c, id, error);
  return claim->claimed != NULL;
}

struct quitus_followup *quitus_db_followup_claim(struct quitus_db *db, quitus_day today,
                                                 bool unattended, GError **error) {
  struct claim claim = {.today = today, .unattended = unattended};
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
                             .sent = quitus_now(),
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
  quitus_bind_int(s, quitus_now());
  quitus_bind_int(s, mail_id);
  quitus_bind_int(s, followup->id);
  return quitus_run(s, error);
}

static bool do_sent(struct quitus_connection *c, void *data, GError **error) {
  const struct sent *sent = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, sent->id, error);
  if (!followup || !quitus_followup_check_state(followup, 1u << QUITUS_FOLLOWUP_SENDING, error))
    return false;
  int64_t mail_id = 0;
  return keep_mail(c, sent, followup, &mail_id, error) && mark_sent(c, followup, mail_id, error) &&
         quitus_letter_sent(c, followup, quitus_today(), "outbox", error) &&
         quitus_followup_journal(c, followup, mail_id, "sent",
                                 followup->unattended ? "sent by-itself=yes" : "sent", NULL, error);
}

bool quitus_db_followup_sent(struct quitus_db *db, int64_t id, GBytes *raw, const char *subject,
                             const char *from, GError **error) {
  g_autoptr(GBytes) compressed = quitus_raw_compress(raw);
  struct sent sent = {id, subject, from, compressed, g_bytes_get_size(raw)};
  return quitus_db_change(db, do_sent, &sent, error);
}
