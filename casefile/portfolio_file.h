/* casefile/portfolio_file.h - a portfolio's CSV file becomes rows.
 *
 * What a CSV file may look like: csv_file.h; its columns: portfolio_columns.h.  A bad row is
 * reported and left out, the others stay.
 */
#ifndef QUITUS_CASEFILE_PORTFOLIO_FILE_H
#define QUITUS_CASEFILE_PORTFOLIO_FILE_H

#include "casefile/csv_file.h"
#include "db/portfolio.h"

struct quitus_portfolio_file {
  GPtrArray *rows; /* of struct quitus_portfolio_row, owned */
  GPtrArray *bad;  /* of struct quitus_bad_row, owned, in the order of lines */
  char *unread;    /* headings that were not read, ", " between them; "" */
};
void quitus_portfolio_file_free(struct quitus_portfolio_file *file);

/* Documents are looked for beside the file, then in `documents_directory` ("" for none).  NULL only
 * where the file as a whole cannot be used: QUITUS_ERROR_NO_INPUT, or QUITUS_ERROR_INPUT (no text,
 * no header line, a column missing). */
struct quitus_portfolio_file *quitus_portfolio_file_read(const char *path,
                                                         const char *documents_directory,
                                                         const struct quitus_tick *tick,
                                                         GError **error);

typedef struct quitus_portfolio_file quitus_portfolio_file;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_portfolio_file, quitus_portfolio_file_free)

#endif
