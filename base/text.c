/* base/text.c - lists, excerpts, near misses, header values, addresses. */
#include "base/text.h"
#include <limits.h>
#include <string.h>

char **quitus_text_list(const char *text, bool blanks) {
  g_autoptr(GPtrArray) items = g_ptr_array_new();
  g_auto(GStrv) parts = g_strsplit_set(text ? text : "", blanks ? ",;\r\n \t" : ",;\r\n", -1);
  for (char **part = parts; *part; part++) {
    g_strstrip(*part);
    if (**part)
      g_ptr_array_add(items, g_strdup(*part));
  }
  g_ptr_array_add(items, NULL);
  return (char **)g_ptr_array_free(g_steal_pointer(&items), FALSE);
}

/* Controls, what ends a line for some readers only, and what turns the direction of all that
 * follows: with U+202E a line says another thing than its bytes do. */
static bool is_unsafe(gunichar c) {
  return g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

char *quitus_text_excerpt(const char *text, unsigned columns) {
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  g_autoptr(GString) line = g_string_new(NULL);
  unsigned n = 0;
  bool blank = false;
  for (const char *p = valid; *p && n <= columns; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c) || is_unsafe(c)) {
      blank = n > 0;
      continue;
    }
    if (blank)
      g_string_append_c(line, ' ');
    g_string_append_unichar(line, c);
    n += blank ? 2 : 1;
    blank = false;
  }
  if (n > columns) {
    const char *cut = g_utf8_offset_to_pointer(line->str, columns ? (glong)columns - 1 : 0);
    g_string_truncate(line, (gsize)(cut - line->str));
    g_strchomp(line->str);
    g_string_set_size(line, strlen(line->str));
    g_string_append(line, "…");
  }
  return g_string_free(g_steal_pointer(&line), FALSE);
}

/* How many letters are wrong, left out, added or swapped with their neighbour. */
static unsigned distance(const char *one, const char *two) {
  enum { MOST = 64 };
  size_t m = strlen(one), n = strlen(two);
  if (m > MOST || n > MOST)
    return UINT_MAX; /* longer than anything that is meant */
  unsigned rows[MOST + 1][MOST + 1];
  for (size_t i = 0; i <= m; i++)
    for (size_t k = 0; k <= n; k++) {
      if (i == 0 || k == 0) {
        rows[i][k] = (unsigned)(i + k);
        continue;
      }
      unsigned wrong = rows[i - 1][k - 1] + (one[i - 1] != two[k - 1]);
      rows[i][k] = MIN(wrong, MIN(rows[i - 1][k], rows[i][k - 1]) + 1);
      bool swapped = i > 1 && k > 1 && one[i - 1] == two[k - 2] && one[i - 2] == two[k - 1];
      if (swapped)
        rows[i][k] = MIN(rows[i][k], rows[i - 2][k - 2] + 1);
    }
  return rows[m][n];
}

const char *quitus_text_nearest(const char *word, const char *const *known) {
  const char *nearest = NULL;
  unsigned least = (unsigned)strlen(word) / 3 + 1;
  for (; *known; known++) {
    unsigned one = distance(word, *known);
    if (one >= least)
      continue;
    least = one;
    nearest = *known;
  }
  return nearest;
}

/* Blanks for what is unsafe, but for the characters of `kept`. */
static char *make_safe(const char *text, const char *kept) {
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(out, is_unsafe(c) && !strchr(kept, *p) ? ' ' : c);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

char *quitus_text_header_value(const char *text) {
  return g_strstrip(make_safe(text, ""));
}

char *quitus_text_shown(const char *text) {
  return make_safe(text, "\n\t");
}

/* As much as an address must be to be one line of one word. */
static bool is_address(const char *text) {
  const char *at = strrchr(text, '@');
  if (!at || at == text || !at[1] || strpbrk(text, ",;<>\"") || !g_utf8_validate(text, -1, NULL))
    return false;
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (g_unichar_isspace(g_utf8_get_char(p)) || is_unsafe(g_utf8_get_char(p)))
      return false;
  return true;
}

char *quitus_text_address(const char *text) {
  if (!text)
    return NULL;
  const char *open = strrchr(text, '<');
  const char *close = open ? strchr(open, '>') : NULL;
  g_autofree char *bare = close ? g_strndup(open + 1, (gsize)(close - open - 1)) : g_strdup(text);
  g_strstrip(bare);
  return is_address(bare) ? g_utf8_strdown(bare, -1) : NULL;
}

const char *quitus_text_domain(const char *address) {
  const char *at = address ? strrchr(address, '@') : NULL;
  return at && at[1] ? at + 1 : NULL;
}
