/* db/erase.h - taking out what was said and who said it, and leaving what the journal stands on.
 * Used inside db/ only, within a change.
 *
 * What stays of a message: that there was one, which way, when, on which case, and the reasons that
 * the journal names too.  Its identity (a hash) stays, so that the same message, seen again in a
 * mailbox, is not taken in a second time.
 */
#ifndef QUITUS_DB_ERASE_H
#define QUITUS_DB_ERASE_H

#include "db/person.h"
#include "db/statement.h"

/* The message's bytes, texts, addresses, evidence and fields; what was said of its disputes, the
 * note of its tasks; the text and addressee of the answers to it, which are cancelled where they
 * have not left.  Adds to `counts`. */
bool quitus_erase_mail(struct quitus_connection *c, int64_t mail_id, struct quitus_erased *counts,
                       GError **error);
/* An answer alone. */
bool quitus_erase_followup(struct quitus_connection *c, int64_t followup_id,
                           struct quitus_erased *counts, GError **error);
/* What people noted on a case without a message: why it was held, what a task was about, what the
 * creditor said of a dispute, to whom its claim was declared. */
bool quitus_erase_notes(struct quitus_connection *c, int64_t case_id, GError **error);
/* Who may receive mail about the case. */
bool quitus_erase_contacts(struct quitus_connection *c, int64_t case_id,
                           struct quitus_erased *counts, GError **error);
/* Who owed, where the papers were, and what the bank wrote beside the money: what accounting needs
 * longer than a claim. */
bool quitus_erase_papers(struct quitus_connection *c, int64_t case_id, GError **error);

/* Runs a statement whose one parameter is an id. */
bool quitus_erase_by_id(struct quitus_connection *c, const char *sql, int64_t id, GError **error);

#endif
