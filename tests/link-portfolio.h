/* tests/link-portfolio.h - an invented portfolio of several agencies' habits, the same each time.
 */
#ifndef QUITUS_TESTS_LINK_PORTFOLIO_H
#define QUITUS_TESTS_LINK_PORTFOLIO_H

#include "db/db.h"
#include <stdbool.h>

struct one_case {
  unsigned number;
  char *reference, *creditor, *creditor_email, *debtor, *siren, *contact, *email, *invoice;
  gint64 amount;
  unsigned style;      /* of the reference; see link-portfolio.c */
  bool shared_invoice; /* another creditor has an invoice of the same number */
  bool public_mail;    /* the contact's domain is a public provider's */
};
enum { LINK_PORTFOLIO_SHARED = 120 }; /* shared invoice numbers are those of lower cases */
enum { STYLE_LETTERED, STYLE_SLASHED, STYLE_DIGITS, STYLE_SHORT, STYLE_GROUPED, N_STYLES };

/* `n` cases, kept in `db`.  A debtor whose number is a multiple of ten has the next case too, with
 * another creditor, and the same contact.  Of struct one_case; caller frees. */
GPtrArray *link_portfolio_new(struct quitus_db *db, unsigned n);
bool link_portfolio_has_sibling(unsigned number); /* case number + 1 is the same debtor's */
bool link_portfolio_is_sibling(unsigned number);

bool link_portfolio_is_closed(unsigned number);
bool link_portfolio_has_one_word(unsigned number);      /* its debtor's name: "Martin SARL" */
bool link_portfolio_has_accountant(unsigned number);    /* whose domain is another debtor's too */
char *link_portfolio_siret(const struct one_case *one); /* caller frees */

#endif
