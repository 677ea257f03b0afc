/* casefile/csv_file.h - a CSV file whose first line names its columns becomes rows of known
 * columns.
 *
 * Headings in any order, by any of the names that a table of columns knows; the separator and the
 * header line (behind the few lines that banks and accounting programs put before it) are found by
 * them.  Charsets and quoting: csv_text.h.
 */
#ifndef QUITUS_CASEFILE_CSV_FILE_H
#define QUITUS_CASEFILE_CSV_FILE_H

#include "base/tick.h"
#include <stdbool.h>

struct quitus_csv_column {
  const char *name;  /* as messages name it, and a heading of its own */
  const char *names; /* other headings, folded by quitus_fold_key(), blank-separated; the surest
                        first: where two headings name one column, the surer is read */
  unsigned group;    /* 0: may be absent; of each other group one column at least must be there */
};

struct quitus_csv_row {
  unsigned line;
  const char *const *cells;    /* one a column; "" where it is absent or empty */
  const char *const *headings; /* one a column, as the file writes them; NULL where it is absent */
};

/* A row, or a cell of it, that could not be taken as it is. */
struct quitus_bad_row {
  unsigned line;
  char *column; /* as it is named in the file; "" where the row as a whole is wrong */
  char *reason; /* for people, with the remedy */
  bool taken;   /* the row goes in all the same, without this cell */
};
/* The array owns its elements. */
GPtrArray *quitus_bad_rows_new(void);
struct quitus_bad_row *quitus_bad_rows_add(GPtrArray *bad, unsigned line, const char *column,
                                           const char *reason);

struct quitus_csv_layout {
  const struct quitus_csv_column *columns;
  unsigned n_columns;
  void (*take_row)(const struct quitus_csv_row *row, void *data); /* what it gets is the reader's */
};

/* Hands each row to `take_row`, and adds to `bad` the rows that have more cells than the header
 * has.  *ret_unread names the headings that mean nothing here, or that a surer one stands in for:
 * ", " between them; the caller's.  False only where the file as a whole cannot be used:
 * QUITUS_ERROR_NO_INPUT, or QUITUS_ERROR_INPUT (no text, no header line, a column missing). */
bool quitus_csv_file_read(const char *path, const struct quitus_csv_layout *layout, void *data,
                          const struct quitus_tick *tick, GPtrArray *bad, char **ret_unread,
                          GError **error);

#endif
