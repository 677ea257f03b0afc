/* followup/approval.h - what an answer is approved with, and whether the case is still so.
 *
 * What was approved is what leaves, so it may leave only while what it was written from holds: that
 * the case is not held, what is owed, the attached files.
 */
#ifndef QUITUS_FOLLOWUP_APPROVAL_H
#define QUITUS_FOLLOWUP_APPROVAL_H

#include "followup/followup.h"

/* Everything that is kept with an approval; owned by the caller, freed by the function beside. */
struct quitus_approved {
  char *text, *papers;
  GBytes *mail; /* the whole of it, as it would leave now */
};
/* Reads the documents, writes the text, judges it and composes the whole mail once (approve.c), so
 * that what cannot be sent is met now: tasks are made for it.  NULL with `error`;
 * QUITUS_ERROR_REFUSED where it may not leave. */
struct quitus_approved *quitus_approved_new(const struct quitus_config *config,
                                            struct quitus_db *db, struct quitus_answer *answer,
                                            const char *actor, GError **error);
/* The same of an answer that is shown to a person first: that it may not leave is journalled
 * nowhere, as nobody has tried. */
struct quitus_approved *quitus_approved_draft(const struct quitus_config *config,
                                              struct quitus_db *db, struct quitus_answer *answer,
                                              const char *actor, GError **error);
/* Fingerprint of the attached files; "" without any.  Caller frees. */
char *quitus_answer_papers(const struct quitus_answer *answer);
void quitus_approved_free(struct quitus_approved *approved);
/* As the queue takes it; borrows from `approved`. */
struct quitus_approval quitus_approved_view(const struct quitus_approved *approved,
                                            const struct quitus_answer *answer);

/* What has changed since the answer was approved; all false for one that was not. */
bool quitus_answer_case_held_since(const struct quitus_answer *answer);
/* Only where the text names an amount. */
bool quitus_answer_balance_changed(const struct quitus_answer *answer);
/* Reads the attached files. */
bool quitus_answer_papers_changed(const struct quitus_answer *answer);

typedef struct quitus_approved quitus_approved;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_approved, quitus_approved_free)

#endif
