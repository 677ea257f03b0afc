/* casefile/link_names.h - what in a text may be a debtor's name.  Pure functions: any thread. */
#ifndef QUITUS_CASEFILE_LINK_NAMES_H
#define QUITUS_CASEFILE_LINK_NAMES_H

#include <glib.h>
#include <stdbool.h>

enum { QUITUS_LONGEST_NAME = 6 }; /* words, without forms */

/* Of struct quitus_name_word (base/name.h), as many as are looked at.  Caller frees with
 * g_array_unref(). */
GArray *quitus_link_name_words(const char *text);

/* False for a form, a filling word, and in a postal address. */
bool quitus_link_begins_name(const GArray *words, guint i);

/* May the words `first` to `last` be a whole name?  One word alone is one only beside a legal form
 * ("SARL Dubois"): Martin, Lyon and Bonjour stand in every mail. */
bool quitus_link_is_name(const GArray *words, guint first, guint last);

/* The words of a text in one line, for quitus_link_has_name().  Caller frees. */
char *quitus_link_name_line(const char *text);
/* Does `name`, without its legal form, stand in the line, whole? */
bool quitus_link_has_name(const char *line, const char *name);

#endif
