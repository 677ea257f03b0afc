/* db/letter_sent.h - what letters have to do with other changes.  Used inside db/ only, within a
 * change. */
#ifndef QUITUS_DB_LETTER_SENT_H
#define QUITUS_DB_LETTER_SENT_H

#include "db/connection.h"
#include "db/letter.h"
#include "db/portfolio_row.h"

/* The first letter of its case, where this follow-up carries the mentions, left on that day. */
bool quitus_letter_sent(struct quitus_connection *c, const struct quitus_followup *followup,
                        quitus_day day, const char *actor, GError **error);
/* Fills creditor_address, first_letter and interest_rate. */
bool quitus_letter_load(struct quitus_connection *c, struct quitus_case *kase, GError **error);
/* The creditor's address, the first letter's day and the rate of a row, where it gives them; the
 * case is kept already. */
bool quitus_row_keep_letter(struct quitus_row_work *work, GError **error);

#endif
