/* tests/test-fields-facts.c - what finds and cues say together, before any reason is known. */
#include "classifier/fields/facts.h"
#include "base/calendar.h"

struct fact_case {
  enum quitus_fact fact;
  const char *text;
  unsigned expected;
};

/* All letters are of Monday 9 March 2026. */
static const struct fact_case cases[] = {
    {QUITUS_FACT_PAYS_THEN, "Le virement partira vendredi.", 2},
    {QUITUS_FACT_PAYS_THEN, "Nous paierons, sauf imprévu, fin mars.", 1},
    {QUITUS_FACT_PAYS_THEN, "We will pay you next Friday.", 2},
    {QUITUS_FACT_PAYS_THEN, "Le virement est parti vendredi.", 0},
    {QUITUS_FACT_PAYS_THEN, "Le chantier finit vendredi. Le virement suivra.", 0},
    {QUITUS_FACT_PAID_THEN, "Nous avons payé hier.", 2},
    {QUITUS_FACT_PAID_THEN, "It was paid on Friday.", 2},
    {QUITUS_FACT_PAID_THEN, "Ce sera payé vendredi.", 0},
    {QUITUS_FACT_PAID_THEN, "La machine est tombée en panne hier.", 0},
    {QUITUS_FACT_PAID_BY, "Le virement est parti.", 2},
    {QUITUS_FACT_PAID_BY, "Le virement partira.", 0},
    {QUITUS_FACT_AMOUNT_THEN, "500 € le 15 avril", 2},
    {QUITUS_FACT_AMOUNT_THEN, "Je vous dois 500 €.", 0},
    {QUITUS_FACT_MORE_TIME, "Pouvez-vous patienter jusqu'au 15 avril ?", 2},
    {QUITUS_FACT_MORE_TIME, "Pouvez-vous patienter ?", 0},
    {QUITUS_FACT_INSTALMENTS, "Est-il possible de payer en trois fois ?", 1},
    {QUITUS_FACT_INSTALMENTS, "Nous payons tout.", 0},
    {QUITUS_FACT_CONTACT, "Écrivez désormais à compta@solvance.example", 2},
    {QUITUS_FACT_CONTACT, "Bien à vous\nmarc@solvance.example", 0},
    {QUITUS_FACT_DOCUMENT, "Pouvez-vous m'envoyer le bon de livraison ?", 2},
    {QUITUS_FACT_DOCUMENT, "Le bon de livraison est faux.", 0},
    {QUITUS_FACT_AWAY_UNTIL, "Notre comptable est absente jusqu'au 16 mars.", 2},
    {QUITUS_FACT_AWAY_UNTIL, "Notre comptable est absente.", 0},
    {QUITUS_FACT_CONTRAST, "Vous facturez 450 au lieu de 380.", 2},
    {QUITUS_FACT_CONTRAST, "Vous facturez 450 au lieu du prix convenu.", 1},
    {QUITUS_FACT_CONTRAST, "Venez lundi au lieu de mardi.", 0},
    {QUITUS_FACT_AMOUNT_AMISS, "Il y a 96 € de trop.", 2},
    {QUITUS_FACT_AMOUNT_AMISS, "Il y a 96 € sur mon compte.", 0},
    {QUITUS_FACT_INVOICES, "Les factures FA-2026-0118 et FA-2026-0119 sont à revoir.", 2},
    {QUITUS_FACT_INVOICES, "Merci de votre patience.", 0},
};

static void test_cases(void) {
  for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_letter letter = {.text = cases[i].text,
                                   .subject = "",
                                   .language = "",
                                   .sent = quitus_day_from_ymd(2026, 3, 9)};
    g_autoptr(quitus_folded) folded = quitus_fold(letter.text, -1);
    unsigned char facts[QUITUS_N_FACTS];
    quitus_facts_find(&letter, folded, facts);
    if (facts[cases[i].fact] != cases[i].expected)
      g_test_message("fact %d of: %s", cases[i].fact, cases[i].text);
    g_assert_cmpuint(facts[cases[i].fact], ==, cases[i].expected);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fields/facts/cases", test_cases);
  return g_test_run();
}
