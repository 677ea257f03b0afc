/* tests/test-sentences.c - the sentences of what people type. */
#include "classifier/sentences.h"

/* Sentences, joined by '|', of what people type. */
static const struct cut {
  const char *text, *sentences;
} cuts[] = {
    {"Bonjour. Merci ! Ah bon ?! Oui", "bonjour.|merci !|ah bon ?!|oui"},
    {"Voir M. Dupont et Mme. Leroy.", "voir m dupont et mme leroy."},
    {"La fact. 2026 et la réf. ABC de nov. dernier", "la fact 2026 et la ref abc de nov dernier"},
    {"Voyez la fact. Nous paierons", "voyez la fact.|nous paierons"},
    {"Facture n° 12 du 12.03.2026 de 1.250,50 €.", "facture no 12 du 12.03.2026 de 1.250,50 eur."},
    {"Merci.Nous payons", "merci.|nous payons"},
    {"Voir jean.Dupont@client.example", "voir jean.dupont@client.example"},
    {"Je ne sais pas… peut-être. Non... Oui", "je ne sais pas; peut-etre.|non...|oui"},
    {"un\ndeux\n\ntrois", "un|deux|trois"},
    {"une ligne que le programme de mail a coupée en son milieu\net sa suite\n\nfin",
     "une ligne que le programme de mail a coupee en son milieu et sa suite|fin"},
    {"une ligne que le programme de mail a coupée en son milieu\n- une liste",
     "une ligne que le programme de mail a coupee en son milieu|- une liste"},
    {"  a ,b   c  ", "a,b c"},
    {"Choix B. Merci", "choix b merci"},
    {"Le 12. Merci", "le 12.|merci"},
    {"", ""},
    {" \n . ! \n", ""},
    {"Non !!!!!! ??? Si", "non !!!|si"},
};

static void test_sentences(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
    g_autoptr(quitus_folded) folded = quitus_fold(cuts[i].text, -1);
    g_autoptr(quitus_sentences) sentences = quitus_sentences_new(folded, cuts[i].text);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (unsigned k = 0; k < sentences->list->len; k++) {
      const struct quitus_sentence *s = &g_array_index(sentences->list, struct quitus_sentence, k);
      g_string_append_printf(joined, "%s%.*s", k ? "|" : "", (int)s->length,
                             sentences->text->str + s->start);
    }
    g_assert_cmpstr(joined->str, ==, cuts[i].sentences);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/classifier/sentences", test_sentences);
  return g_test_run();
}
