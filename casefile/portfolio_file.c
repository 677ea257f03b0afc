/* casefile/portfolio_file.c - from bytes to rows: charset, delimiter, header, cells, documents.
 *
 * libcsv knows quoting; lines are fed to it one by one, so that each row knows where it began.
 */
#include "casefile/portfolio_file.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "casefile/portfolio_columns.h"
#include "db/case.h"
#include <csv.h>
#include <string.h>

struct reader {
  const char *folder, *documents_directory;
  GPtrArray *cells;  /* of char *: the row under way */
  unsigned row_line; /* where it began */
  bool between_rows;
  GArray *columns;     /* of enum quitus_column, one a heading; NULL before the header */
  GPtrArray *headings; /* of char *, as written */
  GPtrArray *rows, *bad;
  GError *error; /* the file as a whole */
};

static void bad_row_free(gpointer data) {
  struct quitus_bad_row *bad = data;
  g_free(bad->column);
  g_free(bad->reason);
  g_free(bad);
}

static struct quitus_bad_row *add_bad(struct reader *reader, const char *column,
                                      const char *reason) {
  struct quitus_bad_row *bad = g_new0(struct quitus_bad_row, 1);
  bad->line = reader->row_line;
  bad->column = g_strdup(column);
  bad->reason = g_strdup(reason);
  g_ptr_array_add(reader->bad, bad);
  return bad;
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

static void take_documents(struct reader *reader, const char *heading, const char *cell,
                           struct quitus_portfolio_row *row) {
  g_auto(GStrv) names = g_strsplit(cell, "|", -1);
  for (char **name = names; *name; name++) {
    g_strstrip(*name);
    if (!**name || take_document(reader, *name, row))
      continue;
    g_autofree char *reason =
        g_strdup_printf(_("\"%s\" cannot be read; put the file there and import again"), *name);
    add_bad(reader, heading, reason)->taken = true;
  }
}

/* ---- rows ---- */

static void document_free(gpointer data) {
  struct quitus_document *document = data;
  g_free(document->path);
  g_free(document->sha256);
  g_free(document);
}

static void take_row(struct reader *reader) {
  struct quitus_portfolio_row *row = quitus_portfolio_row_new(reader->row_line);
  row->documents = g_ptr_array_new_with_free_func(document_free);
  bool good = true;
  for (guint i = 0; i < reader->columns->len; i++) {
    enum quitus_column column = g_array_index(reader->columns, enum quitus_column, i);
    const char *heading = reader->headings->pdata[i];
    const char *cell = i < reader->cells->len ? reader->cells->pdata[i] : "";
    g_autoptr(GError) why = NULL;
    if (column == QUITUS_N_COLUMNS)
      continue;
    if (column == QUITUS_COLUMN_DOCUMENT)
      take_documents(reader, heading, cell, row);
    else if (!quitus_column_take(column, cell, row, &why)) {
      add_bad(reader, heading, why->message);
      good = false;
    }
  }
  if (good && reader->cells->len > reader->columns->len) {
    add_bad(reader, "", _("more cells than the header has; quote cells that hold the separator"));
    good = false;
  }
  if (good)
    g_ptr_array_add(reader->rows, row);
  else
    quitus_portfolio_row_free(row);
}

/* A bad row's document warnings say "taken": where another cell keeps the row out, they must not.
 */
static void settle_bad(struct reader *reader, guint from, bool taken) {
  for (guint i = from; i < reader->bad->len; i++) {
    struct quitus_bad_row *bad = reader->bad->pdata[i];
    bad->taken = bad->taken && taken;
  }
}

static void take_header(struct reader *reader) {
  bool present[QUITUS_N_COLUMNS + 1] = {false};
  reader->columns = g_array_new(FALSE, FALSE, sizeof(enum quitus_column));
  for (guint i = 0; i < reader->cells->len; i++) {
    enum quitus_column column = quitus_column_named(reader->cells->pdata[i]);
    present[column] = true;
    g_array_append_val(reader->columns, column);
    g_ptr_array_add(reader->headings, g_strdup(reader->cells->pdata[i]));
  }
  g_autoptr(GString) missing = g_string_new(NULL);
  for (int i = 0; i < QUITUS_N_COLUMNS; i++)
    if (quitus_column_is_required((enum quitus_column)i) && !present[i])
      g_string_append_printf(missing, "%s%s", missing->len ? ", " : "",
                             quitus_column_name((enum quitus_column)i));
  if (missing->len)
    g_set_error(&reader->error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("line %u: the header lacks: %s"), reader->row_line, missing->str);
}

static void on_cell(void *bytes, size_t size, void *data) {
  struct reader *reader = data;
  g_autofree char *cell = g_strndup(bytes ? bytes : "", bytes ? size : 0);
  g_ptr_array_add(reader->cells, quitus_text_header_value(cell)); /* one line, whatever it held */
}

static bool is_empty_row(const GPtrArray *cells) {
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *)cells->pdata[i])
      return false;
  return true;
}

static void on_row(int character G_GNUC_UNUSED, void *data) {
  struct reader *reader = data;
  if (!reader->error && !is_empty_row(reader->cells)) {
    guint bad = reader->bad->len, rows = reader->rows->len;
    if (!reader->columns)
      take_header(reader);
    else {
      take_row(reader);
      settle_bad(reader, bad, reader->rows->len > rows);
    }
  }
  g_ptr_array_set_size(reader->cells, 0);
  reader->between_rows = true;
}

/* ---- the file ---- */

/* The text as UTF-8 without BOM; what is not UTF-8 is Windows-1252 (as French Excel writes it). */
static char *decode(const char *bytes, gsize size) {
  if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
    return g_utf8_make_valid(bytes + 3, (gssize)size - 3);
  if (g_utf8_validate(bytes, (gssize)size, NULL))
    return g_strndup(bytes, size);
  return g_convert_with_fallback(bytes, (gssize)size, "UTF-8", "WINDOWS-1252", "?", NULL, NULL,
                                 NULL);
}

/* The separator that the header line has most of. */
static unsigned char find_delimiter(const char *text) {
  unsigned counts[128] = {0};
  for (const char *p = text; *p && *p != '\n'; p++)
    if (*p == ',' || *p == ';' || *p == '\t')
      counts[(unsigned char)*p]++;
  unsigned char best = counts[';'] >= counts[','] ? ';' : ',';
  return counts['\t'] > counts[best] ? '\t' : best;
}

static bool is_blank_line(const char *line, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (!g_ascii_isspace(line[i]))
      return false;
  return true;
}

static void parse(struct reader *reader, const char *text) {
  struct csv_parser parser;
  csv_init(&parser, CSV_STRICT_FINI);
  csv_set_delim(&parser, find_delimiter(text));
  unsigned line = 0;
  for (const char *p = text; *p && !reader->error;) {
    const char *end = strchr(p, '\n');
    size_t size = end ? (size_t)(end - p) + 1 : strlen(p);
    line++;
    if (!reader->between_rows || !is_blank_line(p, size)) {
      if (reader->between_rows)
        reader->row_line = line;
      reader->between_rows = false;
      csv_parse(&parser, p, size, on_cell, on_row, reader);
    }
    p += size;
  }
  if (!reader->error && csv_fini(&parser, on_cell, on_row, reader) != 0)
    add_bad(reader, "",
            _("a quotation mark that opens here is never closed; what follows was not read"));
  csv_free(&parser);
}

static void reader_clear(struct reader *reader) {
  g_ptr_array_unref(reader->cells);
  g_ptr_array_unref(reader->headings);
  g_clear_pointer(&reader->columns, g_array_unref);
  g_clear_pointer(&reader->rows, g_ptr_array_unref);
  g_clear_pointer(&reader->bad, g_ptr_array_unref);
  g_clear_error(&reader->error);
}

static bool finish(struct reader *reader, const char *path, GError **error) {
  if (!reader->error && !reader->columns)
    g_set_error(&reader->error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("is empty; the first line names the columns"));
  if (!reader->error)
    return true;
  g_propagate_prefixed_error(error, g_steal_pointer(&reader->error), "%s: ", path);
  return false;
}

bool quitus_portfolio_file_read(const char *path, const char *documents_directory,
                                GPtrArray **ret_rows, GPtrArray **ret_bad, GError **error) {
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(path, &bytes, &size, &why)) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT, why->message);
    return false;
  }
  g_autofree char *text = decode(bytes, size);
  g_autofree char *absolute = g_canonicalize_filename(path, NULL);
  g_autofree char *folder = g_path_get_dirname(absolute);
  struct reader reader = {
      .folder = folder,
      .documents_directory = documents_directory,
      .cells = g_ptr_array_new_with_free_func(g_free),
      .headings = g_ptr_array_new_with_free_func(g_free),
      .between_rows = true,
      .rows = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_portfolio_row_free),
      .bad = g_ptr_array_new_with_free_func(bad_row_free),
  };
  parse(&reader, text);
  bool good = finish(&reader, path, error);
  if (good) {
    *ret_rows = g_steal_pointer(&reader.rows);
    *ret_bad = g_steal_pointer(&reader.bad);
  }
  reader_clear(&reader);
  return good;
}
