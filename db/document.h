/* db/document.h - a document that comes to a case, and the answers that promised it. */
#ifndef QUITUS_DB_DOCUMENT_H
#define QUITUS_DB_DOCUMENT_H

#include "base/taxonomy.h"
#include "db/db.h"

/* Nothing is owned. */
struct quitus_new_document {
  int64_t case_id;
  const char *number; /* the invoice that it is of; NULL: the only one, or the whole case */
  enum quitus_document_kind kind;
  const char *path;   /* absolute: it is read where it lies */
  const char *sha256; /* of its bytes, hex */
  const char *actor;
};

/* Keeps it, journalled, or takes the new bytes of one that is there.  Who was promised it in an
 * answer that has left gets it in a draft; *ret_drafts says how many.  QUITUS_ERROR_INPUT where it
 * is not told which of several invoices it is of, QUITUS_ERROR_NOT_FOUND without such an invoice.
 */
bool quitus_db_document_add(struct quitus_db *db, const struct quitus_new_document *document,
                            unsigned *ret_drafts, GError **error);

#endif
