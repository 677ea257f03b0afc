/* message/lines.c - a text as lines, each with its folded form and whether it is kept. */
#include "message/lines.h"
#include <string.h>

/* Nothing to see: Outlook on the web writes a zero-width space on lines left free. */
static bool is_blank(const char *text, size_t length) {
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_isspace(c) && !g_unichar_iszerowidth(c) && c != 0xa0)
      return false;
  }
  return true;
}

/* Cuts one line off the folded text in place and strips it. */
static char *take_folded(char **rest) {
  char *line = *rest;
  char *end = line + strcspn(line, "\n");
  *rest = *end ? end + 1 : end;
  *end = '\0';
  while (end > line && (end[-1] == ' ' || end[-1] == '\t'))
    *--end = '\0';
  return line + strspn(line, " \t");
}

static size_t count_lines(const char *text) {
  size_t n = 1;
  for (const char *p = text; (p = strchr(p, '\n')); p++)
    n++;
  return n;
}

struct quitus_lines *quitus_lines_new(const char *text) {
  struct quitus_lines *lines = g_new0(struct quitus_lines, 1);
  lines->fold = quitus_fold(text, -1);
  lines->n = count_lines(text);
  lines->at = g_new0(struct quitus_line, lines->n);
  char *rest = lines->fold->text;
  for (size_t i = 0; i < lines->n; i++) {
    struct quitus_line *line = &lines->at[i];
    line->text = text;
    line->length = strcspn(text, "\n");
    line->folded = take_folded(&rest);
    line->blank = !*line->folded && is_blank(text, line->length);
    line->quoted = *line->folded == '>';
    text += line->length + (text[line->length] == '\n');
  }
  return lines;
}

void quitus_lines_free(struct quitus_lines *lines) {
  if (!lines)
    return;
  quitus_folded_free(lines->fold);
  g_free(lines->at);
  g_free(lines);
}

void quitus_lines_cut(struct quitus_lines *lines, size_t start, size_t end,
                      enum quitus_cut_kind kind, const char *habit) {
  for (size_t i = start; i < end && i < lines->n; i++) {
    if (lines->at[i].habit)
      continue;
    lines->at[i].kind = kind;
    lines->at[i].habit = habit;
  }
}

size_t quitus_lines_skip_blank(const struct quitus_lines *lines, size_t i) {
  while (i < lines->n && lines->at[i].blank)
    i++;
  return i;
}

bool quitus_contains_any(const char *folded, const char *const *phrases) {
  for (; *phrases; phrases++)
    if (strstr(folded, *phrases))
      return true;
  return false;
}

unsigned quitus_weigh_phrases(const char *folded, const struct quitus_phrase *phrases, size_t n) {
  unsigned weight = 0;
  for (size_t i = 0; i < n; i++)
    if (strstr(folded, phrases[i].phrase))
      weight += phrases[i].weight;
  return weight;
}

bool quitus_starts_with_any(const char *folded, const char *const *phrases) {
  for (; *phrases; phrases++)
    if (g_str_has_prefix(folded, *phrases))
      return true;
  return false;
}

/* A byte that starts a Greek, Cyrillic, Semitic or East Asian letter. */
static bool has_foreign_script(const struct quitus_line *line) {
  for (size_t i = 0; i < line->length; i++)
    if ((unsigned char)line->text[i] >= 0xCD)
      return true;
  return false;
}

bool quitus_line_writes(const struct quitus_line *line, const char *const *phrases) {
  if (!has_foreign_script(line))
    return false;
  g_autofree char *lower = g_utf8_strdown(line->text, (gssize)line->length);
  return quitus_contains_any(lower, phrases);
}

bool quitus_has_word(const char *folded, const char *word) {
  size_t length = strlen(word);
  for (const char *p = folded; (p = strstr(p, word)); p++)
    if ((p == folded || !g_ascii_isalnum(p[-1])) && !g_ascii_isalnum(p[length]))
      return true;
  return false;
}
