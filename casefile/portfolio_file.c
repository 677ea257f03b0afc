/* casefile/portfolio_file.c - reading a portfolio's rows, and the files that they name. */
#include "casefile/portfolio_file.h"
#include "base/i18n.h"
#include "base/name.h"
#include "casefile/portfolio_columns.h"
#include "db/case.h"
#include <string.h>

struct reader {
  const char *folder, *documents_directory;
  struct quitus_portfolio_file *file;
  GHashTable *cases;    /* reference → its first row */
  GHashTable *invoices; /* case and number → its first row */
};

void quitus_portfolio_file_free(struct quitus_portfolio_file *file) {
  if (!file)
    return;
  g_ptr_array_unref(file->rows);
  g_ptr_array_unref(file->bad);
  g_free(file->unread);
  g_free(file);
}

/* ---- documents of a row ---- */

/* The file itself, or NULL where it stands in neither folder. */
static char *find_document(const struct reader *reader, const char *name) {
  g_autofree char *beside = g_canonicalize_filename(name, reader->folder);
  if (g_file_test(beside, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer(&beside);
  if (!*reader->documents_directory)
    return NULL;
  g_autofree char *elsewhere = g_canonicalize_filename(name, reader->documents_directory);
  return g_file_test(elsewhere, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&elsewhere) : NULL;
}

/* "delivery-note:bl/2231.pdf" or "factures/1042.pdf"; false where the file cannot be read. */
static bool take_document(const struct reader *reader, const char *text,
                          struct quitus_portfolio_row *row) {
  enum quitus_document_kind kind = QUITUS_DOC_INVOICE;
  const char *colon = strchr(text, ':');
  g_autofree char *prefix = colon ? g_strndup(text, (gsize)(colon - text)) : NULL;
  const char *name = prefix && quitus_document_kind_parse(prefix, &kind) ? colon + 1 : text;
  g_autofree char *path = find_document(reader, name);
  g_autofree char *bytes = NULL;
  gsize size;
  if (!path || !g_file_get_contents(path, &bytes, &size, NULL))
    return false;
  struct quitus_document *document = g_new0(struct quitus_document, 1);
  document->kind = kind;
  document->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
  document->path = g_steal_pointer(&path);
  g_ptr_array_add(row->documents, document);
  return true;
}

static void take_documents(const struct reader *reader, const struct quitus_csv_row *csv,
                           struct quitus_portfolio_row *row) {
  g_auto(GStrv) names = g_strsplit(csv->cells[QUITUS_COLUMN_DOCUMENT], "|", -1);
  for (char **name = names; *name; name++) {
    g_strstrip(*name);
    if (!**name || take_document(reader, *name, row))
      continue;
    g_autofree char *reason =
        g_strdup_printf(_("\"%s\" cannot be read; put the file there and import again"), *name);
    quitus_bad_rows_add(reader->file->bad, csv->line, csv->headings[QUITUS_COLUMN_DOCUMENT], reason)
        ->taken = true;
  }
}

/* ---- rows ---- */

/* What a row could do without says "taken"; where another cell keeps the row out, it must not. */
static void leave_out(const GPtrArray *bad, guint from) {
  for (guint i = from; i < bad->len; i++)
    ((struct quitus_bad_row *)bad->pdata[i])->taken = false;
}

static bool has_word(const GArray *words, const char *text) {
  for (guint i = 0; i < words->len; i++)
    if (strcmp(g_array_index(words, struct quitus_name_word, i).text, text) == 0)
      return true;
  return false;
}

static bool is_part_of(const GArray *name, const GArray *whole) {
  for (guint i = 0; i < name->len; i++) {
    const struct quitus_name_word *word = &g_array_index(name, struct quitus_name_word, i);
    if (word->is_telling && !has_word(whole, word->text))
      return false;
  }
  return true;
}

/* "Martin" and "MARTIN & Fils SARL" may be one firm, "Garage Martin" and "Garage Petit" are not. */
static bool may_be_one(const char *one, const char *other) {
  if (strcmp(one, other) == 0)
    return true;
  g_autoptr(GArray) words = quitus_name_words(one);
  g_autoptr(GArray) others = quitus_name_words(other);
  return is_part_of(words, others) || is_part_of(others, words);
}

/* What is said of one debtor must not reach another: with two under one reference, the last would
 * take the place of the first.  True where the row may be taken. */
static bool check_case(const struct reader *reader, struct quitus_portfolio_row *row) {
  const struct quitus_portfolio_row *before =
      g_hash_table_lookup(reader->cases, row->case_reference);
  if (!before)
    return true;
  bool debtor = may_be_one(row->debtor, before->debtor);
  if (debtor && may_be_one(row->creditor, before->creditor))
    return true;
  g_autofree char *reason = g_strdup_printf(
      debtor ? _("case %s has another creditor on line %u; give each creditor a case of its own")
             : _("case %s has another debtor on line %u; give each debtor a case of its own"),
      row->case_reference, before->line);
  quitus_bad_rows_add(reader->file->bad, row->line, "", reason);
  return false;
}

static bool contradicts(const struct quitus_portfolio_row *row,
                        const struct quitus_portfolio_row *before) {
  bool days = row->due_date != QUITUS_NO_DAY && before->due_date != QUITUS_NO_DAY;
  return (days && row->due_date != before->due_date) ||
         (row->amount_is_open == before->amount_is_open && row->amount != before->amount);
}

/* A ledger has a row for each part of an invoice that falls due on a day of its own, and for what
 * was paid of it: taken one after the other, the last would stand for all.  True where it may be
 * taken. */
static bool check_invoice(const struct reader *reader, struct quitus_portfolio_row *row) {
  char *key = g_strdup_printf("%s\n%s", row->case_reference, row->invoice_number);
  const struct quitus_portfolio_row *before = g_hash_table_lookup(reader->invoices, key);
  if (!before) {
    g_hash_table_insert(reader->invoices, key, row);
    return true;
  }
  g_free(key);
  if (!contradicts(row, before))
    return true;
  g_autofree char *reason =
      g_strdup_printf(_("invoice %s has another amount or due date on line %u; give each part a "
                        "number of its own, or the whole one row"),
                      row->invoice_number, before->line);
  quitus_bad_rows_add(reader->file->bad, row->line, "", reason);
  return false;
}

static void take_row(const struct quitus_csv_row *csv, void *data) {
  const struct reader *reader = data;
  guint bad = reader->file->bad->len;
  struct quitus_portfolio_row *row = quitus_portfolio_row_read(csv, reader->file->bad);
  if (!row) {
    leave_out(reader->file->bad, bad);
    return;
  }
  if (!check_case(reader, row) || !check_invoice(reader, row)) {
    leave_out(reader->file->bad, bad);
    quitus_portfolio_row_free(row);
    return;
  }
  if (!g_hash_table_contains(reader->cases, row->case_reference))
    g_hash_table_insert(reader->cases, row->case_reference, row);
  row->documents = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_document_free);
  take_documents(reader, csv, row);
  g_ptr_array_add(reader->file->rows, row);
}

struct quitus_portfolio_file *quitus_portfolio_file_read(const char *path,
                                                         const char *documents_directory,
                                                         const struct quitus_tick *tick,
                                                         GError **error) {
  static const struct quitus_csv_layout layout = {quitus_portfolio_columns, QUITUS_N_COLUMNS,
                                                  take_row};
  g_autofree char *absolute = g_canonicalize_filename(path, NULL);
  g_autofree char *folder = g_path_get_dirname(absolute);
  g_autoptr(quitus_portfolio_file) file = g_new0(struct quitus_portfolio_file, 1);
  file->rows = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_portfolio_row_free);
  file->bad = quitus_bad_rows_new();
  g_autoptr(GHashTable) cases = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) invoices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  struct reader reader = {folder, documents_directory, file, cases, invoices};
  if (!quitus_csv_file_read(path, &layout, &reader, tick, file->bad, &file->unread, error))
    return NULL;
  return g_steal_pointer(&file);
}
