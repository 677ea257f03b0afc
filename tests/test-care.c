/* tests/test-care.c - who mourns, who speaks of dying, and who only says so of a machine. */
#include "classifier/fields/fields.h"
#include <string.h>

struct care_case {
  const char *text;
  const char *expected; /* the care, then the words that show it; "" for none */
  const char *subject;  /* NULL: "Re: rappel" */
};

static const struct care_case cases[] = {
    /* somebody's own life */
    {"Arrêtez vos lettres, je vais me pendre.", "distress: je vais me pendre"},
    {"Il ne me reste plus qu'à me jeter sous un train", "distress: plus qu'à me jeter sous"},
    {"Mon mari a fait une tentative de suicide en mars.", "distress: tentative de suicide"},
    {"J'ai des idées noires depuis votre courrier.", "distress: idées noires"},
    {"je n'ai plus la force de vivre", "distress: plus la force de vivre"},
    {"Je pense chaque jour au suicide.", "distress: pense chaque jour au suicide"},
    {"If you ring again I'll end my life.", "distress: end my life"},
    {"Some days I just want to die.", "distress: want to die"},
    {"My brother killed himself over this debt.", "distress: killed himself"},
    {"I feel suicidal since the bailiff came.", "distress: suicidal"},
    {"Papa est décédé, et moi j'ai envie de mourir.", "distress: envie de mourir"},
    /* a death */
    {"Ma mère est décédée le 2 mai.", "mourning: décédée"},
    {"Depuis le décès de mon mari, tout est bloqué.", "mourning: le décès"},
    {"Papa est mort, la banque a tout bloqué", "mourning: Papa est mort"},
    {"Notre associé M. Lhomme est mort en mars.", "mourning: M. Lhomme est mort"},
    {"Monsieur Tardy nous a quittés en février.", "mourning: Monsieur Tardy nous a quittés"},
    {"Elle était bien malade.", "mourning: Décès de", "Décès de Mme Roche"},
    {"My late husband's firm was struck off.", "mourning: late husband"},
    {"Mum died in March.", "mourning: Mum died"},
    {"I am the executor, write to me.", "mourning: executor"},
    {"We are at a loss since her death.", "mourning: her death"},
    /* neither */
    {"Votre tarif est un suicide commercial pour nous.", ""},
    {"Accepting that price would be commercial suicide.", ""},
    {"C'est suicidaire pour une petite boîte comme la nôtre.", ""},
    {"Le disjoncteur a failli me tuer.", ""},
    {"J'aimerais en finir avec ce litige.", ""},
    {"Nous voulons en finir : 70 %.", ""},
    {"Le radiateur est mort depuis le 6.", ""},
    {"La camionnette est morte.", ""},
    {"Octobre, c'est mort, rien ne rentre.", ""},
    {"Notre chien est mort en mars.", ""},
    {"Ma femme m'a quitté en juin.", ""},
    {"Notre comptable nous a quittés pour un concurrent.", ""},
    {"L'assurance décès doit verser le capital.", ""},
    {"Le directeur est mort de rire.", ""},
    {"The pump has been dead since the flood.", ""},
    {"Trade is dead, the boiler died.", ""},
    {"This bill will be the death of us, with the death benefit still unpaid.", ""},
    {"Merci de renvoyer la facture.", ""},
};

static void check(const struct care_case *one) {
  struct quitus_letter letter = {.text = one->text,
                                 .subject = one->subject ? one->subject : "Re: rappel",
                                 .language = "fr",
                                 .sent = quitus_day_parse_iso("2026-03-09")};
  g_autoptr(quitus_folded) folded = quitus_fold(one->text, -1);
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_fields_read(&letter, folded, reading);
  const struct quitus_fields *fields = &reading->fields;
  g_autofree char *found =
      fields->care ? g_strdup_printf("%s: %s", quitus_care_id(fields->care), fields->care_words)
                   : g_strdup("");
  if (strcmp(found, one->expected) != 0)
    g_test_message("%s", one->text);
  g_assert_cmpstr(found, ==, one->expected);
}

static void test_care(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    check(&cases[i]);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/care", test_care);
  return g_test_run();
}
