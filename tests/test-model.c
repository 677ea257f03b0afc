/* tests/test-model.c - model files, and letters judged by a tiny one. */
#include "base/error.h"
#include "classifier/classifier.h"
#include "classifier/learnt/model_file.h"
#include "classifier/rulings.h"
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static char *lexicon_path(void) {
  return g_build_filename(QUITUS_SRCDIR, "classifier", "learnt", "lexicon", NULL);
}

static struct quitus_lexicon *lexicon_new(void) {
  g_autofree char *path = lexicon_path();
  g_autoptr(GError) error = NULL;
  struct quitus_lexicon *lexicon = quitus_lexicon_load(path, &error);
  g_assert_no_error(error);
  return lexicon;
}

static GArray *features_of(const char *text, const char *subject, const char *language) {
  g_autoptr(quitus_lexicon) lexicon = lexicon_new();
  struct quitus_letter letter = {.text = text, .subject = subject, .language = language};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  unsigned words;
  return quitus_features_of(lexicon, &letter, folded, &words);
}

static const struct quitus_feature *feature_at(const GArray *features, guint i) {
  return &g_array_index(features, struct quitus_feature, i);
}

static guint count_view(const GArray *features, enum quitus_view view) {
  guint n = 0;
  for (guint i = 0; i < features->len; i++)
    n += feature_at(features, i)->view == view;
  return n;
}

/* ---- model files ---- */

/* A model that knows the features of one text, all of them for one label. */
struct tiny {
  GByteArray *bytes;
  struct quitus_model_header *header;
  struct quitus_model_target *targets;
  struct quitus_network *network; /* corrects nothing */
  struct quitus_model_slot *slots;
  struct quitus_model_entry *entry;
};

static void put_feature(struct tiny *tiny, guint32 n_slots, const struct quitus_feature *feature) {
  guint32 i = quitus_model_home(feature->key, n_slots);
  while (tiny->slots[i].key)
    i = (i + 1) % n_slots;
  tiny->slots[i] = (struct quitus_model_slot){GUINT32_TO_LE(feature->key), 0, GUINT16_TO_LE(4096),
                                              (guint8)feature->view, 1};
}

static float le(float number) {
  guint32 bits;
  memcpy(&bits, &number, sizeof bits);
  bits = GUINT32_TO_LE(bits);
  memcpy(&number, &bits, sizeof bits);
  return number;
}

static void seal(struct tiny *tiny) {
  const char *summed = (const char *)&tiny->header->size;
  gsize n = (gsize)((const char *)tiny->bytes->data + tiny->bytes->len - summed) / 4;
  tiny->header->checksum = GUINT32_TO_LE(quitus_model_checksum((const void *)summed, n));
}

static struct tiny tiny_new(const char *text, enum quitus_label label) {
  g_autoptr(GArray) features = features_of(text, "", "fr");
  guint32 n_slots = features->len + 5;
  gsize targets_at = sizeof(struct quitus_model_header);
  gsize network_at = targets_at + QUITUS_N_TARGETS * sizeof(struct quitus_model_target);
  gsize slots_at = network_at + sizeof(struct quitus_network);
  gsize entries_at = slots_at + n_slots * sizeof(struct quitus_model_slot);
  struct tiny tiny = {g_byte_array_new()};
  g_byte_array_set_size(tiny.bytes, (guint)entries_at + 4);
  memset(tiny.bytes->data, 0, tiny.bytes->len);
  tiny.header = (void *)tiny.bytes->data;
  tiny.targets = (void *)(tiny.bytes->data + targets_at);
  tiny.network = (void *)(tiny.bytes->data + network_at);
  tiny.slots = (void *)(tiny.bytes->data + slots_at);
  tiny.entry = (void *)(tiny.bytes->data + entries_at);
  memcpy(tiny.header->magic, QUITUS_MODEL_MAGIC, 8);
  *tiny.header =
      (struct quitus_model_header){.version = GUINT32_TO_LE(QUITUS_MODEL_VERSION),
                                   .size = GUINT32_TO_LE(tiny.bytes->len),
                                   .rules = GUINT32_TO_LE(7),
                                   .n_targets = GUINT32_TO_LE(QUITUS_N_TARGETS),
                                   .row_width = GUINT32_TO_LE(QUITUS_SECOND_WIDTH),
                                   .n_slots = GUINT32_TO_LE(n_slots),
                                   .n_entries = GUINT32_TO_LE(1),
                                   .view_weights = {le(1), le(1), le(1), le(1), le(0.4f)}};
  memcpy(tiny.header->magic, QUITUS_MODEL_MAGIC, 8);
  for (int i = 0; i < QUITUS_N_TARGETS; i++) {
    tiny.targets[i] = (struct quitus_model_target){.constant = le(-1),
                                                   .scale = le(0.01f),
                                                   .slope = le(1),
                                                   .stated = le(0.5f),
                                                   .certain = le(0.9f)};
    tiny.targets[i].second[5] = le(1); /* the label's own score */
  }
  tiny.targets[QUITUS_ANY_ALARM].stated = le(2);
  *tiny.entry = (struct quitus_model_entry){(guint8)label, 50};
  for (guint i = 0; i < features->len; i++)
    put_feature(&tiny, n_slots, feature_at(features, i));
  seal(&tiny);
  return tiny;
}

/* Writes the bytes, frees them, and loads the model. */
static struct quitus_model *load_tiny(struct tiny *tiny, gsize length, GError **error) {
  g_autofree char *file = NULL;
  int fd = g_file_open_tmp("quitus-model-XXXXXX", &file, NULL);
  g_assert_cmpint(fd, >=, 0);
  g_close(fd, NULL);
  g_assert_true(g_file_set_contents(file, (const char *)tiny->bytes->data, (gssize)length, NULL));
  g_byte_array_unref(tiny->bytes);
  struct quitus_model *model = quitus_model_load(file, error);
  g_unlink(file);
  return model;
}

static void assert_refused(struct tiny *tiny, gsize length, const char *reason) {
  g_autoptr(GError) error = NULL;
  g_assert_null(load_tiny(tiny, length, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_assert_nonnull(strstr(error->message, reason));
}

static void test_damaged_models(void) {
  struct tiny tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  assert_refused(&tiny, 0, "no model file");
  for (gsize cut = 1; cut < 600; cut += 37) { /* off the end */
    tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
    assert_refused(&tiny, tiny.bytes->len - cut, "damaged");
  }
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  gsize length = tiny.bytes->len;
  g_byte_array_unref(tiny.bytes);
  for (gsize at = 0; at < length; at += 613) {
    tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
    tiny.bytes->data[at] ^= 0x10;
    assert_refused(&tiny, length, "model");
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_model_load("/nonexistent/model", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
}

/* Files whose checksum is right but whose tables are not. */
static void test_badly_written_models(void) {
  struct tiny tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  memcpy(tiny.header->magic, "QUITUSDB", 8);
  assert_refused(&tiny, tiny.bytes->len, "no model file");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.header->version = GUINT32_TO_LE(QUITUS_MODEL_VERSION + 1);
  assert_refused(&tiny, tiny.bytes->len, "another version");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.header->n_slots = G_MAXUINT32;
  seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.slots[0].first = G_MAXUINT32;
  seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.slots[0].view = QUITUS_N_VIEWS;
  seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  tiny.entry->target = QUITUS_N_TARGETS;
  seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
  tiny = tiny_new("pas payé", QUITUS_CASH_FLOW);
  for (guint32 i = 0; i < GUINT32_FROM_LE(tiny.header->n_slots); i++)
    tiny.slots[i].key = 1; /* a search would not end */
  seal(&tiny);
  assert_refused(&tiny, tiny.bytes->len, "damaged");
}

static struct quitus_model *sound_model(const char *text, enum quitus_label label) {
  struct tiny tiny = tiny_new(text, label);
  g_autoptr(GError) error = NULL;
  struct quitus_model *model = load_tiny(&tiny, tiny.bytes->len, &error);
  g_assert_no_error(error);
  return model;
}

/* n features of a view that all have value 1 give 0.5 x sqrt(n) x the view's weight. */
static void test_judging(void) {
  g_autoptr(quitus_model) model = sound_model("pas encore payé", QUITUS_CASH_FLOW);
  g_assert_cmpuint(quitus_model_rules(model), ==, 7);
  g_autoptr(GArray) features = features_of("pas encore payé", "sujet", "fr");
  struct quitus_model_input input = {.features = features, .length = 3};
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  quitus_model_judge(model, &input, verdicts);
  double score = -1;
  for (int view = 0; view < QUITUS_VIEW_SUBJECT; view++)
    score += 0.5 * sqrt(count_view(features, (enum quitus_view)view));
  g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_CASH_FLOW].probability, 1 / (1 + exp(-score)),
                                 1e-6);
  g_assert_true(verdicts[QUITUS_CASH_FLOW].stated);
  g_assert_true(verdicts[QUITUS_CASH_FLOW].certain);
  g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_INSOLVENCY].probability, 1 / (1 + exp(1)), 1e-6);
  g_assert_false(verdicts[QUITUS_INSOLVENCY].stated);
}

static void judge_with(struct tiny *tiny, guint votes,
                       struct quitus_model_verdict ret_verdicts[QUITUS_N_TARGETS]) {
  g_autoptr(GError) error = NULL;
  seal(tiny);
  g_autoptr(quitus_model) model = load_tiny(tiny, tiny->bytes->len, &error);
  g_assert_no_error(error);
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(struct quitus_feature));
  struct quitus_model_input input = {.features = none, .length = 3};
  input.votes[QUITUS_CASH_FLOW].for_it = votes;
  quitus_model_judge(model, &input, ret_verdicts);
}

/* One unit: it sees the rules for one label and moves the sum of another. */
static void test_network(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  for (guint votes = 0; votes < 5; votes++) {
    struct tiny tiny = tiny_new("pas encore payé", QUITUS_CASH_FLOW);
    tiny.network->unit_constants[9] = le(-1.5f);
    tiny.network->unit_weights[QUITUS_N_TARGETS + QUITUS_CASH_FLOW][9] = le(1);
    tiny.network->target_weights[9][QUITUS_INSOLVENCY] = le(2);
    tiny.network->target_constants[QUITUS_LEGAL_ACTION] = le(0.5f);
    judge_with(&tiny, votes, verdicts);
    double unit = votes < 2 ? 0 : MIN(votes, 3) - 1.5; /* as many rules as the row counts */
    g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_INSOLVENCY].probability,
                                   1 / (1 + exp(1 - 2 * unit)), 1e-6);
    g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_LEGAL_ACTION].probability, 1 / (1 + exp(0.5)),
                                   1e-6);
    g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_CASH_FLOW].probability, 1 / (1 + exp(1)), 1e-6);
  }
}

/* That a letter raises an alarm shows in its labels, too. */
static void test_joined_alarms(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  struct tiny tiny = tiny_new("pas encore payé", QUITUS_CASH_FLOW);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    tiny.targets[label].constant = le(-30);
  tiny.targets[QUITUS_INSOLVENCY].constant = le(0);
  tiny.targets[QUITUS_LEGAL_ACTION].constant = le(0);
  judge_with(&tiny, 0, verdicts);
  double alone = 1 / (1 + exp(1)), of_labels = 1 - 0.5 * 0.5;
  g_assert_cmpfloat_with_epsilon(verdicts[QUITUS_ANY_ALARM].probability, (alone + of_labels) / 2,
                                 1e-6);
}

static void test_contributions(void) {
  g_autoptr(quitus_model) model = sound_model("pas payé", QUITUS_CASH_FLOW);
  g_autoptr(GArray) features = features_of("pas payé, pas livré", "sujet", "fr");
  g_autofree double *values = g_new(double, features->len);
  quitus_model_contributions(model, features, QUITUS_CASH_FLOW, values);
  g_assert_cmpfloat(values[0], >, values[1]); /* "pas" stands twice */
  g_assert_cmpfloat(values[1], >, 0);
  g_assert_cmpfloat(values[2], ==, 0); /* "livr" is not known */
  quitus_model_contributions(model, features, QUITUS_INSOLVENCY, values);
  for (guint i = 0; i < features->len; i++)
    g_assert_cmpfloat(values[i], ==, 0);
}

/* ---- letters ---- */

static struct quitus_classifier *classifier_with(struct tiny *tiny) {
  g_autofree char *rules = g_build_filename(QUITUS_SRCDIR, "tests", "rules", NULL);
  g_autofree char *lexicon = lexicon_path();
  const char *directories[] = {rules, NULL};
  g_autofree char *file = NULL;
  g_close(g_file_open_tmp("quitus-model-XXXXXX", &file, NULL), NULL);
  g_assert_true(
      g_file_set_contents(file, (const char *)tiny->bytes->data, (gssize)tiny->bytes->len, NULL));
  g_byte_array_unref(tiny->bytes);
  g_autoptr(GError) error = NULL;
  struct quitus_classifier *classifier = quitus_classifier_new(directories, file, lexicon, &error);
  g_unlink(file);
  g_assert_no_error(error);
  return classifier;
}

static const struct letter_sample {
  const char *name, *language, *text;
  enum quitus_automatic automatic;
  const char *expected; /* labels; '!' certain; '(rule: words)' the first evidence */
} letter_samples[] = {
    {"stated", "fr", "Bonjour, le mauve déborde partout !", QUITUS_AUTOMATIC_NO,
     "customers-unpaid!(learnt.bigrams: le mauve déborde partout)"},
    {"language-unknown", "", "Bonjour, le mauve déborde partout !", QUITUS_AUTOMATIC_NO,
     "customers-unpaid(learnt.bigrams: le mauve déborde partout)"},
    {"other-language", "de", "le mauve déborde partout", QUITUS_AUTOMATIC_NO, ""},
    {"nothing-known", "fr", "xyz", QUITUS_AUTOMATIC_NO, "invoice-not-received"},
    {"nothing-known-of-unknown", "", "xyz", QUITUS_AUTOMATIC_NO, ""},
    {"no-words", "fr", "...", QUITUS_AUTOMATIC_NO, ""},
    {"machine", "fr", "xyz", QUITUS_AUTOMATIC_AUTO_REPLY,
     "auto-reply!(auto-reply.headers: auto-reply)"},
    {"list", "fr", "xyz", QUITUS_AUTOMATIC_LIST, ""},
};

static char *reading_as_text(const struct quitus_reading *reading) {
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    g_string_append_printf(all, "%s%s%s", i ? " " : "", quitus_label_id(reason->label),
                           reason->certain ? "!" : "");
    if (reason->evidence->len > 0) {
      const struct quitus_evidence *evidence = reason->evidence->pdata[0];
      g_string_append_printf(all, "(%s: %s)", evidence->rule, evidence->text);
    }
  }
  return g_string_free(all, FALSE);
}

static void test_letter(gconstpointer data) {
  const struct letter_sample *sample = data;
  struct tiny tiny = tiny_new("le mauve déborde partout", QUITUS_CUSTOMERS_UNPAID);
  g_autoptr(quitus_classifier) classifier = classifier_with(&tiny);
  g_assert_false(quitus_classifier_model_fits(classifier));
  struct quitus_letter letter = {.text = sample->text,
                                 .subject = "",
                                 .language = sample->language,
                                 .sent = QUITUS_NO_DAY,
                                 .automatic = sample->automatic};
  g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
  g_autofree char *found = reading_as_text(reading);
  g_assert_cmpstr(found, ==, sample->expected);
}

static void test_cut_short(void) {
  struct tiny tiny = tiny_new("le mauve déborde partout", QUITUS_CUSTOMERS_UNPAID);
  g_autoptr(quitus_classifier) classifier = classifier_with(&tiny);
  g_autoptr(GString) text = g_string_new("le mauve déborde partout. ");
  while (text->len <= (size_t)64 * 1024)
    g_string_append(text, "mauve é ");
  struct quitus_letter letter = {
      .text = text->str, .subject = "", .language = "fr", .sent = QUITUS_NO_DAY};
  g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
  g_assert_true(reading->cut_short);
  g_assert_cmpuint(reading->reasons->len, >, 0);
  const struct quitus_reason *reason = reading->reasons->pdata[0];
  g_assert_false(reason->certain);
}

static void test_rule_votes(void) {
  struct tiny tiny = tiny_new("mauve", QUITUS_CUSTOMERS_UNPAID);
  g_autoptr(quitus_classifier) classifier = classifier_with(&tiny);
  struct quitus_letter letter = {.text = "Plus d'argent. Plus d'argent.",
                                 .subject = "",
                                 .language = "fr",
                                 .sent = QUITUS_NO_DAY};
  struct quitus_model_input input;
  quitus_classifier_model_input(classifier, &letter, &input);
  g_autoptr(GArray) features = input.features;
  g_assert_cmpuint(input.votes[QUITUS_CASH_FLOW].for_it, ==, 1); /* twice, but one rule */
  g_assert_cmpuint(input.votes[QUITUS_INSOLVENCY].for_it, ==, 0);
  g_assert_cmpuint(input.length, ==, 6);
  g_assert_false(input.english);
}

/* ---- rulings ---- */

static void test_rulings(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_DISPUTE_QUALITY] = (struct quitus_model_verdict){0.6, true, false};
  verdicts[QUITUS_DISPUTE_UNSPECIFIED] = (struct quitus_model_verdict){0.9, true, true};
  verdicts[QUITUS_ACKNOWLEDGEMENT] = (struct quitus_model_verdict){0.9, true, false};
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_true(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  g_assert_false(verdicts[QUITUS_DISPUTE_UNSPECIFIED].stated);
  g_assert_false(verdicts[QUITUS_DISPUTE_UNSPECIFIED].certain);
  g_assert_false(verdicts[QUITUS_ACKNOWLEDGEMENT].stated);
}

static void test_alarms(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_DISPUTE_QUALITY].probability = 0.2;
  verdicts[QUITUS_LEGAL_ACTION].probability = 0.1;
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  verdicts[QUITUS_ANY_ALARM] = (struct quitus_model_verdict){0.7, true, false};
  verdicts[QUITUS_ACKNOWLEDGEMENT] = (struct quitus_model_verdict){0.8, true, false};
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].stated); /* a « bien reçu » is likelier */
  verdicts[QUITUS_ACKNOWLEDGEMENT].probability = 0.6;
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_true(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].certain);
  g_assert_false(verdicts[QUITUS_LEGAL_ACTION].stated);
  g_assert_false(verdicts[QUITUS_ACKNOWLEDGEMENT].stated);
}

static void test_one_alarm_is_enough(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_ANY_ALARM] = (struct quitus_model_verdict){0.9, true, false};
  verdicts[QUITUS_DISPUTE_QUALITY].probability = 0.3;
  verdicts[QUITUS_INSOLVENCY] = (struct quitus_model_verdict){0.6, true, true};
  quitus_rulings_apply(QUITUS_AUTOMATIC_NO, verdicts);
  g_assert_false(verdicts[QUITUS_DISPUTE_QUALITY].stated);
  g_assert_true(verdicts[QUITUS_INSOLVENCY].certain);
}

static void test_filling(void) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS] = {{0}};
  verdicts[QUITUS_CASH_FLOW].probability = 0.01;
  quitus_rulings_fill(verdicts);
  g_assert_false(verdicts[QUITUS_CASH_FLOW].stated); /* improbable, though the best */
  verdicts[QUITUS_INSOLVENCY].probability = 0.3;
  quitus_rulings_fill(verdicts);
  g_assert_true(verdicts[QUITUS_INSOLVENCY].stated);
  g_assert_false(verdicts[QUITUS_INSOLVENCY].certain);
  verdicts[QUITUS_CASH_FLOW].probability = 0.4;
  quitus_rulings_fill(verdicts);
  g_assert_false(verdicts[QUITUS_CASH_FLOW].stated); /* something is stated already */
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(letter_samples); i++) {
    g_autofree char *path = g_strconcat("/model/letter/", letter_samples[i].name, NULL);
    g_test_add_data_func(path, &letter_samples[i], test_letter);
  }
  g_test_add_func("/model/damaged", test_damaged_models);
  g_test_add_func("/model/badly-written", test_badly_written_models);
  g_test_add_func("/model/judging", test_judging);
  g_test_add_func("/model/network", test_network);
  g_test_add_func("/model/joined-alarms", test_joined_alarms);
  g_test_add_func("/model/contributions", test_contributions);
  g_test_add_func("/model/letter/cut-short", test_cut_short);
  g_test_add_func("/model/letter/rule-votes", test_rule_votes);
  g_test_add_func("/model/rulings", test_rulings);
  g_test_add_func("/model/alarms", test_alarms);
  g_test_add_func("/model/one-alarm-is-enough", test_one_alarm_is_enough);
  g_test_add_func("/model/filling", test_filling);
  return g_test_run();
}
