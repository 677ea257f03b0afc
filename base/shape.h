/* base/shape.h - what references and invoice numbers look like: "A2026-00123" has the shape
 * "a9999-99999".
 *
 * Which shapes a portfolio has is kept with it (db/portfolio_row.c), so that any agency's numbers
 * are found in text.  Pure functions: any thread.
 */
#ifndef QUITUS_BASE_SHAPE_H
#define QUITUS_BASE_SHAPE_H

enum { QUITUS_LONGEST_NUMBER = 40 }; /* characters; what is longer is looked for by nobody */

/* 'a' for each letter, '9' for each digit, one '-' for whatever stands between.  NULL for what has
 * no digit or is too long: no number that could be told from words.  Caller frees. */
char *quitus_shape(const char *number);

#endif
