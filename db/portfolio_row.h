/* db/portfolio_row.h - keeping one row of a portfolio.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_PORTFOLIO_ROW_H
#define QUITUS_DB_PORTFOLIO_ROW_H

#include "db/connection.h"
#include "db/portfolio.h"

/* What a row did; *ret_case_id is its case. */
struct quitus_row_done {
  int64_t case_id;
  bool case_new, case_changed, invoice_new, invoice_changed, contact_new;
  unsigned documents_new;
};

bool quitus_portfolio_row_keep(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                               struct quitus_row_done *ret_done, GError **error);

#endif
