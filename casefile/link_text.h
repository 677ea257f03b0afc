/* casefile/link_text.h - what in a text may name a case: numbers, SIRENs, names.
 *
 * Candidates only: whether a case has them is the database's answer.  Pure functions: any thread.
 */
#ifndef QUITUS_CASEFILE_LINK_TEXT_H
#define QUITUS_CASEFILE_LINK_TEXT_H

#include <glib.h>

/* Case references and invoice numbers as keys (quitus_fold_key), each once, in their order: what
 * has a digit, however it is grouped; plain digits only where a word such as « facture » goes
 * before.  Not phone numbers, SIRET, IBAN, amounts, dates.  At most 256.  Owns its strings. */
GPtrArray *quitus_link_numbers(const char *text);

/* SIREN numbers whose check digit is right (Luhn, ISO/IEC 7812-1), alone or at the head of a SIRET.
 */
GPtrArray *quitus_link_sirens(const char *text);

/* Lines and parts of lines that may be a firm's name: short, unquoted.  At most 64. */
GPtrArray *quitus_link_names(const char *text);

#endif
