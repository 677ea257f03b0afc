/* followup/interest.h - what a late payment costs between businesses: interest, and 40 € an
 * invoice.
 *
 * Art. L441-10 II and D441-5 code de commerce.  Pure functions: any thread.  They say what the law
 * gives; whether an answer names it is decided in matter.h and variables.c.
 */
#ifndef QUITUS_FOLLOWUP_INTEREST_H
#define QUITUS_FOLLOWUP_INTEREST_H

#include "base/config.h"
#include "base/rate.h"
#include "db/case.h"

/* Simple interest on `principal` (cents) from the day after `due` up to and with `until`, a year of
 * 365 days, rounded to the cent.  `rates` by day; for days before the first none is known: 0. */
int64_t quitus_interest(int64_t principal, quitus_day due, quitus_day until, const GArray *rates);

struct quitus_accessories {
  int64_t interest;  /* cents; 0: none */
  int64_t indemnity; /* cents; 0: none */
  int64_t rate;      /* that interest runs at on the day, hundredths of a percent a year */
  unsigned late;     /* invoices that are */
};

/* On what each late invoice still lacks; what was paid late, or is disputed, bears nothing here.
 * Open credit notes are set off against the late invoices in their order, the oldest first (art.
 * 1347 and 1342-10 code civil): what is credited bears nothing.  The case's own rate goes before
 * `config`'s.  Nothing without a SIREN (a consumer), nor of a stopped or closed case. */
struct quitus_accessories quitus_accessories_of(const struct quitus_config *config,
                                                const struct quitus_case *kase, quitus_day day);

#endif
