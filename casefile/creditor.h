/* casefile/creditor.h - mail from the creditor of a case: their word on its disputes, never an
 * excuse. */
#ifndef QUITUS_CASEFILE_CREDITOR_H
#define QUITUS_CASEFILE_CREDITOR_H

#include "casefile/decide.h"

/* `from` is the creditor's address, and nobody's who is asked to pay. */
bool quitus_case_is_from_creditor(const struct quitus_case *kase, const char *from);

/* Adds to `actions` what follows from a person's mail of the creditor's: for each open dispute a
 * task "creditor-answer" with their words and the names of what they attached; without one, a task
 * to read it.  Their position is a person's to record. */
void quitus_decide_creditor(const struct quitus_situation *situation, GPtrArray *actions);

#endif
