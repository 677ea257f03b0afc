/* tests/test-print.c - what commands print of a reading in a line. */
#include "cli/print.h"
#include "base/reading.h"

static void test_reasons(void) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  g_autofree char *none = quitus_reasons_text(reading);
  g_assert_cmpstr(none, ==, "-");
  quitus_reading_add(reading, QUITUS_PAYMENT_SENT, 0.98, true);
  quitus_reading_add(reading, QUITUS_CASH_FLOW, 0.5, false);
  quitus_reading_add(reading, QUITUS_DISPUTE_DEBT, 0.05, false);
  g_autofree char *text = quitus_reasons_text(reading);
  g_assert_cmpstr(text, ==, "payment said sent, cash-flow difficulties, dispute: nothing owed?");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/print/reasons", test_reasons);
  return g_test_run();
}
