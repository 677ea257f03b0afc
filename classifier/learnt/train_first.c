/* classifier/learnt/train_first.c - ridge regression with LIBLINEAR, and weights of one byte.
 *
 * Of the weights as many stay as a file of 6 MB holds: those that move a score most.  What the
 * later steps learn from is thus what the file will say.
 *
 * LIBLINEAR's support vector regression with squared loss and no tolerance is ridge regression.
 * The primal solver is taken: it draws no random numbers, so that threads do not matter.
 */
#include "classifier/learnt/train_first.h"
#include "classifier/learnt/model_file.h"
#include <math.h>
#include <stdlib.h>

#define RIDGE 0.3 /* of the mean squared length of the vectors */
#define ACCURACY 0.003
enum { LARGEST_FILE = 6000000 };

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
static void keep_weights(struct quitus_first_stage *stage, guint target, const double *weights) {
  guint n = stage->vocabulary->n;
  double largest = 0;
  for (guint place = 0; place < n; place++)
    largest = MAX(largest, fabs(weights[place]));
  stage->constant[target] = weights[n];
  stage->scale[target] = largest / G_MAXINT8;
  for (guint place = 0; place < n && largest > 0; place++)
    stage->weights[(gsize)place * QUITUS_N_TARGETS + target] =
        (gint8)lrint(weights[place] / stage->scale[target]);
}

static void fit_target(guint target, void *data) {
  const struct fit *fit = data;
  struct problem problem = fit->problem;
  struct parameter parameter = {
      .solver_type = L2R_L2LOSS_SVR, .C = fit->cost, .eps = ACCURACY, .p = 0};
  g_autofree double *targets = g_new(double, (gsize)problem.l + 1);
  for (int row = 0; row < problem.l; row++) {
    targets[row] = quitus_letters_has(fit->letters, fit->rows[row], target) ? 1 : -1;
  }
  problem.y = targets;
  struct model *model = train(&problem, &parameter);
  keep_weights(fit->stage, target, model->w);
  free_and_destroy_model(&model);
}

/* ---- what the file has room for ---- */

guint32 quitus_first_stage_slots(guint n_features) {
  return n_features + n_features / 8 + 1;
}

static gsize room_for_entries(const struct quitus_first_stage *stage) {
  gsize used = sizeof(struct quitus_model_header) +
               sizeof(struct quitus_model_target) * QUITUS_N_TARGETS +
               sizeof(struct quitus_network) +
               sizeof(struct quitus_model_slot) * quitus_first_stage_slots(stage->vocabulary->n);
  return used < LARGEST_FILE ? (LARGEST_FILE - used) / sizeof(struct quitus_model_entry) : 0;
}

static float weight_moves(const struct quitus_first_stage *stage, gsize i) {
  double weight = stage->weights[i] * stage->scale[i % QUITUS_N_TARGETS];
  return (float)fabs(weight * (double)stage->vocabulary->idf[i / QUITUS_N_TARGETS]);
}

static int compare_moves(const void *a, const void *b) {
  float one = *(const float *)a, two = *(const float *)b;
  return one < two ? 1 : one > two ? -1 : 0;
}

static void keep_strongest(struct quitus_first_stage *stage) {
  gsize n = (gsize)stage->vocabulary->n * QUITUS_N_TARGETS, n_set = 0;
  gsize room = room_for_entries(stage);
  g_autofree float *moves = g_new(float, n + 1);
  for (gsize i = 0; i < n; i++)
    if (stage->weights[i])
      moves[n_set++] = weight_moves(stage, i);
  if (n_set <= room)
    return;
  qsort(moves, n_set, sizeof moves[0], compare_moves);
  float least = moves[room]; /* the first that has no room: it goes, with its equals */
  for (gsize i = 0; i < n; i++)
    if (weight_moves(stage, i) <= least)
      stage->weights[i] = 0;
}

struct quitus_first_stage *quitus_first_stage_learn(const struct quitus_letters *letters,
                                                    guint32 folds, struct quitus_work *work) {
  struct quitus_first_stage *stage = g_new0(struct quitus_first_stage, 1);
  struct fit fit = {.letters = letters, .stage = stage};
  stage->vocabulary = quitus_vocabulary_new(letters, folds);
  stage->weights = g_new0(gint8, (gsize)stage->vocabulary->n * QUITUS_N_TARGETS + 1);
  make_rows(&fit, folds);
  quitus_work_run(work, QUITUS_N_TARGETS, fit_target, &fit);
  free_rows(&fit);
  keep_strongest(stage);
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
                              double ret_scores[QUITUS_N_TARGETS]) {
  double sums[QUITUS_N_TARGETS] = {0};
  g_autofree struct feature_node *nodes = quitus_vocabulary_vector(stage->vocabulary, letter);
  for (const struct feature_node *node = nodes; node[1].index != -1; node++) {
    const gint8 *weights = stage->weights + (gsize)(node->index - 1) * QUITUS_N_TARGETS;
    for (guint target = 0; target < QUITUS_N_TARGETS; target++)
      sums[target] += node->value * weights[target];
  }
  for (guint target = 0; target < QUITUS_N_TARGETS; target++)
    ret_scores[target] = stage->constant[target] + stage->scale[target] * sums[target];
}
