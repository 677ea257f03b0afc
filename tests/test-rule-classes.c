/* tests/test-rule-classes.c - the ready-made classes of the shipped rules, one sentence at a time.
 */
#include "classifier/classifier.h"
#include "classifier/program.h"
#include <glib/gstdio.h>
#include <string.h>

static const struct sample {
  const char *language, *class, *text;
  bool expected;
} samples[] = {
    {"fr", "NEG", "Nous n'avons pas reçu la facture.", true},
    {"fr", "NEG", "on a pas recu", true},
    {"fr", "NEG", "Nous n'avons plus de trésorerie.", true},
    {"fr", "NEG", "je ne dois rien", true},
    {"fr", "NEG", "aucune facture ne nous est parvenue", true},
    {"fr", "NEG", "Je paie plus tard.", false},
    {"fr", "NEG", "C'est passé ce matin.", false},
    {"fr", "NEG", "Un point sur la facture, mon nom est Nicolas, rien à dire.", false},
    {"fr", "PAST", "L'an dernier nous étions en difficulté.", true},
    {"fr", "PAST", "à l'époque", true},
    {"fr", "PAST", "Nous sommes en difficulté cette année.", false},
    {"fr", "IF", "Si vous ne livrez pas, nous ne payons pas.", true},
    {"fr", "IF", "Au cas où le virement n'arrive pas", true},
    {"fr", "IF", "S'il le faut", true},
    {"fr", "IF", "Sous réserve de l'accord du maire.", true},
    {"fr", "IF", "Pourquoi écrire si tard ?", false},
    {"fr", "IF", "Merci de nous répondre, ainsi que le siège.", false},
    {"fr", "SOMEONE-ELSE", "Un confrère est en redressement.", true},
    {"fr", "SOMEONE-ELSE", "Nos clients ne paient pas.", true},
    {"fr", "SOMEONE-ELSE", "C'était l'ancien gérant", true},
    {"fr", "SOMEONE-ELSE", "Nous sommes passés chez un autre fournisseur.", true},
    {"fr", "SOMEONE-ELSE", "Notre gérant est en congés, nous vous paierons.", false},
    {"fr", "SOMEONE-ELSE", "Je suis votre client depuis dix ans.", false},
    {"fr", "SOMEONE-ELSE", "Votre agence a envoyé une autre facture.", false},
    {"en", "NEG", "We have not received it.", true},
    {"en", "NEG", "We didn't get it", true},
    {"en", "NEG", "we dont owe that", true},
    {"en", "NEG", "Nothing came.", true},
    {"en", "NEG", "I know about it now, please note.", false},
    {"en", "PAST", "That was settled last year.", true},
    {"en", "PAST", "We will settle next year.", false},
    {"en", "IF", "If we get paid", true},
    {"en", "IF", "A gift, please verify.", false},
    {"en", "SOMEONE-ELSE", "One of our customers went bankrupt.", true},
    {"en", "SOMEONE-ELSE", "That was the previous owner.", true},
    {"en", "SOMEONE-ELSE", "We went bankrupt.", false},
    {"en", "SOMEONE-ELSE", "We are your customer.", false},
};

/* The shipped rules, and for each class a rule "cash-flow.fr-NEG" that fires where it is found. */
static struct quitus_classifier *classifier_new(void) {
  static const char *const languages[] = {"en", "fr"};
  static const char *const classes[] = {"NEG", "PAST", "IF", "SOMEONE-ELSE"};
  g_autofree char *shipped = g_build_filename(QUITUS_SRCDIR, "classifier", "rules", NULL);
  g_autofree char *folder = g_dir_make_tmp("quitus-rules-XXXXXX", NULL);
  char *files[2];
  for (size_t i = 0; i < 2; i++) {
    g_autoptr(GString) rules = g_string_new(NULL);
    g_string_append_printf(rules, "language %s\n", languages[i]);
    for (size_t k = 0; k < G_N_ELEMENTS(classes); k++)
      g_string_append_printf(rules, "rule cash-flow.%s-%s\n  match <%s>\n", languages[i],
                             classes[k], classes[k]);
    files[i] = g_strdup_printf("%s/%s.rules", folder, languages[i]);
    g_assert_true(g_file_set_contents(files[i], rules->str, -1, NULL));
  }
  const char *directories[] = {shipped, folder, NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_classifier *classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  g_assert_no_error(error);
  for (size_t i = 0; i < 2; i++) {
    g_assert_cmpint(g_unlink(files[i]), ==, 0);
    g_free(files[i]);
  }
  g_assert_cmpint(g_rmdir(folder), ==, 0);
  return classifier;
}

static bool fires(const struct quitus_classifier *classifier, const struct sample *sample) {
  g_autofree char *name = g_strdup_printf("cash-flow.%s-%s", sample->language, sample->class);
  struct quitus_letter letter = {.text = sample->text, .subject = "", .language = sample->language};
  g_autoptr(quitus_hits) hits = quitus_classifier_trace(classifier, &letter);
  const struct quitus_rules *rules = quitus_classifier_rules(classifier);
  for (unsigned i = 0; i < hits->list->len; i++) {
    const struct quitus_hit *hit = &g_array_index(hits->list, struct quitus_hit, i);
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, hit->rule);
    if (strcmp(rule->name, name) == 0)
      return true;
  }
  return false;
}

static void test_samples(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    g_test_message("%s: %s", samples[i].class, samples[i].text);
    if (fires(classifier, &samples[i]) != samples[i].expected)
      g_test_fail_printf("<%s> %s: %s", samples[i].class,
                         samples[i].expected ? "is not found" : "is found", samples[i].text);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/rule-classes/samples", test_samples);
  return g_test_run();
}
