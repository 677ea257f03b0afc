/* cli/case_import.c - quitus case import: a portfolio goes in, bad rows are named. */
#include "base/i18n.h"
#include "casefile/portfolio_file.h"
#include "cli/cli.h"
#include "cli/print.h"
#include <sysexits.h>

static void print_bad(const char *file, const GPtrArray *bad, unsigned *ret_left_out) {
  unsigned left_out = 0, last_line = 0;
  for (guint i = 0; i < bad->len; i++) {
    const struct quitus_bad_row *row = bad->pdata[i];
    fprintf(stderr, _("%s, line %u%s%s: %s%s\n"), file, row->line, *row->column ? ", " : "",
            row->column, row->reason, row->taken ? _(" (the row goes in without it)") : "");
    if (!row->taken && row->line != last_line) {
      left_out++;
      last_line = row->line;
    }
  }
  *ret_left_out = left_out;
}

static void print_counts(const struct quitus_portfolio_counts *counts, unsigned rows,
                         unsigned left_out, bool dry_run) {
  printf(_("%u rows read, %u left out\n"), rows + left_out, left_out);
  printf(_("cases: %u new, %u changed; invoices: %u new, %u changed; contacts: %u new; documents: "
           "%u new%s\n"),
         counts->cases_new, counts->cases_changed, counts->invoices_new, counts->invoices_changed,
         counts->contacts_new, counts->documents_new,
         dry_run ? _(" (dry run: nothing was kept)") : "");
}

static void print_json(const struct quitus_portfolio_counts *counts, const GPtrArray *bad,
                       unsigned rows, unsigned left_out) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_int(builder, "rows", rows + left_out);
  quitus_json_int(builder, "left_out", left_out);
  quitus_json_int(builder, "cases_new", counts->cases_new);
  quitus_json_int(builder, "cases_changed", counts->cases_changed);
  quitus_json_int(builder, "invoices_new", counts->invoices_new);
  quitus_json_int(builder, "invoices_changed", counts->invoices_changed);
  quitus_json_int(builder, "contacts_new", counts->contacts_new);
  quitus_json_int(builder, "documents_new", counts->documents_new);
  json_builder_set_member_name(builder, "problems");
  json_builder_begin_array(builder);
  for (guint i = 0; i < bad->len; i++) {
    const struct quitus_bad_row *row = bad->pdata[i];
    json_builder_begin_object(builder);
    quitus_json_int(builder, "line", row->line);
    quitus_json_string(builder, "column", row->column);
    quitus_json_string(builder, "reason", row->reason);
    quitus_json_bool(builder, "taken", row->taken);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

int quitus_command_case_import(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, dry_run = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print the result as one JSON object"), NULL},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("check everything, keep nothing"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL, bad = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_session_config(session, &error) ||
      !quitus_portfolio_file_read(argv[1], session->config->documents.directory, &rows, &bad,
                                  &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error))
    return quitus_fail(error);
  struct quitus_portfolio_counts counts = {0};
  unsigned left_out;
  print_bad(argv[1], bad, &left_out);
  if (!quitus_db_portfolio_keep(session->db, rows, dry_run, quitus_actor(), &counts, &error))
    return quitus_fail(error);
  if (json)
    print_json(&counts, bad, rows->len, left_out);
  else
    print_counts(&counts, rows->len, left_out, dry_run);
  return bad->len ? EX_DATAERR : EX_OK;
}
