/* tests/test-plain-pattern.c - patterns that are called plain, and hold what that promises. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "classifier/plain_pattern.h"
#include "classifier/regex.h"
#include "classifier/rule_pattern.h"
#include <pcre2.h>

/* Shorthands as rule_pattern.c writes them. */
#define E QUITUS_PATTERN_EDGE
#define B QUITUS_PATTERN_BLANK

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

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/patterns/plain", test_plain);
  return g_test_run();
}
