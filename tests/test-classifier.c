/* tests/test-classifier.c - letters become readings, with the rules of tests/rules. */
#include "tests/classifier-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

enum { LIMIT = 64 * 1024, MEGABYTE = 1024 * 1024 };

/* "cash-flow! auto-reply": the labels in their order, those that are certain with a '!'. */
static char *labels_of(const struct quitus_reading *reading) {
  g_autoptr(GString) labels = g_string_new(NULL);
  for (unsigned i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = g_ptr_array_index(reading->reasons, i);
    g_string_append_printf(labels, "%s%s%s", i ? " " : "", quitus_label_id(reason->label),
                           reason->certain ? "!" : "");
    g_assert_cmpfloat(reason->confidence, >=, 0.5);
    g_assert_cmpuint(reason->evidence->len, >, 0);
  }
  return g_string_free(g_steal_pointer(&labels), FALSE);
}

static const struct sample {
  const char *name, *language, *subject, *text;
  enum quitus_automatic automatic;
  const char *labels;
} samples[] = {
    {"stated", "fr", "", "Nous n'avons plus de trésorerie.", 0, "cash-flow"},
    {"adds-up", "fr", "", "Nous n'avons plus d'argent. La banque nous refuse un crédit.", 0,
     "cash-flow!"},
    {"counts-once", "fr", "", "Pas d'argent. Pas de sous. Pas de liquidités. Plus d'argent.", 0,
     "cash-flow"},
    {"speaks-against", "fr", "", "Pas d'argent ? Ce n'est pas une question d'argent.", 0, ""},
    {"negative-alone", "fr", "", "Ce n'est pas une question de goût.", 0, ""},
    {"bias", "fr", "", "Elle est en panne.", 0, "dispute-quality!"},
    {"other-language", "en", "", "Nous n'avons plus de trésorerie.", 0, ""},
    {"english", "en", "", "Sorry, we are short\nof money. We have paid.", 0, "payment-sent!"},
    {"unknown-language", "", "", "No money. Elle est en panne.", 0, "dispute-quality! cash-flow!"},
    {"german", "de", "", "Bitte IBAN senden, no money, plus d'argent.", 0, "request-document!"},
    {"empty", "fr", "", "", 0, ""},
    {"subject-only", "fr", "Pas d'argent", "", 0, ""},
    {"subject-rule", "fr", "Absence du bureau", "", 0, "auto-reply!"},
    {"subject-rule-text", "fr", "", "Absence du bureau", 0, ""},
    {"anywhere-subject", "fr", "Nouveau contact", "", 0, "request-contact!"},
    {"anywhere-text", "fr", "", "Écrivez à compta@client.example", 0, "request-contact!"},
    {"no-unspecified-beside-kind", "fr", "", "Litige : la machine est défectueuse.", 0,
     "dispute-quality!"},
    {"unspecified-alone", "fr", "", "Nous contestons.", 0, "dispute-unspecified"},
    {"acknowledgement-alone", "fr", "", "Bien reçu.", 0, "acknowledgement"},
    {"no-acknowledgement-beside-excuse", "fr", "", "Bien reçu. Plus d'argent.", 0, "cash-flow"},
    {"acknowledgement-beside-request", "fr", "", "Bien reçu. Votre IBAN ?", 0,
     "request-document! acknowledgement"},
    {"out-of-scope-alone", "fr", "", "Bonne année !", 0, "out-of-scope"},
    {"out-of-scope-yields", "fr", "", "Bonne année ! Plus d'argent.", 0, "cash-flow"},
    {"out-of-scope-certain", "fr", "", "Notre newsletter. Plus d'argent ?", 0, "out-of-scope!"},
    {"out-of-scope-both-certain", "fr", "", "Notre newsletter. Votre IBAN ?", 0,
     "request-document!"},
    {"machine", "fr", "", "Bien reçu. Plus d'argent.", QUITUS_AUTOMATIC_AUTO_REPLY,
     "auto-reply! cash-flow"},
    {"machine-receipt", "fr", "", "Bien reçu.", QUITUS_AUTOMATIC_AUTO_REPLY, "auto-reply!"},
    {"bounce", "fr", "", "Plus d'argent. Votre IBAN ? Écrivez à x@client.example",
     QUITUS_AUTOMATIC_BOUNCE, "delivery-failure! request-contact!"},
    {"list", "fr", "", "Plus d'argent.", QUITUS_AUTOMATIC_LIST, "cash-flow"},
};

static void test_sample(gconstpointer data) {
  const struct sample *sample = data;
  g_autoptr(quitus_classifier) classifier = classifier_new();
  struct quitus_letter letter = {.text = sample->text,
                                 .subject = sample->subject,
                                 .language = sample->language,
                                 .automatic = sample->automatic};
  g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
  g_autofree char *labels = labels_of(reading);
  g_assert_cmpstr(labels, ==, sample->labels);
  g_assert_false(reading->cut_short);
}

static struct quitus_reading *read_french(const struct quitus_classifier *classifier,
                                          const char *text) {
  struct quitus_letter letter = {.text = text, .subject = "Litige", .language = "fr"};
  return quitus_classifier_read(classifier, &letter);
}

static const struct evidence_sample {
  const char *text, *evidence;
} evidence_samples[] = {
    {"Elle est DÉFECTUEUSE !", "DÉFECTUEUSE"},
    {"Elle est de\u0301fectueuse\u0301.", "de\u0301fectueuse\u0301"}, /* combining accents */
    {"Zœ : en\u00a0panne", "en\u00a0panne"},
    {"« en panne »", "en panne"},
    {"en, \t panne", "en, \t panne"},
    {"La machine que vous nous avez vendue au mois de mars est en\n   panne", NULL},
};

static void test_evidence(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  for (size_t i = 0; i < G_N_ELEMENTS(evidence_samples); i++) {
    const struct evidence_sample *sample = &evidence_samples[i];
    g_autoptr(quitus_reading) reading = read_french(classifier, sample->text);
    const struct quitus_reason *reason = quitus_reading_find(reading, QUITUS_DISPUTE_QUALITY);
    g_assert_cmpint(reason != NULL, ==, sample->evidence != NULL);
    if (!reason)
      continue;
    const struct quitus_evidence *evidence = g_ptr_array_index(reason->evidence, 0);
    g_assert_cmpstr(evidence->text, ==, sample->evidence);
    g_assert_cmpstr(evidence->rule, ==, "dispute-quality.faulty");
    g_assert_cmpuint(evidence->end - evidence->start, ==, strlen(sample->evidence));
    g_assert_cmpint(
        strncmp(sample->text + evidence->start, sample->evidence, strlen(sample->evidence)), ==, 0);
  }
}

/* The strongest rule comes first, then the order of the text; each place once. */
static void test_evidence_order(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  g_autoptr(quitus_reading) reading = read_french(
      classifier, "Plus d'argent. La banque nous refuse un crédit. Plus de trésorerie.");
  const struct quitus_reason *reason = quitus_reading_find(reading, QUITUS_CASH_FLOW);
  static const char *const expected[] = {"banque nous refuse", "Plus d'argent",
                                         "Plus de trésorerie"};
  g_assert_cmpuint(reason->evidence->len, ==, G_N_ELEMENTS(expected));
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
    const struct quitus_evidence *evidence = g_ptr_array_index(reason->evidence, i);
    g_assert_cmpstr(evidence->text, ==, expected[i]);
  }
}

/* Words found in the subject have no place in the text; two patterns for one place show it once. */
static void test_subject_evidence(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  struct quitus_letter letter = {
      .text = "Voir le contact.", .subject = "Nouveau contact", .language = "fr"};
  g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
  const struct quitus_reason *reason = quitus_reading_find(reading, QUITUS_REQUEST_CONTACT);
  g_assert_cmpuint(reason->evidence->len, ==, 2);
  const struct quitus_evidence *in_subject = g_ptr_array_index(reason->evidence, 0);
  g_assert_cmpstr(in_subject->text, ==, "Nouveau contact");
  g_assert_cmpuint(in_subject->end, ==, 0);
  const struct quitus_evidence *in_text = g_ptr_array_index(reason->evidence, 1);
  g_assert_cmpstr(in_text->text, ==, "contact");
  g_assert_cmpuint(in_text->start, ==, 8);
}

static void test_machine_evidence(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  struct quitus_letter letter = {.text = "",
                                 .subject = "",
                                 .language = "",
                                 .automatic = QUITUS_AUTOMATIC_AUTO_REPLY,
                                 .automatic_why = "Auto-Submitted: auto-replied"};
  g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
  const struct quitus_reason *reason = quitus_reading_find(reading, QUITUS_AUTO_REPLY);
  g_assert_cmpfloat(reason->confidence, ==, 1);
  const struct quitus_evidence *evidence = g_ptr_array_index(reason->evidence, 0);
  g_assert_cmpstr(evidence->text, ==, "Auto-Submitted: auto-replied");
  g_assert_cmpuint(evidence->end, ==, 0);
}

static void test_long_text(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  g_autoptr(GString) text = g_string_new("Elle est en panne. ");
  while (text->len < LIMIT)
    g_string_append(text, "é");
  g_string_append(text, " Votre IBAN ?");
  g_autoptr(quitus_reading) reading = read_french(classifier, text->str);
  g_assert_true(reading->cut_short);
  g_autofree char *labels = labels_of(reading);
  g_assert_cmpstr(labels, ==, "dispute-quality"); /* never certain where more may have been said */
}

static const char *const hostile[] = {
    "a",
    "ne ",
    " ",
    ".",
    ". ",
    "\n",
    "(",
    "é",
    "\u0301",
    "1 2,3 ",
    "ab.Cd",
    "n'n'",
    "pas,",
    "M.",
    "banque ",
    "banque credit ",
    "tout est tres ",
    "plus de sous ",
    "aa aa aa ab ",
    "\xff",
    "…",
};

/* A megabyte of near-matches meets limits. */
static void test_hostile(void) {
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp("quitus-rules-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(folder, "slow.rules", NULL);
  g_assert_true(
      g_file_set_contents(file,
                          "language fr\nrule cash-flow.slow\n"
                          "  match (?:a+ ?)+b .... (?:x+x+)+y\n  match (?:(?:a|aa)+ ?)+c\n"
                          "  match ne ... ne ... ne ... pas .... argent\n",
                          -1, NULL));
  g_autofree char *rules = g_build_filename(QUITUS_SRCDIR, "tests", "rules", NULL);
  const char *directories[] = {rules, folder, NULL};
  g_autoptr(quitus_classifier) classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  g_assert_no_error(error);
  for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < MEGABYTE)
      g_string_append(text, hostile[i]);
    g_autoptr(quitus_reading) reading = read_french(classifier, text->str);
    g_assert_true(reading->cut_short);
  }
  g_autofree char *many = g_strnfill(500, 'a');
  g_autofree char *text = g_strconcat(many, "d c", NULL); /* one search that never ends */
  g_autoptr(quitus_reading) reading = read_french(classifier, text);
  g_assert_true(reading->cut_short);
  g_assert_cmpint(g_unlink(file), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}

struct crowd {
  const struct quitus_classifier *classifier;
  const char *text, *labels;
};

static gpointer read_many(gpointer data) {
  const struct crowd *crowd = data;
  for (int i = 0; i < 200; i++) {
    g_autoptr(quitus_reading) reading = read_french(crowd->classifier, crowd->text);
    g_autofree char *labels = labels_of(reading);
    g_assert_cmpstr(labels, ==, crowd->labels);
  }
  return NULL;
}

/* Letters are read while patterns are being compiled for those that come later. */
static void test_threads(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  quitus_classifier_warm(classifier);
  struct crowd crowds[] = {
      {classifier, "Plus d'argent. La banque nous refuse un crédit.", "cash-flow!"},
      {classifier, "Bien reçu. Votre IBAN ?", "request-document! acknowledgement"},
      {classifier, "Litige : la machine est défectueuse.", "dispute-quality!"},
      {classifier, "Rien.", ""},
  };
  GThread *threads[G_N_ELEMENTS(crowds)];
  for (size_t i = 0; i < G_N_ELEMENTS(crowds); i++)
    threads[i] = g_thread_new("reader", read_many, &crowds[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(crowds); i++)
    g_thread_join(threads[i]);
}

static void test_freed_while_warming(void) {
  struct quitus_classifier *classifier = classifier_new();
  quitus_classifier_warm(classifier);
  quitus_classifier_free(classifier);
}

/* What a classifier of these rules calls itself.  Caller frees. */
static char *version_with(const char *rules) {
  g_autoptr(quitus_classifier) classifier = classifier_of(rules);
  return g_strdup(quitus_classifier_version(classifier));
}

static void test_version(void) {
  static const char rules[] = "language fr\nrule cash-flow.a\n  match plus d'argent\n";
  static const char *const others[] = {
      "language fr\nrule cash-flow.a\n  match pas d'argent\n",
      "language fr\nrule cash-flow.a\n  weight 2\n  match plus d'argent\n",
      "language fr\nbias cash-flow -1\nrule cash-flow.a\n  match plus d'argent\n",
  };
  g_autofree char *version = version_with(rules), *again = version_with(rules);
  g_assert_cmpstr(version, ==, again);
  g_assert_true(g_regex_match_simple("^[0-9a-f]{12}-none$", version, 0, 0));
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++) { /* the rule's name is the same in all */
    g_autofree char *other = version_with(others[i]);
    g_assert_cmpstr(other, !=, version);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    g_autofree char *path = g_strconcat("/classifier/read/", samples[i].name, NULL);
    g_test_add_data_func(path, &samples[i], test_sample);
  }
  g_test_add_func("/classifier/evidence", test_evidence);
  g_test_add_func("/classifier/evidence-order", test_evidence_order);
  g_test_add_func("/classifier/subject-evidence", test_subject_evidence);
  g_test_add_func("/classifier/machine-evidence", test_machine_evidence);
  g_test_add_func("/classifier/long-text", test_long_text);
  g_test_add_func("/classifier/hostile", test_hostile);
  g_test_add_func("/classifier/threads", test_threads);
  g_test_add_func("/classifier/freed-while-warming", test_freed_while_warming);
  g_test_add_func("/classifier/version", test_version);
  return g_test_run();
}
