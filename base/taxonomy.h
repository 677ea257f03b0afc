/* base/taxonomy.h - the words that all of Quitus shares: labels, document kinds, what sort of mail.
 *
 * Identifiers are stable: they are JSON values, header values, IMAP keywords and database values.
 * doc/taxonomy.md says when each label applies.  Everything here is constant: any thread may ask.
 */
#ifndef QUITUS_BASE_TAXONOMY_H
#define QUITUS_BASE_TAXONOMY_H

#include <stdbool.h>

enum quitus_label {
  /* excuses: why it has not been paid */
  QUITUS_INVOICE_NOT_RECEIVED,
  QUITUS_CASH_FLOW,
  QUITUS_AWAITING_APPROVAL,
  QUITUS_ACCOUNTING_UNAVAILABLE,
  QUITUS_GOODS_RETURNED,
  QUITUS_INSOLVENCY,
  QUITUS_ACCOUNTS_FROZEN,
  QUITUS_CUSTOMERS_UNPAID,
  QUITUS_PAYMENT_SENT,
  /* disputes: why it should not be paid as it stands */
  QUITUS_DISPUTE_BILLING,
  QUITUS_DISPUTE_QUALITY,
  QUITUS_DISPUTE_CONTRACT,
  QUITUS_DISPUTE_ADMIN,
  QUITUS_DISPUTE_DEBT,
  QUITUS_DISPUTE_UNSPECIFIED,
  /* commitments: what they will do */
  QUITUS_PROMISE_TO_PAY,
  QUITUS_PAYMENT_PLAN,
  QUITUS_SETTLEMENT_OFFER,
  /* requests: what they want back */
  QUITUS_REQUEST_DOCUMENT,
  QUITUS_REQUEST_CONTACT,
  QUITUS_REQUEST_CALL,
  QUITUS_REQUEST_CREDIT_NOTE,
  QUITUS_REQUEST_MEDIATION,
  /* notices: what else the message is */
  QUITUS_LEGAL_ACTION,
  QUITUS_DATA_PROTECTION,
  QUITUS_AUTO_REPLY,
  QUITUS_DELIVERY_FAILURE,
  QUITUS_ACKNOWLEDGEMENT,
  QUITUS_OUT_OF_SCOPE,
  QUITUS_N_LABELS
};

/* "dispute-billing"; never NULL. */
const char *quitus_label_id(enum quitus_label label);
/* The plain name in the user's language, "litige de facturation"; never NULL. */
const char *quitus_label_name(enum quitus_label label);
/* False, and *ret_label untouched, where `id` is no label. */
bool quitus_label_parse(const char *id, enum quitus_label *ret_label);
/* The identifier that was probably meant, or NULL. */
const char *quitus_label_nearest(const char *id);
/* One of the six dispute-* labels. */
bool quitus_label_is_dispute(enum quitus_label label);
/* A dispute, insolvency, legal action or data protection: what must not be overlooked, as a case is
 * stopped or handed to a person for it. */
bool quitus_label_is_alarm(enum quitus_label label);

/* Kinds of document on a case, asked for or kept; a set of them is a bit mask of 1u << kind. */
enum quitus_document_kind {
  QUITUS_DOC_INVOICE,
  QUITUS_DOC_DELIVERY_NOTE,
  QUITUS_DOC_ORDER,
  QUITUS_DOC_QUOTE,
  QUITUS_DOC_CONTRACT,
  QUITUS_DOC_TERMS,
  QUITUS_DOC_STATEMENT,
  QUITUS_DOC_BANK_DETAILS,
  QUITUS_DOC_REMINDERS,
  QUITUS_DOC_MANDATE,
  QUITUS_DOC_OTHER,
  QUITUS_N_DOCUMENT_KINDS
};

const char *quitus_document_kind_id(enum quitus_document_kind kind); /* "delivery-note" */
const char *quitus_document_kind_name(enum quitus_document_kind kind);
bool quitus_document_kind_parse(const char *id, enum quitus_document_kind *ret_kind);
/* Papers of one delivery go with its invoice; a contract or the terms of sale with the whole case.
 */
bool quitus_document_kind_is_of_invoice(enum quitus_document_kind kind);

/* The plain name of a task that Quitus leaves to a person ("call" → "call them back"); the id
 * itself for one that only a playbook knows.  NULL gives "". */
const char *quitus_task_name(const char *id);

/* The plain name of a state of a case, contact, dispute, promise or answer ("held" → "held", "left"
 * → "has left"), for people only; the id itself where it is unknown. */
const char *quitus_state_name(const char *id);

/* The plain name of a service in charge of disputes, for people only: "qualité", or "qualite" of
 * the journal, → "quality"; one that the playbook that comes with Quitus does not name, as it is.
 */
const char *quitus_service_name(const char *service);

/* What sent a message: a person, or one of the machines that never get an answer (RFC 3834). */
enum quitus_automatic {
  QUITUS_AUTOMATIC_NO,
  QUITUS_AUTOMATIC_AUTO_REPLY,
  QUITUS_AUTOMATIC_BOUNCE,
  QUITUS_AUTOMATIC_LIST,
};

const char *quitus_automatic_id(enum quitus_automatic automatic); /* "auto-reply" */
bool quitus_automatic_parse(const char *id, enum quitus_automatic *ret_automatic);

#endif
