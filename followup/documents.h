/* followup/documents.h - which documents of the case an answer takes along, and under which names.
 */
#ifndef QUITUS_FOLLOWUP_DOCUMENTS_H
#define QUITUS_FOLLOWUP_DOCUMENTS_H

#include "followup/followup.h"

void quitus_answer_attachment_free(struct quitus_answer_attachment *attachment);

/* The invoices that the answer is about: those the reply names, else those not paid yet, else all.
 * The array owns nothing. */
GPtrArray *quitus_answer_invoices(const struct quitus_answer *answer);
/* True where a copy of the invoice is attached. */
bool quitus_answer_has_copy(const struct quitus_answer *answer,
                            const struct quitus_invoice *invoice);

/* Fills `attachments` and `missing` from the kinds the follow-up asks for and what the case holds.
 * A stranger gets none. */
void quitus_answer_attach(struct quitus_answer *answer);

#endif
