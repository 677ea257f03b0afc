/* tests/test-rulings.c - which labels exclude each other, and what an alarm brings out. */
#include "classifier/rulings.h"

static void test_rulings(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_DISPUTE_QUALITY] = (struct quitus_model_verdict){0.6, true, false};
  verdicts[QUITUS_DISPUTE_UNSPECIFIED] = (struct quitus_model_verdict){0.9, true, true};
  verdicts[QUITUS_ACKNOWLEDGEMENT] = (struct quitus_model_verdict){0.9, true, false};
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_true(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  g_assert_false(verdicts[QUITUS_DISPUTE_UNSPECIFIED].stated);
  g_assert_false(verdicts[QUITUS_DISPUTE_UNSPECIFIED].certain);
  g_assert_false(verdicts[QUITUS_ACKNOWLEDGEMENT].stated);
}

static void test_alarms(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_DISPUTE_QUALITY].probability = 0.2;
  verdicts[QUITUS_LEGAL_ACTION].probability = 0.1;
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  verdicts[QUITUS_ANY_ALARM] = (struct quitus_model_verdict){0.7, true, false};
  verdicts[QUITUS_ACKNOWLEDGEMENT] = (struct quitus_model_verdict){0.8, true, false};
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].stated); /* a « bien reçu » is likelier */
  verdicts[QUITUS_ACKNOWLEDGEMENT].probability = 0.6;
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_true(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].certain);
  g_assert_false(verdicts[QUITUS_LEGAL_ACTION].stated);
  g_assert_false(verdicts[QUITUS_ACKNOWLEDGEMENT].stated);
}

static void test_one_alarm_is_enough(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_ANY_ALARM] = (struct quitus_model_verdict){0.9, true, false};
  verdicts[QUITUS_DISPUTE_QUALITY].probability = 0.3;
  verdicts[QUITUS_INSOLVENCY] = (struct quitus_model_verdict){0.6, true, true};
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  g_assert_true(verdicts[QUITUS_INSOLVENCY].certain);
}

static void test_filling(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_CASH_FLOW].probability = 0.01;
  quitus_rulings_fill(verdicts);
  g_assert_false(verdicts[QUITUS_CASH_FLOW].stated); /* improbable, though the best */
  verdicts[QUITUS_INSOLVENCY].probability = 0.3;
  quitus_rulings_fill(verdicts);
  g_assert_true(verdicts[QUITUS_INSOLVENCY].stated);
  g_assert_false(verdicts[QUITUS_INSOLVENCY].certain);
  verdicts[QUITUS_CASH_FLOW].probability = 0.4;
  quitus_rulings_fill(verdicts);
  g_assert_false(verdicts[QUITUS_CASH_FLOW].stated); /* something is stated already */
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/model/rulings", test_rulings);
  g_test_add_func("/model/alarms", test_alarms);
  g_test_add_func("/model/one-alarm-is-enough", test_one_alarm_is_enough);
  g_test_add_func("/model/filling", test_filling);
  return g_test_run();
}
