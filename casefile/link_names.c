/* casefile/link_names.c - runs of words that may be a name. */
#include "casefile/link_names.h"
#include "base/name.h"
#include <string.h>

enum {
  MOST_WORDS = 400, /* of a text that are looked at */
  STREET = 4,       /* so many words behind "rue" are an address */
};

static const struct quitus_name_word *word_at(const GArray *words, guint i) {
  return &g_array_index(words, struct quitus_name_word, i);
}

GArray *quitus_link_name_words(const char *text) {
  g_autofree char *head = g_strndup(text, strnlen(text, (size_t)16 * 1024));
  GArray *words = quitus_name_words(head);
  g_array_set_size(words, MIN(words->len, MOST_WORDS));
  return words;
}

static bool is_street(const char *word) {
  static const char *const streets[] = {
      "rue",     "avenue", "av",    "bd",     "boulevard", "place", "quai", "route", "chemin",
      "impasse", "allee",  "cours", "square", "street",    "road",  "lane", NULL};
  for (const char *const *street = streets; *street; street++)
    if (**street == *word && strcmp(*street, word) == 0)
      return true;
  return false;
}

/* "12 rue de l'Hôtel de Ville": the town hall writes nothing here. */
static bool is_in_address(const GArray *words, guint i) {
  for (guint back = 1; back <= STREET && back <= i; back++) {
    if (word_at(words, i - back + 1)->after_end)
      return false;
    if (is_street(word_at(words, i - back)->text))
      return true;
  }
  return false;
}

/* A form of a firm ("sarl") beside the words `first` to `last`. */
static bool has_form(const GArray *words, guint first, guint last) {
  return (first > 0 && !word_at(words, first)->after_end && word_at(words, first - 1)->is_firm) ||
         (last + 1 < words->len && !word_at(words, last + 1)->after_end &&
          word_at(words, last + 1)->is_firm);
}

bool quitus_link_begins_name(const GArray *words, guint i) {
  const struct quitus_name_word *word = word_at(words, i);
  return !word->is_form && !word->is_filling && !is_in_address(words, i);
}

bool quitus_link_is_name(const GArray *words, guint first, guint last) {
  guint telling = 0;
  for (guint i = first; i <= last; i++)
    telling += word_at(words, i)->is_telling;
  return telling >= 2 || (telling == 1 && has_form(words, first, last));
}

/* " val de loire ": without forms, so that it can be searched for whole words. */
static char *line_of(const GArray *words) {
  GString *line = g_string_new(" ");
  for (guint i = 0; i < words->len; i++)
    if (!word_at(words, i)->is_form)
      g_string_append_printf(line, "%s ", word_at(words, i)->text);
  return g_string_free(line, FALSE);
}

char *quitus_link_name_line(const char *text) {
  g_autoptr(GArray) words = quitus_link_name_words(text);
  return line_of(words);
}

bool quitus_link_has_name(const char *line, const char *name) {
  g_autoptr(GArray) wanted = quitus_name_words(name);
  g_autofree char *part = line_of(wanted);
  return strlen(part) > 4 && strstr(line, part);
}
