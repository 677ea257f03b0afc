/* tests/test-classifier.c - letters become readings, with the rules of tests/rules. */
#include "classifier/classifier.h"
#include "classifier/program.h"
#include "classifier/rule_tests.h"
#include "classifier/sentences.h"
#include <glib/gstdio.h>
#include <string.h>

enum { LIMIT = 64 * 1024, MEGABYTE = 1024 * 1024 };

static struct quitus_classifier *classifier_new(void) {
  g_autofree char *rules = g_build_filename(QUITUS_SRCDIR, "tests", "rules", NULL);
  const char *directories[] = {rules, NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_classifier *classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  g_assert_no_error(error);
  return classifier;
}

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

/* Sentences, joined by '|', of what people type. */
static const struct cut {
  const char *text, *sentences;
} cuts[] = {
    {"Bonjour. Merci ! Ah bon ?! Oui", "bonjour.|merci !|ah bon ?!|oui"},
    {"Voir M. Dupont et Mme. Leroy.", "voir m dupont et mme leroy."},
    {"La fact. 2026 et la réf. ABC de nov. dernier", "la fact 2026 et la ref abc de nov dernier"},
    {"Voyez la fact. Nous paierons", "voyez la fact.|nous paierons"},
    {"Facture n° 12 du 12.03.2026 de 1.250,50 €.", "facture no 12 du 12.03.2026 de 1.250,50 eur."},
    {"Merci.Nous payons", "merci.|nous payons"},
    {"Voir jean.Dupont@client.example", "voir jean.dupont@client.example"},
    {"Je ne sais pas… peut-être. Non... Oui", "je ne sais pas; peut-etre.|non...|oui"},
    {"un\ndeux\n\ntrois", "un|deux|trois"},
    {"une ligne que le programme de mail a coupée en son milieu\net sa suite\n\nfin",
     "une ligne que le programme de mail a coupee en son milieu et sa suite|fin"},
    {"une ligne que le programme de mail a coupée en son milieu\n- une liste",
     "une ligne que le programme de mail a coupee en son milieu|- une liste"},
    {"  a ,b   c  ", "a,b c"},
    {"Choix B. Merci", "choix b merci"},
    {"Le 12. Merci", "le 12.|merci"},
    {"", ""},
    {" \n . ! \n", ""},
    {"Non !!!!!! ??? Si", "non !!!|si"},
};

static void test_sentences(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
    g_autoptr(quitus_folded) folded = quitus_fold(cuts[i].text, -1);
    g_autoptr(quitus_sentences) sentences = quitus_sentences_new(folded, cuts[i].text);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (unsigned k = 0; k < sentences->list->len; k++) {
      const struct quitus_sentence *s = &g_array_index(sentences->list, struct quitus_sentence, k);
      g_string_append_printf(joined, "%s%.*s", k ? "|" : "", (int)s->length,
                             sentences->text->str + s->start);
    }
    g_assert_cmpstr(joined->str, ==, cuts[i].sentences);
  }
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

/* What the tests beside the rules print. */
static char *printed(const struct quitus_classifier *classifier, const bool *chosen,
                     unsigned *ret_failed, unsigned *ret_total) {
  char *text = NULL;
  size_t length;
  FILE *stream = open_memstream(&text, &length);
  *ret_failed = quitus_rule_tests_run(classifier, chosen, stream, ret_total);
  fclose(stream);
  return text;
}

static void test_self_test(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  unsigned failed, total;
  g_autofree char *output = printed(classifier, NULL, &failed, &total);
  g_assert_cmpstr(output, ==, "");
  g_assert_cmpuint(failed, ==, 0);
  g_assert_cmpuint(total, ==, 12);

  g_autofree char *folder = g_dir_make_tmp("quitus-rules-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(folder, "wrong.rules", NULL);
  g_assert_true(g_file_set_contents(file,
                                    "language fr\nrule cash-flow.a\n  match sou\n  says argent\n"
                                    "  says-not un sou\n  says sou\n",
                                    -1, NULL));
  const char *directories[] = {folder, NULL};
  g_autoptr(quitus_classifier) wrong = quitus_classifier_new(directories, NULL, NULL, NULL);
  g_autofree char *complaints = printed(wrong, NULL, &failed, &total);
  g_assert_cmpuint(failed, ==, 2);
  g_assert_cmpuint(total, ==, 3);
  g_assert_nonnull(strstr(complaints, "line 4: rule cash-flow.a does not fire on: argent\n"));
  g_assert_nonnull(strstr(complaints, "line 5: rule cash-flow.a fires on: un sou\n"));
  g_assert_cmpint(g_unlink(file), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* A classifier of one file of rules. */
static struct quitus_classifier *classifier_of(const char *rules) {
  g_autofree char *folder = g_dir_make_tmp("quitus-rules-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(folder, "one.rules", NULL);
  g_assert_true(g_file_set_contents(file, rules, -1, NULL));
  const char *directories[] = {file, NULL}; /* a file in the place of a folder */
  g_autoptr(GError) error = NULL;
  struct quitus_classifier *classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpint(g_unlink(file), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
  return classifier;
}

#define TRACED                                                                                     \
  "language fr\n"                                                                                  \
  "rule cash-flow.a\n  match pas un sou\n  and vraiment\n  unless hier | avant\n  near banque\n"   \
  "  unless-text avocat\n  weight 5\n"

/* "and 4": what stopped the rule and the line; "fired: words"; "nothing". */
static const struct trace {
  const char *text, *outcome;
} traces[] = {
    {"Vraiment pas un sou. La banque refuse.", "fired: pas un sou"},
    {"La banque refuse. Vraiment pas un sou.", "fired: pas un sou"},
    {"Vraiment pas un sou à la banque.", "fired: pas un sou"},
    {"La banque refuse. Voilà. Vraiment pas un sou.", "near 6: -: pas un sou"},
    {"Vraiment pas un sou. Voilà. La banque refuse.", "near 6: -: pas un sou"},
    {"La BANQUE ? Vraiment PAS un sou !", "fired: PAS un sou"},
    {"Pas un sou. La banque refuse.", "and 4: -: Pas un sou"},
    {"Vraiment pas un sou hier. La banque refuse.", "unless 5: hier: pas un sou"},
    {"Vraiment, pas un sou Avant. La banque refuse.", "unless 5: Avant: pas un sou"},
    {"Vraiment pas un sou. La banque refuse. L'Avocat aussi.", "unless-text 7: Avocat: pas un sou"},
    {"La banque refuse vraiment.", "nothing"},
};

static void test_trace(void) {
  g_autoptr(quitus_classifier) classifier = classifier_of(TRACED);
  for (size_t i = 0; i < G_N_ELEMENTS(traces); i++) {
    struct quitus_letter letter = {.text = traces[i].text, .subject = "", .language = "fr"};
    g_autoptr(quitus_hits) hits = quitus_classifier_trace(classifier, &letter);
    g_autoptr(GString) outcome = g_string_new(NULL);
    for (unsigned k = 0; k < hits->list->len; k++)
      g_string_append_printf(outcome, "fired: %s",
                             g_array_index(hits->list, struct quitus_hit, k).text);
    for (unsigned k = 0; k < hits->stopped->len; k++) {
      const struct quitus_stopped *one = &g_array_index(hits->stopped, struct quitus_stopped, k);
      g_string_append_printf(outcome, "%s %u: %s: %s", quitus_stop_id(one->by), one->line,
                             one->found ? one->found : "-", one->hit.text);
    }
    g_assert_cmpstr(outcome->len ? outcome->str : "nothing", ==, traces[i].outcome);
    g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
    g_assert_cmpint(quitus_reading_has(reading, QUITUS_CASH_FLOW), ==, hits->list->len == 1);
  }
}

/* One stop a place and line, however many patterns find the place. */
static void test_trace_once(void) {
  g_autoptr(quitus_classifier) classifier = classifier_of(
      "language fr\nrule cash-flow.a\n  match un sou\n  match pas un sou\n  unless hier\n");
  struct quitus_letter letter = {
      .text = "Hier pas un sou. Hier pas un sou.", .subject = "", .language = "fr"};
  g_autoptr(quitus_hits) hits = quitus_classifier_trace(classifier, &letter);
  g_assert_cmpuint(hits->list->len, ==, 0);
  g_assert_cmpuint(hits->stopped->len, ==, 2);
}

static void test_chosen_tests(void) {
  g_autoptr(quitus_classifier) classifier =
      classifier_of("language fr\nrule cash-flow.a\n  match sou\n  unless hier\n  says pas\n"
                    "  says un sou hier\n  says-not un SOU\nrule cash-flow.b\n  match b\n"
                    "  and c\n  says b\n");
  static const bool only_b[] = {false, true};
  unsigned failed, total;
  g_autofree char *of_b = printed(classifier, only_b, &failed, &total);
  g_assert_cmpuint(failed, ==, 1);
  g_assert_cmpuint(total, ==, 1);
  g_assert_nonnull(strstr(of_b, "\"b\" is found, but not what it needs beside: and, line 10\n"));
  g_autofree char *of_all = printed(classifier, NULL, &failed, &total);
  g_assert_cmpuint(failed, ==, 4);
  g_assert_nonnull(strstr(of_all, "fire on: pas\n  no pattern of it is found\n"));
  g_assert_nonnull(strstr(of_all, "\"sou\" is found, but so is \"hier\": unless, line 4\n"));
  g_assert_nonnull(strstr(of_all, "fires on: un SOU\n  where it finds \"SOU\"\n"));
}

/* What a classifier of one rule file with these bytes calls itself.  Caller frees. */
static char *version_with(const char *rules) {
  g_autofree char *file = g_build_filename(g_get_tmp_dir(), "quitus-version-XXXXXX", NULL);
  int fd = g_mkstemp(file);
  g_assert_cmpint(fd, >=, 0);
  g_assert_true(g_file_set_contents(file, rules, -1, NULL));
  const char *directories[] = {file, NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_classifier) classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  g_assert_no_error(error);
  g_close(fd, NULL);
  g_unlink(file);
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
  g_test_add_func("/classifier/sentences", test_sentences);
  g_test_add_func("/classifier/long-text", test_long_text);
  g_test_add_func("/classifier/hostile", test_hostile);
  g_test_add_func("/classifier/threads", test_threads);
  g_test_add_func("/classifier/freed-while-warming", test_freed_while_warming);
  g_test_add_func("/classifier/self-test", test_self_test);
  g_test_add_func("/classifier/trace", test_trace);
  g_test_add_func("/classifier/trace-once", test_trace_once);
  g_test_add_func("/classifier/chosen-tests", test_chosen_tests);
  g_test_add_func("/classifier/version", test_version);
  return g_test_run();
}
