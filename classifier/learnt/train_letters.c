/* classifier/learnt/train_letters.c - numbering features, choosing folds, making vectors. */
#include "classifier/learnt/train_letters.h"
#include "classifier/learnt/model_file.h"
#include <math.h>
#include <stdlib.h>

enum { LEAST_LETTERS = 3 };

const struct quitus_example *quitus_letters_get(const struct quitus_letters *letters, guint i) {
  return g_ptr_array_index(letters->examples, i);
}

bool quitus_letters_has(const struct quitus_letters *letters, guint i, unsigned target) {
  guint32 labels = quitus_letters_get(letters, i)->labels;
  if (target != QUITUS_ANY_ALARM)
    return labels & (1u << target);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if ((labels & (1u << label)) && quitus_label_is_alarm((enum quitus_label)label))
      return true;
  return false;
}

bool quitus_letters_in(const struct quitus_letters *letters, guint i, guint32 folds) {
  return folds & (1u << letters->folds[i]);
}

/* ---- numbers ---- */

static guint64 identity(const struct quitus_feature *feature) {
  return (guint64)feature->view << 32 | feature->key;
}

static int compare_identities(const void *a, const void *b) {
  guint64 one = *(const guint64 *)a, two = *(const guint64 *)b;
  return one < two ? -1 : one > two;
}

static void list_features(struct quitus_letters *letters) {
  gsize total = 0, n = 0;
  for (guint i = 0; i < letters->n; i++)
    total += quitus_letters_get(letters, i)->input.features->len;
  letters->features = g_new(guint64, total + 1);
  for (guint i = 0; i < letters->n; i++) {
    const GArray *features = quitus_letters_get(letters, i)->input.features;
    for (guint k = 0; k < features->len; k++)
      letters->features[n++] = identity(&g_array_index(features, struct quitus_feature, k));
  }
  qsort(letters->features, n, sizeof letters->features[0], compare_identities);
  for (gsize k = 0; k < n; k++)
    if (k == 0 || letters->features[k] != letters->features[k - 1])
      letters->features[letters->n_features++] = letters->features[k];
}

static void number_features(struct quitus_letters *letters) {
  for (guint i = 0; i < letters->n; i++) {
    const GArray *features = quitus_letters_get(letters, i)->input.features;
    letters->numbers[i] = g_new(guint32, features->len + 1);
    for (guint k = 0; k < features->len; k++) {
      guint64 wanted = identity(&g_array_index(features, struct quitus_feature, k));
      const guint64 *found = bsearch(&wanted, letters->features, letters->n_features, sizeof wanted,
                                     compare_identities);
      letters->numbers[i][k] = (guint32)(found - letters->features);
    }
  }
}

/* ---- folds ---- */

/* A writer's letters, or those of the writers of a fold. */
struct share {
  unsigned writer;
  guint letters[2]; /* not English, English */
};

static int compare_shares(const void *a, const void *b) {
  const struct share *one = a, *two = b;
  guint n_one = one->letters[0] + one->letters[1], n_two = two->letters[0] + two->letters[1];
  if (n_one != n_two)
    return n_one < n_two ? 1 : -1;
  return one->writer < two->writer ? -1 : one->writer > two->writer;
}

static GArray *shares_of_writers(const struct quitus_letters *letters) {
  GArray *shares = g_array_new(FALSE, TRUE, sizeof(struct share));
  for (guint i = 0; i < letters->n; i++) {
    const struct quitus_example *example = quitus_letters_get(letters, i);
    guint place = 0;
    while (place < shares->len &&
           g_array_index(shares, struct share, place).writer != example->writer)
      place++;
    if (place == shares->len) {
      struct share share = {.writer = example->writer};
      g_array_append_val(shares, share);
    }
    g_array_index(shares, struct share, place).letters[example->input.english ? 1 : 0]++;
  }
  g_array_sort(shares, compare_shares);
  return shares;
}

/* Where the writer meets the fewest letters of their own language. */
static guint best_fold(const struct share *folds, guint n_folds, const struct share *writer) {
  guint best = 0;
  gint64 least = G_MAXINT64;
  for (guint fold = 0; fold < n_folds; fold++) {
    gint64 met = (gint64)folds[fold].letters[0] * writer->letters[0] +
                 (gint64)folds[fold].letters[1] * writer->letters[1];
    if (met < least) {
      least = met;
      best = fold;
    }
  }
  return best;
}

/* Writers go whole, the largest first. */
static void choose_folds(struct quitus_letters *letters, guint most) {
  g_autoptr(GArray) writers = shares_of_writers(letters);
  g_autofree struct share *folds = g_new0(struct share, most);
  letters->n_folds = MIN(most, writers->len);
  for (guint w = 0; w < writers->len; w++) {
    const struct share *writer = &g_array_index(writers, struct share, w);
    guint fold = best_fold(folds, letters->n_folds, writer);
    folds[fold].letters[0] += writer->letters[0];
    folds[fold].letters[1] += writer->letters[1];
    for (guint i = 0; i < letters->n; i++)
      if (quitus_letters_get(letters, i)->writer == writer->writer)
        letters->folds[i] = fold;
  }
}

struct quitus_letters *quitus_letters_new(const GPtrArray *examples, guint folds) {
  struct quitus_letters *letters = g_new0(struct quitus_letters, 1);
  letters->examples = examples;
  letters->n = examples->len;
  letters->numbers = g_new0(guint32 *, letters->n);
  letters->folds = g_new0(guint, letters->n);
  list_features(letters);
  number_features(letters);
  choose_folds(letters, folds);
  return letters;
}

void quitus_letters_free(struct quitus_letters *letters) {
  if (!letters)
    return;
  for (guint i = 0; i < letters->n; i++)
    g_free(letters->numbers[i]);
  g_free(letters->numbers);
  g_free(letters->features);
  g_free(letters->folds);
  g_free(letters);
}

/* ---- vocabulary ---- */

static guint *count_letters(const struct quitus_letters *letters, guint32 folds, guint *ret_n) {
  guint *counts = g_new0(guint, letters->n_features + 1);
  guint n = 0;
  for (guint i = 0; i < letters->n; i++) {
    if (!quitus_letters_in(letters, i, folds))
      continue;
    n++;
    guint n_features = quitus_letters_get(letters, i)->input.features->len;
    for (guint k = 0; k < n_features; k++)
      counts[letters->numbers[i][k]]++;
  }
  *ret_n = n;
  return counts;
}

/* As exact as the file keeps it. */
static float idf_of(guint n_letters, guint n_with) {
  double idf = log((1.0 + n_letters) / (1.0 + n_with)) + 1;
  return (float)(rint(idf * QUITUS_MODEL_IDF_UNIT) / QUITUS_MODEL_IDF_UNIT);
}

struct quitus_vocabulary *quitus_vocabulary_new(const struct quitus_letters *letters,
                                                guint32 folds) {
  struct quitus_vocabulary *vocabulary = g_new0(struct quitus_vocabulary, 1);
  guint n;
  g_autofree guint *counts = count_letters(letters, folds, &n);
  vocabulary->letters = letters;
  vocabulary->places = g_new0(guint32, letters->n_features + 1);
  vocabulary->known = g_new(guint32, letters->n_features + 1);
  vocabulary->idf = g_new(float, letters->n_features + 1);
  for (guint32 number = 0; number < letters->n_features; number++) {
    if (counts[number] < LEAST_LETTERS)
      continue;
    vocabulary->known[vocabulary->n] = number;
    vocabulary->idf[vocabulary->n] = idf_of(n, counts[number]);
    vocabulary->places[number] = ++vocabulary->n;
  }
  return vocabulary;
}

void quitus_vocabulary_free(struct quitus_vocabulary *vocabulary) {
  if (!vocabulary)
    return;
  g_free(vocabulary->places);
  g_free(vocabulary->known);
  g_free(vocabulary->idf);
  g_free(vocabulary);
}

/* ---- vectors ---- */

double quitus_vocabulary_view_weight(guint view) {
  return view == QUITUS_VIEW_SUBJECT ? 0.4 : 1;
}

/* Brings each view to its length; `nodes` run beside `views`. */
static void scale_views(struct feature_node *nodes, const guint16 *views, guint n) {
  double squares[QUITUS_N_VIEWS] = {0};
  for (guint k = 0; k < n; k++)
    squares[views[k]] += nodes[k].value * nodes[k].value;
  for (guint k = 0; k < n; k++)
    nodes[k].value *= quitus_vocabulary_view_weight(views[k]) / sqrt(squares[views[k]]);
}

struct feature_node *quitus_vocabulary_vector(const struct quitus_vocabulary *vocabulary, guint i) {
  const struct quitus_letters *letters = vocabulary->letters;
  const GArray *features = quitus_letters_get(letters, i)->input.features;
  struct feature_node *nodes = g_new(struct feature_node, features->len + 2);
  g_autofree guint16 *views = g_new(guint16, features->len + 1);
  guint n = 0;
  for (guint k = 0; k < features->len; k++) {
    const struct quitus_feature *feature = &g_array_index(features, struct quitus_feature, k);
    guint32 place = vocabulary->places[letters->numbers[i][k]];
    if (!place)
      continue;
    views[n] = feature->view;
    nodes[n].index = (int)place;
    nodes[n++].value = (1 + log(feature->count)) * (double)vocabulary->idf[place - 1];
  }
  scale_views(nodes, views, n);
  nodes[n++] = (struct feature_node){(int)vocabulary->n + 1, 1};
  nodes[n] = (struct feature_node){-1, 0};
  return nodes;
}
