/* casefile/link_words.h - what the words before a number say of it.  Pure functions: any thread. */
#ifndef QUITUS_CASEFILE_LINK_WORDS_H
#define QUITUS_CASEFILE_LINK_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* A run of letters and digits in a masked text (casefile/link_mask.h). */
struct quitus_link_word {
  const char *start, *end; /* in the masked text */
  char *text;              /* owned by the array */
  bool digits, letters;    /* it has some */
};
/* Of struct quitus_link_word; `masked` must outlive it. */
GArray *quitus_link_words(const char *masked);

enum quitus_context {
  QUITUS_CONTEXT_NONE,
  QUITUS_CONTEXT_NUMBER,  /* "n°": a number of something */
  QUITUS_CONTEXT_CASE,    /* "dossier" */
  QUITUS_CONTEXT_INVOICE, /* "facture" */
  QUITUS_CONTEXT_LOOSE,   /* "compte", "virement": digits are not ours, a whole reference may be */
  QUITUS_CONTEXT_OTHER,   /* "commande", "chèque": not ours */
};
/* What the words before word `i` say.  `before`: the contexts of the words up to `i`, for lists
 * ("factures 331, 332 et 335"). */
enum quitus_context quitus_context_before(const GArray *words, guint i,
                                          const enum quitus_context *before);

/* Is the number that word `i` begins named only to say that it is not meant? */
bool quitus_is_denied(const GArray *words, guint i);

/* Is it a word that introduces a number of ours: "facture", "dossier", "ref", "n"? */
bool quitus_is_introduction(const char *word);

#endif
