/* db/invoice_find.h - an invoice of a case by its number.  Used inside db/ only. */
#ifndef QUITUS_DB_INVOICE_FIND_H
#define QUITUS_DB_INVOICE_FIND_H

#include "db/connection.h"

/* The number as it is written, else in any way that folds to the same key; *ret_id is 0 where the
 * case has none. */
bool quitus_invoice_find(struct quitus_connection *c, int64_t case_id, const char *number,
                         int64_t *ret_id, GError **error);
/* The same; QUITUS_ERROR_NOT_FOUND where the case has none. */
bool quitus_invoice_get(struct quitus_connection *c, int64_t case_id, const char *number,
                        int64_t *ret_id, GError **error);

#endif
