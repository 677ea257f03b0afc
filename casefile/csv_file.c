/* casefile/csv_file.c - finds the header, then hands on rows by its columns. */
#include "casefile/csv_file.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "casefile/csv_text.h"
#include <string.h>

enum { HEADER_WITHIN = 30 }; /* rows: account, period and balance stand before it */

static void bad_row_free(gpointer data) {
  struct quitus_bad_row *bad = data;
  g_free(bad->column);
  g_free(bad->reason);
  g_free(bad);
}

GPtrArray *quitus_bad_rows_new(void) {
  return g_ptr_array_new_with_free_func(bad_row_free);
}

struct quitus_bad_row *quitus_bad_rows_add(GPtrArray *bad, unsigned line, const char *column,
                                           const char *reason) {
  struct quitus_bad_row *row = g_new0(struct quitus_bad_row, 1);
  row->line = line;
  row->column = g_strdup(column);
  row->reason = g_strdup(reason);
  g_ptr_array_add(bad, row);
  return row;
}

/* ---- headings ---- */

/* What a heading names, and how surely: 0 is the column's own name. */
struct meaning {
  unsigned column, rank;
};

/* Folded heading → struct meaning; where two columns claim one, the first in the table has it. */
static GHashTable *meanings_of(const struct quitus_csv_layout *layout) {
  GHashTable *meanings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (unsigned i = 0; i < layout->n_columns; i++) {
    const struct quitus_csv_column *column = &layout->columns[i];
    g_autofree char *own = quitus_fold_key(column->name);
    g_autofree char *all = g_strconcat(own, " ", column->names, NULL);
    g_auto(GStrv) names = g_strsplit(all, " ", -1);
    for (unsigned rank = 0; names[rank]; rank++) {
      if (!*names[rank] || g_hash_table_contains(meanings, names[rank]))
        continue;
      struct meaning *meaning = g_new(struct meaning, 1);
      *meaning = (struct meaning){i, rank};
      g_hash_table_insert(meanings, g_strdup(names[rank]), meaning);
    }
  }
  return meanings;
}

enum { ABSENT = -1 };

/* A row taken for the header. */
struct header {
  unsigned line;
  unsigned known;      /* columns that it names */
  bool complete;       /* all that must be there are */
  GArray *sources;     /* of int: for each column the number of its cell, or ABSENT */
  GPtrArray *headings; /* of char *: every cell, as written */
};

static void header_free(struct header *header) {
  if (!header)
    return;
  g_array_unref(header->sources);
  g_ptr_array_unref(header->headings);
  g_free(header);
}
typedef struct header csv_header;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(csv_header, header_free)

static bool has_group(const struct quitus_csv_layout *layout, const struct header *header,
                      unsigned group) {
  for (unsigned i = 0; i < layout->n_columns; i++)
    if (layout->columns[i].group == group && g_array_index(header->sources, int, i) != ABSENT)
      return true;
  return false;
}

/* The first name of each group that is not there; "" where all are. */
static char *missing_names(const struct quitus_csv_layout *layout, const struct header *header) {
  g_autoptr(GString) missing = g_string_new(NULL);
  unsigned last = 0;
  for (unsigned i = 0; i < layout->n_columns; i++) {
    unsigned group = layout->columns[i].group;
    if (group <= last)
      continue;
    last = group;
    if (!has_group(layout, header, group))
      g_string_append_printf(missing, "%s%s", missing->len ? ", " : "", layout->columns[i].name);
  }
  return g_string_free(g_steal_pointer(&missing), FALSE);
}

static struct header *header_of(const struct quitus_csv_layout *layout, GHashTable *meanings,
                                unsigned line, const GPtrArray *cells) {
  struct header *header = g_new0(struct header, 1);
  header->line = line;
  header->sources = g_array_new(FALSE, FALSE, sizeof(int));
  header->headings = g_ptr_array_new_with_free_func(g_free);
  g_autofree unsigned *ranks = g_new(unsigned, layout->n_columns);
  for (unsigned i = 0; i < layout->n_columns; i++) {
    const int absent = ABSENT;
    g_array_append_val(header->sources, absent);
    ranks[i] = G_MAXUINT;
  }
  for (guint i = 0; i < cells->len; i++) {
    g_autofree char *key = quitus_fold_key(cells->pdata[i]);
    const struct meaning *meaning = g_hash_table_lookup(meanings, key);
    g_ptr_array_add(header->headings, g_strdup(cells->pdata[i]));
    if (!meaning || meaning->rank >= ranks[meaning->column])
      continue;
    header->known += ranks[meaning->column] == G_MAXUINT;
    ranks[meaning->column] = meaning->rank;
    g_array_index(header->sources, int, meaning->column) = (int)i;
  }
  g_autofree char *missing = missing_names(layout, header);
  header->complete = !*missing;
  return header;
}

/* ---- finding the header ---- */

struct search {
  const struct quitus_csv_layout *layout;
  GHashTable *meanings;
  struct header *best;
  unsigned rows;
  bool better; /* a row of this round is the best yet */
};

static bool is_better(const struct header *one, const struct header *best) {
  if (!best || one->complete != best->complete)
    return !best || one->complete;
  return one->known > best->known;
}

static bool try_row(unsigned line, const GPtrArray *cells, void *data) {
  struct search *search = data;
  g_autoptr(csv_header) header = header_of(search->layout, search->meanings, line, cells);
  bool complete = header->complete;
  if (is_better(header, search->best)) {
    header_free(search->best);
    search->best = g_steal_pointer(&header);
    search->better = true;
  }
  return !complete && ++search->rows < HEADER_WITHIN;
}

/* NULL where the file has no row. */
static struct header *find_header(const struct quitus_csv_text *text,
                                  const struct quitus_csv_layout *layout, char *ret_delimiter) {
  static const char delimiters[] = {';', ',', '\t', '|'};
  g_autoptr(GHashTable) meanings = meanings_of(layout);
  struct search search = {.layout = layout, .meanings = meanings};
  for (size_t i = 0; i < G_N_ELEMENTS(delimiters); i++) {
    unsigned unclosed;
    search.rows = 0;
    search.better = false;
    quitus_csv_text_rows(text, delimiters[i], try_row, &search, NULL, &unclosed);
    if (search.better)
      *ret_delimiter = delimiters[i];
  }
  return search.best;
}

/* ---- rows behind it ---- */

struct reader {
  const struct quitus_csv_layout *layout;
  const struct header *header;
  const char **cells, **headings; /* one a column */
  GPtrArray *bad;
  void *data;
};

static bool has_cells_beyond(const struct reader *reader, const GPtrArray *cells) {
  for (guint i = reader->header->headings->len; i < cells->len; i++)
    if (*(const char *)cells->pdata[i])
      return true;
  return false;
}

static bool take_row(unsigned line, const GPtrArray *cells, void *data) {
  struct reader *reader = data;
  if (line <= reader->header->line)
    return true;
  if (has_cells_beyond(reader, cells)) {
    quitus_bad_rows_add(reader->bad, line, "",
                        _("more cells than the header has; quote cells that hold the separator"));
    return true;
  }
  for (unsigned i = 0; i < reader->layout->n_columns; i++) {
    int source = g_array_index(reader->header->sources, int, i);
    bool there = source != ABSENT && (guint)source < cells->len;
    reader->cells[i] = there ? cells->pdata[source] : "";
  }
  struct quitus_csv_row row = {line, reader->cells, reader->headings};
  reader->layout->take_row(&row, reader->data);
  return true;
}

static void name_headings(struct reader *reader) {
  for (unsigned i = 0; i < reader->layout->n_columns; i++) {
    int source = g_array_index(reader->header->sources, int, i);
    reader->headings[i] = source == ABSENT ? NULL : reader->header->headings->pdata[source];
  }
}

static char *unread_headings(const struct header *header) {
  g_autoptr(GString) unread = g_string_new(NULL);
  for (guint i = 0; i < header->headings->len; i++) {
    bool used = false;
    for (guint k = 0; k < header->sources->len; k++)
      used = used || g_array_index(header->sources, int, k) == (int)i;
    if (!used && *(const char *)header->headings->pdata[i])
      g_string_append_printf(unread, "%s%s", unread->len ? ", " : "",
                             (const char *)header->headings->pdata[i]);
  }
  return g_string_free(g_steal_pointer(&unread), FALSE);
}

static bool check_header(const struct quitus_csv_layout *layout, const struct header *header,
                         const char *path, GError **error) {
  if (!header) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("%s: is empty; the first line names the columns"), path);
    return false;
  }
  if (header->complete)
    return true;
  g_autofree char *missing = missing_names(layout, header);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("%s: line %u: the header lacks: %s"), path,
              header->line, missing);
  return false;
}

bool quitus_csv_file_read(const char *path, const struct quitus_csv_layout *layout, void *data,
                          const struct quitus_tick *tick, GPtrArray *bad, char **ret_unread,
                          GError **error) {
  g_autoptr(quitus_csv_text) text = quitus_csv_text_load(path, error);
  if (!text)
    return false;
  char delimiter = ';';
  g_autoptr(csv_header) header = find_header(text, layout, &delimiter);
  if (!check_header(layout, header, path, error))
    return false;
  g_autofree const char **cells = g_new0(const char *, layout->n_columns);
  g_autofree const char **headings = g_new0(const char *, layout->n_columns);
  struct reader reader = {layout, header, cells, headings, bad, data};
  name_headings(&reader);
  unsigned unclosed;
  quitus_csv_text_rows(text, delimiter, take_row, &reader, tick, &unclosed);
  if (unclosed)
    quitus_bad_rows_add(
        bad, unclosed, "",
        _("a quotation mark that opens here is never closed; what follows was not read"));
  *ret_unread = unread_headings(header);
  return true;
}
