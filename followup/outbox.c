/* followup/outbox.c - the last step: each approved answer is planned and checked once more, then
 * sent.
 *
 * An answer is marked "sending" before the server hears of it and "sent" after the server took it,
 * so a crash in between leaves a trace for a person and never a silent second mail.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"
#include "followup/followup.h"
#include "followup/mentions.h"
#include "followup/transport.h"

#define SENDMAIL "/usr/sbin/sendmail"
#define ACTOR "outbox"

struct run {
  const struct quitus_config *config;
  struct quitus_db *db;
  struct quitus_smtp *smtp; /* owned; NULL while not connected */
  unsigned sent, failed;
};

static void log_line(int priority, const struct quitus_followup *followup, const char *what,
                     const char *why) {
  quitus_log(priority, "answer=%" G_GINT64_FORMAT " case=%s message-id=<%s> %s%s%s", followup->id,
             followup->case_reference, followup->message_id, what, why ? ": " : "", why ? why : "");
}

/* ---- one answer ---- */

static bool hand_over(struct run *run, const struct quitus_answer *answer, GBytes *mail,
                      GError **error) {
  g_autofree char *from = quitus_text_address(answer->from);
  if (!from) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                        _("[agency] email and [mailbox] addresses are empty: no sender"));
    return false;
  }
  if (run->config->outbox.transport == QUITUS_TRANSPORT_SENDMAIL)
    return quitus_sendmail(SENDMAIL, from, answer->followup->to, mail, error);
  return quitus_smtp_send(run->smtp, from, answer->followup->to, mail, error);
}

static bool record_failure(struct run *run, const struct quitus_followup *followup,
                           const GError *problem, GError **error) {
  bool retry = problem->domain == QUITUS_ERROR && problem->code == QUITUS_ERROR_RETRY;
  run->failed++;
  log_line(LOG_WARNING, followup, retry ? "deferred" : "failed", problem->message);
  return quitus_db_followup_failed(run->db, followup->id, retry, problem->message, error);
}

static bool send_planned(struct run *run, const struct quitus_answer *answer, GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) mail = quitus_answer_mail(run->config, answer, &problem);
  if (mail && quitus_answer_is_first_letter(run->config, answer) &&
      !quitus_db_followup_first_letter(run->db, answer->followup->id, error))
    return false;
  if (!mail || !hand_over(run, answer, mail, &problem))
    return record_failure(run, answer->followup, problem, error);
  run->sent++;
  log_line(LOG_INFO, answer->followup, "sent", NULL);
  return quitus_db_followup_sent(run->db, answer->followup->id, mail, answer->subject, answer->from,
                                 error);
}

static bool send_one(struct run *run, const struct quitus_followup *followup, GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autoptr(quitus_answer) answer =
      quitus_answer_plan(run->config, run->db, followup->id, &problem);
  if (!answer)
    return record_failure(run, followup, problem, error);
  if (answer->refusal) { /* since it was claimed: a person looks at it */
    g_set_error_literal(&problem, QUITUS_ERROR, QUITUS_ERROR_REFUSED, answer->refusal);
    return record_failure(run, followup, problem, error);
  }
  return send_planned(run, answer, error);
}

/* ---- a run ---- */

/* An answer that may no longer leave is cancelled with its reason.  What cannot be planned is left
 * to the attempt to send it. */
static bool withdraw_refused(struct run *run, const struct quitus_followup *followup,
                             GError **error) {
  g_autoptr(quitus_answer) answer = quitus_answer_plan(run->config, run->db, followup->id, NULL);
  if (!answer || !answer->refusal)
    return true;
  log_line(LOG_NOTICE, followup, "cancelled", answer->refusal);
  return quitus_db_followup_withdraw(run->db, followup->id, answer->refusal, error);
}

/* Looks through what is due; *ret_due is how many of it there are at most. */
static bool look_through(struct run *run, quitus_day today, guint *ret_due, GError **error) {
  g_autoptr(GPtrArray) approved =
      quitus_db_followup_list(run->db, QUITUS_FOLLOWUP_APPROVED, 0, error);
  if (!approved)
    return false;
  guint due = 0;
  for (guint i = 0; i < approved->len; i++) {
    const struct quitus_followup *followup = approved->pdata[i];
    if (followup->due != QUITUS_NO_DAY && followup->due > today)
      continue;
    if (!withdraw_refused(run, followup, error))
      return false;
    due++;
  }
  *ret_due = due;
  return true;
}

/* Before anything is claimed: a server that is away must cost no answer one of its attempts. */
static bool be_connected(struct run *run, GError **error) {
  if (run->config->outbox.transport != QUITUS_TRANSPORT_SMTP || quitus_smtp_usable(run->smtp))
    return true;
  g_clear_pointer(&run->smtp, quitus_smtp_close);
  run->smtp = quitus_smtp_open(run->config, error);
  return run->smtp != NULL;
}

static bool send_all(struct run *run, GError **error) {
  quitus_day today = quitus_today();
  guint due = 0;
  if (!look_through(run, today, &due, error))
    return false;
  for (guint i = 0; i < due; i++) {
    if (!be_connected(run, error))
      return false;
    g_autoptr(GError) problem = NULL;
    g_autoptr(quitus_followup) followup = quitus_db_followup_claim(run->db, today, &problem);
    if (!followup) {
      if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
      return !problem;
    }
    if (!send_one(run, followup, error))
      return false;
  }
  return true;
}

bool quitus_outbox_run(const struct quitus_config *config, struct quitus_db *db, unsigned *ret_sent,
                       unsigned *ret_failed, GError **error) {
  if (config->outbox.transport == QUITUS_TRANSPORT_NONE) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                        _("[outbox] transport is none: nothing leaves"));
    return false;
  }
  struct run run = {.config = config, .db = db};
  bool done = send_all(&run, error);
  g_clear_pointer(&run.smtp, quitus_smtp_close);
  *ret_sent = run.sent;
  *ret_failed = run.failed;
  return done;
}
