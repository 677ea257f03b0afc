/* tests/test-rate.c - rates of interest, each from a day on. */
#include "base/rate.h"

static void test_rates(void) {
  static const struct {
    const char *text, *kept;
  } cases[] = {
      {"", ""},
      {"12.15", "12.15"},
      {"12,15 %", "12.15"},
      {"0", "0.00"},
      {"2026-01-01 12,40; 2025-07-01 12,15", "2025-07-01 12.15, 2026-01-01 12.40"},
      {"10, 2026-01-01 12.40", "10.00, 2026-01-01 12.40"},
      {"101", NULL},
      {"-1", NULL},
      {"beaucoup", NULL},
      {"2026-13-01 12", NULL},
      {"2026-01-01", NULL},
      {"12 % par an", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) rates = quitus_rates_parse(cases[i].text, &error);
    g_assert_cmpint(rates == NULL, ==, cases[i].kept == NULL);
    g_assert_cmpint(error != NULL, ==, cases[i].kept == NULL);
    g_autofree char *kept = rates ? quitus_rates_text(rates) : NULL;
    g_assert_cmpstr(kept, ==, cases[i].kept);
  }
  g_autofree char *french = quitus_rate_text(1215, "fr");
  g_autofree char *english = quitus_rate_text(1215, "en");
  g_assert_cmpstr(french, ==, "12,15\u00a0%");
  g_assert_cmpstr(english, ==, "12.15%");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/rates", test_rates);
  return g_test_run();
}
