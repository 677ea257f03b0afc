/* tests/test-network.c - the network that corrects a model's sums. */
#include "tests/tiny-model.h"
#include <math.h>

/* One unit: it sees the rules for one label and moves the sum of another. */
static void test_network(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  for (guint votes = 0; votes < 5; votes++) {
    struct tiny tiny = tiny_new("pas encore payé", QUITUS_CASH_FLOW);
    tiny.network->unit_constants[9] = tiny_float(-1.5f);
    tiny.network->unit_weights[QUITUS_N_TARGETS + QUITUS_CASH_FLOW][9] = tiny_float(1);
    tiny.network->target_weights[9][QUITUS_INSOLVENCY] = tiny_float(2);
    tiny.network->target_constants[QUITUS_LEGAL_ACTION] = tiny_float(0.5f);
    tiny_judge(&tiny, votes, verdicts);
    double unit = votes < 2 ? 0 : MIN(votes, 3) - 1.5; /* as many rules as the row counts */
    g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_INSOLVENCY].probability,
                                   1 / (1 + exp(1 - 2 * unit)), 1e-6);
    g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_LEGAL_ACTION].probability, 1 / (1 + exp(0.5)),
                                   1e-6);
    g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_CASH_FLOW].probability, 1 / (1 + exp(1)), 1e-6);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/model/network", test_network);
  return g_test_run();
}
