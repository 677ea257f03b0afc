/* tests/test-followup-creditor.c - what the creditor is written. */
#include "tests/followup-wording.h"
#include <string.h>

#define BIT FIXTURE_BIT

static void test_creditor(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 labels;
    const char *part;
  } cases[] = {
      {BIT(DISPUTE_QUALITY), "faire connaître votre position"},
      {BIT(INSOLVENCY), "dans les deux mois de la publication de ce jugement au BODACC"},
      {BIT(INSOLVENCY), "nous informe d’une procédure collective ou de surendettement."},
      {BIT(INSOLVENCY), "S’il s’agit du surendettement d’un particulier"}, /* it has no SIREN */
      {BIT(PAYMENT_SENT), "Votre débiteur indique avoir réglé"},
      {BIT(SETTLEMENT_OFFER) | BIT(REQUEST_MEDIATION), "et une médiation est demandée."},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, fixture_case(), cases[i].labels, 0, "fr");
    answer->followup->audience = QUITUS_TO_CREDITOR;
    g_free(answer->to_name);
    answer->to_name = g_strdup("Meunier SA");
    g_autofree char *text = wording_text(fixture, answer);
    wording_assert_proper(text);
    fixture_assert_holds(
        text, "Madame, Monsieur,\n\nDans le dossier A2026-00123 que vous nous avez confié, "
              "Atelier Petit SARL nous a écrit le 18 novembre 2026.");
    fixture_assert_holds(text, cases[i].part);
    fixture_assert_holds(text, "> Bonjour,\n>\n> La machine est en panne.\n> Cordialement");
    fixture_assert_lacks(text, "solde");
  }
}

/* A court spoken of beside a dispute: the creditor takes position knowing it. */
static void test_creditor_legal(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 said;
    const char *language;
    bool stranger, told;
    const char *part;
  } cases[] = {
      {BIT(LEGAL_ACTION), "fr", false, true,
       "précisé. Le débiteur évoque en outre l’intervention d’un avocat ou une action en justice. "
       "Nous avons"},
      {BIT(LEGAL_ACTION), "en", false, true,
       "The debtor also speaks of a lawyer or of legal action."},
      {BIT(LEGAL_ACTION), "fr", true, true, "Cette personne évoque en outre"},
      {0, "fr", false, false, "justice"},
      {0, "en", false, false, "legal action"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_case *kase = fixture_case();
    g_free(kase->language);
    kase->language = g_strdup(cases[i].language);
    g_autoptr(quitus_answer) answer = fixture_answer(
        fixture->config, kase, cases[i].said | BIT(DISPUTE_UNSPECIFIED), 0, cases[i].language);
    answer->followup->audience = QUITUS_TO_CREDITOR;
    answer->followup->labels = BIT(DISPUTE_UNSPECIFIED);
    answer->reply->stranger = cases[i].stranger;
    g_autofree char *text = wording_text(fixture, answer);
    wording_assert_proper(text);
    (cases[i].told ? fixture_assert_holds : fixture_assert_lacks)(text, cases[i].part);
  }
}

/* What somebody says who is not on the case file is not given for the debtor's word. */
static void test_creditor_by_other(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 labels;
    const char *language;
    void (*prepare)(struct quitus_answer *answer);
    const char *part;
  } cases[] = {
      {BIT(PAYMENT_SENT), "fr", wording_cheque,
       "Selon cette personne, un règlement de 1\u202f250,50\u00a0€ aurait été effectué par chèque "
       "le "
       "12 novembre 2026. Si ce règlement"},
      {BIT(PAYMENT_SENT), "fr", NULL, "un règlement aurait été effectué. Si ce règlement"},
      {BIT(PAYMENT_SENT), "en", wording_cheque,
       "According to that person, EUR 1,250.50 was paid by cheque"},
      {BIT(PAYMENT_PLAN), "fr", NULL, "Cette personne demande un délai"},
      {BIT(PAYMENT_PLAN), "en", NULL, "That person asks for more time"},
      {BIT(SETTLEMENT_OFFER), "fr", NULL, "vous est faite par cette personne."},
      {BIT(SETTLEMENT_OFFER), "en", NULL, "made to you by that person."},
      {BIT(REQUEST_MEDIATION), "fr", NULL, "est demandée par cette personne."},
      {BIT(REQUEST_MEDIATION), "en", NULL, "is requested by that person."},
      {BIT(DISPUTE_QUALITY), "en", NULL, "That person disputes the quality"},
      {BIT(INSOLVENCY), "fr", NULL, "Selon cette personne, votre débiteur ferait l’objet d’une"},
      {BIT(INSOLVENCY), "en", NULL, "According to that person, your debtor is in insolvency"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_case *kase = fixture_case();
    g_free(kase->language);
    kase->language = g_strdup(cases[i].language);
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, kase, cases[i].labels, 0, cases[i].language);
    answer->followup->audience = QUITUS_TO_CREDITOR;
    answer->reply->stranger = true;
    if (cases[i].prepare)
      cases[i].prepare(answer);
    g_autofree char *text = wording_text(fixture, answer);
    wording_assert_proper(text);
    fixture_assert_holds(text, cases[i].part);
    fixture_assert_lacks(text, "Votre débiteur");
    fixture_assert_lacks(text, "Your debtor");
  }
}

/* The creditor is shown the instalments that the same reply brings the debtor, where it does. */
static void test_creditor_schedule(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 said, told;
    void (*prepare)(struct quitus_answer *answer);
    bool stranger, listed;
  } cases[] = {
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), NULL, false, true},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), wording_three_instalments, false, true},
      {BIT(CASH_FLOW) | BIT(REQUEST_DOCUMENT), BIT(REQUEST_DOCUMENT), NULL, false, true},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), wording_four_instalments, false, false},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), wording_three_from_a_day, false, false},
      {BIT(PAYMENT_PLAN) | BIT(LEGAL_ACTION), BIT(PAYMENT_PLAN), NULL, false, false},
      {BIT(PAYMENT_PLAN) | BIT(DISPUTE_DEBT), BIT(PAYMENT_PLAN), NULL, false, false},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), NULL, true, false},
      {BIT(DISPUTE_QUALITY), BIT(DISPUTE_QUALITY), NULL, false, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_answer) debtor =
        fixture_answer(fixture->config, fixture_case(), cases[i].said, 0, "fr");
    g_autoptr(quitus_answer) creditor =
        fixture_answer(fixture->config, fixture_case(), cases[i].said, 0, "fr");
    creditor->followup->audience = QUITUS_TO_CREDITOR;
    creditor->followup->labels = cases[i].told;
    creditor->reply->stranger = debtor->followup->stranger = cases[i].stranger;
    if (cases[i].prepare)
      cases[i].prepare(debtor);
    if (cases[i].prepare)
      cases[i].prepare(creditor);
    g_test_message("%zu", i);
    g_autofree char *theirs = wording_text(fixture, debtor),
                    *text = wording_text(fixture, creditor);
    const char *parts = "–\u00a0416,84\u00a0€ le vendredi 27 novembre 2026\u202f;\n–\u00a0";
    g_assert_cmpint(strstr(text, parts) != NULL, ==, cases[i].listed);
    g_assert_cmpint(strstr(text, "nous proposons au débiteur") != NULL, ==, cases[i].listed);
    g_assert_cmpint(strstr(theirs, parts) != NULL, ==, cases[i].listed);
  }
}

/* What they wrote before the creditor was told: each message on its day, and all that they say. */
static void test_creditor_told(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    const char *language, *opening, *quotes, *court;
  } cases[] = {
      {"fr", "nous a écrit à plusieurs reprises, en dernier lieu le 18 novembre 2026.",
       "Les messages reçus\u00a0:\n\nLe 13 novembre 2026\u00a0:\n\n> C’est un litige.\n\n"
       "Le 18 novembre 2026\u00a0:\n\n> Bonjour,\n>\n> La machine est en panne.",
       "Le débiteur évoque en outre"},
      {"en", "wrote to us several times, most recently on 18 November 2026.",
       "The messages received:\n\nOn 13 November 2026:\n\n> C’est un litige.\n\n"
       "On 18 November 2026:\n\n> Bonjour,\n>\n> La machine est en panne.",
       "The debtor also speaks of a lawyer"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_case *kase = fixture_case();
    g_free(kase->language);
    kase->language = g_strdup(cases[i].language);
    g_autoptr(quitus_answer) earlier = fixture_answer(
        fixture->config, fixture_case(), BIT(DISPUTE_UNSPECIFIED) | BIT(LEGAL_ACTION), 0, "fr");
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, kase, BIT(DISPUTE_UNSPECIFIED), 0, cases[i].language);
    answer->followup->audience = QUITUS_TO_CREDITOR;
    struct quitus_mail *first = g_steal_pointer(&earlier->reply);
    first->sent -= (gint64)5 * 24 * 3600;
    g_free(first->reply_text);
    first->reply_text = g_strdup("C’est un litige.");
    g_ptr_array_add(answer->told, first);
    g_autofree char *text = wording_text(fixture, answer);
    wording_assert_proper(text);
    fixture_assert_holds(text, cases[i].opening);
    fixture_assert_holds(text, cases[i].quotes);
    fixture_assert_holds(text, cases[i].court);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/followup/creditor", test_creditor);
  ADD("/followup/creditor-by-other", test_creditor_by_other);
  ADD("/followup/creditor-legal", test_creditor_legal);
  ADD("/followup/creditor-told", test_creditor_told);
  ADD("/followup/creditor-schedule", test_creditor_schedule);
#undef ADD
  return g_test_run();
}
