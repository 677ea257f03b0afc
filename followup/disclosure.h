/* followup/disclosure.h - what a text gives away, whatever its wording: amounts, account numbers,
 * the names and numbers of a case.  Better one harmless sentence refused than one debt told.
 */
#ifndef QUITUS_FOLLOWUP_DISCLOSURE_H
#define QUITUS_FOLLOWUP_DISCLOSURE_H

#include "base/config.h"
#include "db/case.h"

/* An amount, in digits ("1 250", "1250,50 €", "EUR 80") or in words (« mille deux cents »). */
bool quitus_text_names_amount(const char *text);

/* Whether who knows nothing of the case learns from the text an amount, an IBAN, an invoice's
 * number, or the name of a party.  What the agency says of itself in every letter does not count.
 */
bool quitus_text_discloses(const struct quitus_config *config, const struct quitus_case *kase,
                           const char *text);

/* Words like « recouvrement », « impayé », "debt collection": not in a subject, nor in a sender's
 * name, which others read over the addressee's shoulder. */
bool quitus_text_tells_debt(const char *text);

#endif
