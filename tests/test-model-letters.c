/* tests/test-model-letters.c - letters judged by a tiny model. */
#include "classifier/classifier.h"
#include "tests/letter-features.h"
#include "tests/tiny-model.h"
#include <glib/gstdio.h>

static struct quitus_classifier *classifier_with(struct tiny *tiny) {
  g_autofree char *rules = g_build_filename(QUITUS_SRCDIR, "tests", "rules", NULL);
  g_autofree char *lexicon = lexicon_path();
  const char *directories[] = {rules, NULL};
  g_autofree char *file = tiny_write(tiny, tiny->bytes->len);
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

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(letter_samples); i++) {
    g_autofree char *path = g_strconcat("/model/letter/", letter_samples[i].name, NULL);
    g_test_add_data_func(path, &letter_samples[i], test_letter);
  }
  g_test_add_func("/model/letter/cut-short", test_cut_short);
  g_test_add_func("/model/letter/rule-votes", test_rule_votes);
  return g_test_run();
}
