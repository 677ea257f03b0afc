/* bench/material.c - the clock, the letters and the rules that are measured with. */
#include "bench/bench.h"
#include "base/error.h"
#include "classifier/rules.h"
#include <json-glib/json-glib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 5, ROUND_US = 100000, LONG_WORD = 5, LETTERS = 65536 };

#define SOURCE(path) (QUITUS_SRCDIR "/" path)

/* The processor's time, not the wall's: the machine may have other things to do. */
static double processor_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * G_USEC_PER_SEC + (double)now.tv_nsec / 1000;
}

double quitus_bench_time(void (*work)(void *data), void *data) {
  double best = 0;
  for (int round = 0; round < ROUNDS; round++) {
    double start = processor_us(), took;
    unsigned runs = 0;
    do {
      work(data);
      runs++;
      took = processor_us() - start;
    } while (took < ROUND_US);
    double one = took / runs;
    best = round == 0 ? one : MIN(best, one);
  }
  return best;
}

/* ---- letters ---- */

static void append_letters(const char *file, const char *language, GString *text) {
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(file, &bytes, NULL, &error))
    g_error("%s", error->message);
  g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
  g_autoptr(JsonParser) parser = json_parser_new();
  for (char **line = lines; *line && **line; line++) {
    if (!json_parser_load_from_data(parser, *line, -1, &error))
      g_error("%s: %s", file, error->message);
    JsonObject *letter = json_node_get_object(json_parser_get_root(parser));
    if (strcmp(json_object_get_string_member(letter, "lang"), language) == 0)
      g_string_append_printf(text, "%s\n\n", json_object_get_string_member(letter, "text"));
  }
}

char *quitus_bench_text(const char *language, size_t length) {
  g_autoptr(GString) letters = g_string_new(NULL), text = g_string_new(NULL);
  append_letters(SOURCE("corpus/w9.jsonl"), language, letters);
  append_letters(SOURCE("corpus/w8.jsonl"), language, letters);
  append_letters(SOURCE("corpus/w6.jsonl"), language, letters);
  g_assert(letters->len > 0);
  while (text->len < length)
    g_string_append_len(text, letters->str, (gssize)letters->len);
  while (length > 0 && ((unsigned char)text->str[length] & 0xC0) == 0x80)
    length--;
  return g_strndup(text->str, length);
}

/* ---- rules ---- */

struct quitus_rules *quitus_bench_rules(void) {
  static const char *const directories[] = {SOURCE("classifier/rules"), NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_rules *rules = quitus_rules_load(directories, &error);
  if (!rules)
    g_error("%s", error->message);
  return rules;
}

struct quitus_program *quitus_bench_program(struct quitus_rules *rules) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  struct quitus_program *program = quitus_program_new(rules, faults);
  if (!program)
    g_error("%s", ((const GError *)faults->pdata[0])->message);
  return program;
}

struct quitus_classifier *quitus_bench_classifier(void) {
  static const char *const directories[] = {SOURCE("classifier/rules"), NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_classifier *classifier =
      quitus_classifier_new(directories, SOURCE("classifier/learnt/quitus.model"),
                            SOURCE("classifier/learnt/lexicon"), &error);
  if (!classifier)
    g_error("%s", error->message);
  return classifier;
}

/* ---- more rules ---- */

/* The length of the word that `at` starts with: letters that stand for themselves. */
static size_t word_length(const char *start, const char *at) {
  size_t length = 0;
  if (at > start && (at[-1] == '\\' || g_ascii_islower(at[-1])))
    return 0;
  while (g_ascii_islower(at[length]))
    length++;
  return length;
}

/* Calls `take` for each long word of a pattern, and for what stands between them. */
static void each_piece(const char *pattern,
                       void (*take)(const char *piece, size_t length, bool is_word, void *data),
                       void *data) {
  const char *at = pattern;
  while (*at) {
    size_t length = *at == '[' ? strcspn(at, "]") : word_length(pattern, at);
    bool is_word = *at != '[' && length >= LONG_WORD;
    if (length == 0)
      length = 1;
    take(at, length, is_word, data);
    at += length;
  }
}

static void collect(const char *piece, size_t length, bool is_word, void *data) {
  if (is_word)
    g_hash_table_add(data, g_strndup(piece, length));
}

struct word {
  char *word;
  unsigned met; /* in letters */
};

static int compare_words(const void *a, const void *b) {
  const struct word *one = a, *two = b;
  return one->met != two->met ? (one->met < two->met ? 1 : -1) : strcmp(one->word, two->word);
}

static void word_clear(struct word *word) {
  g_free(word->word);
}

/* The words of the rules, those first that letters have most often. */
static GArray *vocabulary(const struct quitus_rules *rules) {
  g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    for (unsigned k = 0; k < rule->match->len; k++)
      each_piece(((struct quitus_rule_line *)g_ptr_array_index(rule->match, k))->text, collect,
                 known);
  }
  g_autofree char *letters = quitus_bench_text("fr", LETTERS);
  g_autofree char *text = quitus_fold_string(letters);
  GArray *words = g_array_new(FALSE, FALSE, sizeof(struct word));
  g_array_set_clear_func(words, (GDestroyNotify)word_clear);
  GHashTableIter every;
  g_hash_table_iter_init(&every, known);
  for (void *key; g_hash_table_iter_next(&every, &key, NULL);) {
    struct word word = {g_strdup(key), 0};
    for (const char *at = text; (at = strstr(at, word.word)); at++)
      word.met++;
    g_array_append_val(words, word);
  }
  g_array_sort(words, compare_words);
  return words;
}

struct rewriting {
  const GHashTable *others; /* a word, and the one in its place */
  GString *out;
};

static void rewrite(const char *piece, size_t length, bool is_word, void *data) {
  struct rewriting *rewriting = data;
  g_autofree char *word = g_strndup(piece, length);
  const char *other = is_word ? g_hash_table_lookup((GHashTable *)rewriting->others, word) : NULL;
  g_string_append(rewriting->out, other ? other : word);
}

static void rewrite_lines(GPtrArray *lines, const GHashTable *others) {
  for (unsigned i = 0; i < lines->len; i++) {
    struct quitus_rule_line *line = g_ptr_array_index(lines, i);
    struct rewriting rewriting = {others, g_string_new(NULL)};
    each_piece(line->text, rewrite, &rewriting);
    g_free(line->text);
    line->text = g_string_free(rewriting.out, FALSE);
  }
}

static void rewrite_rule(struct quitus_rule *rule, const GHashTable *others) {
  GPtrArray *lines[] = {rule->match, rule->and, rule->near, rule->unless, rule->unless_text};
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    rewrite_lines(lines[i], others);
}

struct quitus_rules *quitus_bench_more_rules(unsigned times) {
  struct quitus_rules *all = quitus_bench_rules();
  g_autoptr(GArray) words = vocabulary(all);
  for (; times > 1; times--) {
    g_autoptr(GHashTable) others = g_hash_table_new(g_str_hash, g_str_equal);
    for (unsigned i = 0; i < words->len; i++)
      g_hash_table_insert(others, g_array_index(words, struct word, i).word,
                          g_array_index(words, struct word, (i + times) % words->len).word);
    g_autoptr(quitus_rules) more = quitus_bench_rules();
    for (unsigned i = 0; i < more->rules->len; i++)
      rewrite_rule(g_ptr_array_index(more->rules, i), others);
    while (more->rules->len)
      g_ptr_array_add(all->rules, g_ptr_array_steal_index_fast(more->rules, 0));
  }
  return all;
}
