/* tests/test-i18n.c - days, instants and amounts as the reader writes them. */
#include "base/calendar.h"
#include "base/i18n.h"

static void test_reader(void) {
  static const struct {
    const char *language, *day, *instant, *amount, *below;
  } cases[] = {
      {"fr", "31/03/2026", "31/03/2026 14:05", "1250,50", "-0,05"},
      {"en", "2026-03-31", "2026-03-31 14:05", "1250.50", "-0.05"},
      {"de", "2026-03-31", "2026-03-31 14:05", "1250.50", "-0.05"},
  };
  g_autoptr(GDateTime) local = g_date_time_new_local(2026, 3, 31, 14, 5, 0);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *before = quitus_i18n_speak(cases[i].language);
    g_autofree char *day = quitus_day_text(quitus_day_from_ymd(2026, 3, 31));
    g_autofree char *instant = quitus_instant_text(g_date_time_to_unix(local));
    g_autofree char *amount = quitus_amount_text(125050), *below = quitus_amount_text(-5);
    quitus_i18n_restore(before);
    g_assert_cmpstr(day, ==, cases[i].day);
    g_assert_cmpstr(instant, ==, cases[i].instant);
    g_assert_cmpstr(amount, ==, cases[i].amount);
    g_assert_cmpstr(below, ==, cases[i].below);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/reader", test_reader);
  return g_test_run();
}
