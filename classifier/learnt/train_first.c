/* classifier/learnt/train_first.c - ridge regression with LIBLINEAR, and weights of one byte.
 *
 * LIBLINEAR's support vector regression with squared loss and no tolerance is ridge regression.
 * The primal solver is taken: it draws no random numbers, so that threads do not matter.
 */
#include "classifier/learnt/train_first.h"
#include <math.h>
#include <string.h>

#define RIDGE 0.3 /* of the mean squared length of the vectors */
#define ACCURACY 0.001

struct fit {
  const struct quitus_letters *letters;
  struct problem problem; /* y is each label's own */
  guint *rows;            /* the letter of each row */
  double cost;
  struct quitus_first_stage *stage;
};

static double squared_length(const struct feature_node *nodes) {
  double sum = 0;
  for (; nodes[1].index != -1; nodes++) /* the constant stands last and does not count */
    sum += nodes->value * nodes->value;
  return sum;
}

static void make_rows(struct fit *fit, guint32 folds) {
  const struct quitus_letters *letters = fit->letters;
  double squares = 0;
  fit->rows = g_new(guint, letters->n);
  fit->problem.x = g_new0(struct feature_node *, letters->n);
  for (guint i = 0; i < letters->n; i++) {
    if (!quitus_letters_in(letters, i, folds))
      continue;
    struct feature_node *nodes = quitus_vocabulary_vector(fit->stage->vocabulary, i);
    squares += squared_length(nodes);
    fit->rows[fit->problem.l] = i;
    fit->problem.x[fit->problem.l++] = nodes;
  }
  fit->problem.n = (int)fit->stage->vocabulary->n + 1;
  fit->problem.bias = 1;
  fit->cost = 1 / (2 * RIDGE * MAX(squares / MAX(fit->problem.l, 1), 0.001));
}

static void free_rows(struct fit *fit) {
  for (int row = 0; row < fit->problem.l; row++)
    g_free(fit->problem.x[row]);
  g_free(fit->problem.x);
  g_free(fit->rows);
}

/* One byte a weight: the largest becomes 127. */
static void keep_weights(struct quitus_first_stage *stage, guint label, const double *weights) {
  guint n = stage->vocabulary->n;
  double largest = 0;
  for (guint place = 0; place < n; place++)
    largest = MAX(largest, fabs(weights[place]));
  stage->constant[label] = weights[n];
  stage->scale[label] = largest / G_MAXINT8;
  for (guint place = 0; place < n && largest > 0; place++)
    stage->weights[(gsize)place * QUITUS_N_LABELS + label] =
        (gint8)lrint(weights[place] / stage->scale[label]);
}

static void fit_label(guint label, void *data) {
  const struct fit *fit = data;
  struct problem problem = fit->problem;
  struct parameter parameter = {
      .solver_type = L2R_L2LOSS_SVR, .C = fit->cost, .eps = ACCURACY, .p = 0};
  g_autofree double *targets = g_new(double, (gsize)problem.l + 1);
  for (int row = 0; row < problem.l; row++) {
    guint32 labels = quitus_letters_get(fit->letters, fit->rows[row])->labels;
    targets[row] = labels & (1u << label) ? 1 : -1;
  }
  problem.y = targets;
  struct model *model = train(&problem, &parameter);
  keep_weights(fit->stage, label, model->w);
  free_and_destroy_model(&model);
}

struct quitus_first_stage *quitus_first_stage_learn(const struct quitus_letters *letters,
                                                    guint32 folds, struct quitus_work *work) {
  struct quitus_first_stage *stage = g_new0(struct quitus_first_stage, 1);
  struct fit fit = {.letters = letters, .stage = stage};
  stage->vocabulary = quitus_vocabulary_new(letters, folds);
  stage->weights = g_new0(gint8, (gsize)stage->vocabulary->n * QUITUS_N_LABELS + 1);
  make_rows(&fit, folds);
  quitus_work_run(work, QUITUS_N_LABELS, fit_label, &fit);
  free_rows(&fit);
  return stage;
}

void quitus_first_stage_free(struct quitus_first_stage *stage) {
  if (!stage)
    return;
  quitus_vocabulary_free(stage->vocabulary);
  g_free(stage->weights);
  g_free(stage);
}

void quitus_first_stage_score(const struct quitus_first_stage *stage, guint letter,
                              double ret_scores[QUITUS_N_LABELS]) {
  double sums[QUITUS_N_LABELS] = {0};
  g_autofree struct feature_node *nodes = quitus_vocabulary_vector(stage->vocabulary, letter);
  for (const struct feature_node *node = nodes; node[1].index != -1; node++) {
    const gint8 *weights = stage->weights + (gsize)(node->index - 1) * QUITUS_N_LABELS;
    for (guint label = 0; label < QUITUS_N_LABELS; label++)
      sums[label] += node->value * weights[label];
  }
  for (guint label = 0; label < QUITUS_N_LABELS; label++)
    ret_scores[label] = stage->constant[label] + stage->scale[label] * sums[label];
}
