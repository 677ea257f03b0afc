/* fuzz/classifier.c - letters through the rules that ship; rules, patterns and models that do not.
 */
#include "base/error.h"
#include "base/text.h"
#include "classifier/classifier.h"
#include "classifier/learnt/model.h"
#include "classifier/learnt/model_file.h"
#include "classifier/plain_pattern.h"
#include "classifier/literals.h"
#include "classifier/prefilter.h"
#include "classifier/regex.h"
#include "classifier/rule_tests.h"
#include "classifier/rules.h"
#include "fuzz/fuzz.h"
#include <string.h>

#define SHIPPED QUITUS_SRCDIR "/classifier/"

/* ---- letters ---- */

static const struct quitus_classifier *shipped(void) {
  static struct quitus_classifier *classifier;
  static const char *const directories[] = {SHIPPED "rules", NULL};
  g_autoptr(GError) error = NULL;
  if (!classifier)
    classifier = quitus_classifier_new(directories, SHIPPED "learnt/quitus.model",
                                       SHIPPED "learnt/lexicon", &error);
  g_assert_no_error(error);
  return classifier;
}

static void check_field(const char *name, const char *value, void *data G_GNUC_UNUSED) {
  g_assert_nonnull(name);
  quitus_fuzz_check_text(value);
}

static void check_reading(const struct quitus_reading *reading, const char *text) {
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    g_assert_true(reason->confidence >= 0 && reason->confidence <= 1);
    for (guint k = 0; k < reason->evidence->len; k++) {
      const struct quitus_evidence *evidence = reason->evidence->pdata[k];
      g_assert_cmpuint(evidence->start, <=, evidence->end);
      g_assert_cmpuint(evidence->end, <=, strlen(text));
      if (evidence->end)
        g_assert_cmpint(strncmp(text + evidence->start, evidence->text, strlen(evidence->text)), ==,
                        0);
    }
  }
  quitus_fields_foreach(&reading->fields, check_field, NULL);
  quitus_fields_foreach_other(&reading->fields, check_field, NULL);
}

/* The first line is the subject; its first letter also chooses the language. */
static void take_letter(const char *bytes, size_t length) {
  static const char *const languages[] = {"fr", "en", "", "de"};
  g_autofree char *valid = quitus_fuzz_text(bytes, length);
  g_autofree char *all = quitus_text_shown(valid); /* a reader of mails lets no controls through */
  char *text = all;
  const char *subject = quitus_fuzz_line(&text);
  struct quitus_letter letter = {.text = text,
                                 .subject = subject,
                                 .language = languages[(unsigned char)*subject % 4],
                                 .sent = quitus_day_from_ymd(2026, 11, 20)};
  g_autoptr(quitus_reading) reading = quitus_classifier_read(shipped(), &letter);
  check_reading(reading, text);
}

/* ---- rules ---- */

static void take_rules(const char *bytes, size_t length) {
  g_autofree char *path = g_strdup(quitus_fuzz_file(bytes, length));
  const char *const directories[] = {path, NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_classifier) classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  if (!classifier) {
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    return;
  }
  g_autofree char *said = NULL;
  size_t size;
  unsigned total;
  FILE *stream = open_memstream(&said, &size);
  quitus_rule_tests_run(classifier, NULL, stream, &total);
  fclose(stream);
}

/* ---- patterns ---- */

/* GLib asks PCRE2 the same, of the pattern as it was written. */
static bool found_by_glib(const char *pattern, const char *text, int *ret_start) {
  g_autoptr(GRegex) regex = g_regex_new(
      pattern, G_REGEX_RAW | G_REGEX_NO_AUTO_CAPTURE | G_REGEX_DUPNAMES | G_REGEX_DOLLAR_ENDONLY, 0,
      NULL);
  g_autoptr(GMatchInfo) match = NULL;
  int end;
  return regex && g_regex_match(regex, text, 0, &match) &&
         g_match_info_fetch_pos(match, 0, ret_start, &end);
}

/* A pattern that is found must have been let through to the search, and to that place: its words
 * stand in the text. */
static void check_prefilter(const char *pattern, const char *text, size_t start) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(quitus_prefilter) prefilter = quitus_prefilter_new();
  const struct quitus_need *begins, *need = quitus_literals_of(literals, pattern, &begins);
  quitus_prefilter_add(prefilter, need, begins, QUITUS_ASK_ALL, 0);
  quitus_prefilter_finish(prefilter);
  struct quitus_sights *sights = quitus_prefilter_scan(prefilter, text, strlen(text));
  uint64_t units;
  quitus_sights_units(sights, &units);
  g_assert_true(units & 1);
  struct quitus_starts starts = quitus_sights_starts(sights, 0);
  quitus_sights_return(sights);
  g_assert_cmpuint(starts.first, <=, start);
  g_assert_cmpuint(starts.last, >=, start);
}

/* The first line is the pattern, the rest the text that it is looked for in. */
static void take_pattern(const char *bytes, size_t length) {
  enum { STEPS = 10000 };
  const struct quitus_rule_position at = {"fuzz", 1};
  g_autofree char *all = quitus_fuzz_text(bytes, length);
  char *rest = all;
  const char *pattern = quitus_fuzz_line(&rest);
  g_autofree char *text = quitus_fold_string(rest);
  g_autoptr(quitus_patterns) patterns = quitus_patterns_new(STEPS);
  unsigned number;
  g_autoptr(GError) error = NULL;
  bool added = quitus_patterns_add(patterns, pattern, at, &number, &error);
  g_assert_true(added || !quitus_pattern_is_plain(pattern));
  if (!added)
    return;
  g_autoptr(quitus_search) search = quitus_search_new(patterns);
  size_t size = MIN(strlen(text), QUITUS_PREFILTER_LONGEST), start = 0, end = 0;
  text[size] = '\0';
  int expected = 0;
  bool found = quitus_search_find(search, number, text, size, 0, size, &start, &end);
  if (found)
    check_prefilter(pattern, text, start);
  if (quitus_search_was_cut_short(search) || !quitus_pattern_is_plain(pattern))
    return;
  g_assert_cmpint(found, ==, found_by_glib(pattern, text, &expected));
  g_assert_cmpuint(start, ==, (size_t)expected);
}

/* ---- models ---- */

/* The bytes are what a model holds behind its header, which says how much there is of each. */
static char *model_of(const char *bytes, size_t length, size_t *ret_size) {
  struct quitus_model_header header = {.magic = QUITUS_MODEL_MAGIC,
                                       .version = GUINT32_TO_LE(QUITUS_MODEL_VERSION),
                                       .n_targets = GUINT32_TO_LE(QUITUS_N_TARGETS),
                                       .row_width = GUINT32_TO_LE(QUITUS_SECOND_WIDTH),
                                       .n_slots = GUINT32_TO_LE(length ? (guint8)bytes[0] % 8 : 0),
                                       .view_weights = {1, 1, 1, 1, 1}};
  const size_t fixed = sizeof header + sizeof(struct quitus_model_target) * QUITUS_N_TARGETS +
                       sizeof(struct quitus_model_slot) * GUINT32_FROM_LE(header.n_slots);
  const size_t least = (fixed + 3) / 4 * 4;
  size_t size = MAX((sizeof header + length) / 4 * 4, least);
  header.n_entries = GUINT32_TO_LE((guint32)((size - fixed) / sizeof(struct quitus_model_entry)));
  header.size = GUINT32_TO_LE((guint32)size);
  char *file = g_malloc0(size);
  memcpy(file + sizeof header, bytes, MIN(length, size - sizeof header));
  memcpy(file, &header, sizeof header);
  const char *summed = file + G_STRUCT_OFFSET(struct quitus_model_header, size);
  header.checksum = GUINT32_TO_LE(
      quitus_model_checksum((const void *)summed, (size - (size_t)(summed - file)) / 4));
  memcpy(file, &header, sizeof header);
  *ret_size = size;
  return file;
}

static void ask_model(const struct quitus_model *model) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  struct quitus_feature features[3 * QUITUS_N_VIEWS];
  double contributions[G_N_ELEMENTS(features)];
  for (guint i = 0; i < G_N_ELEMENTS(features); i++)
    features[i] = (struct quitus_feature){
        .key = i % 3 == 0 ? 1 : i % 3 * 0x7FFFFFFFu, .view = (guint16)(i / 3), .count = 1};
  struct quitus_model_input input = {.features = g_array_new(FALSE, FALSE, sizeof *features)};
  g_array_append_vals(input.features, features, G_N_ELEMENTS(features));
  quitus_model_judge(model, &input, verdicts);
  quitus_model_contributions(model, input.features, QUITUS_CASH_FLOW, contributions);
  g_array_unref(input.features);
}

static void take_model(const char *bytes, size_t length) {
  size_t size;
  g_autofree char *whole = model_of(bytes, length, &size);
  g_autoptr(quitus_model) raw G_GNUC_UNUSED =
      quitus_model_load(quitus_fuzz_file(bytes, length), NULL);
  g_autoptr(quitus_model) model = quitus_model_load(quitus_fuzz_file(whole, size), NULL);
  if (model)
    ask_model(model);
}

const struct quitus_fuzz quitus_fuzz_classifier[] = {
    {"letter", take_letter}, {"rules", take_rules}, {"pattern", take_pattern},
    {"model", take_model},   {NULL, NULL},
};
