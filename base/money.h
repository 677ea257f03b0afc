/* base/money.h - money as whole cents; never floating point. */
#ifndef QUITUS_BASE_MONEY_H
#define QUITUS_BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#define QUITUS_NO_AMOUNT INT64_MIN

/* Reads "1 250,50", "1.250,50", "1,250.50", "1250.5", "1 250" (also no-break and narrow spaces),
 * with or without a currency sign or code beside it; less than nothing is "-12", "12-" or "(12)".
 * False, and *ret_cents untouched, on anything else, a third decimal other than 0, or more than
 * 10^13 cents. */
bool quitus_money_parse(const char *text, int64_t *ret_cents);

/* "1250.50", for JSON and what is kept.  Caller frees. */
char *quitus_money_decimal(int64_t cents);

/* "1 250,50 €" (narrow no-break space) in French, "EUR 1,250.50" in English; below zero with a
 * minus sign (U+2212).  Caller frees. */
char *quitus_money_long(int64_t cents, const char *currency, const char *language);

#endif
