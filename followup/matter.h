/* followup/matter.h - what an answer is about, and what may be said for that: is the claim
 * disputed, may its amount be named?
 */
#ifndef QUITUS_FOLLOWUP_MATTER_H
#define QUITUS_FOLLOWUP_MATTER_H

#include "followup/followup.h"

#define QUITUS_LABEL_BIT(label) ((guint32)1 << (label))

/* Labels that put the claim itself in question. */
#define QUITUS_DISPUTE_LABELS                                                                      \
  (QUITUS_LABEL_BIT(QUITUS_DISPUTE_BILLING) | QUITUS_LABEL_BIT(QUITUS_DISPUTE_QUALITY) |           \
   QUITUS_LABEL_BIT(QUITUS_DISPUTE_CONTRACT) | QUITUS_LABEL_BIT(QUITUS_DISPUTE_ADMIN) |            \
   QUITUS_LABEL_BIT(QUITUS_DISPUTE_DEBT) | QUITUS_LABEL_BIT(QUITUS_DISPUTE_UNSPECIFIED) |          \
   QUITUS_LABEL_BIT(QUITUS_GOODS_RETURNED) | QUITUS_LABEL_BIT(QUITUS_REQUEST_CREDIT_NOTE))
/* Mask of QUITUS_LABEL_BIT: all that the message says, whoever is told of it; 0 of NULL. */
guint32 quitus_mail_said(const struct quitus_mail *mail);
/* The same of the reply. */
guint32 quitus_answer_said(const struct quitus_answer *answer);
/* Earlier disputes are open. */
bool quitus_answer_has_dispute(const struct quitus_answer *answer);
/* The invoice counts in what may be claimed on that day: its day has come, no open dispute holds
 * it, something is open on it; a credit note counts whatever its day. */
bool quitus_invoice_is_claimed(const struct quitus_case *kase, const struct quitus_invoice *invoice,
                               quitus_day day);
/* Invoices of the case are still to fall due, so that more is open than may be claimed. */
bool quitus_answer_has_undue(const struct quitus_answer *answer);
/* What may be claimed of the case today: without what is not due yet and the invoices that open
 * disputes hold; of a reminder, what it lists. */
int64_t quitus_answer_undisputed(const struct quitus_answer *answer);
/* The claim is disputed: by this reply, or all of it by disputes that are open. */
bool quitus_answer_is_disputed(const struct quitus_answer *answer);
/* What is undisputed may be named as owed: the claim is not disputed, stopped, under negotiation or
 * said to be paid. */
bool quitus_answer_may_demand(const struct quitus_answer *answer);
/* Lawyers, courts, personal data: the case waits for a person, nothing else is said. */
bool quitus_answer_waits_for_person(const struct quitus_answer *answer);
/* "neutral" where something is or was disputed, negotiated or stopped; a formal notice is "firm";
 * else by the case's profile: "courteous" (key-account), "firm" (bad-payer), "standard". */
const char *quitus_answer_tone(const struct quitus_answer *answer);

#endif
