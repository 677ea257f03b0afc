/* tests/test-followup-disclosure.c - what a text tells who knows nothing of the case. */
#include "followup/disclosure.h"
#include "tests/followup-fixture.h"

static const struct {
  const char *text;
  bool names;
} amounts[] = {
    {"Il reste 1 250,50 € à payer.", true},
    {"Il reste 1\u00a0250 à payer.", true},
    {"Il reste 1\u202f250 à payer.", true},
    {"Soit 12.500 en tout.", true},
    {"Soit 1'250 en tout.", true},
    {"Soit 12,50 en tout.", true},
    {"Soit EUR 80.", true},
    {"Soit 80EUR.", true},
    {"Soit 3 k€.", true},
    {"It comes to £80.", true},
    {"It comes to $ 80.", true},
    {"Soit mille deux cent cinquante.", true},
    {"Soit quatre-vingts euros.", true},
    {"Soit deux cents.", true},
    {"It is two thousand or so.", true},
    {"It is one hundred and twenty.", true},
    {"Soit douze mille.", true},
    {"Appelez-nous au 01 99 00 00 00.", false},
    {"Appelez-nous au +33 1 99 00 00 00.", false},
    {"Appelez-nous au 0 800 123 456.", false},
    {"Le 12.05.2026 ou le 12/05/2026, à 9 h 30.", false},
    {"Votre message du 21 novembre 2026 nous est parvenu.", false},
    {"3 rue de la Paix, 75002 Paris", false},
    {"Mille mercis de votre aide.", false},
    {"Je vous entends cinq sur cinq.", false},
    {"", false},
};

static void test_amounts(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++) {
    g_test_message("%s", amounts[i].text);
    g_assert_cmpint(quitus_text_names_amount(amounts[i].text), ==, amounts[i].names);
  }
}

static const struct {
  const char *text;
  bool discloses;
} texts[] = {
    {"La somme de 1250 est attendue.", true}, /* the balance, bare */
    {"Merci de régler la facture fa 1042.", true},
    {"Êtes-vous de l’atelier Petit ?", true},
    {"Êtes-vous de l’ATELIER-PETIT SARL ?", true},
    {"Nous écrivons pour Meunier.", true},
    {"Claire Petit est-elle votre collègue ?", true},
    {"Écrivez à c.petit@atelier-petit.example.", true},
    {"Notre compte : FR76 3000 6000 0112 3456 7890 189", true},
    {"Notre compte : FR7630006000011234567890189", true},
    {"Votre message du 21 novembre 2026 nous est bien parvenu. Pour des raisons de confidentialité,"
     " nous ne pouvons vous en dire davantage.\n\nCabinet Exemple\n1 rue de la Paix, 75002 Paris\n"
     "01 99 00 00 00\ndossiers@agence.example\nRecouvrement amiable de créances",
     false},
    {"Qui êtes-vous ? Votre atelier nous est inconnu.", false},
};

static void test_discloses(void) {
  g_autoptr(quitus_config) config = fixture_config();
  g_autoptr(quitus_case) kase = fixture_case();
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_test_message("%s", texts[i].text);
    g_assert_cmpint(quitus_text_discloses(config, kase, texts[i].text), ==, texts[i].discloses);
  }
}

/* The shipped answer to a stranger, in each language, passes its own rule. */
static void test_template(void) {
  static const char *const languages[] = {"fr", "en"};
  g_autoptr(quitus_config) config = fixture_config();
  for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(quitus_answer) answer =
        fixture_answer(config, fixture_case(), FIXTURE_BIT(INVOICE_NOT_RECEIVED), 0, languages[i]);
    answer->followup->stranger = true;
    g_autofree char *text = quitus_answer_text(config, answer, &error);
    g_assert_no_error(error);
    g_test_message("%s", text);
    g_assert_false(quitus_text_discloses(config, answer->kase, text));
  }
}

/* Others see the subject and the sender's name. */
static void test_tells_debt(void) {
  g_assert_true(quitus_text_tells_debt("Cabinet Lantier Recouvrement"));
  g_assert_true(quitus_text_tells_debt("Service Impayés"));
  g_assert_true(quitus_text_tells_debt("North Debt Collection Ltd"));
  g_assert_false(quitus_text_tells_debt("Cabinet Lantier"));
  g_assert_false(quitus_text_tells_debt("Crédit-bail Ouest"));
}

static void test_sender(void) {
  g_autoptr(quitus_config) config = fixture_config();
  g_autoptr(quitus_answer) named =
      fixture_answer(config, fixture_case(), FIXTURE_BIT(CASH_FLOW), 0, "fr");
  g_assert_cmpstr(named->from, ==, "Cabinet Exemple <dossiers@agence.example>");
  g_free(config->agency.name);
  config->agency.name = g_strdup("Exemple Recouvrement");
  g_autoptr(quitus_answer) unnamed =
      fixture_answer(config, fixture_case(), FIXTURE_BIT(CASH_FLOW), 0, "fr");
  g_assert_cmpstr(unnamed->from, ==, "dossiers@agence.example");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/followup-disclosure/amounts", test_amounts);
  g_test_add_func("/followup-disclosure/discloses", test_discloses);
  g_test_add_func("/followup-disclosure/template", test_template);
  g_test_add_func("/followup-disclosure/tells-debt", test_tells_debt);
  g_test_add_func("/followup-disclosure/sender", test_sender);
  return g_test_run();
}
