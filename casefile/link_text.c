/* casefile/link_text.c - finding candidates in text. */
#include "casefile/link_text.h"
#include "base/fold.h"
#include "base/text.h"
#include <stdbool.h>
#include <string.h>

enum {
  MOST_NUMBERS = 256,
  MOST_NAMES = 64,
  LONGEST_TEXT = 64 * 1024, /* bytes looked at */
  LONGEST_KEY = 40,
  CONTEXT = 24, /* characters before plain digits in which a word must say what they are */
};

/* ---- numbers ---- */

/* A run of letters, digits and the signs that stand inside of references. */
struct token {
  const char *start, *end;
};

static bool is_inside(char c) {
  return g_ascii_isalnum(c) || c == '-' || c == '/' || c == '_' || c == '.';
}

/* The next token at or behind `p`, without signs at its ends; false at the end of the text. */
static bool next_token(const char *p, struct token *ret_token) {
  while (*p && !g_ascii_isalnum(*p))
    p++;
  if (!*p)
    return false;
  const char *end = p;
  while (*end && is_inside(*end))
    end++;
  ret_token->start = p;
  while (end > p && !g_ascii_isalnum(end[-1]))
    end--;
  ret_token->end = end;
  return true;
}

static bool has_digit(const struct token *token) {
  for (const char *p = token->start; p < token->end; p++)
    if (g_ascii_isdigit(*p))
      return true;
  return false;
}

static bool only_digits(const char *key) {
  return key[strspn(key, "0123456789")] == '\0';
}

/* Does `word` ("tel", or "fact*" for what begins so) stand at `p`, which is the start of a word? */
static bool is_word(const char *p, const char *word) {
  size_t length = strcspn(word, "*");
  return strncmp(p, word, length) == 0 && (word[length] == '*' || !g_ascii_isalnum(p[length]));
}

/* Does one of `words` stand in the few characters before `p`? */
static bool follows(const char *text, const char *p, const char *const *words) {
  for (const char *at = p - text > CONTEXT ? p - CONTEXT : text; at < p; at++) {
    if (at > text && g_ascii_isalnum(at[-1]))
      continue;
    for (const char *const *word = words; *word; word++)
      if (is_word(at, *word))
        return true;
  }
  return false;
}

static const char *const number_words[] = {
    "fact*", "fac",  "invoice*", "inv",  "no",     "n",         "nos",    "num*",
    "#",     "ref*", "dossier*", "case", "piece*", "echeance*", "avoir*", NULL};
static const char *const other_words[] = {"tel", "telephone", "phone", "mobile", "port",
                                          "fax", "siret",     "siren", "rcs",    "iban",
                                          "tva", "vat",       "cp",    NULL};

/* Is a token, or several joined, with this key worth asking the database for? */
static bool is_candidate(const char *text, const struct token *first, const struct token *last,
                         const char *key) {
  size_t length = strlen(key);
  if (length < 3 || length > LONGEST_KEY || follows(text, first->start, other_words))
    return false;
  if (!only_digits(key))
    return true;
  /* plain digits may be anything: a word before them must say that they are a number of ours */
  bool joined = first->end != last->end;
  bool grouped = g_ascii_isspace(*last->end) && g_ascii_isdigit(last->end[1]);
  return !joined && !grouped && length >= 4 &&
         memchr(first->start, '.', (size_t)(first->end - first->start)) == NULL &&
         !g_str_has_prefix(last->end, " eur") && *last->end != ',' &&
         follows(text, first->start, number_words);
}

/* Adds to a set of strings that keeps their order; takes `value`. */
static void add_once(GPtrArray *list, GHashTable *seen, char *value) {
  if (g_hash_table_contains(seen, value)) {
    g_free(value);
    return;
  }
  g_hash_table_add(seen, value);
  g_ptr_array_add(list, value);
}

static char *key_of(const char *start, const char *end) {
  g_autofree char *piece = g_strndup(start, (gsize)(end - start));
  return quitus_fold_key(piece);
}

/* Adds the token alone, and joined with up to two that follow it after one blank: "A2026 00123". */
static void add_token(const char *text, struct token first, GPtrArray *list, GHashTable *seen) {
  struct token last = first;
  bool digit = has_digit(&first);
  for (int joined = 0; joined < 3 && list->len < MOST_NUMBERS; joined++) {
    g_autofree char *key = digit ? key_of(first.start, last.end) : NULL;
    /* "facture n 1042" is no number "facturen1042" */
    if (key && is_candidate(text, &first, &last, key))
      add_once(list, seen, g_steal_pointer(&key));
    struct token next;
    if (last.end[0] != ' ' || !next_token(last.end, &next) || next.start != last.end + 1)
      return;
    if (!digit && first.end - first.start > 8)
      return;
    last = next;
    digit = digit || has_digit(&next);
  }
}

GPtrArray *quitus_link_numbers(const char *text) {
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(quitus_folded) folded = quitus_fold(text, (gssize)strnlen(text, LONGEST_TEXT));
  struct token token;
  for (const char *p = folded->text; list->len < MOST_NUMBERS && next_token(p, &token);
       p = token.end)
    add_token(folded->text, token, list, seen);
  return list;
}

/* ---- SIREN ---- */

static bool luhn(const char *digits, size_t n) {
  unsigned sum = 0;
  for (size_t i = 0; i < n; i++) {
    unsigned digit = (unsigned)(digits[n - 1 - i] - '0');
    if (i % 2)
      digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

GPtrArray *quitus_link_sirens(const char *text) {
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(quitus_folded) folded = quitus_fold(text, (gssize)strnlen(text, LONGEST_TEXT));
  for (const char *p = folded->text; *p && list->len < MOST_NAMES;) {
    if (!g_ascii_isdigit(*p)) {
      p++;
      continue;
    }
    g_autoptr(GString) digits = g_string_new(NULL);
    for (; g_ascii_isdigit(*p) || ((*p == ' ' || *p == '.') && g_ascii_isdigit(p[1])); p++)
      if (g_ascii_isdigit(*p))
        g_string_append_c(digits, *p);
    bool siren = digits->len == 9, siret = digits->len == 14;
    if ((siren || siret) && luhn(digits->str, digits->len))
      add_once(list, seen, g_strndup(digits->str, 9));
  }
  return list;
}

/* ---- names ---- */

static void add_name(GPtrArray *list, GHashTable *seen, const char *name) {
  glong length = g_utf8_strlen(name, -1);
  if (length >= 4 && length <= 60 && list->len < MOST_NAMES)
    add_once(list, seen, g_strdup(name));
}

GPtrArray *quitus_link_names(const char *text) {
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autofree char *head = g_strndup(text, strnlen(text, LONGEST_TEXT));
  g_auto(GStrv) lines = g_strsplit(head, "\n", 512);
  for (char **line = lines; *line; line++) {
    g_strstrip(*line);
    if (!**line || **line == '>' || strlen(*line) > 200)
      continue;
    add_name(list, seen, *line);
    g_auto(GStrv) parts = g_strsplit_set(*line, ",|;()", -1);
    for (char **part = parts; parts[1] && *part; part++)
      add_name(list, seen, g_strstrip(*part));
  }
  return list;
}
