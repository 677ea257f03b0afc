/* base/taxonomy.c - the tables of labels, document kinds and kinds of mail. */
#include "base/taxonomy.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/text.h"
#include <glib.h>
#include <string.h>

struct word {
  const char *id, *name;
};

static const struct word labels[QUITUS_N_LABELS] = {
    [QUITUS_INVOICE_NOT_RECEIVED] = {"invoice-not-received", N_("invoice not received")},
    [QUITUS_CASH_FLOW] = {"cash-flow", N_("cash-flow difficulties")},
    [QUITUS_AWAITING_APPROVAL] = {"awaiting-approval", N_("awaiting approval")},
    [QUITUS_ACCOUNTING_UNAVAILABLE] = {"accounting-unavailable", N_("accounting unavailable")},
    [QUITUS_GOODS_RETURNED] = {"goods-returned", N_("goods returned")},
    [QUITUS_INSOLVENCY] = {"insolvency", N_("insolvency proceedings")},
    [QUITUS_ACCOUNTS_FROZEN] = {"accounts-frozen", N_("accounts frozen")},
    [QUITUS_CUSTOMERS_UNPAID] = {"customers-unpaid", N_("waiting for their own customers")},
    [QUITUS_PAYMENT_SENT] = {"payment-sent", N_("payment said sent")},
    [QUITUS_DISPUTE_BILLING] = {"dispute-billing", N_("dispute: what is charged")},
    [QUITUS_DISPUTE_QUALITY] = {"dispute-quality", N_("dispute: quality")},
    [QUITUS_DISPUTE_CONTRACT] = {"dispute-contract", N_("dispute: contract not kept")},
    [QUITUS_DISPUTE_ADMIN] = {"dispute-admin", N_("dispute: form of the invoice")},
    [QUITUS_DISPUTE_DEBT] = {"dispute-debt", N_("dispute: nothing owed")},
    [QUITUS_DISPUTE_UNSPECIFIED] = {"dispute-unspecified", N_("dispute: kind not said")},
    [QUITUS_PROMISE_TO_PAY] = {"promise-to-pay", N_("promise to pay")},
    [QUITUS_PAYMENT_PLAN] = {"payment-plan", N_("asks for time or instalments")},
    [QUITUS_SETTLEMENT_OFFER] = {"settlement-offer", N_("settlement offered")},
    [QUITUS_REQUEST_DOCUMENT] = {"request-document", N_("document requested")},
    [QUITUS_REQUEST_CONTACT] = {"request-contact", N_("other contact to use")},
    [QUITUS_REQUEST_CALL] = {"request-call", N_("call requested")},
    [QUITUS_REQUEST_CREDIT_NOTE] = {"request-credit-note", N_("credit note requested")},
    [QUITUS_REQUEST_MEDIATION] = {"request-mediation", N_("mediation requested")},
    [QUITUS_LEGAL_ACTION] = {"legal-action", N_("legal action")},
    [QUITUS_DATA_PROTECTION] = {"data-protection", N_("data protection or harassment")},
    [QUITUS_AUTO_REPLY] = {"auto-reply", N_("automatic reply")},
    [QUITUS_DELIVERY_FAILURE] = {"delivery-failure", N_("delivery failure")},
    [QUITUS_ACKNOWLEDGEMENT] = {"acknowledgement", N_("acknowledgement")},
    [QUITUS_OUT_OF_SCOPE] = {"out-of-scope", N_("nothing to do with a debt")},
};

static const struct word kinds[QUITUS_N_DOCUMENT_KINDS] = {
    [QUITUS_DOC_INVOICE] = {"invoice", N_("invoice")},
    [QUITUS_DOC_DELIVERY_NOTE] = {"delivery-note", N_("delivery note")},
    [QUITUS_DOC_ORDER] = {"order", N_("order")},
    [QUITUS_DOC_QUOTE] = {"quote", N_("quote")},
    [QUITUS_DOC_CONTRACT] = {"contract", N_("contract")},
    [QUITUS_DOC_TERMS] = {"terms", N_("terms of sale")},
    [QUITUS_DOC_STATEMENT] = {"statement", N_("account statement")},
    [QUITUS_DOC_BANK_DETAILS] = {"bank-details", N_("bank details")},
    [QUITUS_DOC_REMINDERS] = {"reminders", N_("earlier reminders")},
    [QUITUS_DOC_MANDATE] = {"mandate", N_("collector's mandate")},
    [QUITUS_DOC_OTHER] = {"other", N_("other document")},
};

static const struct word tasks[] = {
    {"agree-plan", N_("agree the days and amounts of the instalments")},
    {"answer-delayed", N_("find out why the answer does not leave")},
    {"answer-failed", N_("find out why the answer was refused")},
    {"answer-stopped", N_("see why the answer was stopped")},
    {"ask-again", N_("ask again after their return")},
    {"ask-date", N_("ask on which day they will pay")},
    {"call", N_("call them back")},
    {"call-debtor", N_("call the debtor, who does not answer")},
    {"check-corrected", N_("check what a message did here before its reasons were corrected")},
    {"check-dispute", N_("check whether this is a dispute")},
    {"check-payment", N_("check whether the payment announced has come")},
    {"check-sent", N_("check whether the answer left")},
    {"check-moved", N_("check what a message did here before it went to another case")},
    {"choose-case", N_("choose the case")},
    {"creditor-answer", N_("record the creditor's position on the dispute")},
    {"creditor-decision", N_("get the creditor's decision")},
    {"creditor-silent", N_("ask the creditor again for their position")},
    {"data-protection", N_("answer on data protection")},
    {"declare-claim", N_("have the claim declared")},
    {"distress", N_("see to it at once: somebody speaks of taking their life")},
    {"document-changed", N_("put a document back that was changed")},
    {"draft-left", N_("delete the draft in the mailbox: the answer has left already")},
    {"draft-lost", N_("find out whether the answer that is gone from the drafts was sent")},
    {"drafts-refused", N_("see why prepared answers cannot be put among the drafts")},
    {"find-case", N_("find the case")},
    {"find-contact", N_("find a valid address")},
    {"formal-notice", N_("check the formal notice and send it")},
    {"legal-action", N_("hand to the person in charge of disputes")},
    {"mail-too-large", N_("send the documents in parts: the mail is too large")},
    {"missing-document", N_("get a document that is asked for")},
    {"mourning", N_("decide who is written to, and how: somebody has died")},
    {"new-contact", N_("check the new contact")},
    {"promise-broken", N_("call about the promise that was not kept")},
    {"read", N_("read the reply")},
    {"receipt", N_("send a receipt: no contact has an address")},
    {"repeated-excuse", N_("decide what to do: excuses repeat themselves")},
    {"stranger", N_("check who writes")},
    {"tags-refused", N_("see why replies cannot be tagged")},
    {"take-in", N_("find out why a mail cannot be taken in")},
    {"tell-creditor", N_("tell the creditor, whose address is missing")},
    {"to-do", N_("to do")},
};

/* Of cases, contacts, disputes, promises, answers, programs: "open" and "stopped" are the only ones
 * that several have. */
static const struct word states[] = {
    {"running", N_("running")},
    {"silent", N_("silent")},
    {"open", N_("open")},
    {"held", N_("held")},
    {"stopped", N_("stopped")},
    {"closed", N_("closed")},
    {"valid", N_("valid")},
    {"dead", N_("address is dead")},
    {"left", N_("has left")},
    {"resolved", N_("resolved")},
    {"kept", N_("kept")},
    {"broken", N_("broken")},
    {"draft", N_("draft")},
    {"review", N_("in review")},
    {"approved", N_("approved")},
    {"sending", N_("being sent")},
    {"sent", N_("sent")},
    {"failed", N_("failed")},
    {"cancelled", N_("cancelled")},
    {"partly-kept", N_("partly kept")},
    {"superseded", N_("replaced by a newer one")},
    {"confirmed", N_("confirmed")},
    {"rejected", N_("rejected")},
    {"partly", N_("confirmed in part")},
    {"proposed", N_("proposed")},
    {"accepted", N_("accepted")},
    {"refused", N_("refused")},
    {"lapsed", N_("lapsed")},
};

/* As the playbook that comes with Quitus names them, in the form in which the journal has them. */
static const struct word services[] = {
    {"adv", N_("sales administration")}, {"facturation", N_("billing")},
    {"juridique", N_("legal affairs")},  {"logistique-chantier", N_("logistics/site")},
    {"qualite", N_("quality")},
};

static const struct word automatics[] = {
    [QUITUS_AUTOMATIC_NO] = {"no", ""},
    [QUITUS_AUTOMATIC_AUTO_REPLY] = {"auto-reply", ""},
    [QUITUS_AUTOMATIC_BOUNCE] = {"bounce", ""},
    [QUITUS_AUTOMATIC_LIST] = {"list", ""},
};

/* The index of `id` among `n` words, or -1. */
static int find(const struct word *words, int n, const char *id) {
  for (int i = 0; id && i < n; i++)
    if (strcmp(words[i].id, id) == 0)
      return i;
  return -1;
}

const char *quitus_label_id(enum quitus_label label) {
  g_assert(label < QUITUS_N_LABELS);
  return labels[label].id;
}

const char *quitus_label_name(enum quitus_label label) {
  g_assert(label < QUITUS_N_LABELS);
  return _(labels[label].name);
}

bool quitus_label_parse(const char *id, enum quitus_label *ret_label) {
  int i = find(labels, QUITUS_N_LABELS, id);
  if (i >= 0)
    *ret_label = (enum quitus_label)i;
  return i >= 0;
}

const char *quitus_label_nearest(const char *id) {
  const char *known[QUITUS_N_LABELS + 1] = {NULL};
  for (int i = 0; i < QUITUS_N_LABELS; i++)
    known[i] = labels[i].id;
  return quitus_text_nearest(id, known);
}

bool quitus_label_is_dispute(enum quitus_label label) {
  return label >= QUITUS_DISPUTE_BILLING && label <= QUITUS_DISPUTE_UNSPECIFIED;
}

bool quitus_label_is_alarm(enum quitus_label label) {
  return quitus_label_is_dispute(label) || label == QUITUS_INSOLVENCY ||
         label == QUITUS_LEGAL_ACTION || label == QUITUS_DATA_PROTECTION;
}

const char *quitus_document_kind_id(enum quitus_document_kind kind) {
  g_assert(kind < QUITUS_N_DOCUMENT_KINDS);
  return kinds[kind].id;
}

const char *quitus_document_kind_name(enum quitus_document_kind kind) {
  g_assert(kind < QUITUS_N_DOCUMENT_KINDS);
  return _(kinds[kind].name);
}

bool quitus_document_kind_parse(const char *id, enum quitus_document_kind *ret_kind) {
  int i = find(kinds, QUITUS_N_DOCUMENT_KINDS, id);
  if (i >= 0)
    *ret_kind = (enum quitus_document_kind)i;
  return i >= 0;
}

bool quitus_document_kind_is_of_invoice(enum quitus_document_kind kind) {
  return kind == QUITUS_DOC_INVOICE || kind == QUITUS_DOC_DELIVERY_NOTE || kind == QUITUS_DOC_ORDER;
}

const char *quitus_task_name(const char *id) {
  int i = find(tasks, G_N_ELEMENTS(tasks), id);
  return i >= 0 ? _(tasks[i].name) : id ? id : "";
}

const char *quitus_state_name(const char *id) {
  int i = find(states, G_N_ELEMENTS(states), id);
  return i >= 0 ? _(states[i].name) : id;
}

const char *quitus_service_name(const char *service) {
  g_autofree char *id = quitus_fold_string(service);
  g_strcanon(id, "abcdefghijklmnopqrstuvwxyz", '-');
  int i = find(services, G_N_ELEMENTS(services), id);
  return i >= 0 ? _(services[i].name) : service;
}

const char *quitus_automatic_id(enum quitus_automatic automatic) {
  g_assert(automatic < G_N_ELEMENTS(automatics));
  return automatics[automatic].id;
}

bool quitus_automatic_parse(const char *id, enum quitus_automatic *ret_automatic) {
  int i = find(automatics, G_N_ELEMENTS(automatics), id);
  if (i >= 0)
    *ret_automatic = (enum quitus_automatic)i;
  return i >= 0;
}
