/* tests/test-patterns.c - what patterns need, where they can begin, and which of them are plain. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "classifier/factor.h"
#include "classifier/literals.h"
#include "classifier/plain_pattern.h"
#include "classifier/prefilter.h"
#include "classifier/regex.h"
#include "classifier/rule_pattern.h"
#include "classifier/rules.h"
#include "classifier/sentences.h"
#include <pcre2.h>
#include <string.h>

/* Shorthands as rule_pattern.c writes them. */
#define E QUITUS_PATTERN_EDGE
#define B QUITUS_PATTERN_BLANK

static const struct required {
  const char *pattern;
  const char
      *literals; /* "a|b": one of these; ';' behind another, '/' or; NULL: nothing is needed */
} required[] = {
    {"tresorerie", "tresorerie"},
    {"(?:un|deux)", "deux|un"},
    {"(?:un|d?)", NULL},
    {"paye(?:r|ons)? demain", "paye dema|payeons dema|payer dema;in"},
    {"liquidites?", "liquidite"},
    {E "liquidites?" E, " liquidite | liquidites "},
    {E "pas" B "(?:de" B "|d')(?:sous|cash)" E,
     " pas d cash| pas d sous| pas de cash| pas de sous"},
    {E "ne" E "[^;:]{0,60}?" E "paye" E, " ne ; paye "},
    {"ab{2,3}cdef", "ab;cdef"},
    {"ab{0,3}cdef", "cdef"},
    {"a{x}", NULL},
    {"x(?:lettre)*", NULL},
    {"x(?:lettre)+", "xlettre"},
    {"(?!jamais)(?<=deja)fait", "fait"},
    {"(?<when>lundi|mardi) prochain", "lundi procha|mardi procha;in"},
    {"(?<when>lundi) ?(?:prochain)?", "lundi"},
    {"\\bcash\\b", " cash "},
    {"\\b-cash\\b,", " cash "},
    {"\\b(?:un|-?deux)\\b", " deux | un "},
    {"\\w*\\bcash", " cash"},
    {"le \\d{1,2} mai", "le 0 mai"},
    {"le 15/04", "le 0 0"},
    {"[0-3]?[0-9][/.-]20[0-9]{2}", "0 0"},
    {"[a-z]{2}[0-9]{2}", "0"},
    {"(?<g>[.,])[0-9]{3}\\k<g>[0-9]{2}", " 0;0"},
    {"[0-9a-f]{8}", NULL},
    {"n\\d*x\\W+yz", "n0x yz|nx yz"},
    {"[abc]etc\\.", "aetc |betc |cetc "},
    {"[a-z]etc\\.", "etc "},
    {"[^a]etc", "etc"},
    {"[]x]fin", " fin|xfin"},
    {"[[:alpha:]]]fin", " fin"},
    {"(?<day>lundi|mardi) x", "lundi x|mardi x"},
    {"\\Qa|b\\E", NULL},
    {"\\x41bcd", NULL},
    {"(?i)cash", NULL},
    {"(?(?=a)bcd|efg)", NULL},
    {"(?|ab|cd)", NULL},
    {"(?>sous|argent) x", "argent x|sous x"},
    {E "(?:au|jusqu)" B "?fin", " au fin| aufin| jusqu fin| jusqufin"},
    {"un$|^deux", "deux|un"},
    {"(?:un\\w*|deux) trois", "deux|un; trois"},
    {"a(?:b\\w+|cd)", "ab|acd"},
    {"[a-z]+@[a-z]+", "@"},
    {"(?:un|deux)@trois", "deux|un;@; trois"},
    {"(?:un|@|0[0-9])", "0|un|@"},
    {"un@?deux", "un deux|undeux"},
    {E "(?:mon |lettre et )?cv" E, " cv| lettre et c| mon cv"},
    {"..", NULL},
    {"", NULL},
};

static void print_need(GString *out, const struct quitus_need *need) {
  for (guint i = 0; need->words && i < need->words->len; i++) {
    g_autofree char *text = quitus_word_text(g_array_index(need->words, quitus_word, i));
    g_string_append_printf(out, "%s%s", i ? "|" : "", text);
  }
  for (guint i = 0; need->parts && i < need->parts->len; i++) {
    g_string_append(out, i == 0 ? "" : need->kind == QUITUS_NEED_ALL ? ";" : "/");
    print_need(out, g_ptr_array_index(need->parts, i));
  }
}

static void test_literals(void) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  for (size_t i = 0; i < G_N_ELEMENTS(required); i++) {
    const struct quitus_need *start,
        *found = quitus_literals_of(literals, required[i].pattern, &start);
    g_autoptr(GString) got = g_string_new(NULL);
    g_test_message("%s", required[i].pattern);
    g_assert_cmpint(found != NULL, ==, required[i].literals != NULL);
    if (!found)
      continue;
    print_need(got, found);
    g_assert_cmpstr(got->str, ==, required[i].literals);
  }
}

/* A choice of many needs is told by the rarest word of each. */
static void test_many_literals(void) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(GString) pattern = g_string_new(NULL);
  for (int i = 0; i < 500; i++)
    g_string_append_printf(pattern, "%sde.*mot%c%c", i ? "|" : "", 'a' + i % 26, 'a' + i / 26);
  const struct quitus_need *start, *need = quitus_literals_of(literals, pattern->str, &start);
  g_assert_nonnull(need);
  g_assert_cmpint(need->kind, ==, QUITUS_NEED_WORD);
  g_assert_cmpuint(need->words->len, ==, 500);
}

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

static const struct plain {
  const char *pattern;
  bool is_plain;
} plains[] = {
    {"", false},
    {"un|", false},
    {"(?:a?|b)(?=c)^", false},
    {"un|deux", true},
    {E "(?:pas" B "(?:de" B ")?)" E, true},
    {"[a-z0-9]+x{2,3}?\\.\\d*", true},
    {"(?<=[.!?]\\s)a(?!b)(?=c)[]x][^]y]", true},
    {"^(a|b)++$\\b", true},
    {"(?:a{2,}|[b-d]{3}){1,4}", true},
    {"a**", false},
    {"*a", false},
    {"a|*b", false},
    {"(a", false},
    {"a)", false},
    {"[a", false},
    {"[]", false},
    {"[z-a]", false},
    {"[\\d-z]", false},
    {"[[:alpha:]]", false},
    {"a{2,1}", false},
    {"a{99999}", false},
    {"a{x", false},
    {"(?:(?:a{99}){99}){9}", false},
    {"(?<=a+)b", false},
    {"(?<=a|bc)b", false},
    {"(?<name>a)", false},
    {"(?i)a", false},
    {"(*UCP)a", false},
    {"(?=a)*", false},
    {"^*", false},
    {"\\1", false},
    {"\\Qa\\E", false},
    {"a\\", false},
    {"(?:vous )?(?:leur )?(?:lui )?(?:en )?(?:y )?(?:ai |avais )?(?:deja )?(?:tout )?(?:bien "
     ")?paye",
     true},
    {"(?:|){20}a", false},
    {"a(?:|){20}", true}, /* where no 'a' stands, no further */
    {"(?:.?[a-z]?){20}a", false},
    {"[^;:]{0,60}?paye", true},
};

static bool compiles(const char *pattern) {
  int number;
  PCRE2_SIZE offset;
  pcre2_code *code =
      pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, 0, &number, &offset, NULL);
  pcre2_match_data *match = pcre2_match_data_create(1, NULL);
  bool matches_nothing = code && pcre2_match(code, (PCRE2_SPTR) "", 0, 0, 0, match, NULL) >= 0;
  pcre2_match_data_free(match);
  pcre2_code_free(code);
  return code && !matches_nothing;
}

/* What is called plain compiles, needs a character and is soon tried; also where it is made at
 * random from what has a meaning. */
static void test_plain(void) {
  static const char *const pieces[] = {
      "a", "b",   "1", "-", " ", "(",   "(?:",   "(?=",  "(?!", "(?<=", ")",   ")",  "|", "[", "[^",
      "]", "a-z", "*", "+", "?", "{2}", "{1,3}", "{2,}", "\\d", "\\b",  "\\.", "\\", "^", "$", "."};
  for (size_t i = 0; i < G_N_ELEMENTS(plains); i++) {
    g_test_message("%s", plains[i].pattern);
    g_assert_cmpint(quitus_pattern_is_plain(plains[i].pattern), ==, plains[i].is_plain);
  }
  const struct quitus_rule_position nowhere = {"", 0};
  g_autoptr(quitus_patterns) patterns = quitus_patterns_new(20000);
  unsigned n_plain = 0;
  for (unsigned i = 0; i < 100000; i++) {
    g_autoptr(GString) pattern = g_string_new(NULL);
    for (gint32 n = g_test_rand_int_range(1, 10); n > 0; n--)
      g_string_append(pattern, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
    if (!quitus_pattern_is_plain(pattern->str))
      continue;
    n_plain++;
    unsigned number;
    if (!compiles(pattern->str) ||
        !quitus_patterns_add(patterns, pattern->str, nowhere, &number, NULL))
      g_error("\"%s\" is no plain pattern", pattern->str);
  }
  g_assert_cmpuint(n_plain, >, 1000);
}

/* ---- shared beginnings ---- */

static void test_factored(void) {
  static const struct {
    const char *pattern, *factored;
  } samples[] = {
      {"dalle", "dalle"},
      {"parquet|plinthe|dalle", "(?:p(?:arquet|linthe)|dalle)"},
      {"(?:au|a|aux) la", "(?:a(?:u(?:|x)|)) la"},
      {"a?b|ac|a*", "(?:a?b|ac|a*)"}, /* no letter that must stand once */
      {"(ab|ac)+x", "(a(?:b|c))+x"},
      {"(?<=le|lai)x", "(?<=le|lai)x"},     /* its length must be known */
      {"(?>ab|[a]|ac)x", "(?>ab|[a]|ac)x"}, /* their order tells */
      {"(?:ab|[a]|ac)?+x", "(?:ab|[a]|ac)?+x"},
      {"(?:ab|[a]|ac)+?x", "(?:(?:a(?:b|c)|[a]))+?x"},
      {"[a|b]x|[)]y|\\|z", "(?:[a|b]x|[)]y|\\|z)"},
      {"(?<N>ab|ac)|\\(a", "(?:(?<N>a(?:b|c))|\\(a)"},
      {"\\Qa|b\\E", "\\Qa|b\\E"},
      {"a)b|c", "a)b|c"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    g_autofree char *factored = quitus_pattern_factored(samples[i].pattern);
    g_assert_cmpstr(factored, ==, samples[i].factored);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/patterns/literals", test_literals);
  g_test_add_func("/patterns/plain", test_plain);
  g_test_add_func("/patterns/many-literals", test_many_literals);
  g_test_add_func("/patterns/prefilter", test_prefilter);
  g_test_add_func("/patterns/starts", test_starts);
  g_test_add_func("/patterns/asked-alone", test_asked_alone);
  g_test_add_func("/patterns/prefilter-misses-nothing", test_prefilter_misses_nothing);
  g_test_add_func("/patterns/factored", test_factored);
  return g_test_run();
}
