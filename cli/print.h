/* cli/print.h - how results look in a terminal: tables, a progress bar, bold words. */
#ifndef QUITUS_CLI_PRINT_H
#define QUITUS_CLI_PRINT_H

#include "base/reading.h"
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/* A table whose cells wrap at words so that it fits the terminal (110 columns where there is none).
 */
struct quitus_table;
/* `headings` is NULL-terminated. */
struct quitus_table *quitus_table_new(const char *const *headings);
/* Takes as many cells as there are headings; the table copies them. */
void quitus_table_add(struct quitus_table *table, const char *const *cells);
/* Prints and frees; prints nothing where no row was added. */
void quitus_table_print(struct quitus_table *table, FILE *stream);

/* True where colours and bold may be used on the stream: a terminal, and NO_COLOR is not set. */
bool quitus_has_styles(FILE *stream);

/* "From: claire@petit.example" on standard output; in French with a blank before the colon. */
void quitus_print_line(const char *name, const char *value);

/* A text, indented, whose bytes with a mark other than 0 are bold in a terminal and stand in
 * [brackets] elsewhere; the mark follows as a number.  A blank line ends it. */
void quitus_print_marked(const char *text, const guint8 *marks, FILE *stream);

/* In place of a text that cannot be read, why (`no_text` of a message); nothing where that is NULL.
 */
void quitus_print_no_text(const char *why, FILE *stream);

/* A bar on standard error, only where that is a terminal; `total` 0: a count alone. */
struct quitus_progress {
  const char *what;
  guint64 done, total;
  gint64 shown_at; /* monotonic µs: not more than ten times a second */
  bool visible;
};
void quitus_progress_start(struct quitus_progress *progress, const char *what, guint64 total);
void quitus_progress_add(struct quitus_progress *progress, guint64 more);
void quitus_progress_end(struct quitus_progress *progress);

/* "602.1 kB", in French "602,1 ko".  Caller frees. */
char *quitus_size_text(guint64 bytes);

/* "invoice not received, dispute: the price?" (less than half probable), in the user's language;
 * "-" for none.  Caller frees. */
char *quitus_reasons_text(const struct quitus_reading *reading);
char *quitus_label_names_text(guint32 labels);

/* Why a case is held: a reason's plain name, or the words of the person who held it. */
const char *quitus_hold_reason_text(const char *hold_reason);

/* What an erasure did, or would do. */
struct quitus_erased;
void quitus_print_erased(const struct quitus_erased *erased, bool dry_run, bool json);

#endif
