/* casefile/disputes.h - which reasons of a reply open a dispute, how surely, and which invoices of
 * the case they concern.  Pure functions.
 */
#ifndef QUITUS_CASEFILE_DISPUTES_H
#define QUITUS_CASEFILE_DISPUTES_H

#include "casefile/decide.h"

/* The service in charge of a dispute that `label` opens on the case; NULL: it opens none. */
const char *quitus_dispute_service(const struct quitus_playbook *playbook,
                                   const struct quitus_situation *about, enum quitus_label label);

enum quitus_dispute_sort {
  QUITUS_DISPUTE_NONE,
  QUITUS_DISPUTE_PART,  /* goods sent back, a credit note asked for: part of a firm dispute with the
                           same service in the same reply */
  QUITUS_DISPUTE_FAINT, /* doubtful, but beside a firm one, with which people read the reply */
  QUITUS_DISPUTE_DOUBTFUL, /* likelier not one: a person looks */
  QUITUS_DISPUTE_FIRM,
};
enum quitus_dispute_sort quitus_dispute_sort(const struct quitus_playbook *playbook,
                                             const struct quitus_situation *about,
                                             const struct quitus_reason *reason);

/* The numbers of the case's invoices that a dispute of that kind concerns: those that the reply
 * names, but for those of which it says something else (casefile/points.h); where it names none
 * that is unpaid, and so does not tell why the others are not paid, those of the open dispute that
 * it speaks of again.  NULL: all of the case.  Caller frees. */
char **quitus_dispute_invoices(const struct quitus_situation *about, enum quitus_label label);
/* `numbers`, in the case's order, where something unpaid is disputed neither by them nor by earlier
 * disputes; NULL where nothing is, and for NULL.  Caller frees. */
char **quitus_dispute_held(const struct quitus_situation *about, char **numbers);

#endif
