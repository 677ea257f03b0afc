/* tests/test-model.c - model files, sound and damaged, and what they judge. */
#include "base/error.h"
#include "tests/letter-features.h"
#include "tests/tiny-model.h"
#include <math.h>
#include <string.h>

static void assert_refused(struct tiny *tiny, gsize length, const char *reason) {
  g_autoptr(GError) error = NULL;
  g_assert_null(tiny_load(tiny, length, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_assert_nonnull(strstr(error->message, reason));
}

static void test_damaged_models(void) {
  struct tiny tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  assert_refused(&tiny, 0, "no model file");
  for (gsize cut = 1; cut < 600; cut += 37) { /* off the end */
    tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
    assert_refused(&tiny, tiny.bytes->len - cut, "damaged");
  }
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  gsize length = tiny.bytes->len;
  g_byte_array_unref(tiny.bytes);
  for (gsize at = 0; at < length; at += 613) {
    tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
    tiny.bytes->data[at] ^= 0x10;
    assert_refused(&tiny, length, "model");
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_model_load("/nonexistent/model", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
}

/* Files whose checksum is right but whose tables are not. */
static void test_badly_written_models(void) {
  struct tiny tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  memcpy(tiny.header->magic, "QUITUSDB", 8);
  assert_refused(&tiny, tiny.bytes->len, "no model file");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.header->version = GUINT32_TO_LE(QUITUS_MODEL_VERSION + 1);
  assert_refused(&tiny, tiny.bytes->len, "another version");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.header->n_slots = G_MAXUINT32;
  tiny_seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.slots[0].first = G_MAXUINT32;
  tiny_seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.slots[0].view = QUITUS_N_VIEWS;
  tiny_seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.entry->target = QUITUS_N_TARGETS;
  tiny_seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  for (guint32 i = 0; i < GUINT32_FROM_LE(tiny.header->n_slots); i++)
    tiny.slots[i].key = 1; /* a search would not end */
  tiny_seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
}

static struct quitus_model *sound_model(const char *text, enum quitus_label label) {
  struct tiny tiny = tiny_new(text, label);
  g_autoptr(GError) error = NULL;
  struct quitus_model *model = tiny_load(&tiny, tiny.bytes->len, &error);
  g_assert_no_error(error);
  return model;
}

/* n features of a view that all have value 1 give 0.5 x sqrt(n) x the view's weight. */
static void test_judging(void) {
  g_autoptr(quitus_model) model = sound_model("pas encore payé", QUITUS_CASH_FLOW);
  g_assert_cmpuint(quitus_model_rules(model), ==, 7);
  g_autoptr(GArray) features = features_of("pas encore payé", "sujet", "fr");
  struct quitus_model_input input = {.features = features, .length = 3};
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  quitus_model_judge(model, &input, verdicts);
  double score = -1;
  for (int view = 0; view < QUITUS_VIEW_SUBJECT; view++)
    score += 0.5 * sqrt(count_view(features, (enum quitus_view)view));
  g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_CASH_FLOW].probability, 1 / (1 + exp(-score)),
                                 1e-6);
  g_assert_true(verdicts[QUITUS_CASH_FLOW].stated);
  g_assert_true(verdicts[QUITUS_CASH_FLOW].certain);
  g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_INSOLVENCY].probability, 1 / (1 + exp(1)), 1e-6);
  g_assert_false(verdicts[QUITUS_INSOLVENCY].stated);
}

/* That a letter raises an alarm shows in its labels, too. */
static void test_joined_alarms(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  struct tiny tiny = tiny_new("pas encore payé", QUITUS_CASH_FLOW);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    tiny.targets[label].constant = tiny_float(-30);
  tiny.targets[QUITUS_INSOLVENCY].constant = tiny_float(0);
  tiny.targets[QUITUS_LEGAL_ACTION].constant = tiny_float(0);
  tiny_judge(&tiny, 0, verdicts);
  double alone = 1 / (1 + exp(1)), of_labels = 1 - 0.5 * 0.5;
  g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_ANY_ALARM].probability, (alone + of_labels) / 2,
                                 1e-6);
}

static void test_contributions(void) {
  g_autoptr(quitus_model) model = sound_model("pas payé", QUITUS_CASH_FLOW);
  g_autoptr(GArray) features = features_of("pas payé, pas livré", "sujet", "fr");
  g_autofree double *values = g_new(double, features->len);
  quitus_model_contributions(model, features, QUITUS_CASH_FLOW, values);
  g_assert_cmpfloat(values[0], >, values[1]); /* "pas" stands twice */
  g_assert_cmpfloat(values[1], >, 0);
  g_assert_cmpfloat(values[2], ==, 0); /* "livr" is not known */
  quitus_model_contributions(model, features, QUITUS_INSOLVENCY, values);
  for (guint i = 0; i < features->len; i++)
    g_assert_cmpfloat(values[i], ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/model/damaged", test_damaged_models);
  g_test_add_func("/model/badly-written", test_badly_written_models);
  g_test_add_func("/model/judging", test_judging);
  g_test_add_func("/model/joined-alarms", test_joined_alarms);
  g_test_add_func("/model/contributions", test_contributions);
  return g_test_run();
}
