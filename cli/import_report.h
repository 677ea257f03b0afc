/* cli/import_report.h - what the commands that take in CSV files say alike. */
#ifndef QUITUS_CLI_IMPORT_REPORT_H
#define QUITUS_CLI_IMPORT_REPORT_H

#include "casefile/csv_file.h"
#include "cli/print.h"

/* Names each bad row (struct quitus_bad_row): for people on standard error, as JSON on standard
 * output, one object each.  Returns how many rows were left out. */
unsigned quitus_print_bad_rows(const char *path, const GPtrArray *bad, bool json);
/* Says on standard error which columns mean nothing; nothing for "". */
void quitus_print_unread(const char *path, const char *unread);

/* The bytes of a file, for progress; 0 where that is not known. */
guint64 quitus_file_size(const char *path);
/* Moves the bar on, whichever thread tells so; `progress` must outlive it. */
struct quitus_tick quitus_progress_tick(struct quitus_progress *progress);

#endif
