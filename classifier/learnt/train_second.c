/* classifier/learnt/train_second.c - logistic regression with LIBLINEAR (primal: no chance). */
#include "classifier/learnt/train_second.h"
#include <math.h>
#include <string.h>

#define COST 0.3
#define ACCURACY 0.01
#define FREE 10 /* the constant is held back a hundredth as much as the rest */

struct fit {
  const struct quitus_letters *letters;
  const quitus_label_values *scores;
  guint *rows; /* the letter of each row */
  int n;
  struct quitus_second_stage *stage;
};

static void make_row(const struct fit *fit, int row, guint target, struct feature_node *ret_nodes) {
  guint i = fit->rows[row];
  double values[QUITUS_SECOND_WIDTH];
  quitus_second_stage_row(&quitus_letters_get(fit->letters, i)->input, fit->scores[i], target,
                          values);
  values[0] *= FREE;
  guint n = 0;
  for (int k = 0; k < QUITUS_SECOND_WIDTH; k++)
    if (values[k] != 0)
      ret_nodes[n++] = (struct feature_node){k + 1, values[k]};
  ret_nodes[n] = (struct feature_node){-1, 0};
}

/* Nothing to tell apart: the constant says how often the target was there. */
static void keep_share(guint target, int n, int n_with, struct quitus_second_stage *stage) {
  memset(stage->weights[target], 0, sizeof stage->weights[target]);
  stage->weights[target][0] = log((n_with + 0.5) / (n - n_with + 0.5));
}

/* LIBLINEAR's first class is that of the first row, unless that is -1 and the other 1. */
static void keep_weights(const struct model *model, guint target,
                         struct quitus_second_stage *stage) {
  double sign = model->label[0] == 1 ? 1 : -1;
  for (int k = 0; k < QUITUS_SECOND_WIDTH; k++)
    stage->weights[target][k] = sign * model->w[k];
  stage->weights[target][0] *= FREE;
}

static void fit_target(guint target, void *data) {
  const struct fit *fit = data;
  enum { NODES = QUITUS_SECOND_WIDTH + 1 };
  g_autofree struct feature_node *nodes = g_new(struct feature_node, (gsize)fit->n * NODES + 1);
  g_autofree struct feature_node **rows = g_new(struct feature_node *, (gsize)fit->n + 1);
  g_autofree double *targets = g_new(double, (gsize)fit->n + 1);
  int n_with = 0;
  for (int row = 0; row < fit->n; row++) {
    rows[row] = nodes + (gsize)row * NODES;
    make_row(fit, row, target, rows[row]);
    targets[row] = quitus_letters_has(fit->letters, fit->rows[row], target) ? 1 : -1;
    n_with += targets[row] > 0;
  }
  if (n_with == 0 || n_with == fit->n) {
    keep_share(target, fit->n, n_with, fit->stage);
    return;
  }
  struct problem problem = {
      .l = fit->n, .n = QUITUS_SECOND_WIDTH, .y = targets, .x = rows, .bias = -1};
  struct parameter parameter = {.solver_type = L2R_LR, .C = COST, .eps = ACCURACY};
  struct model *model = train(&problem, &parameter);
  keep_weights(model, target, fit->stage);
  free_and_destroy_model(&model);
}

void quitus_second_stage_learn(const struct quitus_letters *letters, guint32 folds,
                               const quitus_label_values *scores, struct quitus_work *work,
                               struct quitus_second_stage *ret_stage) {
  g_autofree guint *rows = g_new(guint, letters->n + 1);
  struct fit fit = {letters, scores, rows, 0, ret_stage};
  for (guint i = 0; i < letters->n; i++)
    if (quitus_letters_in(letters, i, folds))
      rows[fit.n++] = i;
  quitus_work_run(work, QUITUS_N_TARGETS, fit_target, &fit);
}

void quitus_second_stage_judge(const struct quitus_second_stage *stage,
                               const struct quitus_model_input *input,
                               const double scores[QUITUS_N_TARGETS],
                               double ret_probabilities[QUITUS_N_TARGETS]) {
  for (guint target = 0; target < QUITUS_N_TARGETS; target++) {
    double row[QUITUS_SECOND_WIDTH], sum = 0;
    quitus_second_stage_row(input, scores, target, row);
    for (int k = 0; k < QUITUS_SECOND_WIDTH; k++)
      sum += row[k] * stage->weights[target][k];
    ret_probabilities[target] = 1 / (1 + exp(-sum));
  }
}
