/* casefile/link_mask.h - what in a text looks like a number of ours and is none: addresses, phone
 * numbers, IBANs, company numbers, dates, amounts.  Pure functions: any thread.
 */
#ifndef QUITUS_CASEFILE_LINK_MASK_H
#define QUITUS_CASEFILE_LINK_MASK_H

#include <glib.h>
#include <stdbool.h>

enum { QUITUS_MASKED = '~' };

/* Writes '~' over each of them in `text`, which is folded (base/fold.h). */
void quitus_link_mask(char *text);

/* Amounts of money that a text names, in cents, each once: of int64_t, at most 32. */
GArray *quitus_link_amounts(const char *text);

/* SIREN numbers whose check digit is right, alone, at the head of a SIRET or in a VAT number; not
 * those in other numbers.  Of char *, at most 16. */
GPtrArray *quitus_link_sirens(const char *text);

#endif
