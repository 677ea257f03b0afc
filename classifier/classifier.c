/* classifier/classifier.c - the classifier as its callers see it: load, read, trace. */
#include "classifier/classifier.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "classifier/decide.h"
#include "classifier/fields/fields.h"
#include "classifier/learnt/model.h"
#include "classifier/program.h"
#include <string.h>
#include <sys/resource.h>

/* Nobody explains an unpaid invoice at greater length; the rest of the text is not read. */
enum { TEXT_READ = 64 * 1024 };

struct quitus_classifier {
  struct quitus_program *program;
  struct quitus_model *model;     /* NULL: rules alone */
  struct quitus_lexicon *lexicon; /* may be NULL without a model */
  char *version;
  GThread *compiling; /* NULL before it is begun */
  int stop_compiling; /* atomic */
};

static struct quitus_program *load_rules(const char *const *directories, GPtrArray *faults) {
  struct quitus_rules *rules = quitus_rules_load_all(directories, faults);
  if (rules->rules->len == 0 && faults->len == 0) {
    g_autofree char *where = g_strjoinv(", ", (char **)directories);
    g_ptr_array_add(
        faults, g_error_new(QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                            _("there is no rule in \"%s\"; correct [rules] directories"), where));
  }
  return quitus_program_new(rules, faults);
}

/* Caller frees. */
static char *version_of(const struct quitus_classifier *classifier) {
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  const char *rules = quitus_program_rules(classifier->program)->sha256;
  g_checksum_update(sum, (const guchar *)rules, -1);
  if (classifier->lexicon)
    g_checksum_update(sum, (const guchar *)quitus_lexicon_sha256(classifier->lexicon), -1);
  g_autofree char *model =
      classifier->model ? g_strdup_printf("%08x", quitus_model_sum(classifier->model)) : NULL;
  return g_strdup_printf("%.12s-%s", g_checksum_get_string(sum), model ? model : "none");
}

static bool load_model(struct quitus_classifier *classifier, const char *model_file,
                       const char *lexicon_directory, GError **error) {
  if (lexicon_directory && !(classifier->lexicon = quitus_lexicon_load(lexicon_directory, error)))
    return false;
  return !model_file || (classifier->model = quitus_model_load(model_file, error));
}

struct quitus_classifier *quitus_classifier_new_all(const char *const *directories,
                                                    const char *model_file,
                                                    const char *lexicon_directory,
                                                    GPtrArray *faults) {
  g_assert(!model_file || lexicon_directory);
  g_autoptr(quitus_classifier) classifier = g_new0(struct quitus_classifier, 1);
  GError *fault = NULL;
  classifier->program = load_rules(directories, faults);
  if (!classifier->program)
    return NULL;
  if (!load_model(classifier, model_file, lexicon_directory, &fault)) {
    g_ptr_array_add(faults, fault);
    return NULL;
  }
  classifier->version = version_of(classifier);
  return g_steal_pointer(&classifier);
}

struct quitus_classifier *quitus_classifier_new(const char *const *directories,
                                                const char *model_file,
                                                const char *lexicon_directory, GError **error) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  struct quitus_classifier *classifier =
      quitus_classifier_new_all(directories, model_file, lexicon_directory, faults);
  quitus_faults_none(faults, error);
  return classifier;
}

void quitus_classifier_free(struct quitus_classifier *classifier) {
  if (!classifier)
    return;
  if (classifier->compiling) {
    g_atomic_int_set(&classifier->stop_compiling, 1);
    g_thread_join(classifier->compiling);
  }
  quitus_program_free(classifier->program);
  quitus_model_free(classifier->model);
  quitus_lexicon_free(classifier->lexicon);
  g_free(classifier->version);
  g_free(classifier);
}

static void *compile_patterns(void *data) {
  const struct quitus_classifier *classifier = data;
  /* On Linux of this thread alone: mail goes before.  The systemd units refuse it, which does no
   * harm. */
  setpriority(PRIO_PROCESS, 0, 10);
  quitus_program_compile(classifier->program, &classifier->stop_compiling);
  quitus_fields_compile(&classifier->stop_compiling);
  return NULL;
}

void quitus_classifier_warm(struct quitus_classifier *classifier) {
  g_assert(!classifier->compiling);
  quitus_program_warm(classifier->program);
  classifier->compiling = g_thread_new("patterns", compile_patterns, classifier);
}

/* The bytes of `text` that are read: whole characters up to the limit. */
static size_t read_length(const char *text) {
  size_t length = strlen(text);
  if (length <= TEXT_READ)
    return length;
  length = TEXT_READ;
  while (length > TEXT_READ - 4 && ((unsigned char)text[length] & 0xC0) == 0x80)
    length--;
  return length;
}

/* Makes what a model is given, but for the votes of the rules. */
static void describe(const struct quitus_classifier *classifier, const struct quitus_letter *letter,
                     const struct quitus_folded *folded, struct quitus_model_input *ret_input) {
  ret_input->features = quitus_features_of(classifier->lexicon, letter, folded, &ret_input->length);
  ret_input->english = strcmp(letter->language, "en") == 0;
}

/* More may have been said than was read. */
static void doubt_all(struct quitus_reading *reading) {
  for (unsigned i = 0; i < reading->reasons->len; i++)
    ((struct quitus_reason *)g_ptr_array_index(reading->reasons, i))->certain = false;
}

struct quitus_reading *quitus_classifier_read(const struct quitus_classifier *classifier,
                                              const struct quitus_letter *letter) {
  struct quitus_reading *reading = quitus_reading_new();
  size_t length = read_length(letter->text);
  g_autoptr(quitus_folded) folded = quitus_fold(letter->text, (gssize)length);
  g_autoptr(quitus_hits) hits = quitus_program_run(classifier->program, letter, folded);
  reading->cut_short = hits->cut_short || letter->text[length] != '\0';
  const struct quitus_rules *rules = quitus_program_rules(classifier->program);
  struct quitus_model_input input = {0};
  quitus_count_votes(rules, hits, input.votes);
  if (classifier->model)
    describe(classifier, letter, folded, &input);
  g_autoptr(GArray) features = input.features;
  struct quitus_findings findings = {rules, hits, letter, folded, classifier->model, &input};
  quitus_classifier_decide(&findings, reading);
  quitus_fields_read(letter, folded, reading);
  if (reading->cut_short) /* also by the fields */
    doubt_all(reading);
  return reading;
}

void quitus_classifier_model_input(const struct quitus_classifier *classifier,
                                   const struct quitus_letter *letter,
                                   struct quitus_model_input *ret_input) {
  g_assert(classifier->lexicon);
  size_t length = read_length(letter->text);
  g_autoptr(quitus_folded) folded = quitus_fold(letter->text, (gssize)length);
  g_autoptr(quitus_hits) hits = quitus_program_run(classifier->program, letter, folded);
  quitus_count_votes(quitus_program_rules(classifier->program), hits, ret_input->votes);
  describe(classifier, letter, folded, ret_input);
}

guint32 quitus_classifier_rules_fingerprint(const struct quitus_classifier *classifier) {
  return quitus_rules_fingerprint(quitus_program_rules(classifier->program));
}

bool quitus_classifier_model_fits(const struct quitus_classifier *classifier) {
  return !classifier->model ||
         quitus_model_rules(classifier->model) == quitus_classifier_rules_fingerprint(classifier);
}

const char *quitus_classifier_version(const struct quitus_classifier *classifier) {
  return classifier->version;
}

const struct quitus_rules *quitus_classifier_rules(const struct quitus_classifier *classifier) {
  return quitus_program_rules(classifier->program);
}

struct quitus_hits *quitus_classifier_trace(const struct quitus_classifier *classifier,
                                            const struct quitus_letter *letter) {
  g_autoptr(quitus_folded) folded = quitus_fold(letter->text, (gssize)read_length(letter->text));
  return quitus_program_trace(classifier->program, letter, folded);
}
