/* classifier/learnt/train_second.c - logistic regression with LIBLINEAR (primal: no chance), then
 * the network that corrects it. */
#include "classifier/learnt/train_second.h"
#include "classifier/learnt/train_network.h"
#include <math.h>
#include <string.h>

#define COST 0.3
#define ACCURACY 0.01
#define FREE 10 /* the constant is held back a hundredth as much as the rest */

struct fit {
  const struct quitus_letters *letters;
  const quitus_label_values *scores;
  guint *rows; /* the letter of each row; owned */
  int n;
  struct quitus_second_stage *stage;
};

static void make_row(const struct fit *fit, int row, guint target, struct feature_node *ret_nodes) {
  guint i = fit->rows[row];
  double values[QUITUS_SECOND_WIDTH];
  struct quitus_second_facts facts;
  quitus_second_stage_facts(&quitus_letters_get(fit->letters, i)->input, fit->scores[i], &facts);
  quitus_second_stage_row(&facts, target, values);
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

static void fit_target(const struct fit *fit, guint target) {
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

/* ---- the network ---- */

static void logistic_sums(const struct quitus_second_stage *stage,
                          const struct quitus_second_facts *facts,
                          double ret_sums[QUITUS_N_TARGETS]) {
  for (guint target = 0; target < QUITUS_N_TARGETS; target++) {
    double row[QUITUS_SECOND_WIDTH];
    quitus_second_stage_row(facts, target, row);
    ret_sums[target] = 0;
    for (int k = 0; k < QUITUS_SECOND_WIDTH; k++)
      ret_sums[target] += row[k] * stage->weights[target][k];
  }
}

static void fit_network(const struct fit *fit) {
  g_autofree struct quitus_network_sample *samples =
      g_new0(struct quitus_network_sample, (gsize)fit->n + 1);
  for (int row = 0; row < fit->n; row++) {
    guint i = fit->rows[row];
    const struct quitus_model_input *input = &quitus_letters_get(fit->letters, i)->input;
    struct quitus_second_facts facts;
    quitus_second_stage_facts(input, fit->scores[i], &facts);
    quitus_second_stage_inputs(&facts, samples[row].inputs);
    logistic_sums(fit->stage, &facts, samples[row].sums);
    for (guint target = 0; target < QUITUS_N_TARGETS; target++)
      samples[row].targets |= (guint32)quitus_letters_has(fit->letters, i, target) << target;
  }
  quitus_network_learn(samples, (guint)fit->n, &fit->stage->network);
}

/* ---- stages ---- */

static struct fit fit_of(const struct quitus_letters *letters, guint32 folds,
                         const quitus_label_values *scores, struct quitus_second_stage *stage) {
  struct fit fit = {letters, scores, g_new(guint, letters->n + 1), 0, stage};
  for (guint i = 0; i < letters->n; i++)
    if (quitus_letters_in(letters, i, folds))
      fit.rows[fit.n++] = i;
  return fit;
}

/* A piece is a target of a stage. */
static void run_target(guint piece, void *data) {
  const struct fit *fits = data;
  fit_target(&fits[piece / QUITUS_N_TARGETS], piece % QUITUS_N_TARGETS);
}

static void run_network(guint stage, void *data) {
  const struct fit *fits = data;
  fit_network(&fits[stage]);
}

void quitus_second_stages_learn(const struct quitus_letters *letters, const guint32 *folds, guint n,
                                const quitus_label_values *scores, struct quitus_work *work,
                                struct quitus_second_stage *ret_stages) {
  g_autofree struct fit *fits = g_new0(struct fit, n + 1);
  for (guint i = 0; i < n; i++)
    fits[i] = fit_of(letters, folds[i], scores, &ret_stages[i]);
  quitus_work_run(work, n * QUITUS_N_TARGETS, run_target, fits);
  quitus_work_run(work, n, run_network, fits);
  for (guint i = 0; i < n; i++)
    g_free(fits[i].rows);
}

void quitus_second_stage_judge(const struct quitus_second_stage *stage,
                               const struct quitus_model_input *input,
                               const double scores[QUITUS_N_TARGETS],
                               double ret_probabilities[QUITUS_N_TARGETS]) {
  struct quitus_second_facts facts;
  double sums[QUITUS_N_TARGETS];
  float inputs[QUITUS_NETWORK_INPUTS], units[QUITUS_NETWORK_UNITS];
  quitus_second_stage_facts(input, scores, &facts);
  logistic_sums(stage, &facts, sums);
  quitus_second_stage_inputs(&facts, inputs);
  quitus_network_units(&stage->network, inputs, units);
  quitus_network_correct(&stage->network, units, sums);
  for (guint target = 0; target < QUITUS_N_TARGETS; target++)
    ret_probabilities[target] = 1 / (1 + exp(-sums[target]));
  quitus_second_stage_join_alarms(ret_probabilities);
}
