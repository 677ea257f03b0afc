/* casefile/portfolio_columns.h - the columns of a portfolio: their names, and reading one cell. */
#ifndef QUITUS_CASEFILE_PORTFOLIO_COLUMNS_H
#define QUITUS_CASEFILE_PORTFOLIO_COLUMNS_H

#include "db/portfolio.h"

enum quitus_column {
  QUITUS_COLUMN_CASE_REFERENCE,
  QUITUS_COLUMN_CREDITOR,
  QUITUS_COLUMN_CREDITOR_EMAIL,
  QUITUS_COLUMN_DEBTOR,
  QUITUS_COLUMN_DEBTOR_SIREN,
  QUITUS_COLUMN_CONTACT_NAME,
  QUITUS_COLUMN_CONTACT_EMAIL,
  QUITUS_COLUMN_CONTACT_PHONE,
  QUITUS_COLUMN_PROFILE,
  QUITUS_COLUMN_LANGUAGE,
  QUITUS_COLUMN_INVOICE_NUMBER,
  QUITUS_COLUMN_INVOICE_DATE,
  QUITUS_COLUMN_DUE_DATE,
  QUITUS_COLUMN_AMOUNT,
  QUITUS_COLUMN_CURRENCY,
  QUITUS_COLUMN_PAID,
  QUITUS_COLUMN_DOCUMENT,
  QUITUS_COLUMN_CREDITOR_ADDRESS,
  QUITUS_COLUMN_FIRST_LETTER,
  QUITUS_COLUMN_INTEREST_RATE,
  QUITUS_N_COLUMNS
};

/* The column that a heading names, in English or French; QUITUS_N_COLUMNS where none. */
enum quitus_column quitus_column_named(const char *heading);
const char *quitus_column_name(enum quitus_column column); /* "case_reference" */
bool quitus_column_is_required(enum quitus_column column);

/* A row with its defaults: no dates, nothing paid, EUR, fr, standard.  Caller frees. */
struct quitus_portfolio_row *quitus_portfolio_row_new(unsigned line);

/* Reads one cell (not DOCUMENT) into the row.  False with QUITUS_ERROR_INPUT: reason and remedy. */
bool quitus_column_take(enum quitus_column column, const char *cell,
                        struct quitus_portfolio_row *row, GError **error);

#endif
