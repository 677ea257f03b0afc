/* cli/learn.c - quitus learn: learns the model from labelled letters, or measures how well. */
#include "base/datadir.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/out_file.h"
#include "classifier/fields/fields.h"
#include "classifier/learnt/train.h"
#include "classifier/rulings.h"
#include "cli/accuracy.h"
#include "cli/cli.h"
#include "cli/corpus.h"
#include "cli/correction.h"
#include "cli/field_figures.h"
#include "cli/print.h"
#include <sys/stat.h>
#include <sysexits.h>

#define DEFAULT_FILE "quitus.model"

struct learning {
  const struct quitus_classifier *classifier;
  GPtrArray *records;  /* of struct quitus_record */
  GPtrArray *examples; /* of struct quitus_example, one a record */
  guint n_bad;
};

static void free_record(void *data) {
  quitus_record_free(data);
}

static bool read_corpus(struct learning *learning, char **files, GError **error) {
  for (guint i = 0; files[i]; i++) {
    guint bad;
    if (!quitus_corpus_read(files[i], i, learning->records, &bad, error))
      return false;
    learning->n_bad += bad;
  }
  return true;
}

/* What the rules and the features say of each letter. */
static void observe(struct learning *learning) {
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("Reading"), learning->records->len);
  for (guint i = 0; i < learning->records->len; i++) {
    const struct quitus_record *record = learning->records->pdata[i];
    struct quitus_letter letter = quitus_record_letter(record);
    struct quitus_example *example = g_new0(struct quitus_example, 1);
    example->writer = record->file;
    example->labels = record->labels;
    quitus_classifier_model_input(learning->classifier, &letter, &example->input);
    g_ptr_array_add(learning->examples, example);
    quitus_progress_add(&progress, 1);
  }
  quitus_progress_end(&progress);
}

static void show_progress(double share, void *data) {
  struct quitus_progress *progress = data;
  guint64 done = (guint64)(share * (double)progress->total);
  quitus_progress_add(progress, done - progress->done);
}

static bool train(const struct learning *learning, const char *file, GError **error) {
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("Learning"), 1000);
  bool done =
      quitus_train(learning->examples, quitus_classifier_rules_fingerprint(learning->classifier),
                   file, show_progress, &progress, error);
  quitus_progress_end(&progress);
  struct stat written;
  if (!done || stat(file, &written) != 0)
    return done;
  g_autofree char *size = quitus_size_text((guint64)written.st_size);
  printf(_("%s: learnt from %u letters, %s\n"), file, learning->examples->len, size);
  return true;
}

/* As the classifier does with a letter that no machine sent. */
static void rule(struct quitus_model_verdict *verdicts, guint n) {
  for (guint i = 0; i < n; i++) {
    quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts + (gsize)i * QUITUS_N_TARGETS);
    quitus_rulings_fill(verdicts + (gsize)i * QUITUS_N_TARGETS);
  }
}

/* Reads the fields of a letter whose reasons `reading` has, and counts them. */
static void count_fields(struct quitus_field_figures *figures, const struct quitus_record *record,
                         struct quitus_reading *reading) {
  struct quitus_letter letter = quitus_record_letter(record);
  g_autoptr(quitus_folded) folded = quitus_fold(letter.text, -1);
  quitus_fields_read(&letter, folded, reading);
  quitus_field_figures_count(figures, &reading->fields, &record->truth->fields);
}

static void print_fields(const struct learning *learning,
                         const struct quitus_model_verdict *verdicts) {
  g_autoptr(quitus_field_figures) figures = quitus_field_figures_new();
  for (guint i = 0; i < learning->records->len; i++, verdicts += QUITUS_N_TARGETS) {
    g_autoptr(quitus_reading) reading = quitus_reading_new();
    for (guint label = 0; label < QUITUS_N_LABELS; label++)
      if (verdicts[label].stated)
        quitus_reading_add(reading, (enum quitus_label)label, verdicts[label].probability,
                           verdicts[label].certain);
    count_fields(figures, learning->records->pdata[i], reading);
  }
  printf("\n## Fields\n\n");
  quitus_field_figures_print(figures, stdout);
}

/* How the fields are read where no reason is missed and none made up. */
static void print_fields_of_truth(const struct learning *learning) {
  g_autoptr(quitus_field_figures) figures = quitus_field_figures_new();
  for (guint i = 0; i < learning->records->len; i++) {
    const struct quitus_record *record = learning->records->pdata[i];
    g_autoptr(quitus_reading) reading = quitus_reading_new();
    for (guint label = 0; label < QUITUS_N_LABELS; label++)
      if (record->labels >> label & 1)
        quitus_reading_add(reading, (enum quitus_label)label, 1, false);
    count_fields(figures, record, reading);
  }
  printf("\n## Fields, with the true reasons\n\n");
  quitus_field_figures_print(figures, stdout);
}

static bool measure(const struct learning *learning, char **files, char **groups, GError **error) {
  g_autofree struct quitus_model_verdict *verdicts = NULL;
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("Measuring"), 1000);
  bool done =
      quitus_train_cross_validate(learning->examples, show_progress, &progress, &verdicts, error);
  quitus_progress_end(&progress);
  if (!done)
    return false;
  rule(verdicts, learning->examples->len);
  if (!quitus_accuracy_print(learning->examples, verdicts, files, groups, stdout, error))
    return false;
  print_fields(learning, verdicts);
  print_fields_of_truth(learning);
  return true;
}

/* What to do with the letters that were read. */
enum task { LEARN, REPORT, REPORT_FIELDS };

static bool do_task(const struct learning *learning, enum task task, char **files, const char *out,
                    char **groups, GError **error) {
  switch (task) {
  case LEARN:
    return train(learning, out, error);
  case REPORT:
    return measure(learning, files, groups, error);
  case REPORT_FIELDS:
    print_fields_of_truth(learning);
    return true;
  }
  g_assert_not_reached();
}

static int learn(const struct quitus_classifier *classifier, enum task task, char **files,
                 const char *out, char **groups) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(free_record);
  g_autoptr(GPtrArray) examples =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_example_free);
  struct learning learning = {classifier, records, examples, 0};
  if (!read_corpus(&learning, files, &error))
    return quitus_fail(error);
  if (task != REPORT_FIELDS)
    observe(&learning);
  if (!do_task(&learning, task, files, out, groups, &error))
    return quitus_fail(error);
  if (learning.n_bad)
    fprintf(stderr, _("quitus: %u lines were left out\n"), learning.n_bad);
  return learning.n_bad ? EX_DATAERR : EX_OK;
}

int quitus_command_learn(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *out = NULL;
  gboolean report = FALSE, fields = FALSE;
  g_auto(GStrv) groups = NULL;
  const GOptionEntry entries[] = {
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("the model file, else quitus.model"),
       N_("FILE")},
      {"report", 0, 0, G_OPTION_ARG_NONE, &report,
       N_("measure by cross-validation and print Markdown; write no model"), NULL},
      {"fields", 0, 0, G_OPTION_ARG_NONE, &fields,
       N_("measure only the fields, with the true reasons; seconds"), NULL},
      {"group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &groups, N_("also report on these files together"),
       N_("NAME=FILE,FILE")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  const struct quitus_config *config;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, -1, &error) ||
      !(config = quitus_session_config(session, &error)))
    return quitus_fail(error);
  g_autofree char *lexicon = quitus_datadir_path("classifier/learnt/lexicon");
  g_autoptr(quitus_classifier) classifier =
      quitus_classifier_new((const char *const *)config->rules.directories, NULL, lexicon, &error);
  if (!classifier)
    return quitus_fail(error);
  enum task task = fields ? REPORT_FIELDS : report ? REPORT : LEARN;
  if (task == LEARN && !quitus_out_file_check(out ? out : DEFAULT_FILE, &error))
    return quitus_fail(error);
  int code = learn(classifier, task, argv + 1, out ? out : DEFAULT_FILE, groups);
  if (report)
    quitus_corrections_report(session, stdout);
  return code;
}
