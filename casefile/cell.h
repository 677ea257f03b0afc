/* casefile/cell.h - reading one cell of a CSV file: a day, an amount, a currency, addresses.
 *
 * An empty cell is no error and leaves the result untouched.  False with QUITUS_ERROR_INPUT: the
 * reason, with what to write instead.  Pure functions: any thread.
 */
#ifndef QUITUS_CASEFILE_CELL_H
#define QUITUS_CASEFILE_CELL_H

#include "base/calendar.h"
#include "base/money.h"

bool quitus_cell_day(const char *cell, quitus_day *ret_day, GError **error);
bool quitus_cell_amount(const char *cell, int64_t *ret_cents, GError **error);
/* An ISO 4217 code, also of "€"; the old *ret_code is freed. */
bool quitus_cell_currency(const char *cell, char **ret_code, GError **error);
/* Addresses with `;`, `,` or `|` between them, added to `addresses` (of char *). */
bool quitus_cell_addresses(const char *cell, GPtrArray *addresses, GError **error);

/* False of a long number as a spreadsheet shows it, "2,02603E+11": its end is lost, and others look
 * the same. */
bool quitus_cell_reference(const char *cell, GError **error);

/* Sets `error` to a format whose one %s is the cell's beginning; always false. */
bool quitus_cell_error(GError **error, const char *format, const char *cell);

#endif
