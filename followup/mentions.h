/* followup/mentions.h - the mentions of art. R124-4 code des procédures civiles d'exécution.
 *
 * Whoever collects for another sends the debtor a letter that says who collects and that this is
 * their activity, for whom, on what ground and how much (principal, interest, other sums), that it
 * is to be paid and how, and reproduces art. L111-8, paragraphs 2 and 3.  Every later step recalls
 * that letter's reference and date.  What leaves without them is fined (art. R124-7).
 *
 * Here the first letter is the first message that names the claim as owed.  An answer that demands
 * nothing (a dispute that is being examined, a payment said to be made, insolvency, a stranger) is
 * none: it says no amount, so it has no mentions either; its opening and signature still say who
 * writes and for whom.
 */
#ifndef QUITUS_FOLLOWUP_MENTIONS_H
#define QUITUS_FOLLOWUP_MENTIONS_H

#include "db/payment.h"
#include "followup/followup.h"

/* The claim is another's ([agency] kind, and who the creditor is). */
bool quitus_case_is_collected(const struct quitus_config *config, const struct quitus_case *kase);
/* Who writes the receipts of payments: fills `ret` and returns it, or NULL where the agency
 * collects its own. */
const struct quitus_collector *quitus_collector(const struct quitus_config *config,
                                                struct quitus_collector *ret);
/* The answer is the first letter of its case: it would be composed with the mentions; where its
 * text is written already, it names what is owed. */
bool quitus_answer_is_first_letter(const struct quitus_config *config,
                                   const struct quitus_answer *answer);
/* Its written text (followup->text) says what it must where it names what is owed: all the
 * mentions in a first letter, the first letter's day in a later one.  True where nothing is asked
 * for, or nothing is written yet. */
bool quitus_mentions_are_there(const struct quitus_config *config,
                               const struct quitus_answer *answer);
/* What a person should know before it leaves, static and untranslated (marked for translation):
 * it acknowledges what may be no dispute, or the creditor's postal address is not known, which the
 * first letter names.  NULL: nothing. */
const char *quitus_answer_caution(const struct quitus_config *config,
                                  const struct quitus_answer *answer);
/* A day as letters name one that has passed: « 3 octobre 2026 ».  NULL for QUITUS_NO_DAY. */
char *quitus_day_plain(quitus_day day, const char *language);

#endif
