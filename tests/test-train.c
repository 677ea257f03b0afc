/* tests/test-train.c - learning: what it finds, what it must not see, and the file it writes. */
#include "base/error.h"
#include "classifier/learnt/model_write.h"
#include "classifier/learnt/train.h"
#include "classifier/learnt/train_limits.h"
#include "classifier/learnt/train_network.h"
#include <glib/gstdio.h>

enum { WRITERS = 4, LETTERS = 60, TAUGHT = 5, NOISE = 40 };

/* ---- toy letters ---- */

static void add_feature(struct quitus_example *example, enum quitus_view view, guint32 key) {
  struct quitus_feature feature = {.key = key * 2654435761u, .view = (guint16)view, .count = 1};
  g_array_append_val((GArray *)example->input.features, feature);
}

static struct quitus_example *new_example(GPtrArray *examples, unsigned writer, GRand *chance) {
  struct quitus_example *example = g_new0(struct quitus_example, 1);
  example->writer = writer;
  example->input.features = g_array_new(FALSE, FALSE, sizeof(struct quitus_feature));
  example->input.length = (unsigned)g_rand_int_range(chance, 5, 80);
  for (int i = 0; i < 3; i++) {
    guint32 key = 1000 + (guint32)g_rand_int_range(chance, 0, NOISE);
    add_feature(example, QUITUS_VIEW_STEMS, key + NOISE * (guint32)i);
  }
  g_ptr_array_add(examples, example);
  return example;
}

/* The first labels each have a word of their own, and every letter one or two of them. */
static GPtrArray *plain_letters(void) {
  g_autoptr(GRand) chance = g_rand_new_with_seed(7);
  GPtrArray *examples = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_example_free);
  for (unsigned i = 0; i < WRITERS * LETTERS; i++) {
    struct quitus_example *example = new_example(examples, i % WRITERS + 1, chance);
    guint one = i / WRITERS % TAUGHT, two = (i / WRITERS / TAUGHT) % TAUGHT;
    example->labels = 1u << one | 1u << two;
    add_feature(example, QUITUS_VIEW_STEMS, 1 + one);
    if (two != one)
      add_feature(example, QUITUS_VIEW_STEMS, 1 + two);
  }
  return examples;
}

/* Each writer has words of their own for the labels: nothing can be learnt from the others. */
static GPtrArray *private_letters(void) {
  g_autoptr(GRand) chance = g_rand_new_with_seed(11);
  GPtrArray *examples = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_example_free);
  for (unsigned i = 0; i < WRITERS * LETTERS; i++) {
    unsigned writer = i % WRITERS;
    struct quitus_example *example = new_example(examples, writer, chance);
    guint label = (guint)g_rand_int_range(chance, 0, 2);
    example->labels = 1u << label;
    add_feature(example, QUITUS_VIEW_STEMS, 100 + writer * 2 + label);
  }
  return examples;
}

static guint32 stated(const struct quitus_model_verdict *verdicts) {
  guint32 labels = 0;
  for (guint label = 0; label < QUITUS_N_LABELS; label++)
    labels |= (guint32)verdicts[label].stated << label;
  return labels;
}

/* ---- a file that goes away ---- */

struct place {
  char *folder, *file;
};

static void set_up(struct place *place, gconstpointer data G_GNUC_UNUSED) {
  place->folder = g_dir_make_tmp("quitus-train-XXXXXX", NULL);
  place->file = g_build_filename(place->folder, "toy.model", NULL);
}

static void tear_down(struct place *place, gconstpointer data G_GNUC_UNUSED) {
  g_unlink(place->file);
  g_rmdir(place->folder);
  g_free(place->file);
  g_free(place->folder);
}

/* ---- tests ---- */

static void count_calls(double share, void *data) {
  double *last = data;
  g_assert_cmpfloat(share, >, *last);
  *last = share;
}

static void test_learns(struct place *place, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) examples = plain_letters();
  double last = 0;
  g_assert_true(quitus_train(examples, 4711, place->file, count_calls, &last, &error));
  g_assert_no_error(error);
  g_assert_cmpfloat_with_epsilon(last, 1, 1e-9);
  g_autoptr(quitus_model) model = quitus_model_load(place->file, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(quitus_model_rules(model), ==, 4711);
  for (guint i = 0; i < examples->len; i++) {
    const struct quitus_example *example = examples->pdata[i];
    struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
    quitus_model_judge(model, &example->input, verdicts);
    g_assert_cmphex(stated(verdicts), ==, example->labels);
  }
}

static void test_same_bytes(struct place *place, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GPtrArray) examples = plain_letters();
  g_autofree char *one = NULL, *two = NULL;
  gsize size_one, size_two;
  g_assert_true(quitus_train(examples, 1, place->file, NULL, NULL, NULL));
  g_assert_true(g_file_get_contents(place->file, &one, &size_one, NULL));
  g_assert_true(quitus_train(examples, 1, place->file, NULL, NULL, NULL));
  g_assert_true(g_file_get_contents(place->file, &two, &size_two, NULL));
  g_assert_cmpmem(one, size_one, two, size_two);
}

static guint count_right(const GPtrArray *examples, const struct quitus_model_verdict *verdicts) {
  guint right = 0;
  for (guint i = 0; i < examples->len; i++) {
    const struct quitus_example *example = examples->pdata[i];
    right += stated(verdicts + (gsize)i * QUITUS_N_TARGETS) == example->labels;
  }
  return right;
}

static void test_cross_validates(void) {
  g_autoptr(GPtrArray) examples = plain_letters();
  g_autofree struct quitus_model_verdict *verdicts = NULL;
  g_assert_true(quitus_train_cross_validate(examples, NULL, NULL, &verdicts, NULL));
  g_assert_cmpuint(count_right(examples, verdicts), ==, examples->len);
}

/* What only the held-out writer's letters could teach is not known of them; where each writer has
 * everybody's words, it is. */
static void test_holds_writers_out(void) {
  g_autoptr(GPtrArray) examples = private_letters();
  g_autofree struct quitus_model_verdict *private = NULL, *shared = NULL;
  g_assert_true(quitus_train_cross_validate(examples, NULL, NULL, &private, NULL));
  g_assert_cmpuint(count_right(examples, private), <, examples->len * 7 / 10);
  for (guint i = 0; i < examples->len; i++)
    ((struct quitus_example *)examples->pdata[i])->writer = i / LETTERS;
  g_assert_true(quitus_train_cross_validate(examples, NULL, NULL, &shared, NULL));
  g_assert_cmpuint(count_right(examples, shared), >, examples->len * 9 / 10);
}

static void test_folds_are_writers(void) {
  g_autoptr(GPtrArray) examples = plain_letters();
  g_autoptr(quitus_letters) letters = quitus_letters_new(examples, WRITERS + 1);
  g_assert_cmpuint(letters->n_folds, ==, WRITERS);
  for (guint i = 0; i < letters->n; i++)
    g_assert_cmpuint(letters->folds[i], ==, letters->folds[i % WRITERS]);
}

/* Every other letter is a dispute; its own label does not show it in a fifth of them. */
static void test_few_alarms_are_missed(void) {
  g_autoptr(GPtrArray) examples = plain_letters();
  for (guint i = 0; i < examples->len; i++)
    ((struct quitus_example *)examples->pdata[i])->labels =
        1u << (i % 2 ? QUITUS_DISPUTE_BILLING : QUITUS_CASH_FLOW);
  g_autoptr(quitus_letters) letters = quitus_letters_new(examples, WRITERS + 1);
  g_autofree quitus_label_values *probabilities = g_new0(quitus_label_values, letters->n);
  for (guint i = 0; i < letters->n; i++) {
    probabilities[i][QUITUS_DISPUTE_BILLING] = i % 2 && i % 5 ? 0.9 : 0.2 * i / (double)letters->n;
    probabilities[i][QUITUS_ANY_ALARM] = i / (double)letters->n;
  }
  struct quitus_limits limits;
  quitus_limits_choose(letters, (1u << letters->n_folds) - 1,
                       (const quitus_label_values *)probabilities, &limits);
  guint alarms = 0, raised = 0;
  for (guint i = 1; i < letters->n; i += 2) {
    alarms++;
    raised += probabilities[i][QUITUS_DISPUTE_BILLING] >= limits.stated[QUITUS_DISPUTE_BILLING] ||
              probabilities[i][QUITUS_ANY_ALARM] >= limits.stated[QUITUS_ANY_ALARM];
  }
  g_assert_cmpfloat(raised, >=, 0.96 * alarms);
  g_assert_cmpuint(raised, <, alarms);
  g_assert_cmpfloat(limits.certain[QUITUS_ANY_ALARM], >, 1);
}

/* The file, read by the program, says what the steps of learning counted on. */
static void test_file_says_what_was_learnt(struct place *place, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GPtrArray) examples = plain_letters();
  g_autoptr(quitus_letters) letters = quitus_letters_new(examples, WRITERS + 1);
  struct quitus_work work = {.total = QUITUS_N_TARGETS + QUITUS_SECOND_PIECES};
  const guint32 folds = 7;
  g_autofree quitus_label_values *scores = g_new0(quitus_label_values, letters->n);
  struct quitus_weights weights = {.first = quitus_first_stage_learn(letters, folds, &work)};
  g_autoptr(quitus_first_stage) first = weights.first;
  for (guint i = 0; i < letters->n; i++)
    quitus_first_stage_score(first, i, scores[i]);
  quitus_second_stages_learn(letters, &folds, 1, (const quitus_label_values *)scores, &work,
                             &weights.second);
  g_assert_true(quitus_model_write(&weights, place->file, NULL));
  g_autoptr(quitus_model) model = quitus_model_load(place->file, NULL);
  for (guint i = 0; i < letters->n; i++) {
    const struct quitus_model_input *input = &quitus_letters_get(letters, i)->input;
    struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
    double expected[QUITUS_N_TARGETS];
    quitus_second_stage_judge(&weights.second, input, scores[i], expected);
    quitus_model_judge(model, input, verdicts);
    for (guint label = 0; label < QUITUS_N_TARGETS; label++)
      g_assert_cmpfloat_with_epsilon(verdicts[label].probability, expected[label], 1e-4);
  }
}

/* Whether two rules speak together is what no sum over them can tell. */
static GArray *together_or_alone(void) {
  g_autoptr(GRand) chance = g_rand_new_with_seed(5);
  GArray *samples = g_array_new(FALSE, TRUE, sizeof(struct quitus_network_sample));
  for (int i = 0; i < 12000; i++) {
    struct quitus_network_sample sample = {{0}};
    bool one = g_rand_boolean(chance), two = g_rand_boolean(chance);
    sample.inputs[QUITUS_N_TARGETS] = one;
    sample.inputs[QUITUS_N_TARGETS + 1] = two;
    sample.inputs[0] = (float)g_rand_double_range(chance, -1, 1);
    sample.targets = one == two ? 1u << QUITUS_CASH_FLOW : 0;
    g_array_append_val(samples, sample);
  }
  return samples;
}

static double corrected(const struct quitus_network *network,
                        const struct quitus_network_sample *sample, enum quitus_label label) {
  double sums[QUITUS_N_TARGETS];
  float units[QUITUS_NETWORK_UNITS];
  memcpy(sums, sample->sums, sizeof sums);
  quitus_network_units(network, sample->inputs, units);
  quitus_network_correct(network, units, sums);
  return sums[label];
}

static void test_network_sees_what_stands_together(void) {
  g_autoptr(GArray) samples = together_or_alone();
  g_autofree struct quitus_network *network = g_new(struct quitus_network, 1);
  quitus_network_learn((const void *)samples->data, samples->len, network);
  for (guint i = 0; i < samples->len; i++) {
    const struct quitus_network_sample *sample =
        &g_array_index(samples, struct quitus_network_sample, i);
    g_assert_cmpint(corrected(network, sample, QUITUS_CASH_FLOW) > 0, ==, sample->targets != 0);
    g_assert_cmpfloat(corrected(network, sample, QUITUS_INSOLVENCY), <, -1);
  }
}

/* Of one letter nearly nothing is learnt, of none nothing. */
static void test_network_starts_at_nothing(void) {
  struct quitus_network_sample sample = {
      .inputs = {1, -1, 2}, .sums = {3}, .targets = 1u << QUITUS_INSOLVENCY};
  g_autofree struct quitus_network *network = g_new(struct quitus_network, 1);
  quitus_network_learn(&sample, 0, network);
  g_assert_cmpfloat(corrected(network, &sample, QUITUS_INVOICE_NOT_RECEIVED), ==, 3);
  quitus_network_learn(&sample, 1, network);
  g_assert_cmpfloat(corrected(network, &sample, QUITUS_INSOLVENCY), >, 0);
  g_assert_cmpfloat(corrected(network, &sample, QUITUS_INSOLVENCY), <, 2);
}

static void test_needs_writers(struct place *place, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GPtrArray) examples = plain_letters();
  g_autoptr(GError) error = NULL;
  for (guint i = 0; i < examples->len; i++)
    ((struct quitus_example *)examples->pdata[i])->writer = 1;
  g_assert_false(quitus_train(examples, 1, place->file, NULL, NULL, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_false(g_file_test(place->file, G_FILE_TEST_EXISTS));
}

static void say_nothing(const char *text G_GNUC_UNUSED) {
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  set_print_string_function(say_nothing);
#define ADD(name, test) g_test_add("/train/" name, struct place, NULL, set_up, test, tear_down)
  ADD("learns", test_learns);
  ADD("same-bytes", test_same_bytes);
  ADD("file-says-what-was-learnt", test_file_says_what_was_learnt);
  ADD("needs-writers", test_needs_writers);
  g_test_add_func("/train/holds-writers-out", test_holds_writers_out);
  g_test_add_func("/train/cross-validates", test_cross_validates);
  g_test_add_func("/train/folds-are-writers", test_folds_are_writers);
  g_test_add_func("/train/network-sees-together", test_network_sees_what_stands_together);
  g_test_add_func("/train/network-starts-at-nothing", test_network_starts_at_nothing);
  g_test_add_func("/train/few-alarms-are-missed", test_few_alarms_are_missed);
  return g_test_run();
}
