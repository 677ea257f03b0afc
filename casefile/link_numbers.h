/* casefile/link_numbers.h - what in a text may be a case's reference or an invoice's number.
 *
 * Candidates only: whether a case has them is the database's answer.  Pure functions: any thread.
 */
#ifndef QUITUS_CASEFILE_LINK_NUMBERS_H
#define QUITUS_CASEFILE_LINK_NUMBERS_H

#include "casefile/link_shapes.h"
#include <glib.h>
#include <stdbool.h>

enum quitus_number_of { QUITUS_NUMBER_OF_ANY, QUITUS_NUMBER_OF_CASE, QUITUS_NUMBER_OF_INVOICE };

struct quitus_number {
  char *key;                /* quitus_fold_key() */
  enum quitus_number_of of; /* what the words before it say */
  bool plain;               /* digits alone */
  bool denied;              /* "pas le dossier …", "nothing to do with …" */
  bool repaired;            /* not as it stands: zeros added, an O read as 0 */
  guint first, last;        /* of which words of the text */
};

/* In the order of the text, the longest first where several begin at one word, the repaired ones
 * behind all others.  What has letters must have a known shape or a word such as « facture » before
 * it; plain digits, such a word.  A word such as « commande » before it rules a number out; phone
 * numbers, SIRETs, IBANs, dates and amounts are none.  At most 128.  Caller frees with
 * g_array_unref(). */
GArray *quitus_link_numbers(const char *text, const struct quitus_shapes *shapes);

#endif
