/* db/case.h - cases and what belongs to them; finding cases by a cue.
 *
 * Structs are snapshots, owned by the caller, freed with the function beside them.  Money is cents.
 */
#ifndef QUITUS_DB_CASE_H
#define QUITUS_DB_CASE_H

#include "base/calendar.h"
#include "base/money.h"
#include "base/taxonomy.h"
#include "db/db.h"

enum quitus_case_state {
  QUITUS_CASE_OPEN,
  QUITUS_CASE_HELD,    /* no reminder until the hold ends or a person lifts it */
  QUITUS_CASE_STOPPED, /* collection stopped: insolvency; only a person resumes it */
  QUITUS_CASE_CLOSED,  /* paid or given up */
};
const char *quitus_case_state_id(enum quitus_case_state state); /* "held" */
bool quitus_case_state_parse(const char *id, enum quitus_case_state *ret_state);

enum quitus_contact_state { QUITUS_CONTACT_VALID, QUITUS_CONTACT_DEAD, QUITUS_CONTACT_LEFT };
const char *quitus_contact_state_id(enum quitus_contact_state state);
bool quitus_contact_state_parse(const char *id, enum quitus_contact_state *ret_state);

struct quitus_contact {
  int64_t id;
  char *name;  /* "Mme Claire Petit"; "" */
  char *email; /* lower case; "" */
  char *phone; /* "" */
  enum quitus_contact_state state;
};
void quitus_contact_free(struct quitus_contact *contact);

struct quitus_invoice {
  int64_t id;
  char *number;
  quitus_day invoice_date, due_date; /* or QUITUS_NO_DAY */
  int64_t amount, paid;
  char *currency; /* ISO 4217 */
};
void quitus_invoice_free(struct quitus_invoice *invoice);

struct quitus_document {
  int64_t id;
  int64_t invoice_id; /* 0: of the whole case */
  enum quitus_document_kind kind;
  char *path;   /* absolute */
  char *sha256; /* hex, when it was taken in */
};
void quitus_document_free(struct quitus_document *document);

struct quitus_dispute {
  int64_t id;
  enum quitus_label kind; /* dispute-*, goods-returned, request-credit-note … */
  char *service;          /* in charge: "facturation" */
  char *words;            /* the evidence */
  int64_t amount;         /* contested, or QUITUS_NO_AMOUNT */
  char *state;            /* "open", "resolved" */
  quitus_day opened;
};
void quitus_dispute_free(struct quitus_dispute *dispute);

struct quitus_promise {
  int64_t id;
  quitus_day due; /* QUITUS_NO_DAY: no time named */
  int64_t amount; /* or QUITUS_NO_AMOUNT */
  char *state;    /* "open", "kept", "broken" */
  quitus_day made;
};
void quitus_promise_free(struct quitus_promise *promise);

struct quitus_task {
  int64_t id;
  char *what; /* stable id: "call", "new-contact", "legal-action", "stranger", "check-payment" … */
  char *note;
  quitus_day due;
  bool done;
};
void quitus_task_free(struct quitus_task *task);

struct quitus_case {
  int64_t id;
  char *reference;
  char *creditor, *creditor_email; /* "" */
  char *debtor, *siren;            /* "" */
  char *profile;                   /* "standard", "key-account", "bad-payer" */
  char *language;                  /* "fr" or "en" */
  enum quitus_case_state state;
  char *hold_reason;     /* label id or a person's words; "" */
  quitus_day hold_until; /* QUITUS_NO_DAY: until a person lifts it */
  char *owner;           /* the person in charge; "" */
  char *currency;
  int64_t balance;         /* sum of amount - paid */
  char *creditor_address;  /* postal, one line; ""; not in lists */
  quitus_day first_letter; /* on which the letter of art. R124-4 CPCE left, or QUITUS_NO_DAY; so */
  int64_t interest_rate;   /* hundredths of a percent a year, or -1: the agency's setting; so */
  GPtrArray *contacts;     /* of struct quitus_contact; the first is the main one */
  GPtrArray *invoices;     /* of struct quitus_invoice, by due date */
  GPtrArray *documents;    /* of struct quitus_document */
  GPtrArray *disputes;     /* of struct quitus_dispute, the newest first */
  GPtrArray *promises;     /* of struct quitus_promise, the newest first */
  GPtrArray *tasks;        /* of struct quitus_task that are not done, by due day */
};
void quitus_case_free(struct quitus_case *c);

/* By id, or by reference: as it is written, else in any way that folds to the same key, if only one
 * case has that key.  NULL with QUITUS_ERROR_NOT_FOUND. */
struct quitus_case *quitus_db_case_get(struct quitus_db *db, int64_t id, GError **error);
struct quitus_case *quitus_db_case_by_reference(struct quitus_db *db, const char *reference,
                                                GError **error);

/* Every case in the order of references; lists inside are left empty but for balance.  `state` is
 * an enum quitus_case_state, or -1 for all.  The array owns its elements. */
GPtrArray *quitus_db_case_list(struct quitus_db *db, int state, GError **error);

/* What a case can be found by.  Values are folded by the database in the same way as when kept. */
enum quitus_key {
  QUITUS_KEY_SENT_MESSAGE, /* Message-ID of a mail that went out, or was kept, on the case */
  QUITUS_KEY_REFERENCE,
  QUITUS_KEY_INVOICE, /* invoice number */
  QUITUS_KEY_ADDRESS, /* a contact's address (any state) or the creditor's */
  QUITUS_KEY_DOMAIN,  /* mail domain of a contact; never a public mail provider's */
  QUITUS_KEY_SIREN,
  QUITUS_KEY_NAME, /* debtor's name without its legal form */
};
/* Ids of the cases that `value` stands for (at most 16), in the order of ids.  An empty array is no
 * error; NULL is. */
GArray *quitus_db_case_find(struct quitus_db *db, enum quitus_key key, const char *value,
                            GError **error);
/* True where `address` is a contact of the case that is neither dead nor left, or its creditor's.
 */
bool quitus_db_case_knows_address(struct quitus_db *db, int64_t case_id, const char *address,
                                  bool *ret_knows, GError **error);

/* What people do, each journalled with `actor`.  QUITUS_ERROR_NOT_FOUND; QUITUS_ERROR_INPUT where
 * there is nothing to hold (stopped, closed) or to resume. */
bool quitus_db_case_hold(struct quitus_db *db, int64_t case_id, const char *reason,
                         quitus_day until, const char *actor, GError **error);
bool quitus_db_case_resume(struct quitus_db *db, int64_t case_id, const char *actor,
                           GError **error);
/* A payment of `amount` on an invoice (`number` NULL: the oldest due first); `reference` may be "".
 */
bool quitus_db_case_pay(struct quitus_db *db, int64_t case_id, const char *number, int64_t amount,
                        quitus_day day, const char *reference, const char *actor, GError **error);

typedef struct quitus_case quitus_case;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_case, quitus_case_free)

#endif
