/* classifier/fields/numbers.h - numbers of things, telephone numbers and e-mail addresses in a
 * text.
 *
 * A number may be an invoice's, a cheque's, an order's or a case's: who asks decides by what stands
 * around it.  Telephone numbers, addresses, IBANs and SIRETs are never taken for one.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_NUMBERS_H
#define QUITUS_CLASSIFIER_FIELDS_NUMBERS_H

#include "classifier/fields/scan.h"

enum { QUITUS_NUMBERS_MAX = 64 };

enum quitus_number_kind {
  QUITUS_NUMBER_EMAIL,
  QUITUS_NUMBER_PHONE,
  QUITUS_NUMBER_ACCOUNT, /* IBAN, SIRET, SIREN, VAT number: nobody's reference */
  QUITUS_NUMBER_MIXED,   /* letters or separators and figures: FA-2024-1187, 25/0412 */
  QUITUS_NUMBER_PLAIN,   /* figures alone */
};

struct quitus_number {
  size_t start, end; /* its bytes in the folded text */
  enum quitus_number_kind kind;
};

extern const struct quitus_scan_patterns quitus_number_patterns;

/* By their place.  Caller frees the array (of struct quitus_number). */
GArray *quitus_numbers_find(struct quitus_scan *scan);

#endif
