/* followup/duplicate.h - copies of documents marked DUPLICATA on every page. */
#ifndef QUITUS_FOLLOWUP_DUPLICATE_H
#define QUITUS_FOLLOWUP_DUPLICATE_H

#include <glib.h>

/* The PDF file at `path` with the mark across each page and at its top; the file itself stays
 * untouched, its text stays text, files embedded in it stay.  QUITUS_ERROR_INPUT naming the file
 * where it is missing, encrypted, damaged, no PDF, or takes more memory or time than any invoice;
 * QUITUS_ERROR_RETRY where the copy cannot be made here and now.  Any thread. */
GBytes *quitus_duplicate(const char *path, GError **error);
/* The same of bytes at hand; `path` names them in errors. */
GBytes *quitus_duplicate_of(const char *path, GBytes *original, GError **error);

#endif
