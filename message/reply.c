/* message/reply.c - the sender's own words: what stands above them, quotes, then what stands at
 * their end.
 *
 * Every cut is recorded with its kind and habit; in doubt, text stays.
 */
#include "message/lines.h"
#include <string.h>

void quitus_cut_free(struct quitus_cut *cut) {
  if (!cut)
    return;
  g_free(cut->text);
  g_free(cut);
}

static void record(const struct quitus_lines *lines, size_t start, size_t end, GPtrArray *cuts) {
  const struct quitus_line *last = &lines->at[end - 1];
  const char *text = lines->at[start].text;
  struct quitus_cut *cut = g_new0(struct quitus_cut, 1);
  cut->kind = lines->at[start].kind;
  cut->habit = lines->at[start].habit;
  cut->text = g_strndup(text, (size_t)(last->text + last->length - text));
  g_strchomp(cut->text);
  g_ptr_array_add(cuts, cut);
}

static bool same_cut(const struct quitus_line *a, const struct quitus_line *b) {
  return a->kind == b->kind && a->habit == b->habit;
}

/* Blank lines do not part a cut in two. */
static void record_all(const struct quitus_lines *lines, GPtrArray *cuts) {
  for (size_t i = 0; i < lines->n;) {
    const struct quitus_line *first = &lines->at[i];
    if (quitus_line_kept(first) || first->blank) {
      i++;
      continue;
    }
    size_t end = i + 1;
    for (size_t k = end; k < lines->n; k++) {
      const struct quitus_line *line = &lines->at[k];
      if (!quitus_line_kept(line) && same_cut(first, line))
        end = k + 1;
      else if (!line->blank)
        break;
    }
    record(lines, i, end, cuts);
    i = end;
  }
}

/* What is kept, with at most one blank line in a row, stripped. */
static char *kept_text(const struct quitus_lines *lines, size_t capacity) {
  GString *out = g_string_sized_new(capacity + 1);
  bool gap = false;
  for (size_t i = 0; i < lines->n; i++) {
    const struct quitus_line *line = &lines->at[i];
    if (line->blank || !quitus_line_kept(line)) {
      gap = true;
      continue;
    }
    if (out->len)
      g_string_append(out, gap ? "\n\n" : "\n");
    gap = false;
    size_t length = line->length;
    while (length && g_ascii_isspace(line->text[length - 1]))
      length--;
    g_string_append_len(out, line->text, (gssize)length);
  }
  return g_string_free(out, FALSE);
}

char *quitus_reply_text(const char *text, GPtrArray *cuts) {
  g_autoptr(quitus_lines) lines = quitus_lines_new(text);
  quitus_cut_banner(lines);
  quitus_cut_quotes(lines);
  quitus_cut_tail(lines);
  if (cuts)
    record_all(lines, cuts);
  return kept_text(lines, strlen(text));
}
