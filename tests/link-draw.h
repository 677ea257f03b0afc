/* tests/link-draw.h - cases drawn from tests/link-portfolio.h for a message about them, and the
 * message filled in with what they have. */
#ifndef QUITUS_TESTS_LINK_DRAW_H
#define QUITUS_TESTS_LINK_DRAW_H

#include "tests/link-portfolio.h"

/* Who writes. */
enum writer {
  CONTACT,   /* of case A */
  UNKNOWN,   /* at a public provider */
  COLLEAGUE, /* at the debtor's own domain */
  CREDITOR,  /* of case A */
  OTHER,     /* the contact of case B, which is another debtor's */
};

/* Which cases A a message is for. */
enum which {
  ANY,
  LETTERED, /* the style of the reference, in the order of link-portfolio.h */
  SLASHED,
  DIGITS,
  SHORT,
  GROUPED,
  TWO_CASES,
  TWO_ONE_CLOSED,
  SHARED,
  OWN_DOMAIN,
  ONE_WORD,
  ACCOUNTANT,
};

struct draw {
  const struct one_case *a, *b, *second; /* second: of the same debtor, or A */
  GRand *rand;
};

struct draw draw_cases(GPtrArray *cases, enum which which, enum writer writer, GRand *rand);
/* The address from which they write.  Caller frees. */
char *draw_sender(const struct draw *draw, enum writer writer);
/* {r} {s} {t}: references of A, B, and the same debtor's second case; {i} {j} {k}: their invoice
 * numbers; {n} {m}: debtors of A, B; {N}: without form, in lower case; {c}: creditor of A; {e} {f}:
 * SIREN, SIRET of A; {a}: A's amount; {R}: the reference mangled; {z}: without its zeros, {o}: with
 * letters for zeros, {x}: a digit short.  Caller frees. */
char *draw_fill(const struct draw *draw, const char *template);

#endif
