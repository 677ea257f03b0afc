/* db/case.h - cases and what belongs to them; finding cases by a cue.
 *
 * Structs are snapshots, owned by the caller, freed with the function beside them.  Money is cents.
 */
#ifndef QUITUS_DB_CASE_H
#define QUITUS_DB_CASE_H

#include "base/calendar.h"
#include "base/money.h"
#include "base/reading.h"
#include "base/taxonomy.h"
#include "db/db.h"
#include "db/promise.h"
#include "db/task.h"

enum quitus_case_state {
  QUITUS_CASE_OPEN,
  QUITUS_CASE_HELD,    /* no reminder until the hold ends or a person lifts it, or because open
                          disputes    concern all that is unpaid */
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
  bool held;      /* an open dispute concerns it: it is not demanded */
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
  int64_t opened_at; /* instant at which it was kept, or last came to concern one invoice more */
  char **invoices;   /* the numbers that it concerns; empty: all of the case */
  char *position; /* the creditor's: "confirmed", "rejected", "partly"; "" while they are silent */
  char *outcome;  /* how it ended, in a person's words; "" */
};
void quitus_dispute_free(struct quitus_dispute *dispute);

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
  GPtrArray *tasks; /* of struct quitus_task that are not done, by due day; with those, of no case
                       themselves, that may be about this one ("choose-case") */
};
void quitus_case_free(struct quitus_case *c);
/* Is something of that kind left to a person?  Of a case whose lists were read. */
bool quitus_case_has_task(const struct quitus_case *c, const char *what);
/* Has nobody seen yet to somebody who mourns, or speaks of taking their life?  Likewise. */
bool quitus_case_wants_care(const struct quitus_case *c);

/* By id, or by reference: as it is written, else in any way that folds to the same key, if only one
 * case has that key.  NULL with QUITUS_ERROR_NOT_FOUND. */
struct quitus_case *quitus_db_case_get(struct quitus_db *db, int64_t id, GError **error);
struct quitus_case *quitus_db_case_by_reference(struct quitus_db *db, const char *reference,
                                                GError **error);

/* Cases in the order of references, from the first one behind `after` (NULL: from the beginning; it
 * need not exist) on, `limit` at most; lists inside are left empty but for balance.  `state` is an
 * enum quitus_case_state, or -1 for all.  A page costs the same wherever it begins; who wants all
 * asks page by page, so that neither memory nor the moment read grows with them.  The array owns
 * its elements. */
GPtrArray *quitus_db_case_list(struct quitus_db *db, int state, const char *after, unsigned limit,
                               GError **error);

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
/* A stopped case is resumed for a `reason` only ("" for one that is held): QUITUS_ERROR_INPUT. */
bool quitus_db_case_resume(struct quitus_db *db, int64_t case_id, const char *reason,
                           const char *actor, GError **error);
/* The case's file was handed out: how many files, and the hex SHA-256 of the list of their hashes,
 * which so stands in the chain of the journal. */
bool quitus_db_case_exported(struct quitus_db *db, int64_t case_id, unsigned files,
                             const char *sums, const char *actor, GError **error);

typedef struct quitus_case quitus_case;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_case, quitus_case_free)

#endif
