/* tests/test-followup-every.c - what holds of every mail, whatever it is about. */
#include "followup/matter.h"
#include "tests/followup-wording.h"

#define BIT FIXTURE_BIT

static void test_each_reason(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const languages[] = {"fr", "en"};
  for (int label = 0; label < QUITUS_OUT_OF_SCOPE; label++)
    for (int audience = QUITUS_TO_DEBTOR; audience <= QUITUS_TO_CREDITOR; audience++)
      for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(quitus_answer) answer =
            fixture_answer(fixture->config, fixture_case(), (guint32)1 << label, 0, languages[i]);
        g_test_message("%s %s", quitus_label_id(label), languages[i]);
        answer->followup->audience = audience;
        g_autofree char *text = wording_text(fixture, answer);
        wording_assert_proper(text);
        fixture_assert_holds(text, "Cabinet Exemple");
        fixture_assert_holds(text, "01 99 00 00 00");
        fixture_assert_holds(text, "A2026-00123");
      }
}

/* Each pair of reasons gives a proper mail too, and asks for nothing twice. */
static void test_each_pair(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (int a = 0; a < QUITUS_OUT_OF_SCOPE; a++)
    for (int b = a + 1; b < QUITUS_OUT_OF_SCOPE; b++) {
      g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, fixture_case(),
                                                       (guint32)1 << a | (guint32)1 << b, 0, "fr");
      g_autoptr(GError) error = NULL;
      g_autofree char *text = quitus_answer_text(fixture->config, answer, &error);
      g_assert_no_error(error);
      wording_assert_proper(text);
      g_assert_cmpuint(wording_count(text, "relances sont suspendues"), <=, 1);
      g_assert_cmpuint(wording_count(text, "nous vous prions de nous communiquer"), <=, 1);
      if (answer->followup->labels & (QUITUS_DISPUTE_LABELS | BIT(INSOLVENCY) | BIT(LEGAL_ACTION)))
        fixture_assert_lacks(text, "1\u202f250,50");
    }
}

static void test_stranger(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    g_autoptr(quitus_answer) answer = fixture_answer(
        fixture->config, fixture_case(), (guint32)1 << label, FIXTURE_DOC(INVOICE), "fr");
    answer->followup->stranger = true;
    wording_promise(answer);
    g_autofree char *text = wording_text(fixture, answer);
    static const char *const never[] = {"FA-1042", "250",      "500,",    "Meunier",
                                        "Atelier", "A2026",    "facture", "Recouvrement",
                                        "dossier", "règlement"};
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
      fixture_assert_lacks(text, never[i]);
    fixture_assert_holds(text, "Nous avons bien reçu votre message du 18 novembre 2026.");
  }
}

/* A formal notice is no friendly word, whoever gets it; what is disputed stays out of it. */
static void test_formal_notice(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (int disputed = 0; disputed < 2; disputed++) {
    g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, fixture_case(), 0, 0, "fr");
    if (disputed)
      wording_open_partly(answer);
    answer->followup->purpose = QUITUS_PURPOSE_FORMAL_NOTICE;
    answer->followup->due = answer->today;
    ((struct quitus_invoice *)g_ptr_array_index(answer->kase->invoices,
                                                answer->kase->invoices->len - 1))
        ->due_date = quitus_day_from_ymd(2026, 11, 2);
    g_autofree char *text = wording_text(fixture, answer);
    g_assert_true(g_str_has_prefix(text, "Madame Petit,\n\n"));
    fixture_assert_holds(text, disputed ? "régler la somme de 200,00\u00a0€"
                                        : "régler la somme de 1\u202f250,50\u00a0€");
    fixture_assert_holds(text, disputed ? "Les sommes que vous contestez déjà ne sont pas comprises"
                                        : "Veuillez agréer, Madame,");
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/followup/each-reason", test_each_reason);
  ADD("/followup/each-pair", test_each_pair);
  ADD("/followup/stranger", test_stranger);
  ADD("/followup/formal-notice", test_formal_notice);
#undef ADD
  return g_test_run();
}
