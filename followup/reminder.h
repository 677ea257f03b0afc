/* followup/reminder.h - what a follow-up says that no reply asks for: its blocks, and the values
 * that only they name. */
#ifndef QUITUS_FOLLOWUP_REMINDER_H
#define QUITUS_FOLLOWUP_REMINDER_H

#include "followup/blocks.h"
#include "followup/followup.h"
#include "followup/variables.h"

/* Not for QUITUS_PURPOSE_ANSWER. */
const struct quitus_block *quitus_reminder_blocks(enum quitus_purpose purpose);

/* Sets "due_amount", "deadline", "promised_day" and the like. */
void quitus_reminder_values(struct quitus_values *values, const struct quitus_answer *answer);

/* The invoices that it lists: those that are due, or before the due date those that soon will be;
 * and credit notes.
 * Of const struct quitus_invoice, owned by the answer's case; caller frees the array. */
GPtrArray *quitus_reminder_invoices(const struct quitus_answer *answer);
/* What is left to pay of them, in cents; credit notes taken off. */
int64_t quitus_reminder_sum(const struct quitus_answer *answer);
/* Of one of them, for the template "invoice-line". */
void quitus_reminder_invoice_values(struct quitus_values *values,
                                    const struct quitus_answer *answer,
                                    const struct quitus_invoice *invoice);

#endif
