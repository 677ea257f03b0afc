/* casefile/portfolio_file.h - a portfolio's CSV file becomes rows.
 *
 * Comma, semicolon or tab; UTF-8 with or without BOM, or Windows-1252; French or English column
 * names in any order; French decimals and dates.  A bad row is reported and left out, the others
 * stay.
 */
#ifndef QUITUS_CASEFILE_PORTFOLIO_FILE_H
#define QUITUS_CASEFILE_PORTFOLIO_FILE_H

#include "db/portfolio.h"

struct quitus_bad_row {
  unsigned line;
  char *column; /* as it is named in the file; "" where the row as a whole is wrong */
  char *reason; /* for people, with the remedy */
  bool taken;   /* the row goes in all the same, without its document */
};

/* Rows of struct quitus_portfolio_row and bad rows of struct quitus_bad_row; both arrays own their
 * elements and are the caller's.  Documents are looked for beside the file, then in
 * `documents_directory` ("" for none).  False only where the file as a whole cannot be used:
 * QUITUS_ERROR_NO_INPUT, or QUITUS_ERROR_INPUT (no header line, a column missing). */
bool quitus_portfolio_file_read(const char *path, const char *documents_directory,
                                GPtrArray **ret_rows, GPtrArray **ret_bad, GError **error);

#endif
