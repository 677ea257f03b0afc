/* cli/case_import.c - quitus case import: a portfolio goes in; what changed, and which rows did not
 * go in. */
#include "base/i18n.h"
#include "casefile/portfolio_file.h"
#include "cli/change_words.h"
#include "cli/cli.h"
#include "cli/import_report.h"
#include "cli/print.h"
#include <string.h>
#include <sysexits.h>

enum { SHOWN_CHANGES = 40 }; /* for people; the others are in --json */

/* ---- for people ---- */

static void add_change(struct quitus_table *table, const struct quitus_portfolio_change *change) {
  g_autofree char *what = quitus_change_object(change->object, change->name);
  g_autofree char *was = quitus_change_value(change->field, change->old_value);
  g_autofree char *is = quitus_change_value(change->field, change->new_value);
  const char *const cells[] = {change->row->case_reference, what,
                               quitus_change_field(change->field), was, is};
  quitus_table_add(table, cells);
}

static void print_changes(const GArray *changes) {
  const char *const headings[] = {_("case"), _("what"), _("changed"), _("was"), _("is"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  unsigned shown = 0, more = 0;
  for (guint i = 0; i < changes->len; i++) {
    const struct quitus_portfolio_change *change =
        &g_array_index(changes, struct quitus_portfolio_change, i);
    if (!*change->field)
      continue; /* what is new is counted */
    if (shown < SHOWN_CHANGES) {
      add_change(table, change);
      shown++;
    } else
      more++;
  }
  quitus_table_print(table, stdout);
  if (more)
    printf(_("… and %u more changes; --json tells them all\n"), more);
}

static void print_counts(const struct quitus_portfolio_counts *counts, unsigned rows,
                         unsigned left_out, bool dry_run) {
  printf(_("rows read: %u, left out: %u\n"), rows + left_out, left_out);
  printf(_("cases: %u new, %u changed; invoices: %u new, %u changed; contacts: %u new; documents: "
           "%u new%s\n"),
         counts->cases_new, counts->cases_changed, counts->invoices_new, counts->invoices_changed,
         counts->contacts_new, counts->documents_new,
         dry_run ? _(" (dry run: nothing was kept)") : "");
}

/* ---- as JSON ---- */

static void print_json_changes(const GArray *changes) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  for (guint i = 0; i < changes->len; i++) {
    const struct quitus_portfolio_change *change =
        &g_array_index(changes, struct quitus_portfolio_change, i);
    json_builder_begin_object(builder);
    quitus_json_string(builder, "kind", *change->field ? "change" : "new");
    quitus_json_int(builder, "line", change->row->line);
    quitus_json_string(builder, "case", change->row->case_reference);
    quitus_json_string(builder, "object", change->object);
    quitus_json_opt_string(builder, "name", change->name);
    quitus_json_opt_string(builder, "field", change->field);
    if (*change->field) {
      quitus_json_string(builder, "old", change->old_value);
      quitus_json_string(builder, "new", change->new_value);
    }
    json_builder_end_object(builder);
    quitus_json_print(builder, stdout);
  }
}

static void print_json_summary(const struct quitus_portfolio_counts *counts, unsigned rows,
                               unsigned left_out, bool dry_run) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "kind", "summary");
  quitus_json_bool(builder, "dry_run", dry_run);
  quitus_json_int(builder, "rows", rows + left_out);
  quitus_json_int(builder, "left_out", left_out);
  quitus_json_int(builder, "cases_new", counts->cases_new);
  quitus_json_int(builder, "cases_changed", counts->cases_changed);
  quitus_json_int(builder, "invoices_new", counts->invoices_new);
  quitus_json_int(builder, "invoices_changed", counts->invoices_changed);
  quitus_json_int(builder, "contacts_new", counts->contacts_new);
  quitus_json_int(builder, "documents_new", counts->documents_new);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* ---- the command ---- */

static struct quitus_portfolio_file *read_file(struct quitus_session *session, const char *path,
                                               GError **error) {
  const struct quitus_config *config = quitus_session_config(session, error);
  if (!config)
    return NULL;
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("reading"), quitus_file_size(path));
  const struct quitus_tick tick = quitus_progress_tick(&progress);
  struct quitus_portfolio_file *file =
      quitus_portfolio_file_read(path, config->documents.directory, &tick, error);
  quitus_progress_end(&progress);
  return file;
}

static bool keep(struct quitus_session *session, const GPtrArray *rows, bool dry_run,
                 GArray *changes, struct quitus_portfolio_counts *ret_counts, GError **error) {
  if (!quitus_session_db(session, QUITUS_DB_WRITE, error))
    return false;
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("keeping"), rows->len);
  const struct quitus_portfolio_import import = {.rows = rows,
                                                 .dry_run = dry_run,
                                                 .actor = quitus_actor(),
                                                 .tick = quitus_progress_tick(&progress),
                                                 .changes = changes};
  bool kept = quitus_db_portfolio_keep(session->db, &import, ret_counts, error);
  quitus_progress_end(&progress);
  return kept;
}

int quitus_command_case_import(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, dry_run = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json,
       N_("one JSON object a line: each problem, each change, then a summary"), NULL},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("check everything, keep nothing"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error))
    return quitus_fail(error);
  g_autoptr(quitus_portfolio_file) file = read_file(session, argv[1], &error);
  if (!file)
    return quitus_fail(error);
  unsigned left_out = quitus_print_bad_rows(argv[1], file->bad, json);
  quitus_print_unread(argv[1], file->unread);
  struct quitus_portfolio_counts counts = {0};
  g_autoptr(GArray) changes = quitus_portfolio_changes_new();
  if (!keep(session, file->rows, dry_run, changes, &counts, &error))
    return quitus_fail(error);
  if (json) {
    print_json_changes(changes);
    print_json_summary(&counts, file->rows->len, left_out, dry_run);
  } else {
    print_changes(changes);
    print_counts(&counts, file->rows->len, left_out, dry_run);
  }
  return file->bad->len ? EX_DATAERR : EX_OK;
}
