/* tests/test-fold.c - text folded for matching, with its map back. */
#include "base/fold.h"
#include <string.h>

static void test_fold(void) {
  g_autoptr(quitus_folded) folded = quitus_fold("L’ÉTÉ : œuf à 12 €\xFF\n", -1);
  g_assert_cmpstr(folded->text, ==, "l'ete : oeuf a 12 eur \n");
  const char *at = strstr(folded->text, "oeuf");
  g_assert_cmpint(folded->map[at - folded->text], ==, strlen("L’ÉTÉ : "));
  g_assert_cmpint(folded->map[folded->length], ==, strlen("L’ÉTÉ : œuf à 12 €\xFF\n"));
  g_autofree char *key = quitus_fold_key("A2026-00 123/é");
  g_assert_cmpstr(key, ==, "a202600123e");
  g_autofree char *combined = quitus_fold_string("e\u0301te\u0301");
  g_assert_cmpstr(combined, ==, "ete");
  /* a NUL is no end */
  g_autoptr(quitus_folded) nul = quitus_fold("a\0b", 3);
  g_assert_cmpint(nul->length, ==, 3);
  g_assert_cmpstr(nul->text, ==, "a b");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/fold", test_fold);
  return g_test_run();
}
