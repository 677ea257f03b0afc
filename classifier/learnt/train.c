/* classifier/learnt/train.c - the steps of learning, in their order, and honest verdicts.
 *
 * The second stage and the limits must see what a first stage says of letters that are new to it.
 * So each fold's letters are scored by a first stage that learnt from the other folds; then both
 * are learnt from all.
 */
#include "classifier/learnt/train.h"
#include "base/error.h"
#include "base/i18n.h"
#include "classifier/learnt/model_write.h"
#include "classifier/learnt/train_first.h"
#include "classifier/learnt/train_limits.h"
#include <math.h>
#include <unistd.h>

/* Folds.  Each pair of them is held out once to validate, so that work grows with their square. */
enum { FOLDS_TO_TRAIN = 10, FOLDS_TO_VALIDATE = 7, LEAST_TO_TRAIN = 2, LEAST_TO_VALIDATE = 3 };

void quitus_example_free(struct quitus_example *example) {
  g_array_unref((GArray *)example->input.features);
  g_free(example);
}

static void say_nothing(const char *text) {
  (void)text;
}

static guint32 all_folds(const struct quitus_letters *letters) {
  return (1u << letters->n_folds) - 1;
}

static struct quitus_letters *prepare(const GPtrArray *examples, guint folds, guint least_folds,
                                      GError **error) {
  g_autoptr(quitus_letters) letters = quitus_letters_new(examples, folds);
  if (letters->n_folds < least_folds) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("there are letters of %u writers, one a file; at least %u are needed"),
                letters->n_folds, least_folds);
    return NULL;
  }
  set_print_string_function(say_nothing);
  return g_steal_pointer(&letters);
}

/* ---- scores ---- */

static void score_fold(const struct quitus_letters *letters, const struct quitus_first_stage *stage,
                       guint fold, quitus_label_values *scores) {
  for (guint i = 0; i < letters->n; i++)
    if (letters->folds[i] == fold)
      quitus_first_stage_score(stage, i, scores[i]);
}

/* 1 / the standard deviation of each label's scores. */
static void find_units(const struct quitus_letters *letters, guint32 folds,
                       const quitus_label_values *scores, double *ret_units) {
  for (guint target = 0; target < QUITUS_N_TARGETS; target++) {
    double sum = 0, squares = 0;
    guint n = 0;
    for (guint i = 0; i < letters->n; i++)
      if (quitus_letters_in(letters, i, folds)) {
        n++;
        sum += scores[i][target];
        squares += scores[i][target] * scores[i][target];
      }
    double variance = squares / n - (sum / n) * (sum / n);
    ret_units[target] = variance > 1e-9 ? 1 / sqrt(variance) : 1;
  }
}

/* Brings the scores, and the stage that will give more of them, to a variance of 1. */
static void scale_scores(const struct quitus_letters *letters, guint32 folds,
                         quitus_label_values *scores, struct quitus_first_stage *stage) {
  double units[QUITUS_N_TARGETS];
  find_units(letters, folds, (const quitus_label_values *)scores, units);
  for (guint target = 0; target < QUITUS_N_TARGETS; target++) {
    stage->scale[target] *= units[target];
    stage->constant[target] *= units[target];
    for (guint i = 0; i < letters->n; i++)
      scores[i][target] *= units[target];
  }
}

/* ---- a model ---- */

/* Learns the second stage and the limits from the letters of these folds.  The limits are chosen
 * where each fold is judged by a stage that lacked it; what lacks a fold that is not among them has
 * learnt from all. */
static void learn_second(const struct quitus_letters *letters, guint32 folds,
                         const quitus_label_values *scores, struct quitus_work *work,
                         struct quitus_weights *weights) {
  guint32 learnt_from[32];
  guint other = 0;
  while (folds & (1u << other))
    other++;
  guint n = MAX(letters->n_folds, other + 1);
  for (guint fold = 0; fold < n; fold++)
    learnt_from[fold] = folds & ~(1u << fold);
  g_autofree struct quitus_second_stage *stages = g_new0(struct quitus_second_stage, n);
  quitus_second_stages_learn(letters, learnt_from, n, scores, work, stages);
  g_autofree quitus_label_values *probabilities = g_new0(quitus_label_values, letters->n);
  for (guint i = 0; i < letters->n; i++)
    quitus_second_stage_judge(&stages[letters->folds[i]], &quitus_letters_get(letters, i)->input,
                              scores[i], probabilities[i]);
  quitus_limits_choose(letters, folds, (const quitus_label_values *)probabilities,
                       &weights->limits);
  weights->second = stages[other];
}

bool quitus_train(const GPtrArray *examples, guint32 rules, const char *file,
                  quitus_train_progress progress, void *data, GError **error) {
  g_autoptr(quitus_letters) letters = prepare(examples, FOLDS_TO_TRAIN, LEAST_TO_TRAIN, error);
  if (!letters)
    return false;
  guint32 all = all_folds(letters);
  guint pieces = (letters->n_folds + 1) * (QUITUS_N_TARGETS + QUITUS_SECOND_PIECES);
  struct quitus_work work = {progress, data, 0, pieces};
  g_autofree quitus_label_values *scores = g_new0(quitus_label_values, letters->n);
  for (guint fold = 0; fold < letters->n_folds; fold++) {
    g_autoptr(quitus_first_stage) stage =
        quitus_first_stage_learn(letters, all & ~(1u << fold), &work);
    score_fold(letters, stage, fold, scores);
  }
  struct quitus_weights weights = {.rules = rules,
                                   .first = quitus_first_stage_learn(letters, all, &work)};
  g_autoptr(quitus_first_stage) first = weights.first;
  scale_scores(letters, all, scores, first);
  learn_second(letters, all, (const quitus_label_values *)scores, &work, &weights);
  return quitus_model_write(&weights, file, error);
}

/* ---- cross-validation ---- */

struct validation {
  struct quitus_letters *letters;
  struct quitus_work work;
  quitus_label_values **scores; /* of each fold, held out: the other letters' scores */
};

/* What is said of a letter when its own fold and one more are held out. */
static void score_pairs(struct validation *v) {
  guint32 all = all_folds(v->letters);
  for (guint one = 0; one < v->letters->n_folds; one++)
    for (guint two = one + 1; two < v->letters->n_folds; two++) {
      g_autoptr(quitus_first_stage) stage =
          quitus_first_stage_learn(v->letters, all & ~(1u << one) & ~(1u << two), &v->work);
      score_fold(v->letters, stage, two, v->scores[one]);
      score_fold(v->letters, stage, one, v->scores[two]);
    }
}

/* Judges the fold's letters with a model file, as a program would. */
static bool judge_with(const struct quitus_letters *letters, guint fold, const char *file,
                       struct quitus_model_verdict *verdicts, GError **error) {
  g_autoptr(quitus_model) model = quitus_model_load(file, error);
  if (!model)
    return false;
  for (guint i = 0; i < letters->n; i++)
    if (letters->folds[i] == fold)
      quitus_model_judge(model, &quitus_letters_get(letters, i)->input,
                         verdicts + (gsize)i * QUITUS_N_TARGETS);
  return true;
}

static bool validate_fold(struct validation *v, guint fold, const char *file,
                          struct quitus_model_verdict *verdicts, GError **error) {
  guint32 others = all_folds(v->letters) & ~(1u << fold);
  struct quitus_weights weights = {.first = quitus_first_stage_learn(v->letters, others, &v->work)};
  g_autoptr(quitus_first_stage) first = weights.first;
  scale_scores(v->letters, others, v->scores[fold], first);
  learn_second(v->letters, others, (const quitus_label_values *)v->scores[fold], &v->work,
               &weights);
  return quitus_model_write(&weights, file, error) &&
         judge_with(v->letters, fold, file, verdicts, error);
}

static bool validate_folds(struct validation *v, struct quitus_model_verdict *verdicts,
                           GError **error) {
  g_autofree char *file = NULL;
  int fd = g_file_open_tmp("quitus-model-XXXXXX", &file, error);
  if (fd < 0)
    return false;
  close(fd);
  bool done = true;
  for (guint fold = 0; done && fold < v->letters->n_folds; fold++)
    done = validate_fold(v, fold, file, verdicts, error);
  unlink(file);
  return done;
}

bool quitus_train_cross_validate(const GPtrArray *examples, quitus_train_progress progress,
                                 void *data, struct quitus_model_verdict **ret_verdicts,
                                 GError **error) {
  g_autoptr(quitus_letters) letters =
      prepare(examples, FOLDS_TO_VALIDATE, LEAST_TO_VALIDATE, error);
  if (!letters)
    return false;
  guint n = letters->n_folds;
  guint firsts = n * (n - 1) / 2 + n, seconds = n * n; /* pairs, single folds; second stages */
  guint pieces = firsts * QUITUS_N_TARGETS + seconds * QUITUS_SECOND_PIECES;
  struct validation v = {letters, {progress, data, 0, pieces}, NULL};
  g_autofree struct quitus_model_verdict *verdicts =
      g_new0(struct quitus_model_verdict, (gsize)letters->n * QUITUS_N_TARGETS);
  v.scores = g_new(quitus_label_values *, n);
  for (guint fold = 0; fold < n; fold++)
    v.scores[fold] = g_new0(quitus_label_values, letters->n);
  score_pairs(&v);
  bool done = validate_folds(&v, verdicts, error);
  for (guint fold = 0; fold < n; fold++)
    g_free(v.scores[fold]);
  g_free(v.scores);
  if (done)
    *ret_verdicts = g_steal_pointer(&verdicts);
  return done;
}
