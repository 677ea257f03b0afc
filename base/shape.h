/* base/shape.h - what references and invoice numbers look like: "A2026-00123" has the shape
 * "a9999-99999".
 *
 * Which shapes a portfolio has is kept with it (db/portfolio_row.c), so that any agency's numbers
 * are found in text.  Pure functions: any thread.
 */
#ifndef QUITUS_BASE_SHAPE_H
#define QUITUS_BASE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

enum { QUITUS_LONGEST_NUMBER = 40 }; /* characters; what is longer is looked for by nobody */

/* A number in the forms that it is known by. */
struct quitus_form {
  char key[QUITUS_LONGEST_NUMBER + 1];    /* quitus_fold_key(): "a202600123" */
  char shape[QUITUS_LONGEST_NUMBER + 1];  /* "a9999-99999" */
  char joined[QUITUS_LONGEST_NUMBER + 1]; /* the shape without signs: "a999999999" */
  unsigned digits;
};
/* Of the `length` characters at `folded` (base/fold.h).  False, and nothing said in *ret_form, for
 * what has no digit or is too long: no number that could be told from words. */
bool quitus_form_read(const char *folded, size_t length, struct quitus_form *ret_form);

/* 'a' for each letter, '9' for each digit, one '-' for whatever stands between.  NULL as
 * quitus_form_read() says.  Caller frees. */
char *quitus_shape(const char *number);

#endif
