/* tests/test-prefilter.c - which patterns a text allows, and where they can begin. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/fold.h"
#include "classifier/literals.h"
#include "classifier/prefilter.h"
#include "classifier/rule_pattern.h"
#include "classifier/rules.h"
#include "classifier/sentences.h"
#include <pcre2.h>
#include <string.h>

/* A shorthand as rule_pattern.c writes it. */
#define E QUITUS_PATTERN_EDGE

/* Units that the prefilter names in a text, joined. */
static char *units_in(const struct quitus_prefilter *prefilter, const char *text, unsigned n) {
  g_autofree uint64_t *units = g_new(uint64_t, quitus_prefilter_words(prefilter));
  memset(units, 7, quitus_prefilter_words(prefilter) * sizeof *units);
  struct quitus_sights *sights = quitus_prefilter_scan(prefilter, text, strlen(text));
  quitus_sights_units(sights, units);
  g_autoptr(GString) joined = g_string_new(NULL);
  for (unsigned i = 0; i < n; i++) {
    g_assert_cmpint(units[i / 64] >> i % 64 & 1, ==, quitus_sights_allow(sights, i));
    if (units[i / 64] >> i % 64 & 1)
      g_string_append_printf(joined, "%s%u", joined->len ? " " : "", i);
  }
  quitus_sights_return(sights);
  return g_string_free(g_steal_pointer(&joined), FALSE);
}

static const char whole_word[] = E "he" E;

static void add_to_prefilter(struct quitus_prefilter *prefilter, struct quitus_literals *literals,
                             const char *pattern, unsigned unit) {
  const struct quitus_need *start, *need = quitus_literals_of(literals, pattern, &start);
  quitus_prefilter_add(prefilter, need, start, QUITUS_ASK_ALL, unit);
}

static void test_prefilter(void) {
  static const char *const patterns[] = {
      "he",     "she",    "his",     "hers", whole_word,
      "n'ai",   "a\\d+b", "he.*his", ".",    "(?:she|his).*(?:n'ai|ab)",
      "[a-z]+@"};
  static const struct {
    const char *text, *units;
  } texts[] = {
      {"", "8"},
      {"ushers", "0 1 3 8"},
      {"he", "0 4 8"},
      {"(he)", "0 4 8"},
      {"xxhisxx", "2 8"},
      {"j n'ai a12b", "5 6 8"},
      {"hhhhe", "0 8"},
      {"his he", "0 2 4 8"},
      {"he, his", "0 2 4 7 8"},
      {"she n'ai", "0 1 5 8 9"},
      {"he n, ai", "0 4 5 8"},
      {"ab his", "2 8"},
      {"his ab", "2 8 9"},
      {"she@", "0 1 8 10"},
      {"a, @ b", "8 10"},
      {"@", "8 10"},
  };
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(quitus_prefilter) prefilter = quitus_prefilter_new();
  for (unsigned i = 0; i < G_N_ELEMENTS(patterns); i++)
    add_to_prefilter(prefilter, literals, patterns[i], i);
  quitus_prefilter_finish(prefilter);
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *units = units_in(prefilter, texts[i].text, G_N_ELEMENTS(patterns));
    g_test_message("%s", texts[i].text);
    g_assert_cmpstr(units, ==, texts[i].units);
  }
}

/* Where matches can begin, in bytes of a text in which the pattern is named. */
static void test_starts(void) {
  static const struct {
    const char *pattern, *text;
    unsigned first, last;
  } cases[] = {
      {"virement", "un virement, ce virement", 3, 17},
      {E "(?:cheque|virement)" E ".*parti", "le cheque est parti", 2,
       3}, /* the blank may be part of it */
      {"(?:le )?cheque.*parti", "tout le cheque est parti", 5, 9},
      {"[a-z]+ cheque", "un cheque", 0, UINT16_MAX},
      {"(?:a.*b|cheque)", "un cheque", 0, UINT16_MAX},
      {"(?:facture|cheque|.*bon)", "un cheque bon", 0, UINT16_MAX},
      {"(?:la facture.*x|cheque)", "un cheque", 3, 4},
      {"cheque.*cheque", "cheque, cheque", 0, 9},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_literals) literals = quitus_literals_new();
    g_autoptr(quitus_prefilter) prefilter = quitus_prefilter_new();
    add_to_prefilter(prefilter, literals, cases[i].pattern, 0);
    quitus_prefilter_finish(prefilter);
    struct quitus_sights *sights =
        quitus_prefilter_scan(prefilter, cases[i].text, strlen(cases[i].text));
    struct quitus_starts starts = quitus_sights_starts(sights, 0);
    g_test_message("%s", cases[i].pattern);
    g_assert_true(quitus_sights_allow(sights, 0));
    g_assert_cmpuint(starts.first, ==, cases[i].first);
    g_assert_cmpuint(starts.last, ==, cases[i].last);
    quitus_sights_return(sights);
  }
}

static pcre2_code *compiled(const char *pattern) {
  int number;
  PCRE2_SIZE offset;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_DOLLAR_ENDONLY,
                                   &number, &offset, NULL);
  g_assert_nonnull(code);
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  return code;
}

/* Those that are asked for one by one are not among the others. */
static void test_asked_alone(void) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(quitus_prefilter) prefilter = quitus_prefilter_new();
  static const char *const patterns[] = {"cheque", "virement", "."};
  for (unsigned i = 0; i < G_N_ELEMENTS(patterns); i++) {
    const struct quitus_need *start, *need = quitus_literals_of(literals, patterns[i], &start);
    quitus_prefilter_add(prefilter, need, start, QUITUS_ASK_ONE, i);
  }
  quitus_prefilter_finish(prefilter);
  struct quitus_sights *sights = quitus_prefilter_scan(prefilter, "un cheque", 9);
  uint64_t units;
  quitus_sights_units(sights, &units);
  g_assert_cmpuint(units, ==, 0);
  g_assert_true(quitus_sights_allow(sights, 0));
  g_assert_false(quitus_sights_allow(sights, 1));
  g_assert_true(quitus_sights_allow(sights, 2));
  g_assert_cmpuint(quitus_sights_starts(sights, 0).first, ==, 3);
  quitus_sights_return(sights);
}

/* Over the sentences of all rules' own tests, every pattern that matches in one is named there, and
 * where it begins. */
static void check_sentence(const struct quitus_prefilter *prefilter, const GPtrArray *codes,
                           const char *text, size_t length, unsigned *found) {
  g_autofree uint64_t *units = g_new(uint64_t, quitus_prefilter_words(prefilter));
  pcre2_match_data *match = pcre2_match_data_create(1, NULL);
  const PCRE2_SIZE *span = pcre2_get_ovector_pointer(match);
  struct quitus_sights *sights = quitus_prefilter_scan(prefilter, text, length);
  quitus_sights_units(sights, units);
  for (unsigned i = 0; i < codes->len; i++) {
    int result =
        pcre2_match(g_ptr_array_index(codes, i), (PCRE2_SPTR)text, length, 0, 0, match, NULL);
    if (result <= 0)
      continue;
    (*found)++;
    if (!(units[i / 64] >> i % 64 & 1))
      g_error("pattern %u matches, but is not named: %.*s", i, (int)length, text);
    struct quitus_starts starts = quitus_sights_starts(sights, i);
    if (span[0] < starts.first || span[0] > starts.last)
      g_error("pattern %u begins at %zu, not %u to %u: %.*s", i, span[0], starts.first, starts.last,
              (int)length, text);
  }
  quitus_sights_return(sights);
  pcre2_match_data_free(match);
}

static void check_text(const struct quitus_prefilter *prefilter, const GPtrArray *codes,
                       const char *text, unsigned *found) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_autoptr(quitus_sentences) sentences = quitus_sentences_new(folded, text);
  for (unsigned i = 0; i < sentences->list->len; i++) {
    const struct quitus_sentence *one = &g_array_index(sentences->list, struct quitus_sentence, i);
    check_sentence(prefilter, codes, sentences->text->str + one->start, one->length, found);
  }
}

static void add_lines(struct quitus_prefilter *prefilter, struct quitus_literals *literals,
                      GPtrArray *codes, const GPtrArray *lines) {
  for (unsigned i = 0; i < lines->len; i++) {
    const struct quitus_rule_line *line = g_ptr_array_index(lines, i);
    add_to_prefilter(prefilter, literals, line->text, codes->len);
    g_ptr_array_add(codes, compiled(line->text));
  }
}

static void test_prefilter_misses_nothing(void) {
  const char *directories[] = {QUITUS_SRCDIR "/classifier/rules", NULL};
  g_autoptr(quitus_rules) rules = quitus_rules_load(directories, NULL);
  g_assert_nonnull(rules);
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(quitus_prefilter) prefilter = quitus_prefilter_new();
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func((GDestroyNotify)pcre2_code_free);
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    add_lines(prefilter, literals, codes, rule->match);
    add_lines(prefilter, literals, codes, rule->and);
    add_lines(prefilter, literals, codes, rule->unless);
  }
  quitus_prefilter_finish(prefilter);
  unsigned found = 0;
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    for (unsigned k = 0; k < rule->says->len; k++)
      check_text(prefilter, codes,
                 ((struct quitus_rule_line *)g_ptr_array_index(rule->says, k))->text, &found);
  }
  g_assert_cmpuint(found, >, rules->rules->len);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/patterns/prefilter", test_prefilter);
  g_test_add_func("/patterns/starts", test_starts);
  g_test_add_func("/patterns/asked-alone", test_asked_alone);
  g_test_add_func("/patterns/prefilter-misses-nothing", test_prefilter_misses_nothing);
  return g_test_run();
}
