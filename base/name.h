/* base/name.h - names of firms and persons as folded words, told from the words that say only what
 * sort of firm it is.  Pure functions: any thread.
 */
#ifndef QUITUS_BASE_NAME_H
#define QUITUS_BASE_NAME_H

#include <glib.h>
#include <stdbool.h>

struct quitus_name_word {
  char *text;      /* folded: "etoile" */
  bool after_end;  /* a mark or the end of a short line stands before it: no name goes on across */
  bool is_firm;    /* makes a firm of a word: "sarl", "ets" */
  bool is_form;    /* says what sort of firm or person, not which: "sarl", "monsieur", "et" */
  bool is_filling; /* "de", "pour", "our": no name begins with it */
  bool is_telling; /* tells one name from another: neither of these, and no shorter than "val" */
};

/* The words of any text, in their order: "S.A.R.L. L'Étoile" → "sarl", "l", "etoile".  Caller frees
 * with g_array_unref(); elements are struct quitus_name_word. */
GArray *quitus_name_words(const char *text);

#endif
