/* classifier/fields/amounts.h - every amount of money in a text, written in figures or in words.
 *
 * « 1 250,50 € », 1.250,50, 1250€50, 3k€, "EUR 1,250.50", £950, « deux mille trois cents euros ». A
 * number without currency is an amount only where it may be one; how sure, its traits say.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_AMOUNTS_H
#define QUITUS_CLASSIFIER_FIELDS_AMOUNTS_H

#include "base/fold.h"
#include "classifier/fields/scan.h"
#include <stdint.h>

enum { QUITUS_AMOUNTS_MAX = 64 };

struct quitus_amount {
  size_t start, end; /* its bytes in the folded text */
  int64_t cents;
  bool currency; /* a currency stands beside it */
  bool decimals; /* written with cents */
};

extern const struct quitus_scan_patterns quitus_amount_patterns;

/* The amounts by their place.  `original` is the text that was folded: it tells £ from other signs.
 * Caller frees the array (of struct quitus_amount). */
GArray *quitus_amounts_find(struct quitus_scan *scan, const char *original, const uint32_t *map);

#endif
