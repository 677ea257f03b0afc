/* cli/accuracy.c - precision, recall, F1 a label and a file; alarms, certainty, calibration.
 *
 * Markdown in English, for doc/accuracy.md.
 */
#include "cli/accuracy.h"
#include "base/error.h"
#include "base/i18n.h"
#include <string.h>

/* Verdicts on one label against the truth. */
struct counts {
  guint with, stated, right; /* letters that have it; said to; both */
  guint certain, certain_right;
};

struct figures {
  struct counts labels[QUITUS_N_LABELS];
  guint letters, exact, alarms, alarms_raised;
};

struct accuracy {
  const GPtrArray *examples;
  const struct quitus_model_verdict *verdicts;
  FILE *stream;
};

/* ---- counting ---- */

static const struct quitus_model_verdict *verdicts_on(const struct accuracy *accuracy, guint i) {
  return accuracy->verdicts + (gsize)i * QUITUS_N_TARGETS;
}

static guint32 alarms_of(guint32 labels) {
  guint32 alarms = 0;
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (quitus_label_is_alarm((enum quitus_label)label))
      alarms |= labels & (1u << label);
  return alarms;
}

static void count_letter(const struct quitus_model_verdict *verdicts, guint32 labels,
                         struct figures *figures) {
  guint32 said = 0;
  for (guint label = 0; label < QUITUS_N_LABELS; label++) {
    struct counts *counts = &figures->labels[label];
    guint with = (labels >> label) & 1, stated = verdicts[label].stated,
          certain = stated && verdicts[label].certain;
    said |= stated << label;
    counts->with += with;
    counts->stated += stated;
    counts->right += with && stated;
    counts->certain += certain;
    counts->certain_right += with && certain;
  }
  figures->letters++;
  figures->exact += said == labels;
  figures->alarms += alarms_of(labels) != 0;
  figures->alarms_raised += alarms_of(labels) && alarms_of(said);
}

/* Over the letters of the files that `wanted` has; NULL: of all. */
static struct figures count(const struct accuracy *accuracy, const bool *wanted) {
  struct figures figures = {0};
  for (guint i = 0; i < accuracy->examples->len; i++) {
    const struct quitus_example *example = accuracy->examples->pdata[i];
    if (!wanted || wanted[example->writer])
      count_letter(verdicts_on(accuracy, i), example->labels, &figures);
  }
  return figures;
}

static double share(guint part, guint whole) {
  return whole ? (double)part / whole : 0;
}

static double f1(const struct counts *counts) {
  return share(2 * counts->right, counts->with + counts->stated);
}

/* Over the labels that occur. */
static double macro_f1(const struct figures *figures) {
  double sum = 0;
  guint n = 0;
  for (guint label = 0; label < QUITUS_N_LABELS; label++)
    if (figures->labels[label].with) {
      sum += f1(&figures->labels[label]);
      n++;
    }
  return n ? sum / n : 0;
}

static struct counts total(const struct figures *figures) {
  struct counts sum = {0};
  for (guint label = 0; label < QUITUS_N_LABELS; label++) {
    const struct counts *counts = &figures->labels[label];
    sum.with += counts->with;
    sum.stated += counts->stated;
    sum.right += counts->right;
    sum.certain += counts->certain;
    sum.certain_right += counts->certain_right;
  }
  return sum;
}

/* ---- tables ---- */

static void print_row(const struct accuracy *accuracy, const char *name, const bool *wanted) {
  struct figures figures = count(accuracy, wanted);
  struct counts all = total(&figures);
  fprintf(accuracy->stream,
          "| %s | %u | %.3f | %.3f | %.3f | %.3f | %.3f | %.1f %% | %.3f | %.1f %% |\n", name,
          figures.letters, macro_f1(&figures), f1(&all), share(all.right, all.stated),
          share(all.right, all.with), share(figures.alarms_raised, figures.alarms),
          100 * share(all.certain, all.stated), share(all.certain_right, all.certain),
          100 * share(figures.exact, figures.letters));
}

static char *name_of_file(const char *path) {
  g_autofree char *base = g_path_get_basename(path);
  return g_strndup(base, strcspn(base, "."));
}

/* Which of the files a group names. */
static bool *find_files(char **files, const char *group, GError **error) {
  g_autofree bool *wanted = g_new0(bool, g_strv_length(files) + 1);
  const char *list = strchr(group, '=');
  g_auto(GStrv) names = g_strsplit(list ? list + 1 : "", ",", -1);
  bool found = false;
  for (guint i = 0; files[i]; i++) {
    g_autofree char *name = name_of_file(files[i]);
    wanted[i] = g_strv_contains((const char *const *)names, name);
    found = found || wanted[i];
  }
  if (found)
    return g_steal_pointer(&wanted);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("the group \"%s\" names none of the files; write NAME=FILE,FILE"), group);
  return NULL;
}

static bool print_groups(const struct accuracy *accuracy, char **files, char **groups,
                         GError **error) {
  fprintf(accuracy->stream,
          "| letters | number | macro-F1 | micro-F1 | precision | recall | alarm recall | certain "
          "| certain and right | exact |\n|---|---|---|---|---|---|---|---|---|---|\n");
  print_row(accuracy, "**all**", NULL);
  for (guint i = 0; groups && groups[i]; i++) {
    g_autofree bool *wanted = find_files(files, groups[i], error);
    if (!wanted)
      return false;
    g_autofree char *name = g_strndup(groups[i], strcspn(groups[i], "="));
    print_row(accuracy, name, wanted);
  }
  for (guint i = 0; files[i]; i++) {
    g_autofree bool *wanted = g_new0(bool, g_strv_length(files));
    wanted[i] = true;
    g_autofree char *name = name_of_file(files[i]);
    print_row(accuracy, name, wanted);
  }
  return true;
}

static void print_labels(const struct accuracy *accuracy) {
  struct figures figures = count(accuracy, NULL);
  fprintf(accuracy->stream, "\n## Labels\n\n"
                            "| label | letters | stated | precision | recall | F1 | certain | "
                            "certain and right |\n|---|---|---|---|---|---|---|---|\n");
  for (guint label = 0; label < QUITUS_N_LABELS; label++) {
    const struct counts *counts = &figures.labels[label];
    fprintf(accuracy->stream, "| %s | %u | %u | %.3f | %.3f | %.3f | %u | %.3f |\n",
            quitus_label_id((enum quitus_label)label), counts->with, counts->stated,
            share(counts->right, counts->stated), share(counts->right, counts->with), f1(counts),
            counts->certain, share(counts->certain_right, counts->certain));
  }
}

/* Whether a probability is what it says: every label of every letter. */
static void print_calibration(const struct accuracy *accuracy) {
  enum { BANDS = 10 };
  guint n[BANDS] = {0}, with[BANDS] = {0};
  double sum[BANDS] = {0};
  for (guint i = 0; i < accuracy->examples->len; i++) {
    const struct quitus_example *example = accuracy->examples->pdata[i];
    for (guint label = 0; label < QUITUS_N_LABELS; label++) {
      double probability = verdicts_on(accuracy, i)[label].probability;
      guint band = MIN((guint)(probability * BANDS), BANDS - 1);
      n[band]++;
      sum[band] += probability;
      with[band] += (example->labels >> label) & 1;
    }
  }
  fprintf(accuracy->stream, "\n## Calibration\n\n"
                            "| said | verdicts | mean said | were right |\n|---|---|---|---|\n");
  for (guint band = 0; band < BANDS; band++)
    fprintf(accuracy->stream, "| %u-%u %% | %u | %.1f %% | %.1f %% |\n", band * 100 / BANDS,
            (band + 1) * 100 / BANDS, n[band], n[band] ? 100 * sum[band] / n[band] : 0,
            100 * share(with[band], n[band]));
}

bool quitus_accuracy_print(const GPtrArray *examples, const struct quitus_model_verdict *verdicts,
                           char **files, char **groups, FILE *stream, GError **error) {
  struct accuracy accuracy = {examples, verdicts, stream};
  if (!print_groups(&accuracy, files, groups, error))
    return false;
  print_labels(&accuracy);
  print_calibration(&accuracy);
  return true;
}
