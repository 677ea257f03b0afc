/* casefile/csv_text.c - charsets, lines, quoting.
 *
 * libcsv knows quoting; lines are fed to it one by one, so that each row knows where it began, and
 * so that one line pasted from elsewhere in another charset spoils no other.
 */
#include "casefile/csv_text.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include <csv.h>
#include <string.h>

struct quitus_csv_text {
  char *bytes; /* UTF-8 or Windows-1252, no NUL inside */
  gsize start, size;
  char line_end;
};

/* ---- loading ---- */

static bool starts_with(const char *bytes, gsize size, const char *mark, gsize length) {
  return size >= length && memcmp(bytes, mark, length) == 0;
}

static bool refuse(GError **error, const char *why) {
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, why);
  return false;
}

/* Excel calls UTF-16 "Unicode text". */
static bool from_utf16(struct quitus_csv_text *text, const char *charset, GError **error) {
  gsize size;
  char *utf8 =
      g_convert(text->bytes + 2, (gssize)text->size - 2, "UTF-8", charset, NULL, &size, NULL);
  if (!utf8)
    return refuse(error, _("is UTF-16 that is damaged; save it again as CSV in UTF-8"));
  g_free(text->bytes);
  text->bytes = utf8;
  text->size = size;
  return true;
}

static bool to_text(struct quitus_csv_text *text, GError **error) {
  if (starts_with(text->bytes, text->size, "PK\3\4", 4) ||
      starts_with(text->bytes, text->size, "\xD0\xCF\x11\xE0", 4))
    return refuse(error, _("is a workbook, not CSV; save it as CSV in UTF-8"));
  if (starts_with(text->bytes, text->size, "\xFF\xFE", 2) && !from_utf16(text, "UTF-16LE", error))
    return false;
  if (starts_with(text->bytes, text->size, "\xFE\xFF", 2) && !from_utf16(text, "UTF-16BE", error))
    return false;
  if (memchr(text->bytes, '\0', text->size))
    return refuse(error, _("holds zero bytes: it is no text, or UTF-16 without its mark; save it "
                           "as CSV in UTF-8"));
  if (starts_with(text->bytes, text->size, "\xEF\xBB\xBF", 3))
    text->start = 3;
  text->line_end = memchr(text->bytes, '\n', text->size) ? '\n' : '\r';
  return true;
}

struct quitus_csv_text *quitus_csv_text_load(const char *path, GError **error) {
  g_autoptr(quitus_csv_text) text = g_new0(struct quitus_csv_text, 1);
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(path, &text->bytes, &text->size, &why)) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT, why->message);
    return NULL;
  }
  if (to_text(text, error))
    return g_steal_pointer(&text);
  g_prefix_error(error, "%s: ", path);
  return NULL;
}

void quitus_csv_text_free(struct quitus_csv_text *text) {
  if (!text)
    return;
  g_free(text->bytes);
  g_free(text);
}

guint64 quitus_csv_text_size(const struct quitus_csv_text *text) {
  return text->size;
}

/* ---- one line ---- */

/* What Windows-1252 has at 0x80 … 0x9F; where it has nothing, the replacement character. */
static const gunichar upper_rows[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

/* A line that is not UTF-8 is Windows-1252, as French Excel writes it. */
static void decode_1252(const char *line, gsize size, GString *out) {
  g_string_truncate(out, 0);
  for (gsize i = 0; i < size; i++) {
    unsigned char c = (unsigned char)line[i];
    g_string_append_unichar(out, c >= 0x80 && c < 0xA0 ? upper_rows[c - 0x80] : c);
  }
}

static bool is_blank_line(const char *line, gsize size) {
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace(line[i]))
      return false;
  return true;
}

/* ---- rows ---- */

struct rows {
  struct csv_parser parser;
  GPtrArray *cells; /* of char *: the row under way */
  unsigned line;    /* where it began */
  bool between, stopped;
  quitus_csv_on_row on_row;
  void *data;
};

/* Nothing in it but printable ASCII: most cells are so, and need no second look. */
static bool is_plain(const char *cell, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (cell[i] < ' ' || cell[i] == 0x7F)
      return false;
  return true;
}

static void on_cell(void *bytes, size_t size, void *data) {
  struct rows *rows = data;
  g_autofree char *cell = g_strndup(bytes ? bytes : "", bytes ? size : 0);
  if (is_plain(cell, strlen(cell)))
    g_ptr_array_add(rows->cells, g_strstrip(g_steal_pointer(&cell)));
  else /* one line, whatever it held */
    g_ptr_array_add(rows->cells, quitus_text_header_value(cell));
}

static bool is_empty_row(const GPtrArray *cells) {
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *)cells->pdata[i])
      return false;
  return true;
}

static void on_row(int character G_GNUC_UNUSED, void *data) {
  struct rows *rows = data;
  if (!rows->stopped && !is_empty_row(rows->cells))
    rows->stopped = !rows->on_row(rows->line, rows->cells, rows->data);
  g_ptr_array_set_size(rows->cells, 0);
  rows->between = true;
}

static void feed_line(struct rows *rows, unsigned number, const char *line, gsize size,
                      GString *decoded) {
  if (rows->between && is_blank_line(line, size))
    return;
  if (rows->between)
    rows->line = number;
  rows->between = false;
  if (!g_utf8_validate(line, (gssize)size, NULL)) {
    decode_1252(line, size, decoded);
    line = decoded->str;
    size = decoded->len;
  }
  csv_parse(&rows->parser, line, size, on_cell, on_row, rows);
}

static void feed_lines(struct rows *rows, const struct quitus_csv_text *text,
                       const struct quitus_tick *tick) {
  g_autoptr(GString) decoded = g_string_new(NULL);
  const char *p = text->bytes + text->start, *end = text->bytes + text->size;
  for (unsigned number = 1; p < end && !rows->stopped; number++) {
    const char *stop = memchr(p, text->line_end, (gsize)(end - p));
    gsize size = stop ? (gsize)(stop - p) + 1 : (gsize)(end - p);
    feed_line(rows, number, p, size, decoded);
    quitus_tick(tick, size);
    p += size;
  }
}

void quitus_csv_text_rows(const struct quitus_csv_text *text, char delimiter,
                          quitus_csv_on_row on_each, void *data, const struct quitus_tick *tick,
                          unsigned *ret_unclosed) {
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
  struct rows rows = {.cells = cells, .between = true, .on_row = on_each, .data = data};
  csv_init(&rows.parser, 0);
  csv_set_delim(&rows.parser, (unsigned char)delimiter);
  feed_lines(&rows, text, tick);
  /* strict only now: elsewhere a stray quotation mark within a cell does no harm */
  csv_set_opts(&rows.parser, CSV_STRICT | CSV_STRICT_FINI);
  bool unclosed = csv_fini(&rows.parser, on_cell, on_row, &rows) != 0;
  *ret_unclosed = unclosed && !rows.stopped ? rows.line : 0;
  csv_free(&rows.parser);
}
