/* classifier/learnt/train_network.c - gradient descent with Adam's steps (Kingma and Ba, 2015).
 *
 * The network starts by correcting nothing, and takes EPOCHS times as many steps as there are
 * batches; each step is shorter than the one before.  So with few letters it stays close to what
 * the logistic sums say.
 */
#include "classifier/learnt/train_network.h"
#include <math.h>
#include <string.h>

#define RATE 0.002f   /* of the first step */
#define DECAY 0.05f   /* of weights, times the rate */
#define MEAN 0.1f     /* how much of a gradient its running mean takes */
#define SQUARE 0.001f /* and that of its square */
#define TINY 1e-8f
enum { EPOCHS = 20, BATCH = 128, SEED = 1 };

struct descent {
  const struct quitus_network_sample *samples;
  guint n;
  guint *order; /* of the samples, shuffled for each epoch */
  guint step, steps;
  struct quitus_network *network, gradient, mean, square;
};

/* ---- one sample ---- */

/* How far each target's probability is off. */
static void find_errors(const struct descent *descent, const struct quitus_network_sample *sample,
                        const float *units, float ret_errors[QUITUS_N_TARGETS]) {
  double sums[QUITUS_N_TARGETS];
  memcpy(sums, sample->sums, sizeof sums);
  quitus_network_correct(descent->network, units, sums);
  for (int target = 0; target < QUITUS_N_TARGETS; target++)
    ret_errors[target] = (float)(1 / (1 + exp(-sums[target])) - ((sample->targets >> target) & 1));
}

/* Adds the gradient of the targets' weights; what the errors ask of each unit. */
static void blame_units(struct descent *descent, const float *units,
                        const float errors[QUITUS_N_TARGETS],
                        float ret_blames[QUITUS_NETWORK_UNITS]) {
  for (int target = 0; target < QUITUS_N_TARGETS; target++)
    descent->gradient.target_constants[target] += errors[target];
  for (int unit = 0; unit < QUITUS_NETWORK_UNITS; unit++) {
    const float *weights = descent->network->target_weights[unit];
    float *gradient = descent->gradient.target_weights[unit], sum = 0;
    for (int target = 0; units[unit] > 0 && target < QUITUS_N_TARGETS; target++) {
      sum += errors[target] * weights[target];
      gradient[target] += errors[target] * units[unit];
    }
    ret_blames[unit] = sum;
  }
}

static void add_gradient(struct descent *descent, const struct quitus_network_sample *sample) {
  float units[QUITUS_NETWORK_UNITS], errors[QUITUS_N_TARGETS], blames[QUITUS_NETWORK_UNITS];
  quitus_network_units(descent->network, sample->inputs, units);
  find_errors(descent, sample, units, errors);
  blame_units(descent, units, errors, blames);
  for (int unit = 0; unit < QUITUS_NETWORK_UNITS; unit++)
    descent->gradient.unit_constants[unit] += blames[unit];
  for (int i = 0; i < QUITUS_NETWORK_INPUTS; i++) {
    float input = sample->inputs[i];
    for (int unit = 0; input != 0 && unit < QUITUS_NETWORK_UNITS; unit++)
      descent->gradient.unit_weights[i][unit] += input * blames[unit];
  }
}

/* ---- steps ---- */

/* Of `batch` samples' gradients. */
static void make_step(struct descent *descent, guint batch) {
  float *weights = (float *)descent->network, *mean = (float *)&descent->mean,
        *square = (float *)&descent->square; /* all hold nothing but numbers */
  const float *sums = (const float *)&descent->gradient;
  float rate = RATE * (1 - (float)descent->step / (float)descent->steps);
  descent->step++;
  float of_mean = 1 / (1 - powf(1 - MEAN, (float)descent->step));
  float of_square = 1 / (1 - powf(1 - SQUARE, (float)descent->step));
  for (int i = 0; i < QUITUS_NETWORK_NUMBERS; i++) {
    float gradient = sums[i] / (float)batch;
    mean[i] += MEAN * (gradient - mean[i]);
    square[i] += SQUARE * (gradient * gradient - square[i]);
    float move = mean[i] * of_mean / (sqrtf(square[i] * of_square) + TINY);
    weights[i] -= rate * (move + DECAY * weights[i]);
  }
}

static void shuffle(guint *order, guint n, GRand *chance) {
  for (guint i = n; i > 1; i--) {
    guint other = (guint)g_rand_int_range(chance, 0, (gint32)i), held = order[i - 1];
    order[i - 1] = order[other];
    order[other] = held;
  }
}

static void run_epoch(struct descent *descent) {
  for (guint i = 0; i < descent->n; i += BATCH) {
    guint batch = MIN(BATCH, descent->n - i);
    memset(&descent->gradient, 0, sizeof descent->gradient);
    for (guint k = i; k < i + batch; k++)
      add_gradient(descent, &descent->samples[descent->order[k]]);
    make_step(descent, batch);
  }
}

/* The units' weights must differ, else all would learn the same. */
static void start(struct quitus_network *network, GRand *chance) {
  double reach = sqrt(6.0 / QUITUS_NETWORK_INPUTS);
  memset(network, 0, sizeof *network);
  for (int i = 0; i < QUITUS_NETWORK_INPUTS; i++)
    for (int unit = 0; unit < QUITUS_NETWORK_UNITS; unit++)
      network->unit_weights[i][unit] = (float)g_rand_double_range(chance, -reach, reach);
}

void quitus_network_learn(const struct quitus_network_sample *samples, guint n,
                          struct quitus_network *ret_network) {
  GRand *chance = g_rand_new_with_seed(SEED);
  g_autofree guint *order = g_new(guint, n + 1);
  g_autofree struct descent *descent = g_new0(struct descent, 1);
  descent->samples = samples;
  descent->n = n;
  descent->order = order;
  descent->steps = EPOCHS * ((n + BATCH - 1) / BATCH);
  descent->network = ret_network;
  for (guint i = 0; i < n; i++)
    order[i] = i;
  start(ret_network, chance);
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, n, chance);
    run_epoch(descent);
  }
  g_rand_free(chance);
}
