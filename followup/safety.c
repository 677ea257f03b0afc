/* followup/safety.c - who may receive what, as one table of small predicates: the only place where
 * an answer is refused.  Asked when an answer is shown, when it is approved, and just before it
 * leaves.
 */
#include "followup/safety.h"
#include "base/i18n.h"
#include "base/text.h"
#include "followup/addressee.h"
#include "followup/approval.h"
#include "followup/disclosure.h"
#include "followup/matter.h"
#include "followup/mentions.h"
#include "followup/remind.h"
#include "followup/reminder.h"
#include <string.h>

struct view {
  const struct quitus_config *config;
  const struct quitus_answer *answer;
  const struct quitus_followup *followup;
  const struct quitus_case *kase;
  const struct quitus_mail *reply; /* or NULL */
  bool to_debtor;
};

/* ---- the addressee ---- */

static bool no_address(const struct view *view) {
  g_autofree char *address = quitus_text_address(view->followup->to);
  return !address || strpbrk(view->followup->to, "\r\n<>, ");
}

static bool to_ourselves(const struct view *view) {
  return quitus_config_is_mailbox(view->config, view->followup->to) ||
         g_ascii_strcasecmp(view->config->agency.email, view->followup->to) == 0;
}

/* Addresses that nobody reads, or that only machines write from. */
static bool to_a_machine(const struct view *view) {
  static const char *const names[] = {
      "mailer-daemon", "postmaster",      "noreply",    "no-reply",
      "nepasrepondre", "ne-pas-repondre", "donotreply", "do-not-reply",
      "bounce",        "bounces",         NULL};
  g_autofree char *local = g_ascii_strdown(view->followup->to, -1);
  local[strcspn(local, "@+")] = '\0';
  return g_strv_contains(names, local) || g_str_has_suffix(local, "-bounces") ||
         g_str_has_prefix(local, "owner-");
}

static bool contact_unusable(const struct view *view) {
  const struct quitus_contact *contact = quitus_case_contact(view->kase, view->followup->to);
  return contact && contact->state != QUITUS_CONTACT_VALID;
}

static bool off_the_case(const struct view *view) {
  if (view->followup->stranger)
    return false;
  return view->to_debtor ? !quitus_case_contact(view->kase, view->followup->to)
                         : !quitus_case_is_creditor(view->kase, view->followup->to);
}

/* ---- strangers ---- */

static bool stranger_with_document(const struct view *view) {
  return view->followup->stranger && view->answer->attachments->len > 0;
}

/* A person's own wording, or what the templates made of it. */
static bool stranger_told_something(const struct view *view) {
  return view->followup->stranger && view->followup->text &&
         quitus_text_discloses(view->config, view->kase, view->followup->text);
}

/* ---- machines (RFC 3834) ---- */

static bool answers_a_machine(const struct view *view) {
  const struct quitus_mail *reply = view->reply;
  if (!reply || !view->to_debtor || reply->automatic == QUITUS_AUTOMATIC_NO ||
      view->followup->purpose != QUITUS_PURPOSE_ANSWER)
    return false;
  return view->followup->stranger || g_ascii_strcasecmp(reply->from, view->followup->to) == 0;
}

static bool answers_nobody(const struct view *view) {
  return view->reply && view->to_debtor && !*view->reply->from &&
         view->followup->purpose == QUITUS_PURPOSE_ANSWER;
}

/* ---- the case as it stands ---- */

static bool is_thanks(const struct view *view) {
  return view->followup->purpose == QUITUS_PURPOSE_THANKS;
}

static bool case_closed(const struct view *view) {
  return view->kase->state == QUITUS_CASE_CLOSED && !is_thanks(view) && !view->answer->quittance;
}

static bool thanks_too_soon(const struct view *view) {
  return is_thanks(view) && view->kase->balance > 0;
}

/* Not as a draft that a person may yet look at, but about to leave, and none has seen it. */
static bool unseen(const struct view *view) {
  return view->followup->unattended && view->followup->state != QUITUS_FOLLOWUP_DRAFT;
}

/* Collection is stopped: only a person may ask for the judgment and the administrator. */
static bool case_stopped(const struct view *view) {
  bool about_it =
      view->followup->labels == QUITUS_LABEL_BIT(QUITUS_INSOLVENCY) || view->answer->quittance;
  return view->to_debtor && view->kase->state == QUITUS_CASE_STOPPED && (!about_it || unseen(view));
}

static bool is_reminder(const struct view *view) {
  bool reminder = !view->followup->mail_id || quitus_purpose_is_demand(view->followup->purpose);
  return view->to_debtor && reminder && !view->answer->quittance;
}

static bool reminder_while_held(const struct view *view) {
  return is_reminder(view) && view->kase->state == QUITUS_CASE_HELD;
}

/* Nobody has seen yet what a message says, which may be that they paid, or contest. */
static bool reminder_while_unread(const struct view *view) {
  return is_reminder(view) && !is_thanks(view) && quitus_case_has_task(view->kase, "read");
}

/* It may be this case that the message contests. */
static bool reminder_while_undecided(const struct view *view) {
  return is_reminder(view) && !is_thanks(view) && quitus_case_has_task(view->kase, "choose-case");
}

static bool reminder_to_the_afflicted(const struct view *view) {
  return is_reminder(view) && !is_thanks(view) && quitus_case_wants_care(view->kase);
}

/* They were told that their proposal is put to the creditor. */
static bool reminder_while_proposed(const struct view *view) {
  return is_reminder(view) && !is_thanks(view) && quitus_case_has_task(view->kase, "agree-plan");
}

/* A step of the scenario waits for the day that was promised; a promise without one does not. */
static bool reminder_while_promised(const struct view *view) {
  if (!quitus_purpose_is_step(view->followup->purpose))
    return false;
  for (guint i = 0; i < view->kase->promises->len; i++) {
    const struct quitus_promise *promise = view->kase->promises->pdata[i];
    for (guint j = 0; j < promise->instalments->len; j++) {
      const struct quitus_instalment *part = promise->instalments->pdata[j];
      if (strcmp(part->state, "open") == 0 && part->due != QUITUS_NO_DAY &&
          part->due >= quitus_today())
        return true;
    }
  }
  return false;
}

/* The payment was found after all, they have promised anew, or it was no promise. */
static bool no_broken_promise(const struct view *view) {
  const struct quitus_promise *promise = NULL;
  return view->followup->purpose == QUITUS_PURPOSE_BROKEN_PROMISE &&
         !quitus_case_last_broken(view->kase, &promise);
}

/* Not this debtor may have promised. */
static bool promise_unchecked(const struct view *view) {
  return view->followup->purpose == QUITUS_PURPOSE_BROKEN_PROMISE &&
         quitus_case_promise_unchecked(view->kase);
}

static bool payment_seen(const struct view *view) {
  return view->followup->purpose == QUITUS_PURPOSE_PAYMENT_NOT_SEEN && view->answer->paid_since;
}

/* What it lists was paid, or is disputed. */
static bool nothing_to_remind_of(const struct view *view) {
  enum quitus_purpose purpose = view->followup->purpose;
  return quitus_purpose_is_demand(purpose) && quitus_answer_undisputed(view->answer) <= 0;
}

/* What was promised is contested by now. */
static bool promise_disputed(const struct view *view) {
  return view->followup->purpose == QUITUS_PURPOSE_BROKEN_PROMISE &&
         quitus_case_broken_is_disputed(view->kase);
}

static bool all_paid(const struct view *view) {
  return view->to_debtor && view->kase->invoices->len && view->kase->balance <= 0 &&
         !is_thanks(view) && !view->answer->quittance;
}

static bool disputed_since(const struct view *view) {
  if (!view->to_debtor || !view->followup->text || view->followup->stranger ||
      view->followup->labels & QUITUS_DISPUTE_LABELS)
    return false;
  for (guint i = 0; i < view->kase->disputes->len; i++) {
    const struct quitus_dispute *dispute = view->kase->disputes->pdata[i];
    if (strcmp(dispute->state, "open") == 0 && dispute->opened_at > view->followup->created)
      return true;
  }
  return false;
}

static bool held_since(const struct view *view) {
  return view->to_debtor && quitus_answer_case_held_since(view->answer);
}

static bool balance_changed(const struct view *view) {
  return quitus_answer_balance_changed(view->answer);
}

static bool papers_changed(const struct view *view) {
  return view->answer->papers_changed;
}

/* The receipt of a payment is owed whatever they say next (art. R124-6 CPCE). */
static bool newer_reply(const struct view *view) {
  return view->to_debtor && view->answer->newer_reply && !view->answer->quittance;
}

/* ---- letters (art. R124-4 CPCE) and documents ---- */

static bool letter_without(const struct view *view, const char *setting) {
  return !*setting && quitus_answer_is_first_letter(view->config, view->answer);
}

static bool letter_without_name(const struct view *view) {
  return letter_without(view, view->config->agency.name);
}

static bool letter_without_address(const struct view *view) {
  return letter_without(view, view->config->agency.address);
}

static bool letter_without_activity(const struct view *view) {
  return letter_without(view, view->config->agency.activity);
}

static bool mentions_lacking(const struct view *view) {
  return !quitus_mentions_are_there(view->config, view->answer);
}

static bool document_gone(const struct view *view) {
  return view->answer->document_gone;
}

/* The creditor is asked for documents only, and they have come. */
static bool nothing_to_ask(const struct view *view) {
  guint32 asking =
      QUITUS_LABEL_BIT(QUITUS_REQUEST_DOCUMENT) | QUITUS_LABEL_BIT(QUITUS_INVOICE_NOT_RECEIVED);
  return !view->to_debtor && !view->answer->quittance && view->followup->documents &&
         !(view->followup->labels & ~asking) && !view->answer->missing;
}

/* ---- people's decisions ---- */

static bool held_by_person(const struct view *view) {
  return view->followup->held;
}

/* On a held case only what answers the reason of the hold: a person's own hold says nothing to us.
 */
static bool held_for_another_reason(const struct view *view) {
  enum quitus_label reason;
  return view->kase->state == QUITUS_CASE_HELD &&
         (!quitus_label_parse(view->kase->hold_reason, &reason) ||
          !(view->followup->labels & QUITUS_LABEL_BIT(reason)));
}

/* ---- leaving without a person ---- */

/* A lawyer, a court or a question of personal data: whatever came since, a person answers. */
static bool waits_for_person(const struct view *view) {
  return view->to_debtor && unseen(view) && quitus_answer_waits_for_person(view->answer);
}

static bool needs_a_person(const struct view *view) {
  const char *const *allowed = (const char *const *)view->config->playbook.unattended;
  guint32 never = QUITUS_LABEL_BIT(QUITUS_LEGAL_ACTION) | QUITUS_LABEL_BIT(QUITUS_DATA_PROTECTION) |
                  QUITUS_LABEL_BIT(QUITUS_INSOLVENCY);
  if (!unseen(view))
    return false;
  if (view->followup->stranger || view->followup->labels & never || !view->followup->labels ||
      held_for_another_reason(view))
    return true;
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (view->followup->labels & QUITUS_LABEL_BIT(label) &&
        !(allowed && g_strv_contains(allowed, quitus_label_id(label))))
      return true;
  return false;
}

/* The first that holds is the answer; the order is from what can never be put right to what can.
 * `final`: the answer is not wanted any more, whatever a person says.  The caps on what leaves
 * without a person are counted where they cannot be overtaken: db/followup_unattended.c. */
static const struct {
  bool (*holds)(const struct view *view);
  const char *objection;
  bool final;
} rules[] = {
    /* documents and amounts only to an address on the case file; one recipient */
    {no_address, N_("the addressee has no usable address"), false},
    /* RFC 3834: not to ourselves, machines, lists, null senders */
    {to_ourselves, N_("the addressee is our own mailbox"), false},
    {to_a_machine, N_("nobody reads mail at the addressee's address"), false},
    {answers_nobody, N_("the message it answers has no sender"), false},
    {answers_a_machine, N_("the message it answers was sent by a machine"), false},
    {contact_unusable, N_("the addressee's address is dead, or the person has left"), false},
    {off_the_case, N_("the addressee's address is not on the case file"), false},
    /* to a stranger a neutral acknowledgement at most, after a person agreed */
    {stranger_with_document, N_("a stranger gets no document"), false},
    {stranger_told_something, N_("a stranger is told no amount, invoice or name of the case"),
     false},
    {needs_a_person, N_("it may not leave without a person's approval"), false},
    {waits_for_person,
     N_("the case waits for the person in charge: a lawyer, a court or personal data"), false},
    {held_by_person, N_("a person holds it back"), false},
    /* what the law asks of a collector's letter (art. R124-4 CPCE) */
    {letter_without_name, N_("[agency] name is empty: a first letter needs it (art. R124-4)"),
     false},
    {letter_without_address, N_("[agency] address is empty: a first letter needs it (art. R124-4)"),
     false},
    {letter_without_activity,
     N_("[agency] activity is empty: a first letter needs it (art. R124-4)"), false},
    {mentions_lacking, N_("its text lacks the mentions of art. R124-4, or the first letter's date"),
     false},
    /* the case as it stands now */
    {all_paid, N_("everything has been paid"), true},
    {thanks_too_soon, N_("something is left to pay again"), true},
    {case_closed, N_("the case is closed"), true},
    {case_stopped, N_("collection is stopped on this case: nothing is sent to the debtor"), false},
    {reminder_while_held, N_("reminders are held on this case"), false},
    {reminder_while_unread,
     N_("a message on this case waits to be read: `quitus task list` names it"), false},
    {reminder_while_undecided,
     N_("a message may be about this case, and a person has yet to choose: "
        "`quitus task list` names it"),
     false},
    {reminder_to_the_afflicted,
     N_("somebody has died, or is in distress: a person sees to it first, see `quitus task list`"),
     false},
    {reminder_while_proposed,
     N_("instalments were proposed, and a person has yet to agree them: `quitus task list` names "
        "it"),
     false},
    {reminder_while_promised, N_("the day of a promise is still to come"), true},
    {promise_unchecked,
     N_("a message that promised here belongs to another case: check what it did first, see "
        "`quitus task list`"),
     false},
    {no_broken_promise, N_("no promise that was not kept is left to recall"), true},
    {payment_seen, N_("a payment has come since the message that announced one"), true},
    {nothing_to_remind_of, N_("nothing of what it asks for is left to ask for"), true},
    {promise_disputed, N_("what was promised is contested by now"), true},
    {newer_reply, N_("the debtor has written again since"), true},
    {nothing_to_ask, N_("the documents asked for are on the case by now"), true},
    {disputed_since, N_("a dispute was opened since it was written"), false},
    /* what it was approved with */
    {held_since, N_("the case was put on hold since it was approved"), false},
    {balance_changed, N_("what is owed has changed since it was approved"), false},
    {papers_changed, N_("an attached document has changed since it was approved"), false},
    {document_gone, N_("a document that it was approved with is no longer on the case"), false},
};

bool quitus_objection_is_final(const char *objection) {
  for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
    if (strcmp(rules[i].objection, objection) == 0)
      return rules[i].final;
  return false;
}

const char *quitus_answer_objection(const struct quitus_config *config,
                                    const struct quitus_answer *answer) {
  const struct view view = {
      .config = config,
      .answer = answer,
      .followup = answer->followup,
      .kase = answer->kase,
      .reply = answer->reply,
      .to_debtor = answer->followup->audience == QUITUS_TO_DEBTOR,
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
    if (rules[i].holds(&view))
      return rules[i].objection;
  return NULL;
}
