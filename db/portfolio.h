/* db/portfolio.h - keeping a portfolio's rows: creditors, debtors, contacts, cases, invoices,
 * documents.
 *
 * Reading the CSV file is the business of casefile/; here come whole, checked rows.
 */
#ifndef QUITUS_DB_PORTFOLIO_H
#define QUITUS_DB_PORTFOLIO_H

#include "base/calendar.h"
#include "base/taxonomy.h"
#include "base/tick.h"
#include "db/db.h"

/* One row: one invoice (or further contacts or documents) of a case.  Text is "" where absent. */
struct quitus_portfolio_row {
  unsigned line; /* in the file, for messages */
  char *case_reference;
  char *creditor, *creditor_email, *creditor_address;
  char *debtor, *debtor_siren;
  char *contact_name, *contact_email, *contact_phone;
  GPtrArray *more_contacts; /* of struct quitus_contact (id 0), owned; NULL: none */
  char *profile, *language;
  quitus_day first_letter; /* on which the letter of art. R124-4 left; 0 or QUITUS_NO_DAY: none */
  char *interest_rate;     /* "12.15": percent a year */
  char *invoice_number;
  quitus_day invoice_date, due_date;
  int64_t amount;
  bool amount_is_open; /* `amount` is what is left to pay; the whole amount is not told */
  int64_t paid;        /* QUITUS_NO_AMOUNT: not told */
  char *currency;
  GPtrArray
      *documents; /* of struct quitus_document (id and invoice_id 0), owned; path, kind, sha256 */
};
void quitus_portfolio_row_free(struct quitus_portfolio_row *row);

/* A case has changed where its own data, a contact's or a document's did; invoices are counted
 * apart. */
struct quitus_portfolio_counts {
  unsigned cases_new, cases_changed, invoices_new, invoices_changed, contacts_new, documents_new;
};

/* One thing that an import changed.  Values are as in JSON: cents as "1250.50", days as ISO. */
struct quitus_portfolio_change {
  const struct quitus_portfolio_row *row; /* by which it changed */
  const char *object;                     /* "case", "invoice", "contact", "document" */
  char *name;                  /* number, address (or name) or path, owned; "" of a case */
  const char *field;           /* "amount", "due_date" …; "" where the object is new */
  char *old_value, *new_value; /* owned; NULL where the object is new */
};
/* An array of them that frees what they own. */
GArray *quitus_portfolio_changes_new(void);

struct quitus_portfolio_import {
  const GPtrArray *rows; /* of struct quitus_portfolio_row */
  bool dry_run;          /* everything is done, and undone */
  const char *actor;
  struct quitus_tick tick; /* rows; called on the writer thread */
  GArray *changes;         /* gets every change, in the order of rows; NULL: not wanted */
};

/* Keeps all rows in one transaction, in their order; what is there already is updated, never
 * doubled, and holds, disputes, tasks and dead addresses stay as people left them.  What a row does
 * not tell stays as it is known.  A payment that was recorded is never taken back.  A case that is
 * paid closes, one that is so no more opens again.  Journalled a case.  On an error nothing was
 * changed, and what is in `changes` means nothing. */
bool quitus_db_portfolio_keep(struct quitus_db *db, const struct quitus_portfolio_import *import,
                              struct quitus_portfolio_counts *ret_counts, GError **error);

#endif
