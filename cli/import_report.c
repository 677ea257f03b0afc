/* cli/import_report.c - bad rows and columns of CSV files, for people and as JSON. */
#include "cli/import_report.h"
#include "base/i18n.h"
#include "base/json.h"
#include <sys/stat.h>

static void print_json(JsonBuilder *builder, const struct quitus_bad_row *row) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "kind", "problem");
  quitus_json_int(builder, "line", row->line);
  quitus_json_string(builder, "column", row->column);
  quitus_json_string(builder, "reason", row->reason);
  quitus_json_bool(builder, "taken", row->taken);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

unsigned quitus_print_bad_rows(const char *path, const GPtrArray *bad, bool json) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  unsigned left_out = 0, last_line = 0;
  for (guint i = 0; i < bad->len; i++) {
    const struct quitus_bad_row *row = bad->pdata[i];
    if (json)
      print_json(builder, row);
    else
      fprintf(stderr, _("%s, line %u%s%s: %s%s\n"), path, row->line, *row->column ? ", " : "",
              row->column, row->reason, row->taken ? _(" (the row goes in without it)") : "");
    if (!row->taken && row->line != last_line) {
      left_out++;
      last_line = row->line;
    }
  }
  return left_out;
}

void quitus_print_unread(const char *path, const char *unread) {
  if (*unread)
    fprintf(stderr, _("%s: these columns are not read: %s\n"), path, unread);
}

guint64 quitus_file_size(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 ? (guint64)about.st_size : 0;
}

static void more(void *data, guint64 done) {
  quitus_progress_add(data, done);
}

struct quitus_tick quitus_progress_tick(struct quitus_progress *progress) {
  return (struct quitus_tick){more, progress};
}
