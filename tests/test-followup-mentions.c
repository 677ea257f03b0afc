/* tests/test-followup-mentions.c - the mentions of the first letter, and what refuses one without
 * them. */
#include "base/rate.h"
#include "followup/mentions.h"
#include "followup/safety.h"
#include "tests/followup-wording.h"
#include <string.h>

#define BIT FIXTURE_BIT

#define MENTIONS "Mentions prévues à l’article R. 124-4"

static void own(struct quitus_config *config, struct quitus_answer *answer) {
  (void)answer;
  config->agency.kind = QUITUS_AGENCY_OWN;
}
static void of_the_agency(struct quitus_config *config, struct quitus_answer *answer) {
  fixture_set(&answer->kase->creditor, config->agency.name);
}
static void letter_left(struct quitus_config *config, struct quitus_answer *answer) {
  (void)config;
  answer->kase->first_letter = quitus_day_from_ymd(2026, 10, 1);
}
static void stranger(struct quitus_config *config, struct quitus_answer *answer) {
  (void)config;
  answer->followup->stranger = true;
}
static void to_creditor(struct quitus_config *config, struct quitus_answer *answer) {
  (void)config;
  answer->followup->audience = QUITUS_TO_CREDITOR;
}

static void test_first_letter(struct plain_fixture *fixture, gconstpointer data) {
  (void)fixture, (void)data;
  static const struct {
    guint32 labels;
    void (*prepare)(struct quitus_config *config, struct quitus_answer *answer);
    bool mentions, recalls;
  } cases[] = {
      {BIT(CASH_FLOW), NULL, true, false},
      {BIT(INVOICE_NOT_RECEIVED), NULL, true, false},
      {BIT(PROMISE_TO_PAY), NULL, true, false},
      {BIT(REQUEST_CONTACT), NULL, true, false},
      {BIT(DISPUTE_QUALITY), NULL, false, false},
      {BIT(PAYMENT_SENT), NULL, false, false},
      {BIT(INSOLVENCY), NULL, false, false},
      {BIT(LEGAL_ACTION), NULL, false, false},
      {BIT(CASH_FLOW), own, false, false},
      {BIT(CASH_FLOW), of_the_agency, false, false},
      {BIT(CASH_FLOW), letter_left, false, true},
      {BIT(DISPUTE_DEBT), letter_left, false, true},
      {BIT(PAYMENT_SENT), letter_left, false, true},
      {BIT(CASH_FLOW), stranger, false, false},
      {BIT(PAYMENT_SENT), to_creditor, false, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_config) config = fixture_config();
    struct plain_fixture here = {config};
    g_autoptr(quitus_answer) answer =
        fixture_answer(config, fixture_case(), cases[i].labels, 0, "fr");
    if (cases[i].prepare)
      cases[i].prepare(config, answer);
    g_test_message("%zu", i);
    g_autofree char *text = wording_text(&here, answer);
    g_assert_cmpint(quitus_answer_is_first_letter(config, answer), ==, cases[i].mentions);
    g_assert_cmpint(strstr(text, MENTIONS) != NULL, ==, cases[i].mentions);
    g_assert_cmpint(
        strstr(text, "Notre première lettre\u00a0: 1er octobre 2026, référence A2026-00123") !=
            NULL,
        ==, cases[i].recalls);
    answer->followup->text = g_steal_pointer(&text);
    g_assert_true(quitus_mentions_are_there(config, answer));
  }
}

/* All that art. R124-4 lists, for a debtor who is a business. */
static void test_mentions(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const parts[] = {
      "Cabinet Exemple, 1 rue de la Paix, 75002 Paris. Activité exercée\u00a0: Recouvrement",
      "Créancier\u00a0: Meunier SA, 4 rue du Port, 44000 Nantes.",
      "facture FA-1042 du 3 octobre 2026 à échéance du 2 novembre 2026 (1\u202f250,50\u00a0€)",
      "1\u202f250,50\u00a0€ en principal",
      "6,85\u00a0€ d’intérêts de retard au 22 novembre 2026 (taux annuel de 10,00\u00a0%)",
      "40,00\u00a0€ d’indemnité forfaitaire",
      "Total à régler\u00a0: 1\u202f297,35\u00a0€.",
      "Modalités de paiement\u00a0: par virement sur le compte FR76.",
      "restent à la charge du créancier, sauf s’ils concernent un acte",
      "à la charge du débiteur de mauvaise foi.\u202f»",
  };
  g_autoptr(GArray) rates = quitus_rates_parse("10", NULL);
  struct quitus_case *kase = fixture_case();
  fixture_set(&kase->siren, "000173286");
  fixture_set(&fixture->config->agency.payment, "par virement sur le compte FR76.");
  g_array_unref(fixture->config->interest.rate);
  fixture->config->interest.rate = g_steal_pointer(&rates);
  g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, kase, BIT(CASH_FLOW), 0, "fr");
  answer->today = quitus_day_from_ymd(2026, 11, 22);
  g_autofree char *text = wording_text(fixture, answer);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    fixture_assert_holds(text, parts[i]);
}

/* A key that is missing is named; a person who cuts the mentions out is stopped. */
static void test_refused(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  char **const keys[] = {&fixture->config->agency.name, &fixture->config->agency.address,
                         &fixture->config->agency.activity};
  static const char *const names[] = {"[agency] name", "[agency] address", "[agency] activity"};
  g_autoptr(quitus_answer) demand =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
  g_autoptr(quitus_answer) dispute =
      fixture_answer(fixture->config, fixture_case(), BIT(DISPUTE_DEBT), 0, "fr");
  g_assert_null(quitus_answer_objection(fixture->config, demand));
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    g_autofree char *kept = g_strdup(*keys[i]);
    fixture_set(keys[i], "");
    const char *objection = quitus_answer_objection(fixture->config, demand);
    g_assert_nonnull(objection);
    fixture_assert_holds(objection, names[i]);
    g_assert_null(quitus_answer_objection(fixture->config, dispute));
    fixture_set(keys[i], kept);
  }
  g_autofree char *whole = wording_text(fixture, demand);
  static const char *const cuts[] = {MENTIONS, "Meunier SA", "4 rue du Port", "1 rue de la Paix",
                                     "mauvaise foi"};
  for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
    g_auto(GStrv) pieces = g_strsplit(whole, cuts[i], -1);
    g_free(demand->followup->text);
    demand->followup->text = g_strjoinv("…", pieces);
    g_assert_nonnull(quitus_answer_objection(fixture->config, demand));
  }
  fixture_set(&demand->followup->text,
              "Madame, vos difficultés sont notées."); /* demands nothing */
  g_assert_null(quitus_answer_objection(fixture->config, demand));
  fixture_set(&demand->followup->text, "Restent dus 1250.50 EUR. Lettre du 1er octobre 2026.");
  g_assert_nonnull(quitus_answer_objection(fixture->config, demand));
  demand->kase->first_letter = quitus_day_from_ymd(2026, 11, 3);
  g_assert_nonnull(quitus_answer_objection(fixture->config, demand));
  fixture_set(&demand->followup->text, "Restent dus 1250.50 EUR. Lettre du 3 Novembre 2026.");
  g_assert_null(quitus_answer_objection(fixture->config, demand));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/letter/first", test_first_letter);
  ADD("/letter/mentions", test_mentions);
  ADD("/letter/refused", test_refused);
#undef ADD
  return g_test_run();
}
