/* intake/batch.h - keeping many messages at a time, as if they came one after the other.
 *
 * What one brings can change what a later one is taken for: the case that a reply in its thread
 * belongs to, and what its case has heard before.  So those that may depend on another are linked
 * and decided within the transaction that keeps all of them, after the ones before; the others
 * side by side, before it begins. */
#ifndef QUITUS_INTAKE_BATCH_H
#define QUITUS_INTAKE_BATCH_H

#include "intake/intake.h"

/* What callers that read from files and streams keep at a time: memory stays flat. */
enum { QUITUS_BATCH_MAILS = 50, QUITUS_BATCH_BYTES = 4 * 1024 * 1024 };

/* All is the caller's. */
struct quitus_batch_mail {
  GBytes *raw;
  const struct quitus_envelope *envelope;
  struct quitus_decision *decision; /* NULL: to be read; else as quitus_intake_read() gave it.  Then
                                       as intake.h says */
  GError *error;                    /* why it is not kept; NULL: it is */
};

/* Oldest first.  Several threads of its own help. */
void quitus_intake_keep_all(const struct quitus_intake *intake,
                            struct quitus_batch_mail *const *mails, guint n);

#endif
