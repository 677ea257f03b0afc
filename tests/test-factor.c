/* tests/test-factor.c - beginnings that choices share, taken out. */
#include "classifier/factor.h"
#include <glib.h>

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
  g_test_add_func("/patterns/factored", test_factored);
  return g_test_run();
}
