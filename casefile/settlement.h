/* casefile/settlement.h - what is proposed to end a dispute, worked out to the cent.
 *
 * Money is never rounded up: each share or instalment is rounded down to a whole cent, and what is
 * left over goes to the last part, so that the parts make up exactly what was to be paid.  Two
 * thirds of 1,000.00 now and the rest after the remedy are 666.66 and 333.34; 100.00 in three
 * instalments are 33.33, 33.33 and 33.34.
 */
#ifndef QUITUS_CASEFILE_SETTLEMENT_H
#define QUITUS_CASEFILE_SETTLEMENT_H

#include "db/dispute.h"

/* As a person names it; nothing is owned. */
struct quitus_terms {
  enum quitus_proposal_kind kind;
  const char *amount;     /* "1250,50", or a share of what is owed ("2/3"); NULL: not told */
  bool rest_after_remedy; /* PART_PAYMENT: the rest is due once what is contested is put right;
                             without it, it is given up */
  const char *dates;      /* INSTALMENTS: "2026-12-01,2027-01-01"; NULL */
  int number;             /* INSTALMENTS: how many, one a month from a month after today; 0 */
  int64_t owed;           /* left to pay on the invoices of the dispute */
  const char *currency;   /* of all amounts */
  int64_t contested;      /* of it; a credit note is for that where no amount is told */
  quitus_day today;
};

/* NULL with QUITUS_ERROR_INPUT and the remedy. */
struct quitus_proposal *quitus_settlement(const struct quitus_terms *terms, GError **error);

#endif
