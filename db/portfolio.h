/* db/portfolio.h - keeping a portfolio's rows: creditors, debtors, contacts, cases, invoices,
 * documents.
 *
 * Reading the CSV file is the business of casefile/; here come whole, checked rows.
 */
#ifndef QUITUS_DB_PORTFOLIO_H
#define QUITUS_DB_PORTFOLIO_H

#include "base/calendar.h"
#include "base/taxonomy.h"
#include "db/db.h"

/* One row: one invoice (or further contact or document) of a case.  Text is "" where absent. */
struct quitus_portfolio_row {
  unsigned line; /* in the file, for messages */
  char *case_reference;
  char *creditor, *creditor_email, *creditor_address;
  char *debtor, *debtor_siren;
  char *contact_name, *contact_email, *contact_phone;
  char *profile, *language;
  quitus_day first_letter; /* on which the letter of art. R124-4 left; 0 or QUITUS_NO_DAY: none */
  char *interest_rate;     /* "12.15": percent a year */
  char *invoice_number;
  quitus_day invoice_date, due_date;
  int64_t amount, paid;
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

/* Keeps all rows in one transaction, in their order; what is there already is updated, never
 * doubled, and holds, disputes, tasks and dead addresses stay as people left them.  An empty cell
 * erases nothing.  A payment that a person recorded is never taken back.  A case that is paid
 * closes, one that is so no more opens again.  With `dry_run` the same is done and undone.
 * Journalled a case.  On an error nothing was changed. */
bool quitus_db_portfolio_keep(struct quitus_db *db, const GPtrArray *rows, bool dry_run,
                              const char *actor, struct quitus_portfolio_counts *ret_counts,
                              GError **error);

#endif
