/* casefile/bank_words.c - cuts a label into words and joins them again. */
#include "casefile/bank_words.h"
#include "base/fold.h"
#include <stdbool.h>
#include <string.h>

enum { MOST = 256, MOST_JOINED = 3, SHORTEST = 3, LONGEST = 40 };

static bool is_inside(char c) {
  return g_ascii_isalnum(c) || c == '-' || c == '/' || c == '_' || c == '.';
}

/* The word at or behind `at`, without signs at its ends; false at the end of the text. */
static bool next_word(const char *at, const char **ret_start, const char **ret_end) {
  while (*at && !g_ascii_isalnum(*at))
    at++;
  const char *end = at;
  while (is_inside(*end))
    end++;
  while (end > at && !g_ascii_isalnum(end[-1]))
    end--;
  *ret_start = at;
  *ret_end = end;
  return end > at;
}

static void add(GPtrArray *keys, GHashTable *seen, const char *start, const char *end) {
  g_autofree char *piece = g_strndup(start, (gsize)(end - start)), *key = quitus_fold_key(piece);
  size_t length = strlen(key), digits = 0;
  for (const char *at = key; *at; at++)
    digits += g_ascii_isdigit(*at) ? 1 : 0;
  if (digits == 0 || digits == length || length < SHORTEST || length > LONGEST ||
      keys->len == MOST || g_hash_table_contains(seen, key))
    return;
  g_hash_table_add(seen, key);
  g_ptr_array_add(keys, g_steal_pointer(&key));
}

GPtrArray *quitus_bank_numbers(const char *text) {
  GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  const char *start, *end;
  for (const char *at = folded->text; next_word(at, &start, &end); at = end) {
    const char *last = end, *next;
    add(keys, seen, start, last);
    for (int joined = 1; joined < MOST_JOINED && *last == ' ' && next_word(last, &next, &last);
         joined++)
      add(keys, seen, start, last);
  }
  return keys;
}
