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
#include "followup/outbox_lock.h"
#include "followup/safety.h"
#include "followup/transport.h"
#include "followup/unattended.h"

#define SENDMAIL "/usr/sbin/sendmail"

enum { DAY_S = 86400 };

struct run {
  const struct quitus_config *config;
  struct quitus_db *db;
  struct quitus_smtp *smtp; /* owned; NULL while not connected */
  quitus_go_on go_on;
  void *data;
  int64_t now;
  bool open; /* within hours */
  struct quitus_outbox_report report;
};

static void log_line(int priority, const struct quitus_followup *followup, const char *what,
                     const char *why) {
  quitus_log(priority, "answer=%" G_GINT64_FORMAT " case=%s message-id=<%s> %s%s%s", followup->id,
             followup->case_reference, followup->message_id, what, why ? ": " : "", why ? why : "");
}

static bool may_go_on(const struct run *run) {
  return !run->go_on || run->go_on(run->data);
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

/* What is wrong with the settings is wrong for all: the answer is put back and the run ends. */
static bool record_failure(struct run *run, const struct quitus_followup *followup, GError *problem,
                           GError **error) {
  if (g_error_matches(problem, QUITUS_ERROR, QUITUS_ERROR_CONFIG)) {
    if (quitus_db_followup_put_back(run->db, followup->id, problem->message, error))
      g_propagate_error(error, g_error_copy(problem));
    return false;
  }
  if (g_error_matches(problem, QUITUS_ERROR, QUITUS_ERROR_UNSURE)) {
    run->report.failed++;
    log_line(LOG_WARNING, followup, "may have left or not", problem->message);
    return quitus_db_followup_unsure(run->db, followup->id, problem->message, error);
  }
  bool retry = g_error_matches(problem, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  run->report.failed++;
  log_line(LOG_WARNING, followup, retry ? "deferred" : "failed", problem->message);
  return quitus_db_followup_failed(run->db, followup->id,
                                   retry ? run->config->outbox.retry_days * DAY_S : 0,
                                   problem->message, error);
}

static bool stop(struct run *run, const struct quitus_answer *answer, GError **error) {
  run->report.stopped++;
  log_line(LOG_NOTICE, answer->followup, "stopped", answer->objection);
  return quitus_db_followup_stop(run->db, answer->followup->id,
                                 quitus_objection_is_final(answer->objection), answer->objection,
                                 error);
}

static bool send_planned(struct run *run, const struct quitus_answer *answer, GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) mail = quitus_answer_mail(run->config, answer, &problem);
  if (mail &&
      !quitus_db_followup_first_letter(run->db, answer->followup->id,
                                       quitus_answer_is_first_letter(run->config, answer), error))
    return false;
  if (!mail || !hand_over(run, answer, mail, &problem))
    return record_failure(run, answer->followup, problem, error);
  run->report.sent++;
  log_line(LOG_INFO, answer->followup, answer->followup->unattended ? "sent unattended" : "sent",
           NULL);
  return quitus_db_followup_sent(run->db, answer->followup->id, mail, answer->subject, answer->from,
                                 error);
}

static bool send_one(struct run *run, const struct quitus_followup *followup, GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autoptr(quitus_answer) answer =
      quitus_answer_plan(run->config, run->db, followup->id, &problem);
  if (!answer)
    return record_failure(run, followup, problem, error);
  return answer->objection ? stop(run, answer, error) : send_planned(run, answer, error);
}

/* ---- before anything is sent ---- */

static bool settle(struct run *run, GError **error) {
  unsigned n = 0;
  if (!quitus_db_followup_settle(run->db, &n, error))
    return false;
  if (n)
    quitus_log(LOG_WARNING,
               "%u answers were interrupted while sent: tasks \"check-sent\" name them", n);
  return true;
}

static bool is_due(const struct run *run, const struct quitus_followup *followup) {
  return followup->due == QUITUS_NO_DAY || followup->due <= quitus_day_of_instant(run->now);
}

static bool let_unattended(struct run *run, GError **error) {
  g_autoptr(GPtrArray) drafts = quitus_db_followup_list(run->db, QUITUS_FOLLOWUP_DRAFT, 0, error);
  for (guint i = 0; drafts && i < drafts->len && may_go_on(run); i++) {
    const struct quitus_followup *followup = drafts->pdata[i];
    if (followup->unattended && is_due(run, followup) &&
        !quitus_unattended_let(run->config, run->db, followup->id, run->now, error))
      return false;
  }
  return drafts != NULL;
}

static bool is_for_now(const struct run *run, const struct quitus_followup *followup) {
  return is_due(run, followup) && followup->not_before <= run->now &&
         (run->open || (!followup->unattended && run->config->outbox.approved_at_once));
}

/* What may no longer leave is stopped before a server is asked for.  What cannot be planned is left
 * to the attempt to send it. */
static bool look_through(struct run *run, guint *ret_due, GError **error) {
  g_autoptr(GPtrArray) approved =
      quitus_db_followup_list(run->db, QUITUS_FOLLOWUP_APPROVED, 0, error);
  guint due = 0;
  for (guint i = 0; approved && i < approved->len && may_go_on(run); i++) {
    const struct quitus_followup *followup = approved->pdata[i];
    if (!is_for_now(run, followup))
      continue;
    g_autoptr(quitus_answer) answer = quitus_answer_plan(run->config, run->db, followup->id, NULL);
    if (!answer || !answer->objection)
      due++;
    else if (!stop(run, answer, error))
      return false;
  }
  *ret_due = due;
  return approved != NULL;
}

/* ---- a run ---- */

/* Before anything is claimed: a server that is away must cost no answer one of its attempts. */
static bool be_connected(struct run *run, GError **error) {
  if (run->config->outbox.transport != QUITUS_TRANSPORT_SMTP || quitus_smtp_usable(run->smtp))
    return true;
  g_clear_pointer(&run->smtp, quitus_smtp_close);
  run->smtp = quitus_smtp_open(run->config, error);
  return run->smtp != NULL;
}

static bool send_next(struct run *run, bool *ret_more, GError **error) {
  g_autoptr(GError) problem = NULL;
  if (!be_connected(run, error))
    return false;
  g_autoptr(quitus_followup) followup =
      quitus_db_followup_claim(run->db, quitus_day_of_instant(run->now), run->open, &problem);
  *ret_more = followup != NULL;
  if (problem)
    g_propagate_error(error, g_steal_pointer(&problem));
  else if (followup)
    return send_one(run, followup, error);
  else
    return true;
  return false;
}

static bool send_all(struct run *run, GError **error) {
  guint due = 0;
  if (!settle(run, error) || (run->open && !let_unattended(run, error)) ||
      !look_through(run, &due, error))
    return false;
  for (bool more = true; more && due && may_go_on(run); due--)
    if (!send_next(run, &more, error))
      return false;
  return true;
}

bool quitus_outbox_run(const struct quitus_config *config, struct quitus_db *db, int64_t now,
                       quitus_go_on go_on, void *data, struct quitus_outbox_report *ret_report,
                       GError **error) {
  if (config->outbox.transport == QUITUS_TRANSPORT_NONE) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                        _("[outbox] transport is none: nothing leaves"));
    return false;
  }
  g_autoptr(quitus_outbox_lock) lock = quitus_outbox_lock_take(config->database.path, error);
  if (!lock)
    return false;
  struct run run = {.config = config,
                    .db = db,
                    .go_on = go_on,
                    .data = data,
                    .now = now,
                    .open = quitus_outbox_is_open(config, now)};
  bool done = send_all(&run, error);
  g_clear_pointer(&run.smtp, quitus_smtp_close);
  *ret_report = run.report;
  return done;
}
