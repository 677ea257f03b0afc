/* casefile/csv_text.h - a CSV file's bytes become rows of cells, whatever its charset and
 * separator.
 *
 * UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252, also mixed line by line; cells may hold
 * line breaks between quotation marks; lines end in LF, CR LF or CR.  What the cells mean is the
 * business of csv_file.h.
 */
#ifndef QUITUS_CASEFILE_CSV_TEXT_H
#define QUITUS_CASEFILE_CSV_TEXT_H

#include "base/tick.h"
#include <stdbool.h>

struct quitus_csv_text;

/* QUITUS_ERROR_NO_INPUT, or QUITUS_ERROR_INPUT where it is no text. */
struct quitus_csv_text *quitus_csv_text_load(const char *path, GError **error);
void quitus_csv_text_free(struct quitus_csv_text *text);
/* Bytes to read in all, for progress. */
guint64 quitus_csv_text_size(const struct quitus_csv_text *text);

/* One row: where it begins, and its cells (of char *, owned by the reader, valid UTF-8, one line
 * each without blanks around).  False: no more rows are wanted. */
typedef bool (*quitus_csv_on_row)(unsigned line, const GPtrArray *cells, void *data);

/* Each row that is not empty.  *ret_unclosed is the line of a quotation mark that is never closed,
 * what follows it not read; else 0. */
void quitus_csv_text_rows(const struct quitus_csv_text *text, char delimiter,
                          quitus_csv_on_row on_row, void *data, const struct quitus_tick *tick,
                          unsigned *ret_unclosed);

typedef struct quitus_csv_text quitus_csv_text;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_csv_text, quitus_csv_text_free)

#endif
