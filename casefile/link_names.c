/* casefile/link_names.c - runs of words that may be a name. */
#include "casefile/link_names.h"
#include "base/name.h"
#include <string.h>

enum {
  LONGEST_NAME = 6, /* words, without forms */
  MOST_WORDS = 400, /* of a text that are looked at */
  STREET = 4,       /* so many words behind "rue" are an address */
};

static void clear_span(void *span) {
  g_free(((struct quitus_name_span *)span)->key);
}

static const struct quitus_name_word *word_at(const GArray *words, guint i) {
  return &g_array_index(words, struct quitus_name_word, i);
}

static GArray *words_of(const char *text) {
  g_autofree char *head = g_strndup(text, strnlen(text, 16 * 1024));
  GArray *words = quitus_name_words(head);
  g_array_set_size(words, MIN(words->len, MOST_WORDS));
  return words;
}

static bool is_street(const char *word) {
  static const char *const streets[] = {
      "rue",     "avenue", "av",    "bd",     "boulevard", "place", "quai", "route", "chemin",
      "impasse", "allee",  "cours", "square", "street",    "road",  "lane", NULL};
  return g_strv_contains(streets, word);
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

/* Every name that may begin with word `first`. */
static void add_spans(const GArray *words, guint first, GArray *spans) {
  g_autoptr(GString) key = g_string_new(NULL);
  guint telling = 0, counted = 0;
  for (guint i = first; i < words->len && counted < LONGEST_NAME; i++) {
    const struct quitus_name_word *word = word_at(words, i);
    if (i > first && word->after_end)
      return;
    if (word->is_form)
      continue;
    g_string_append(key, word->text);
    telling += word->is_telling;
    counted++;
    struct quitus_name_span span = {.key = g_strdup(key->str), .first = first, .last = i};
    span.may_name = telling >= 2 || (telling == 1 && has_form(words, first, i));
    g_array_append_val(spans, span);
  }
}

GArray *quitus_link_names(const char *text) {
  g_autoptr(GArray) words = words_of(text);
  GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct quitus_name_span));
  g_array_set_clear_func(spans, clear_span);
  for (guint i = 0; i < words->len; i++)
    if (!word_at(words, i)->is_form && !is_in_address(words, i))
      add_spans(words, i, spans);
  return spans;
}

/* " val de loire ": without forms, so that it can be searched for whole words. */
static char *line_of(const GArray *words) {
  GString *line = g_string_new(" ");
  for (guint i = 0; i < words->len; i++)
    if (!word_at(words, i)->is_form)
      g_string_append_printf(line, "%s ", word_at(words, i)->text);
  return g_string_free(line, FALSE);
}

bool quitus_link_has_name(const char *text, const char *name) {
  g_autoptr(GArray) words = words_of(text);
  g_autoptr(GArray) wanted = quitus_name_words(name);
  g_autofree char *line = line_of(words);
  g_autofree char *part = line_of(wanted);
  return strlen(part) > 4 && strstr(line, part);
}
