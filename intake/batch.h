/* intake/batch.h - keeping many messages at a time, as if they came one after the other.
 *
 * What one brings can change what a later one is taken for: the case that a reply in its thread
 * belongs to, and what its case has heard before.  So those that may go together are linked,
 * decided and kept in one transaction; the others follow, linked anew, in the next one. */
#ifndef QUITUS_INTAKE_BATCH_H
#define QUITUS_INTAKE_BATCH_H

#include "intake/intake.h"

/* All is the caller's. */
struct quitus_batch_mail {
  GBytes *raw;
  struct quitus_decision *decision; /* as quitus_intake_read() gave it; then as intake.h says */
  GError *error;                    /* why it is not kept; NULL: it is */
};

/* Oldest first.  Several threads of its own help. */
void quitus_intake_keep_all(const struct quitus_intake *intake,
                            struct quitus_batch_mail *const *mails, guint n,
                            const struct quitus_envelope *envelope);

#endif
