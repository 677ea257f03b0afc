/* tests/test-care.c - who mourns, who speaks of dying, and who only says so of a machine. */
#include "classifier/fields/fields.h"
#include <string.h>

struct care_case {
  const char *text;
  enum quitus_care care;
  const char *words;   /* that show it, or some of them */
  const char *subject; /* NULL: "Re: rappel" */
};

static const struct care_case cases[] = {
    /* somebody's own life */
    {"Arrêtez vos lettres, je vais me pendre.", QUITUS_CARE_DISTRESS, "je vais me pendre"},
    {"Il ne me reste plus qu'à me jeter sous un train", QUITUS_CARE_DISTRESS,
     "plus qu'à me jeter sous"},
    {"Mon mari a fait une tentative de suicide en mars.", QUITUS_CARE_DISTRESS,
     "tentative de suicide"},
    {"J'ai des idées noires depuis votre courrier.", QUITUS_CARE_DISTRESS, "idées noires"},
    {"je n'ai plus la force de vivre", QUITUS_CARE_DISTRESS, "plus la force de vivre"},
    {"Je pense chaque jour au suicide.", QUITUS_CARE_DISTRESS, "pense chaque jour au suicide"},
    {"If you ring again I'll end my life.", QUITUS_CARE_DISTRESS, "end my life"},
    {"Some days I just want to die.", QUITUS_CARE_DISTRESS, "want to die"},
    {"My brother killed himself over this debt.", QUITUS_CARE_DISTRESS, "killed himself"},
    {"I feel suicidal since the bailiff came.", QUITUS_CARE_DISTRESS, "suicidal"},
    {"Papa est décédé, et moi j'ai envie de mourir.", QUITUS_CARE_DISTRESS, "envie de mourir"},
    /* a death */
    {"Ma mère est décédée le 2 mai.", QUITUS_CARE_MOURNING, "décédée"},
    {"Depuis le décès de mon mari, tout est bloqué.", QUITUS_CARE_MOURNING, "le décès"},
    {"Papa est mort, la banque a tout bloqué", QUITUS_CARE_MOURNING, "Papa est mort"},
    {"Notre associé M. Lhomme est mort en mars.", QUITUS_CARE_MOURNING, "M. Lhomme est mort"},
    {"Monsieur Tardy nous a quittés en février.", QUITUS_CARE_MOURNING,
     "Monsieur Tardy nous a quittés"},
    {"Elle était bien malade.", QUITUS_CARE_MOURNING, "Décès de", "Décès de Mme Roche"},
    {"My late husband's firm was struck off.", QUITUS_CARE_MOURNING, "late husband"},
    {"Mum died in March.", QUITUS_CARE_MOURNING, "Mum died"},
    {"I am the executor, write to me.", QUITUS_CARE_MOURNING, "executor"},
    {"We are at a loss since her death.", QUITUS_CARE_MOURNING, "her death"},
    /* neither */
    {"Votre tarif est un suicide commercial pour nous.", QUITUS_CARE_NONE},
    {"Accepting that price would be commercial suicide.", QUITUS_CARE_NONE},
    {"C'est suicidaire pour une petite boîte comme la nôtre.", QUITUS_CARE_NONE},
    {"Le disjoncteur a failli me tuer.", QUITUS_CARE_NONE},
    {"J'aimerais en finir avec ce litige.", QUITUS_CARE_NONE},
    {"Nous voulons en finir : 70 %.", QUITUS_CARE_NONE},
    {"Le radiateur est mort depuis le 6.", QUITUS_CARE_NONE},
    {"La camionnette est morte.", QUITUS_CARE_NONE},
    {"Octobre, c'est mort, rien ne rentre.", QUITUS_CARE_NONE},
    {"Notre chien est mort en mars.", QUITUS_CARE_NONE},
    {"Ma femme m'a quitté en juin.", QUITUS_CARE_NONE},
    {"Notre comptable nous a quittés pour un concurrent.", QUITUS_CARE_NONE},
    {"L'assurance décès doit verser le capital.", QUITUS_CARE_NONE},
    {"Le directeur est mort de rire.", QUITUS_CARE_NONE},
    {"The pump has been dead since the flood.", QUITUS_CARE_NONE},
    {"Trade is dead, the boiler died.", QUITUS_CARE_NONE},
    {"This bill will be the death of us, with the death benefit still unpaid.", QUITUS_CARE_NONE},
    {"Merci de renvoyer la facture.", QUITUS_CARE_NONE},
};

static struct quitus_reading *read_care(const char *text, const char *subject) {
  struct quitus_letter letter = {.text = text,
                                 .subject = subject ? subject : "Re: rappel",
                                 .language = "fr",
                                 .sent = quitus_day_parse_iso("2026-03-09")};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  struct quitus_reading *reading = quitus_reading_new();
  quitus_fields_read(&letter, folded, reading);
  return reading;
}

static void check(const struct care_case *one) {
  g_autoptr(quitus_reading) reading = read_care(one->text, one->subject);
  const struct quitus_fields *fields = &reading->fields;
  g_assert_cmpstr(quitus_care_id(fields->care), ==, quitus_care_id(one->care));
  if (one->care && !strstr(fields->care_words, one->words))
    g_error("\"%s\" is not in \"%s\"", one->words, fields->care_words);
}

static void test_care(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    check(&cases[i]);
}

/* The clause in which they stand is shown, as it was written. */
static void test_words(void) {
  g_autoptr(quitus_reading) reading =
      read_care("Bonjour, merci. Depuis le décès d’Émile, rien ne va. Cordialement", NULL);
  g_assert_cmpstr(reading->fields.care_words, ==, "Depuis le décès d’Émile");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/care/found", test_care);
  g_test_add_func("/care/words", test_words);
  return g_test_run();
}
