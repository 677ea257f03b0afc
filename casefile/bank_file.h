/* casefile/bank_file.h - an export of a bank or an accounting program becomes money received.
 *
 * What a CSV file may look like: csv_file.h.  Columns: a date, a text, and an amount with its sign,
 * or a credit (and debit) column; money received is a credit.  It decides nothing: what a line pays
 * is the business of db/payment.h.
 */
#ifndef QUITUS_CASEFILE_BANK_FILE_H
#define QUITUS_CASEFILE_BANK_FILE_H

#include "casefile/csv_file.h"
#include "db/payment.h"

struct quitus_bank_file {
  GPtrArray *lines; /* of struct quitus_bank_line, owned */
  GPtrArray *bad;   /* of struct quitus_bad_row, owned */
  char *unread;     /* headings that were not read, ", " between them; "" */
  unsigned debits;  /* lines passed over: money that left, or none */
};
void quitus_bank_file_free(struct quitus_bank_file *file);

/* NULL only where the file as a whole cannot be used; errors as quitus_csv_file_read(). */
struct quitus_bank_file *quitus_bank_file_read(const char *path, const struct quitus_tick *tick,
                                               GError **error);

typedef struct quitus_bank_file quitus_bank_file;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_bank_file, quitus_bank_file_free)

#endif
