/* classifier/learnt/train_limits.c - choosing limits on verdicts over letters not learnt from.
 *
 * A label is stated from the probability that gave the best F1; F1 is averaged over neighbouring
 * limits, so that a lucky peak does not decide.  A verdict is certain from the probability above
 * which all labels' verdicts together were right often enough; a label with many verdicts up there
 * that was right too seldom gets a higher limit of its own.
 *
 * That a letter raises some alarm is stated from the probability with which few alarms are missed:
 * a dispute that is dunned harms more than a harmless reply that a person looks at.
 */
#include "classifier/learnt/train_limits.h"
#include <stdlib.h>

#define RIGHT 0.982       /* of the verdicts called certain, all labels together */
#define RIGHT_ALONE 0.975 /* of those on one label */
#define RAISED 0.98       /* of the letters that raise an alarm */
#define NEVER 2           /* no probability is as high */
enum { SMOOTH = 9 };      /* limits that are averaged */
enum { SUPPORT = 40 };    /* verdicts from which a label is looked at alone */

struct judged {
  double probability;
  guint label;
  bool right;
};

static int compare_judged(const void *a, const void *b) {
  const struct judged *one = a, *two = b;
  if (one->probability != two->probability)
    return one->probability < two->probability ? 1 : -1;
  return (int)one->right - (int)two->right; /* of equals, the wrong first: no luck */
}

/* The verdicts on one label, or on all where `label` is QUITUS_N_LABELS; the most probable first.
 * Caller frees. */
static GArray *collect(const struct quitus_letters *letters, guint32 folds,
                       const quitus_label_values *probabilities, guint wanted) {
  GArray *all = g_array_new(FALSE, FALSE, sizeof(struct judged));
  for (guint i = 0; i < letters->n; i++) {
    if (!quitus_letters_in(letters, i, folds))
      continue;
    guint32 labels = quitus_letters_get(letters, i)->labels;
    for (guint label = 0; label < QUITUS_N_LABELS; label++) {
      struct judged judged = {probabilities[i][label], label, (labels & (1u << label)) != 0};
      if (label == wanted || wanted == QUITUS_N_LABELS)
        g_array_append_val(all, judged);
    }
  }
  g_array_sort(all, compare_judged);
  return all;
}

static const struct judged *at(const GArray *all, guint i) {
  return &g_array_index(all, struct judged, i);
}

/* F1 where the first 1, 2, … are stated.  Caller frees. */
static double *f1_of_prefixes(const GArray *all) {
  double *f1 = g_new(double, all->len + 1);
  guint with = 0, found = 0;
  for (guint i = 0; i < all->len; i++)
    with += at(all, i)->right;
  for (guint i = 0; i < all->len; i++) {
    found += at(all, i)->right;
    f1[i] = 2.0 * found / (i + 1 + with);
  }
  return f1;
}

/* The mean over the limits around `i`; those beyond the ends count as 0. */
static double smoothed(const double *f1, guint n, guint i) {
  double sum = 0;
  for (guint k = i < SMOOTH / 2 ? 0 : i - SMOOTH / 2; k < n && k <= i + SMOOTH / 2; k++)
    sum += f1[k];
  return sum / SMOOTH;
}

static double best_limit(const GArray *all) {
  g_autofree double *f1 = f1_of_prefixes(all);
  guint best = 0;
  double highest = -1;
  for (guint i = 0; i + 1 < all->len; i++) {
    double value = smoothed(f1, all->len, i);
    if (value > highest) {
      highest = value;
      best = i;
    }
  }
  if (highest <= 0) /* the label is not there: any doubt is too much */
    return 0.5;
  return (at(all, best)->probability + at(all, best + 1)->probability) / 2;
}

/* The lowest limit above which enough verdicts are right; verdicts that are not stated do not
 * count. */
static double certain_limit(const GArray *all, const double *stated, double share) {
  double limit = NEVER;
  guint n = 0, right = 0;
  for (guint i = 0; i < all->len; i++) {
    const struct judged *judged = at(all, i);
    if (judged->probability < stated[judged->label])
      continue;
    n++;
    right += judged->right;
    if (n >= SUPPORT / 2 && right >= share * n)
      limit = judged->probability;
  }
  return limit;
}

static void check_label(const GArray *all, guint label, double pooled,
                        struct quitus_limits *limits) {
  guint n = 0, right = 0;
  limits->certain[label] = MAX(pooled, limits->stated[label]);
  for (guint i = 0; i < all->len && at(all, i)->probability >= limits->certain[label]; i++) {
    n++;
    right += at(all, i)->right;
  }
  if (n >= SUPPORT && right < RIGHT_ALONE * n)
    limits->certain[label] = certain_limit(all, limits->stated, RIGHT_ALONE);
}

static bool raises_alarm(const double *probabilities, const double *stated) {
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (quitus_label_is_alarm((enum quitus_label)label) && probabilities[label] >= stated[label])
      return true;
  return false;
}

/* The highest limit from which, with those whose labels say so already, enough alarms are raised.
 */
static double alarm_limit(const struct quitus_letters *letters, guint32 folds,
                          const quitus_label_values *probabilities, const double *stated) {
  g_autoptr(GArray) silent = g_array_new(FALSE, FALSE, sizeof(struct judged));
  guint alarms = 0;
  for (guint i = 0; i < letters->n; i++) {
    if (!quitus_letters_in(letters, i, folds) || !quitus_letters_has(letters, i, QUITUS_ANY_ALARM))
      continue;
    struct judged judged = {probabilities[i][QUITUS_ANY_ALARM], QUITUS_ANY_ALARM, true};
    alarms++;
    if (!raises_alarm(probabilities[i], stated))
      g_array_append_val(silent, judged);
  }
  g_array_sort(silent, compare_judged);
  guint may_be_missed = (guint)((1 - RAISED) * alarms);
  if (silent->len <= may_be_missed)
    return NEVER;
  return at(silent, silent->len - may_be_missed - 1)->probability;
}

void quitus_limits_choose(const struct quitus_letters *letters, guint32 folds,
                          const quitus_label_values *probabilities,
                          struct quitus_limits *ret_limits) {
  GArray *each[QUITUS_N_LABELS];
  for (guint label = 0; label < QUITUS_N_LABELS; label++) {
    each[label] = collect(letters, folds, probabilities, label);
    ret_limits->stated[label] = best_limit(each[label]);
  }
  g_autoptr(GArray) all = collect(letters, folds, probabilities, QUITUS_N_LABELS);
  double pooled = certain_limit(all, ret_limits->stated, RIGHT);
  for (guint label = 0; label < QUITUS_N_LABELS; label++) {
    check_label(each[label], label, pooled, ret_limits);
    g_array_unref(each[label]);
  }
  ret_limits->stated[QUITUS_ANY_ALARM] =
      alarm_limit(letters, folds, probabilities, ret_limits->stated);
  ret_limits->certain[QUITUS_ANY_ALARM] = NEVER;
}
