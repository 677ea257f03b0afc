/* followup/blocks.c - what an answer says, and when: each reason has its paragraph, and what
 * several reasons share (what is sent to the creditor, that reminders are suspended, what is owed,
 * what is asked for) is said once, after them.  Wording is in templates; here is only what is said,
 * and when.
 */
#include "followup/blocks.h"
#include "followup/matter.h"
#include "followup/reminder.h"
#include <string.h>

#define BIT(label) QUITUS_LABEL_BIT(QUITUS_##label)

static const guint32 disputes = BIT(DISPUTE_BILLING) | BIT(DISPUTE_QUALITY) |
                                BIT(DISPUTE_CONTRACT) | BIT(DISPUTE_ADMIN) | BIT(DISPUTE_DEBT) |
                                BIT(DISPUTE_UNSPECIFIED);
enum { difficulties = BIT(CASH_FLOW) | BIT(CUSTOMERS_UNPAID) | BIT(ACCOUNTS_FROZEN) };
static const guint32 proposals = BIT(SETTLEMENT_OFFER) | BIT(REQUEST_MEDIATION);
static const guint32 for_a_person = BIT(LEGAL_ACTION) | BIT(DATA_PROTECTION);
/* The claim itself is not denied: what is owed is said. */
static const guint32 excuses = BIT(INVOICE_NOT_RECEIVED) | BIT(REQUEST_DOCUMENT) | difficulties |
                               BIT(AWAITING_APPROVAL) | BIT(ACCOUNTING_UNAVAILABLE) |
                               BIT(PAYMENT_PLAN) | BIT(ACKNOWLEDGEMENT);

static const struct quitus_block debtor_blocks[] = {
    {"opening", 0, NULL, NULL},
    {"dispute", QUITUS_DISPUTE_LABELS, NULL, "dispute-points"},
    {"transmitted", 0, "transmitted", NULL, true},
    {"dispute-outcome", QUITUS_DISPUTE_LABELS, NULL, NULL, true},
    {"documents", 0, "documents", NULL},
    {"missing", 0, "missing", NULL},
    {"sought", 0, "sought", NULL},
    {"payment-sent", BIT(PAYMENT_SENT), NULL, NULL},
    {"difficulty", difficulties, NULL, "difficulty-points"},
    {"awaiting-approval", BIT(AWAITING_APPROVAL), NULL, NULL},
    {"accounting-unavailable", BIT(ACCOUNTING_UNAVAILABLE), NULL, NULL},
    {"payment-plan", BIT(PAYMENT_PLAN), NULL, NULL},
    {"promise-to-pay", BIT(PROMISE_TO_PAY), NULL, NULL},
    {"request-contact", BIT(REQUEST_CONTACT), NULL, NULL},
    {"request-call", BIT(REQUEST_CALL), NULL, NULL},
    {"acknowledgement", BIT(ACKNOWLEDGEMENT), NULL, NULL},
    {"suspension", 0, "suspended", NULL},
    {"dispute-open", 0, "dispute_open", NULL},
    {"balance", excuses, "balance", NULL, false, BIT(PROMISE_TO_PAY)},
    {"interest", excuses, "accessories", NULL, true, BIT(PROMISE_TO_PAY)},
    {"earlier", excuses, "recalls", NULL, true, BIT(PROMISE_TO_PAY) | BIT(AWAITING_APPROVAL)},
    {"schedule", 0, "schedule", NULL},
    {"request", 0, "asks", NULL},
    {"closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {"mentions", 0, "mentions", NULL},
    {NULL},
};

/* Instead of those above. */
static const struct quitus_block insolvency_blocks[] = {
    {"opening", 0, NULL, NULL}, {"insolvency", 0, NULL, NULL}, {"request", 0, "asks", NULL},
    {"closing", 0, NULL, NULL}, {"signature", 0, NULL, NULL},  {NULL},
};
static const struct quitus_block legal_blocks[] = {
    {"opening", 0, NULL, NULL}, {"legal", 0, NULL, NULL},     {"suspension", 0, "suspended", NULL},
    {"closing", 0, NULL, NULL}, {"signature", 0, NULL, NULL}, {NULL},
};
static const struct quitus_block stranger_blocks[] = {
    {"stranger", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {NULL},
};
static const struct quitus_block creditor_blocks[] = {
    {"creditor-opening", 0, NULL, NULL},
    {"creditor-dispute", QUITUS_DISPUTE_LABELS, NULL, "dispute-points"},
    {"creditor-payment", BIT(PAYMENT_SENT), NULL, NULL},
    {"creditor-proposal", proposals | BIT(PAYMENT_PLAN), NULL, NULL},
    {"creditor-schedule", 0, "schedule", NULL},
    {"creditor-missing", 0, "missing", NULL},
    {"creditor-quote", 0, "quote", NULL},
    {"creditor-closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {NULL},
};
/* A payment acknowledged (art. R124-6), and the creditor told of it (art. R124-5). */
static const struct quitus_block receipt_blocks[] = {
    {"receipt", 0, NULL, NULL},
    {"closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {NULL},
};
static const struct quitus_block creditor_receipt_blocks[] = {
    {"creditor-opening", 0, NULL, NULL},
    {"creditor-receipt", 0, NULL, NULL},
    {"creditor-closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {NULL},
};
static const struct quitus_block creditor_insolvency_blocks[] = {
    {"creditor-opening", 0, NULL, NULL},  {"creditor-insolvency", 0, NULL, NULL},
    {"creditor-quote", 0, "quote", NULL}, {"creditor-closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},         {NULL},
};

const char *const quitus_block_names[] = {
    "greeting",
    "opening",
    "dispute",
    "dispute-points",
    "transmitted",
    "transmitted-points",
    "dispute-outcome",
    "documents",
    "document",
    "missing",
    "sought",
    "payment-sent",
    "difficulty",
    "difficulty-points",
    "awaiting-approval",
    "accounting-unavailable",
    "payment-plan",
    "schedule",
    "instalment",
    "recurrence",
    "promise-to-pay",
    "request-contact",
    "request-call",
    "acknowledgement",
    "legal",
    "insolvency",
    "suspension",
    "dispute-open",
    "balance",
    "interest",
    "earlier",
    "asks",
    "request",
    "closing",
    "signature",
    "mentions",
    "claim",
    "receipt",
    "stranger",
    "creditor-opening",
    "creditor-dispute",
    "creditor-payment",
    "creditor-proposal",
    "creditor-schedule",
    "creditor-insolvency",
    "creditor-missing",
    "creditor-receipt",
    "creditor-quote",
    "quoted",
    "creditor-closing",
    "approval-due",
    "ask-again",
    "broken-promise",
    "creditor-claim-limit",
    "creditor-silent",
    "formal-notice",
    "formal-notice-end",
    "invoice-line",
    "no-reply",
    "payment-not-seen",
    "reminder-1",
    "reminder-2",
    "reminder-preventive",
    "thanks",
    NULL,
};

/* ---- what may be said ---- */

static bool is(const struct quitus_values *values, const char *name) {
  return *quitus_values_get(values, name) != '\0';
}

static void set_dispute_asks(struct quitus_values *values, guint32 labels) {
  quitus_values_flag(values, "ask_billing_evidence", labels & BIT(DISPUTE_BILLING));
  quitus_values_flag(values, "ask_quality_evidence", labels & BIT(DISPUTE_QUALITY));
  quitus_values_flag(values, "ask_contract_evidence", labels & BIT(DISPUTE_CONTRACT));
  quitus_values_flag(values, "ask_admin_details", labels & BIT(DISPUTE_ADMIN));
  quitus_values_flag(values, "ask_debt_evidence", labels & BIT(DISPUTE_DEBT));
  quitus_values_flag(values, "ask_dispute_subject", labels & BIT(DISPUTE_UNSPECIFIED));
  quitus_values_flag(values, "ask_return_evidence", labels & BIT(GOODS_RETURNED));
  quitus_values_flag(values, "ask_credit_reason",
                     labels & BIT(REQUEST_CREDIT_NOTE) && !(labels & disputes));
}

bool quitus_says_recurrence(const struct quitus_values *values, guint32 labels) {
  return is(values, "recurs_every") && labels & (BIT(PAYMENT_PLAN) | BIT(PROMISE_TO_PAY));
}

/* When the claim will be paid: asked once, in the form that fits; never of a disputed claim, or
 * where the reply has told it. */
static void set_date_asks(struct quitus_values *values, guint32 labels) {
  bool settled = is(values, "disputed") || labels & (proposals | BIT(PAYMENT_SENT));
  bool told = is(values, "promise_day");
  bool hard_up = labels & (BIT(CASH_FLOW) | BIT(CUSTOMERS_UNPAID));
  bool plan = labels & BIT(PAYMENT_PLAN);
  bool recurs = quitus_says_recurrence(values, labels);
  bool given = recurs || (told && is(values, "instalments")); /* their calendar */
  bool vague = hard_up && !told && !recurs && !(labels & BIT(PROMISE_TO_PAY));
  bool ask_plan = !settled && ((plan && !given) || vague);
  bool approval = labels & BIT(AWAITING_APPROVAL);
  guint32 dated = BIT(INVOICE_NOT_RECEIVED) | BIT(REQUEST_DOCUMENT) | BIT(PROMISE_TO_PAY) |
                  BIT(ACCOUNTS_FROZEN) | BIT(ACKNOWLEDGEMENT);
  quitus_values_flag(values, "plan_offer", !settled && vague && !plan);
  quitus_values_flag(values, "ask_plan", ask_plan);
  quitus_values_flag(values, "ask_plan_day",
                     !settled && recurs && !told && !is(values, "recurs_from"));
  quitus_values_flag(values, "ask_approver", approval && !told);
  quitus_values_flag(values, "ask_approval_date", approval && !told && !settled);
  quitus_values_flag(values, "ask_payment_date",
                     !settled && !told && !ask_plan && !recurs && !approval && labels & dated);
}

static void set_other_asks(struct quitus_values *values, const struct quitus_answer *answer,
                           guint32 labels) {
  const struct quitus_reading *reading = answer->reply ? answer->reply->reading : NULL;
  const struct quitus_fields *fields = reading ? &reading->fields : NULL;
  bool sent = labels & BIT(PAYMENT_SENT);
  bool phone = fields && fields->contact_phone;
  bool contact = phone || (fields && fields->contact_email);
  quitus_values_flag(values, "ask_payment_day", sent && !is(values, "payment_day"));
  quitus_values_flag(values, "ask_payment_amount", sent && !is(values, "payment_amount"));
  quitus_values_flag(values, "ask_payment_proof", sent && !is(values, "payment_reference"));
  quitus_values_flag(values, "ask_stand_in", labels & BIT(ACCOUNTING_UNAVAILABLE) && !contact);
  quitus_values_flag(values, "ask_freeze_notice", labels & BIT(ACCOUNTS_FROZEN));
  quitus_values_flag(values, "ask_mediator", labels & BIT(REQUEST_MEDIATION));
  quitus_values_flag(values, "ask_contact",
                     labels & BIT(REQUEST_CONTACT) && !contact &&
                         !(labels & BIT(ACCOUNTING_UNAVAILABLE)));
  quitus_values_flag(values, "ask_phone", labels & BIT(REQUEST_CALL) && !phone);
}

/* A dispute holds some of the invoices, and nothing holds the others. */
static bool others_go_on(const struct quitus_case *kase) {
  bool some_held = false, some_open = false;
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    bool unpaid = invoice->amount > invoice->paid;
    some_held |= unpaid && invoice->held;
    some_open |= unpaid && !invoice->held;
  }
  return kase->state == QUITUS_CASE_OPEN && some_held && some_open;
}

void quitus_set_asks(struct quitus_values *values, const struct quitus_answer *answer) {
  guint32 labels = answer->followup->labels;
  guint32 suspending = QUITUS_DISPUTE_LABELS | proposals | for_a_person | BIT(PAYMENT_SENT);
  quitus_values_flag(values, "suspended", labels & suspending);
  quitus_values_flag(values, "partly_suspended",
                     !(labels & suspending & ~QUITUS_DISPUTE_LABELS) && others_go_on(answer->kase));
  quitus_values_flag(values, "recalls", is(values, "balance") && is(values, "earlier"));
  if (labels & BIT(INSOLVENCY)) {
    quitus_values_flag(values, "ask_judgment", true);
    return;
  }
  if (labels & for_a_person)
    return;
  set_dispute_asks(values, labels);
  set_date_asks(values, labels);
  set_other_asks(values, answer, labels);
}

/* ---- choosing ---- */

const struct quitus_block *quitus_blocks_of(const struct quitus_answer *answer) {
  const struct quitus_followup *followup = answer->followup;
  if (followup->stranger)
    return stranger_blocks;
  if (followup->purpose != QUITUS_PURPOSE_ANSWER)
    return quitus_reminder_blocks(followup->purpose);
  bool insolvent = followup->labels & BIT(INSOLVENCY);
  if (answer->quittance)
    return followup->audience == QUITUS_TO_CREDITOR ? creditor_receipt_blocks : receipt_blocks;
  if (followup->audience == QUITUS_TO_CREDITOR)
    return insolvent ? creditor_insolvency_blocks : creditor_blocks;
  if (insolvent)
    return insolvency_blocks;
  return followup->labels & for_a_person ? legal_blocks : debtor_blocks;
}

bool quitus_block_is_wanted(const struct quitus_block *block, guint32 labels,
                            const struct quitus_values *values) {
  return (!block->labels || labels & block->labels) && !(labels & block->unless) &&
         (!block->flag || is(values, block->flag));
}
