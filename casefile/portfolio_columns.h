/* casefile/portfolio_columns.h - the columns of a portfolio: their names, and reading one row's
 * cells. */
#ifndef QUITUS_CASEFILE_PORTFOLIO_COLUMNS_H
#define QUITUS_CASEFILE_PORTFOLIO_COLUMNS_H

#include "casefile/csv_file.h"
#include "db/portfolio.h"

enum quitus_column {
  QUITUS_COLUMN_CASE_REFERENCE,
  QUITUS_COLUMN_CUSTOMER, /* a ledger's account: the case where no column names cases */
  QUITUS_COLUMN_CREDITOR,
  QUITUS_COLUMN_CREDITOR_EMAIL,
  QUITUS_COLUMN_DEBTOR,
  QUITUS_COLUMN_DEBTOR_SIREN,
  QUITUS_COLUMN_CONTACT_NAME,
  QUITUS_COLUMN_CONTACT_EMAIL,
  QUITUS_COLUMN_CONTACT_PHONE,
  QUITUS_COLUMN_CONTACT_NAME_2, /* the same three again, twice */
  QUITUS_COLUMN_CONTACT_EMAIL_2,
  QUITUS_COLUMN_CONTACT_PHONE_2,
  QUITUS_COLUMN_CONTACT_NAME_3,
  QUITUS_COLUMN_CONTACT_EMAIL_3,
  QUITUS_COLUMN_CONTACT_PHONE_3,
  QUITUS_COLUMN_PROFILE,
  QUITUS_COLUMN_LANGUAGE,
  QUITUS_COLUMN_INVOICE_NUMBER,
  QUITUS_COLUMN_INVOICE_DATE,
  QUITUS_COLUMN_DUE_DATE,
  QUITUS_COLUMN_AMOUNT,
  QUITUS_COLUMN_OPEN, /* what is left to pay */
  QUITUS_COLUMN_CURRENCY,
  QUITUS_COLUMN_PAID,
  QUITUS_COLUMN_DOCUMENT,
  QUITUS_N_COLUMNS
};
extern const struct quitus_csv_column quitus_portfolio_columns[QUITUS_N_COLUMNS];

/* What the cells say, but for documents; NULL where one keeps the row out.  What is wrong goes to
 * `bad`.  Caller frees. */
struct quitus_portfolio_row *quitus_portfolio_row_read(const struct quitus_csv_row *cells,
                                                       GPtrArray *bad);

#endif
