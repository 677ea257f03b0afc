/* db/portfolio_row.h - keeping one row of a portfolio.  Used inside db/ only, within a change. */
#ifndef QUITUS_DB_PORTFOLIO_ROW_H
#define QUITUS_DB_PORTFOLIO_ROW_H

#include "db/connection.h"
#include "db/portfolio.h"

/* What a row did. */
struct quitus_row_done {
  int64_t case_id;
  bool case_new, case_changed, invoice_new, invoice_changed;
  unsigned contacts_new, documents_new;
  unsigned document_kinds; /* mask: of the new ones */
};

/* Adds what changed to `changes` (quitus_portfolio_changes_new()). */
bool quitus_portfolio_row_keep(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                               GArray *changes, struct quitus_row_done *ret_done, GError **error);

/* ---- for the files that keep a row's parts ---- */

struct quitus_row_work {
  struct quitus_connection *c;
  const struct quitus_portfolio_row *row;
  GArray *changes;
  struct quitus_row_done done;
  char *currency;  /* of the case; owned by who began the work */
  bool other_firm; /* the SIREN is another one than before: so are the people */
};

bool quitus_row_keep_invoice(struct quitus_row_work *work, int64_t *ret_invoice_id,
                             GError **error); /* 0 where the row names none */
bool quitus_row_keep_contacts(struct quitus_row_work *work, GError **error);
bool quitus_row_keep_documents(struct quitus_row_work *work, int64_t invoice_id, GError **error);

/* Counts what a new case reference or invoice number looks like (base/shape.h). */
bool quitus_row_count_shape(struct quitus_connection *c, const char *number, GError **error);

/* Notes a new object, or a field whose value is another one; true where it is.  `name` is the
 * row's. */
void quitus_row_note_new(struct quitus_row_work *work, const char *object, const char *name);
bool quitus_row_note_text(struct quitus_row_work *work, const char *object, const char *name,
                          const char *field, const char *old_value, const char *new_value);
bool quitus_row_note_day(struct quitus_row_work *work, const char *object, const char *name,
                         const char *field, quitus_day old_value, quitus_day new_value);
bool quitus_row_note_amount(struct quitus_row_work *work, const char *object, const char *name,
                            const char *field, int64_t old_value, int64_t new_value);

#endif
