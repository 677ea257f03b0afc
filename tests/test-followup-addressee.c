/* tests/test-followup-addressee.c - names, titles and the subject. */
#include "followup/addressee.h"
#include "tests/followup-fixture.h"
#include <string.h>

#define BIT FIXTURE_BIT

static void test_subject(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  struct quitus_case *kase = fixture_case();
  g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, kase, BIT(CASH_FLOW), 0, "fr");
  g_assert_cmpstr(answer->subject, ==,
                  "Personnel et confidentiel – A l’attention de Mme Claire Petit – Référence "
                  "A2026-00123");
  g_assert_cmpstr(answer->from, ==, "Cabinet Exemple <dossiers@agence.example>");
  g_autofree char *english = quitus_answer_subject(kase, "Ms Claire Petit", "en");
  g_assert_cmpstr(english, ==,
                  "Personal and confidential – For the attention of Ms Claire Petit – Reference "
                  "A2026-00123");
  g_autofree char *debtor = quitus_answer_subject(kase, "", "fr");
  g_assert_cmpstr(debtor, ==,
                  "Personnel et confidentiel – A l’attention de Atelier Petit SARL – Référence "
                  "A2026-00123");
  g_autofree char *creditor = quitus_addressee_name(kase, "Compta@Meunier.example");
  g_assert_cmpstr(creditor, ==, "Meunier SA");
}

static void test_subject_injection(struct plain_fixture *fixture, gconstpointer data) {
  (void)fixture, (void)data;
  struct quitus_case *kase = fixture_case();
  g_autofree char *subject =
      quitus_answer_subject(kase, "Mme Petit\r\nBcc: thief@evil.example", "fr");
  g_assert_null(strpbrk(subject, "\r\n"));
  quitus_case_free(kase);
}

static void test_civility(void) {
  static const struct {
    const char *name;
    enum quitus_civility civility;
    const char *surname, *english;
  } cases[] = {
      {"Mrs Jane Smith", QUITUS_CIVILITY_MS, "Smith", "Mrs"},
      {"MRS. Jane Smith", QUITUS_CIVILITY_MS, "Smith", "Mrs"},
      {"Miss Jane Smith", QUITUS_CIVILITY_MS, "Smith", "Miss"},
      {"Ms. Jane Smith", QUITUS_CIVILITY_MS, "Smith", "Ms"},
      {"Mr. John Smith", QUITUS_CIVILITY_MR, "Smith", "Mr"},
      {"Doctor Jane Smith", QUITUS_CIVILITY_DOCTOR, "Smith", "Dr"},
      {"Mme Claire Petit", QUITUS_CIVILITY_MS, "Petit", "Ms"},
      {"Madame PETIT Claire", QUITUS_CIVILITY_MS, "PETIT", "Ms"},
      {"M. Jean-Pierre de La Tour", QUITUS_CIVILITY_MR, "de La Tour", "Mr"},
      {"M. Durand", QUITUS_CIVILITY_MR, "Durand", "Mr"},
      {"Monsieur Éric ÉTIENNE", QUITUS_CIVILITY_MR, "ÉTIENNE", "Mr"},
      {"Me Anne Leroy", QUITUS_CIVILITY_MAITRE, "Leroy", "Maître"},
      {"Mme", QUITUS_CIVILITY_MS, "", "Ms"},
      {"Dr Élise Marchetti", QUITUS_CIVILITY_DOCTOR, "Marchetti", "Dr"},
      {"Claire Petit", QUITUS_CIVILITY_NONE, "", ""},
      {"Service comptabilité", QUITUS_CIVILITY_NONE, "", ""},
      {"", QUITUS_CIVILITY_NONE, "", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *surname = NULL;
    g_test_message("%s", cases[i].name);
    const char *english;
    g_assert_cmpint(quitus_civility_of(cases[i].name, &english, &surname), ==, cases[i].civility);
    g_assert_cmpstr(english, ==, cases[i].english);
    g_assert_cmpstr(surname, ==, cases[i].surname);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/followup-addressee/civility", test_civility);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/followup-addressee/subject", test_subject);
  ADD("/followup-addressee/subject-injection", test_subject_injection);
#undef ADD
  return g_test_run();
}
