/* followup/addressee.h - to whom an answer goes: the name on the case file, the title in it, the
 * subject. */
#ifndef QUITUS_FOLLOWUP_ADDRESSEE_H
#define QUITUS_FOLLOWUP_ADDRESSEE_H

#include "db/case.h"

enum quitus_civility {
  QUITUS_CIVILITY_NONE,
  QUITUS_CIVILITY_MS,
  QUITUS_CIVILITY_MR,
  QUITUS_CIVILITY_MAITRE,
  QUITUS_CIVILITY_DOCTOR
};

/* The contact of the case with this address, or NULL. */
const struct quitus_contact *quitus_case_contact(const struct quitus_case *kase,
                                                 const char *address);
/* True where the address is the creditor's. */
bool quitus_case_is_creditor(const struct quitus_case *kase, const char *address);
/* The addressee's name as the case file has it, one line; "" where it is not there.  Caller frees.
 */
char *quitus_addressee_name(const struct quitus_case *kase, const char *address);

/* "Mrs Claire Petit" → Ms, "Mrs", "Petit": an English title as it was given, a French one put into
 * English.  *ret_english and *ret_surname are "" where no title says that it is a person.  The
 * caller frees the surname. */
enum quitus_civility quitus_civility_of(const char *name, const char **ret_english,
                                        char **ret_surname);

/* « Personnel et confidentiel – A l’attention de Mme Claire Petit – Référence A2026-00123 »: no
 * amount, no word of debt.  `name` "" stands for the debtor.  Caller frees. */
char *quitus_answer_subject(const struct quitus_case *kase, const char *name, const char *language);

#endif
