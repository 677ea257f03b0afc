/* followup/remind.c - the rules by which the clock writes, the first that applies:
 *
 *   to the debtor, unless the case is stopped or held, all of it is disputed, or another follow-up
 *   waits:
 *     a promise was not kept                      the working day after it, unless they wrote
 *                                                 since, or contest it: a person calls
 *     a payment announced was not seen            after its delay
 *     an approval was awaited                     on its date, else after some days
 *     somebody was away                           the working day after their return
 *     nobody answered                             after some days: another address, else a call
 *     the scenario's next step                    by the oldest invoice that is due
 *   and thanks, once, when a case that we wrote on is paid.
 *
 * A newer word of the debtor ends what follows from an older one.  What should have been written
 * more than a month ago is not written any more: the scenario goes on from there.
 */
#include "followup/remind.h"
#include "followup/remind_look.h"
#include <inttypes.h>
#include <string.h>

#define BIT(label) ((guint32)1 << QUITUS_##label)

/* ---- what was said last ---- */

/* What comes back to a message of theirs. */
static bool come_back(const struct quitus_view *view, enum quitus_purpose purpose,
                      const struct quitus_touch *touch, const char *sort, guint32 labels) {
  char *cause = g_strdup_printf("%s:%" PRId64, sort, touch->mail_id);
  struct quitus_reminder *reminder = quitus_view_add(view, purpose, cause);
  if (!quitus_view_write_to(reminder, quitus_view_address(view, touch->address)))
    return false;
  reminder->mail_id = touch->mail_id;
  reminder->labels = labels;
  return true;
}

static bool payment_not_seen(const struct quitus_view *view) {
  const struct quitus_touch *reply = view->reply;
  const struct quitus_chase *chase = view->p->chase;
  if (!reply || !(reply->labels & BIT(PAYMENT_SENT)) ||
      !quitus_view_is_time(view, reply->day + (quitus_day)view->waiting->payment_days))
    return false;
  if (chase->paid_at >= reply->at || (chase->paid != QUITUS_NO_DAY && chase->paid >= reply->day))
    return false;
  return come_back(view, QUITUS_PURPOSE_PAYMENT_NOT_SEEN, reply, "payment", BIT(PAYMENT_SENT));
}

/* A promise of a day is a promise: its own rule applies. */
static bool approval_due(const struct quitus_view *view) {
  const struct quitus_touch *reply = view->reply;
  if (!reply || !(reply->labels & BIT(AWAITING_APPROVAL)) || quitus_view_promise_runs(view))
    return false;
  bool dated = reply->promise != QUITUS_NO_DAY && reply->promise > reply->day;
  quitus_day due = dated ? reply->promise : reply->day + (quitus_day)view->waiting->approval_days;
  return quitus_view_is_time(view, due) &&
         come_back(view, QUITUS_PURPOSE_APPROVAL_DUE, reply, "approval", BIT(AWAITING_APPROVAL));
}

static bool ask_again(const struct quitus_view *view) {
  const struct quitus_touch *touch = quitus_view_absence(view);
  if (!touch || !quitus_view_is_time(view, quitus_view_return(view, touch)) ||
      !come_back(view, QUITUS_PURPOSE_ASK_AGAIN, touch, "absence", BIT(ACCOUNTING_UNAVAILABLE)))
    return false;
  struct quitus_reminder *reminder = view->reminders->pdata[view->reminders->len - 1];
  reminder->done_by = "ask-again";
  return true;
}

/* ---- promises ---- */

static bool broken_promise(const struct quitus_view *view) {
  char iso[11];
  const struct quitus_promise *promise = NULL;
  const struct quitus_instalment *part = quitus_case_last_broken(view->p->kase, &promise);
  if (!part || quitus_case_promise_unchecked(view->p->kase) ||
      !quitus_view_is_time(view, quitus_day_next_working(part->due)) ||
      (view->reply && view->reply->day > part->due) ||
      quitus_case_broken_is_disputed(view->p->kase))
    return false;
  char *cause =
      g_strdup_printf("promise:%" PRId64 ":%s", promise->id, quitus_day_iso(part->due, iso));
  struct quitus_reminder *reminder = quitus_view_add(view, QUITUS_PURPOSE_BROKEN_PROMISE, cause);
  if (!quitus_view_write_to(reminder, quitus_view_address(view, NULL)))
    return false;
  reminder->labels = BIT(PROMISE_TO_PAY);
  return true;
}

/* ---- nobody answered ---- */

static bool no_reply(const struct quitus_view *view) {
  const struct quitus_touch *ours = view->ours;
  if (!ours || (view->reply && view->reply->at >= ours->at) || quitus_view_promise_runs(view) ||
      quitus_view_is_away(view) || ours->purpose == QUITUS_PURPOSE_PREVENTIVE ||
      (view->p->reminders && quitus_purpose_is_step(ours->purpose)))
    return false;
  if (!quitus_view_is_time(view, ours->day + (quitus_day)view->waiting->reply_days))
    return false;
  struct quitus_reminder *reminder = quitus_view_add(
      view, QUITUS_PURPOSE_NO_REPLY, g_strdup_printf("no-reply:%" PRId64, ours->mail_id));
  if (!reminder)
    return false;
  reminder->to = g_strdup(quitus_view_fresh_address(view, 1));
  reminder->task = reminder->to ? NULL : "call-debtor";
  return true;
}

/* ---- paid ---- */

static void thank(const struct quitus_view *view) {
  const struct quitus_case *kase = view->p->kase;
  const char *to = quitus_view_address(view, NULL);
  if (!view->p->reminders || !view->ours || !kase->invoices->len || kase->balance > 0 || !to)
    return;
  quitus_view_write_to(quitus_view_add(view, QUITUS_PURPOSE_THANKS, g_strdup("thanks")), to);
}

/* ---- the creditor ---- */

static const struct quitus_dispute *dispute_of(const struct quitus_case *kase, int64_t id) {
  for (guint i = 0; i < kase->disputes->len; i++) {
    const struct quitus_dispute *dispute = kase->disputes->pdata[i];
    if (dispute->id == id)
      return dispute;
  }
  return NULL;
}

static bool tell_limit(const struct quitus_view *view) {
  char iso[11];
  quitus_day limit = view->p->chase->claim_limit;
  if (limit == QUITUS_NO_DAY || limit < view->p->day)
    return false;
  char *cause = g_strdup_printf("claim:%s", quitus_day_iso(limit, iso));
  struct quitus_reminder *reminder = quitus_view_add(view, QUITUS_PURPOSE_CLAIM_LIMIT, cause);
  if (!quitus_view_write_to(reminder, view->p->kase->creditor_email))
    return false;
  reminder->audience = QUITUS_TO_CREDITOR;
  reminder->labels = BIT(INSOLVENCY);
  return true;
}

static bool ask_position(const struct quitus_view *view, const struct quitus_silence *silence) {
  const struct quitus_dispute *dispute = dispute_of(view->p->kase, silence->dispute_id);
  if (!dispute)
    return false;
  char *cause = g_strdup_printf("silent:%" PRId64, silence->dispute_id);
  struct quitus_reminder *reminder = quitus_view_add(view, QUITUS_PURPOSE_CREDITOR_SILENT, cause);
  if (!quitus_view_write_to(reminder, view->p->kase->creditor_email))
    return false;
  reminder->audience = QUITUS_TO_CREDITOR;
  reminder->labels = (guint32)1 << dispute->kind;
  reminder->mail_id = silence->mail_id;
  return true;
}

/* One a day: the other comes when this one has left. */
static void write_to_creditor(const struct quitus_view *view) {
  const GArray *silent = view->p->chase->silent;
  if (!*view->p->kase->creditor_email || view->p->chase->creditor_waits || tell_limit(view))
    return;
  if (quitus_case_has_task(view->p->kase, "creditor-answer"))
    return; /* they have taken position, and a person has yet to record it */
  for (guint i = 0; i < silent->len; i++)
    if (ask_position(view, &g_array_index(silent, struct quitus_silence, i)))
      return;
}

/* ---- all of it ---- */

static bool nothing_demanded(const struct quitus_case *kase) {
  for (guint i = 0; i < kase->invoices->len; i++)
    if (quitus_view_demands(kase, kase->invoices->pdata[i]))
      return false;
  return true;
}

static void write_to_debtor(const struct quitus_view *view) {
  static bool (*const rules[])(const struct quitus_view *) = {
      broken_promise, payment_not_seen, approval_due, ask_again, no_reply,
  };
  const struct quitus_case *kase = view->p->kase;
  if (view->p->chase->held || view->p->chase->debtor_waits || kase->state == QUITUS_CASE_STOPPED ||
      nothing_demanded(kase))
    return;
  /* a message may say that they paid, or contest: a person reads it first, or says whose it is */
  if (quitus_case_has_task(kase, "read") || quitus_case_has_task(kase, "choose-case") ||
      quitus_case_wants_care(kase))
    return;
  if (quitus_case_has_task(kase, "agree-plan"))
    return; /* they were told that their proposal is decided on */
  for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
    if (rules[i](view))
      return;
  quitus_remind_step(view);
}

void quitus_remind(const struct quitus_prospect *prospect, GPtrArray *reminders) {
  struct quitus_view view = {.p = prospect,
                             .waiting = quitus_scenarios_waiting(prospect->scenarios),
                             .reminders = reminders};
  quitus_view_look_back(&view);
  if (prospect->kase->state == QUITUS_CASE_CLOSED) {
    if (!prospect->chase->debtor_waits)
      thank(&view);
    return;
  }
  write_to_creditor(&view);
  write_to_debtor(&view);
}
