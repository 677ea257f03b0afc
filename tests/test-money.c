/* tests/test-money.c - amounts read, and written as people and machines do. */
#include "base/money.h"
#include <glib.h>

static void test_money(void) {
  static const struct {
    const char *text;
    bool ok;
    int64_t cents;
  } cases[] = {
      {"1250", true, 125000},
      {"1 250,50", true, 125050},
      {"1.250,50", true, 125050},
      {"1,250.50", true, 125050},
      {"1250.5", true, 125050},
      {"1\u00a0250,50 €", true, 125050},
      {"1\u202f250", true, 125000},
      {"EUR 12.00", true, 1200},
      {"1.250", true, 125000},
      {"1.250.000,00", true, 125000000},
      {"0,05", true, 5},
      {"-12,30", true, -1230},
      {"1'250.50 CHF", true, 125050},
      {"12,345.6", true, 1234560},
      {"1250.500", true, 125050},
      {"1250,5000", true, 125050},
      {"0.500", true, 50},
      {"1250,50-", true, -125050},
      {"(1 250,50)", true, -125050},
      {"+12,00", true, 1200},
      {"\u221212,00 €", true, -1200},
      {"1250.505", false, 0},
      {"1250.000,00", false, 0},
      {"--12", false, 0},
      {"-", false, 0},
      {"(12", false, 0},
      {"", false, 0},
      {"douze", false, 0},
      {"12,3456", false, 0},
      {"1,2,3", false, 0},
      {"99999999999999999999", false, 0},
      {",50", false, 0},
      {"1.25.00", false, 0},
      {"12 €/h", false, 0},
      {"EUROEUROS", false, 0},
      {"1.250.50", false, 0},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    int64_t cents = 0;
    g_test_message("%s", cases[i].text);
    g_assert_cmpint(quitus_money_parse(cases[i].text, &cents), ==, cases[i].ok);
    g_assert_cmpint(cents, ==, cases[i].cents);
  }
  g_autofree char *decimal = quitus_money_decimal(-5);
  g_assert_cmpstr(decimal, ==, "-0.05");
  g_autofree char *fr = quitus_money_long(123456789, "EUR", "fr");
  g_assert_cmpstr(fr, ==, "1\u202f234\u202f567,89\u00a0€");
  g_autofree char *en = quitus_money_long(125050, "EUR", "en");
  g_autofree char *below = quitus_money_long(-12696, "EUR", "fr");
  g_assert_cmpstr(below, ==, "\u2212126,96\u00a0€");
  g_assert_cmpstr(en, ==, "EUR 1,250.50");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/money", test_money);
  return g_test_run();
}
