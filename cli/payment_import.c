/* cli/payment_import.c - quitus payment import: a bank's lines go in; what was booked, and what a
 * person has to look at. */
#include "base/i18n.h"
#include "base/text.h"
#include "casefile/bank_file.h"
#include "cli/cli.h"
#include "cli/import_report.h"
#include "cli/print.h"
#include "followup/mentions.h"
#include <inttypes.h>
#include <sysexits.h>

/* ---- for people ---- */

/* Why it was not booked.  Caller frees. */
static char *reason_text(const struct quitus_bank_result *result) {
  static const char *const reasons[QUITUS_N_BANK_OUTCOMES] = {
      [QUITUS_BANK_UNMATCHED] = N_("names neither a case nor an invoice"),
      [QUITUS_BANK_AMBIGUOUS] = N_("may be for several"),
      [QUITUS_BANK_UNSURE] = N_("a short number, which neither amount nor name confirms"),
      [QUITUS_BANK_OVERPAID] = N_("more than is open"),
      [QUITUS_BANK_CURRENCY] = N_("another currency")};
  if (result->outcome == QUITUS_BANK_RECORDED)
    return g_strdup_printf(_("recorded by hand already, as payment %" PRId64), result->receipt_id);
  return g_strdup(reasons[result->outcome] ? _(reasons[result->outcome]) : "");
}

/* "A2026-00123 FA-1042 (1 250,50 € open)", a line each.  Caller frees. */
static char *candidates_text(const GPtrArray *candidates) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; candidates && i < candidates->len; i++) {
    const struct quitus_bank_candidate *one = candidates->pdata[i];
    g_autofree char *open = quitus_money_long(one->open, one->currency, quitus_user_language());
    g_string_append_printf(text, "%s%s%s%s, ", i ? "; " : "", one->case_reference,
                           *one->invoice ? " " : "", one->invoice);
    g_string_append_printf(text, _("%s open"), open);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void add_row(struct quitus_table *table, const struct quitus_bank_result *result) {
  char written[11];
  const struct quitus_bank_line *line = result->line;
  g_autofree char *number = g_strdup_printf("%u", line->line);
  g_autofree char *amount = quitus_money_long(
      line->amount, *line->currency ? line->currency : "EUR", quitus_user_language());
  g_autofree char *label = quitus_text_excerpt(line->label, 60);
  g_autofree char *candidates = candidates_text(result->candidates);
  g_autofree char *reason = reason_text(result);
  const char *const cells[] = {number, quitus_day_written(line->day, written), amount,
                               label,  *candidates ? candidates : "-",         reason};
  quitus_table_add(table, cells);
}

static void print_results(const GPtrArray *results, bool booked) {
  const char *const headings[] = {
      _("line"), _("day"), _("amount"), _("text"), _("case"), booked ? " " : _("why not"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < results->len; i++) {
    const struct quitus_bank_result *result = results->pdata[i];
    if (result->outcome != QUITUS_BANK_KNOWN && (result->outcome == QUITUS_BANK_BOOKED) == booked)
      add_row(table, result);
  }
  quitus_table_print(table, stdout);
}

struct counts {
  unsigned booked, known, left, debits, bad;
};

static void print_counts(const struct counts *n, bool dry_run) {
  printf(_("payments booked: %u, known from before: %u, to look at: %u; lines that are no money "
           "received: %u, that cannot be read: %u%s\n"),
         n->booked, n->known, n->left, n->debits, n->bad,
         dry_run ? _(" (dry run: nothing was kept)") : "");
  if (n->left)
    puts(_("What is to look at: `quitus case pay REFERENCE AMOUNT` records it on its case."));
}

/* ---- as JSON ---- */

static void add_candidates(JsonBuilder *builder, const GPtrArray *candidates) {
  json_builder_set_member_name(builder, "candidates");
  json_builder_begin_array(builder);
  for (guint i = 0; candidates && i < candidates->len; i++) {
    const struct quitus_bank_candidate *one = candidates->pdata[i];
    json_builder_begin_object(builder);
    quitus_json_string(builder, "case", one->case_reference);
    quitus_json_string(builder, "debtor", one->debtor);
    quitus_json_opt_string(builder, "invoice", one->invoice);
    quitus_json_amount(builder, "open", one->open);
    quitus_json_string(builder, "currency", one->currency);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

static void print_json_result(JsonBuilder *builder, const struct quitus_bank_result *result) {
  const struct quitus_bank_line *line = result->line;
  json_builder_begin_object(builder);
  quitus_json_string(builder, "kind", "line");
  quitus_json_int(builder, "line", line->line);
  quitus_json_day(builder, "day", line->day);
  quitus_json_amount(builder, "amount", line->amount);
  quitus_json_opt_string(builder, "currency", line->currency);
  quitus_json_string(builder, "label", line->label);
  quitus_json_string(builder, "reference", line->reference);
  quitus_json_string(builder, "outcome", quitus_bank_outcome_id(result->outcome));
  if (result->receipt_id)
    quitus_json_int(builder, "payment", result->receipt_id);
  add_candidates(builder, result->candidates);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static void print_json(const GPtrArray *results, const struct counts *n, bool dry_run) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  for (guint i = 0; i < results->len; i++)
    print_json_result(builder, results->pdata[i]);
  json_builder_begin_object(builder);
  quitus_json_string(builder, "kind", "summary");
  quitus_json_bool(builder, "dry_run", dry_run);
  quitus_json_int(builder, "booked", n->booked);
  quitus_json_int(builder, "known", n->known);
  quitus_json_int(builder, "to_look_at", n->left);
  quitus_json_int(builder, "debits", n->debits);
  quitus_json_int(builder, "left_out", n->bad);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* ---- the command ---- */

static struct quitus_bank_file *read_file(const char *path, GError **error) {
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("reading"), quitus_file_size(path));
  const struct quitus_tick tick = quitus_progress_tick(&progress);
  struct quitus_bank_file *file = quitus_bank_file_read(path, &tick, error);
  quitus_progress_end(&progress);
  return file;
}

static GPtrArray *keep(struct quitus_session *session, const GPtrArray *lines, bool dry_run,
                       GError **error) {
  if (!quitus_session_db(session, QUITUS_DB_WRITE, error))
    return NULL;
  struct quitus_collector collector;
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("matching"), lines->len);
  const struct quitus_bank_import import = {.lines = lines,
                                            .dry_run = dry_run,
                                            .actor = quitus_actor(),
                                            .collector =
                                                quitus_collector(session->config, &collector),
                                            .tick = quitus_progress_tick(&progress)};
  GPtrArray *results = quitus_db_bank_import(session->db, &import, error);
  quitus_progress_end(&progress);
  return results;
}

static struct counts count(const GPtrArray *results, unsigned debits, unsigned bad) {
  struct counts n = {.debits = debits, .bad = bad};
  for (guint i = 0; i < results->len; i++) {
    const struct quitus_bank_result *result = results->pdata[i];
    n.booked += result->outcome == QUITUS_BANK_BOOKED;
    n.known += result->outcome == QUITUS_BANK_KNOWN;
  }
  n.left = results->len - n.booked - n.known;
  return n;
}

int quitus_command_payment_import(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, dry_run = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json,
       N_("one JSON object a line: each problem, each line of the file, then a summary"), NULL},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("match everything, keep nothing"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error))
    return quitus_fail(error);
  g_autoptr(quitus_bank_file) file = read_file(argv[1], &error);
  if (!file)
    return quitus_fail(error);
  quitus_print_unread(argv[1], file->unread);
  g_autoptr(GPtrArray) results = keep(session, file->lines, dry_run, &error);
  if (!results)
    return quitus_fail(error);
  const struct counts n =
      count(results, file->debits, quitus_print_bad_rows(argv[1], file->bad, json));
  if (json)
    print_json(results, &n, dry_run);
  else {
    print_results(results, true);
    print_results(results, false);
    print_counts(&n, dry_run);
  }
  return file->bad->len ? EX_DATAERR : EX_OK;
}
