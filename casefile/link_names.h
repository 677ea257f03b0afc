/* casefile/link_names.h - what in a text may be a debtor's name.  Pure functions: any thread. */
#ifndef QUITUS_CASEFILE_LINK_NAMES_H
#define QUITUS_CASEFILE_LINK_NAMES_H

#include <glib.h>
#include <stdbool.h>

/* Words of a text that may be one name, or begin one. */
struct quitus_name_span {
  char *key;         /* without forms: "menuiseriedubois" */
  guint first, last; /* of which words of the text */
  bool may_name;     /* else it only begins what may */
};

/* In the order of the text; of those that begin at one word, the shortest first.  One word alone is
 * a name only beside a legal form ("SARL Dubois"): Martin, Lyon and Bonjour stand in every mail.
 * Caller frees with g_array_unref(). */
GArray *quitus_link_names(const char *text);

/* Does `name`, without its legal form, stand in the text, whole? */
bool quitus_link_has_name(const char *text, const char *name);

#endif
