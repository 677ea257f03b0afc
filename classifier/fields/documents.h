/* classifier/fields/documents.h - every mention of a document that a debtor may ask for. */
#ifndef QUITUS_CLASSIFIER_FIELDS_DOCUMENTS_H
#define QUITUS_CLASSIFIER_FIELDS_DOCUMENTS_H

#include "base/taxonomy.h"
#include "classifier/fields/scan.h"

enum { QUITUS_DOCUMENTS_MAX = 64 };

struct quitus_document {
  size_t start, end; /* its bytes in the folded text */
  enum quitus_document_kind kind;
  bool pronoun; /* « renvoyez-la »: an invoice, unsaid */
  bool unknown; /* « montrez-moi le carnet »: something asked for */
};

extern const struct quitus_scan_patterns quitus_document_patterns;

/* By their place.  Caller frees the array (of struct quitus_document). */
GArray *quitus_documents_find(struct quitus_scan *scan);

#endif
