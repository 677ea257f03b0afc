/* db/sets.h - masks of labels and of document kinds as text: identifiers with a separator between
 * them. Used inside db/ only.  Callers free what they get; any thread. */
#ifndef QUITUS_DB_SETS_H
#define QUITUS_DB_SETS_H

#include <glib.h>

char *quitus_labels_text(guint32 mask, const char *separator);
char *quitus_documents_text(unsigned mask, const char *separator);
/* Of blank-separated text; identifiers that this Quitus does not know are left out. */
guint32 quitus_labels_mask(const char *text);
unsigned quitus_documents_mask(const char *text);

#endif
