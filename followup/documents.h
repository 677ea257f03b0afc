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

/* Fills `attachments` and `missing`: with what it was approved with (`attached`), else from the
 * kinds the follow-up asks for and what the case holds.  A stranger gets none; the creditor
 * neither: it is told which are missing. */
void quitus_answer_attach(struct quitus_answer *answer);
/* Takes one attachment out: it cannot be sent, and is missing where it was owed. */
void quitus_answer_leave_out(struct quitus_answer *answer, guint index);

/* ---- their bytes (examine.c) ---- */

/* It leaves as a copy marked DUPLICATA, in its name too: what was issued to the debtor, as PDF.
 * Terms of sale and bank details are nobody's in particular. */
bool quitus_document_is_stamped(const struct quitus_document *document);
/* As they leave: marked where they are stamped.  QUITUS_ERROR_REFUSED where the file is not the one
 * that was taken in (its SHA-256 differs); QUITUS_ERROR_INPUT where it is missing, encrypted or
 * damaged. */
GBytes *quitus_attachment_bytes(const struct quitus_answer_attachment *attachment, GError **error);
/* Reads and marks all of them; leaves out what is missing, encrypted or damaged and appends why to
 * `notes`, one a line.  False where one was changed, or for a passing failure. */
bool quitus_answer_examine(struct quitus_answer *answer, GString *notes, GError **error);

#endif
