/* followup/matter.c - what an answer is about. */
#include "followup/matter.h"
#include "followup/reminder.h"
#include <string.h>

#define BIT(label) QUITUS_LABEL_BIT(QUITUS_##label)

/* Beside these the claim's amount is not named: it is negotiated, said to be paid, or barred. */
static const guint32 silent_labels = BIT(SETTLEMENT_OFFER) | BIT(REQUEST_MEDIATION) |
                                     BIT(LEGAL_ACTION) | BIT(DATA_PROTECTION) | BIT(INSOLVENCY) |
                                     BIT(PAYMENT_SENT);

static bool counts(const struct quitus_case *kase, const struct quitus_invoice *invoice) {
  return invoice->paid != invoice->amount && strcmp(invoice->currency, kase->currency) == 0;
}

static bool is_undue(const struct quitus_invoice *invoice, quitus_day day) {
  return invoice->amount > 0 && invoice->due_date != QUITUS_NO_DAY && invoice->due_date > day;
}

bool quitus_invoice_is_claimed(const struct quitus_case *kase, const struct quitus_invoice *invoice,
                               quitus_day day) {
  return counts(kase, invoice) && !invoice->held && !is_undue(invoice, day);
}

bool quitus_answer_has_undue(const struct quitus_answer *answer) {
  for (guint i = 0; i < answer->kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = answer->kase->invoices->pdata[i];
    if (counts(answer->kase, invoice) && is_undue(invoice, answer->today))
      return true;
  }
  return false;
}

int64_t quitus_answer_undisputed(const struct quitus_answer *answer) {
  const struct quitus_case *kase = answer->kase;
  if (quitus_purpose_is_step(answer->followup->purpose))
    return quitus_reminder_sum(answer);
  int64_t rest = kase->balance;
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    if (counts(kase, invoice) && !quitus_invoice_is_claimed(kase, invoice, answer->today))
      rest -= invoice->amount - invoice->paid;
  }
  return rest;
}

guint32 quitus_mail_said(const struct quitus_mail *mail) {
  const struct quitus_reading *reading = mail ? mail->reading : NULL;
  guint32 labels = 0;
  for (guint i = 0; reading && i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    labels |= QUITUS_LABEL_BIT(reason->label);
  }
  return labels;
}

guint32 quitus_answer_said(const struct quitus_answer *answer) {
  return quitus_mail_said(answer->reply);
}

bool quitus_answer_has_dispute(const struct quitus_answer *answer) {
  for (guint i = 0; i < answer->kase->disputes->len; i++) {
    const struct quitus_dispute *dispute = answer->kase->disputes->pdata[i];
    if (strcmp(dispute->state, "open") == 0)
      return true;
  }
  return false;
}

bool quitus_answer_is_disputed(const struct quitus_answer *answer) {
  return answer->followup->labels & QUITUS_DISPUTE_LABELS ||
         (quitus_answer_has_dispute(answer) && quitus_answer_undisputed(answer) <= 0);
}

bool quitus_answer_waits_for_person(const struct quitus_answer *answer) {
  const struct quitus_case *kase = answer->kase;
  return kase->state == QUITUS_CASE_HELD &&
         (strcmp(kase->hold_reason, quitus_label_id(QUITUS_LEGAL_ACTION)) == 0 ||
          strcmp(kase->hold_reason, quitus_label_id(QUITUS_DATA_PROTECTION)) == 0);
}

bool quitus_answer_may_demand(const struct quitus_answer *answer) {
  const struct quitus_followup *followup = answer->followup;
  const struct quitus_case *kase = answer->kase;
  return followup->audience == QUITUS_TO_DEBTOR && !followup->stranger &&
         !(followup->labels & silent_labels) && !quitus_answer_is_disputed(answer) &&
         !quitus_answer_waits_for_person(answer) && kase->state != QUITUS_CASE_STOPPED &&
         kase->state != QUITUS_CASE_CLOSED && quitus_answer_undisputed(answer) > 0 &&
         !answer->quittance;
}

const char *quitus_answer_tone(const struct quitus_answer *answer) {
  const struct quitus_case *kase = answer->kase;
  guint32 calm = silent_labels & ~BIT(PAYMENT_SENT);
  if (answer->followup->audience == QUITUS_TO_CREDITOR)
    return "standard"; /* the profile is the debtor's */
  if (kase->disputes->len || quitus_answer_is_disputed(answer) || answer->followup->labels & calm ||
      kase->state == QUITUS_CASE_STOPPED)
    return "neutral";
  if (answer->followup->purpose == QUITUS_PURPOSE_FORMAL_NOTICE)
    return "firm"; /* whoever gets it */
  return strcmp(kase->profile, "key-account") == 0 ? "courteous"
         : strcmp(kase->profile, "bad-payer") == 0 ? "firm"
                                                   : "standard";
}
