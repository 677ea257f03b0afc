/* db/key.h - what values are looked up by, kept and asked for in the same form.  Used inside db/
 * only.
 *
 * References and invoice numbers: quitus_fold_key().  Addresses: lower case.  Pure functions: any
 * thread.  Callers free what they get.
 */
#ifndef QUITUS_DB_KEY_H
#define QUITUS_DB_KEY_H

#include <glib.h>
#include <stdbool.h>

/* A firm's or person's name without legal form or title: "SARL Dupont & Fils", "Ets DUPONT et Fils"
 * and "Dupont et fils" are one: "dupontfils". */
char *quitus_key_name(const char *name);

/* The letters and digits of a company number; of a French SIRET (14 digits) its SIREN. */
char *quitus_key_siren(const char *number);

/* The mail domain of an address (or a bare domain) in lower case; NULL where there is none or where
 * it is a public mail provider's, which says nothing of whose mail it is. */
char *quitus_key_domain(const char *address);

/* A Message-ID without <> and blanks around it. */
char *quitus_key_message_id(const char *id);

/* An address as it is kept: in lower case, without a name; of what is none, the text itself. */
char *quitus_key_address(const char *text);

#endif
