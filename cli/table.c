/* cli/table.c - tables whose cells wrap, so that a line never exceeds the terminal. */
#include "base/text.h"
#include "cli/print.h"
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { GAP = 2, LONGEST_WORD = 34, USUAL_WIDTH = 110 };

/* Where a line may also end, between letters: "logistique/|chantier", "Saint-|Aubin". */
#define JOINTS "/-"

struct quitus_table {
  guint columns;
  GPtrArray *cells; /* of char *, the headings first, row by row */
};

struct quitus_table *quitus_table_new(const char *const *headings) {
  struct quitus_table *table = g_new0(struct quitus_table, 1);
  table->columns = g_strv_length((char **)headings);
  table->cells = g_ptr_array_new_with_free_func(g_free);
  quitus_table_add(table, headings);
  return table;
}

void quitus_table_add(struct quitus_table *table, const char *const *cells) {
  for (guint i = 0; i < table->columns; i++)
    g_ptr_array_add(table->cells, quitus_text_header_value(cells[i]));
}

static guint terminal_width(FILE *stream) {
  struct winsize size;
  if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return USUAL_WIDTH;
}

static guint width_of(const char *text) {
  guint width = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
  }
  return width;
}

/* Behind a joint, before a letter; not in an address, a number, the name of a file. */
static bool is_joint(const char *word, const char *at) {
  if (at <= word || !strchr(JOINTS, at[-1]) || !g_unichar_isalpha(g_utf8_get_char(at)))
    return false;
  return strcspn(word, "@.0123456789") >= strcspn(word, " ");
}

/* The width of the longest word, or part of one, which is better not broken. */
static guint word_width(const char *text) {
  guint longest = 0;
  const char *word = text, *part = text;
  for (const char *p = text;; p = g_utf8_next_char(p)) {
    if (*p && *p != ' ' && !is_joint(word, p))
      continue;
    g_autofree char *whole = g_strndup(part, (size_t)(p - part));
    longest = MAX(longest, width_of(whole));
    if (!*p)
      return MIN(longest, LONGEST_WORD);
    part = *p == ' ' ? p + 1 : p;
    word = *p == ' ' ? p + 1 : word;
  }
}

/* What making a column narrower by one costs: about how many more lines all of its text takes. */
static double cost_of_narrowing(guint text, guint width) {
  return (double)text / width / (width - 1);
}

/* Natural widths; then, until the table fits, the column gives way whose text suffers least. */
static guint *fit(const struct quitus_table *table, guint terminal) {
  guint *widths = g_new0(guint, table->columns);
  g_autofree guint *least = g_new0(guint, table->columns);
  g_autofree guint *text = g_new0(guint, table->columns);
  guint total = 0;
  for (guint i = 0; i < table->cells->len; i++) {
    guint column = i % table->columns, width = width_of(table->cells->pdata[i]);
    widths[column] = MAX(widths[column], width);
    least[column] = MAX(least[column], word_width(table->cells->pdata[i]));
    text[column] += width;
  }
  for (guint i = 0; i < table->columns; i++)
    total += widths[i] + (i ? GAP : 0);
  for (; total > terminal; total--) {
    guint best = table->columns;
    for (guint i = 0; i < table->columns; i++)
      if (widths[i] > least[i] &&
          (best == table->columns ||
           cost_of_narrowing(text[i], widths[i]) < cost_of_narrowing(text[best], widths[best])))
        best = i;
    if (best == table->columns)
      break;
    widths[best]--;
  }
  return widths;
}

/* How many bytes of `text` fill one line of `width`: broken at a blank or joint where there is one.
 */
static size_t line_length(const char *text, guint width) {
  const char *p = text, *end = NULL, *word = text;
  for (guint used = 0; *p; p = g_utf8_next_char(p)) {
    if (*p == ' ' || is_joint(word, p))
      end = p;
    used += g_unichar_iszerowidth(g_utf8_get_char(p)) ? 0 : 1;
    if (used > width)
      break;
    if (*p == ' ')
      word = p + 1;
  }
  if (!*p || *p == ' ')
    return (size_t)(p - text);
  return (size_t)((end && end > text ? end : p) - text);
}

/* Prints one line of each cell and moves the cells on; false when nothing was left. */
static bool print_line(const char **rest, const guint *widths, guint columns, FILE *stream) {
  bool left = false;
  for (guint i = 0; i < columns; i++)
    left = left || *rest[i];
  for (guint i = 0; left && i < columns; i++) {
    size_t length = line_length(rest[i], widths[i]);
    g_autofree char *line = g_strndup(rest[i], length);
    guint width = width_of(line);
    bool last = i + 1 == columns;
    fprintf(stream, "%s%*s", line, last || width >= widths[i] ? 0 : (int)(widths[i] - width), "");
    fprintf(stream, "%*s", last ? 0 : GAP, "");
    rest[i] += length;
    rest[i] += strspn(rest[i], " ");
  }
  if (left)
    fputc('\n', stream);
  return left;
}

void quitus_table_print(struct quitus_table *table, FILE *stream) {
  guint rows = table->cells->len / table->columns;
  g_autofree guint *widths = fit(table, terminal_width(stream));
  g_autofree const char **rest = g_new0(const char *, table->columns);
  bool styles = quitus_has_styles(stream);
  for (guint row = 0; rows > 1 && row < rows; row++) {
    for (guint i = 0; i < table->columns; i++)
      rest[i] = table->cells->pdata[row * table->columns + i];
    if (row == 0 && styles)
      fputs("\033[1m", stream);
    while (print_line(rest, widths, table->columns, stream))
      ;
    if (row == 0 && styles)
      fputs("\033[0m", stream);
  }
  g_ptr_array_unref(table->cells);
  g_free(table);
}
