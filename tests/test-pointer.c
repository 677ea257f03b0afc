/* tests/test-pointer.c - replies that say nothing but that something is attached, and replies that
 * say more. */
#include "message/pointer.h"
#include <glib.h>

static const struct {
  const char *text;
  bool points;
} replies[] = {
    {"Voir pièce jointe", true},
    {"Voir pièces jointes svp. Merci", true},
    {"Ci-joint", true},
    {"cf. PJ", true},
    {"Bonjour,\n\nCi-joint.\n\nCordialement,\nClaire Petit", true},
    {"Bonjour Madame Petit,\n\nVeuillez trouver ci-joint notre courrier.\n\nBien à vous,\n\n"
     "Paul Roux\nDirecteur financier\nAtelier Roux SARL\n02 99 00 00 00",
     true},
    {"Voir notre réponse en pièce jointe.\n\nGaëlle Troadec\nCosmétiques Iroise", true},
    {"see attached", true},
    {"Hi,\n\nPlease find our reply attached.\n\nKind regards,\nJohn Smith", true},
    {"Dear Ms Lantier,\nOur letter is enclosed.\nThank you", true},
    /* a reason, be it one word */
    {"Voir pièce jointe, merci de corriger la facture.", false},
    {"Ci-joint la preuve du virement.", false},
    {"Nous contestons, voir pièce jointe.", false},
    {"Voir pièce jointe.\nLitige", false},
    {"Ci-joint l'ordre de virement", false},
    {"see attached proof of payment", false},
    {"Please find attached our dispute letter.", false},
    {"Bonjour,\n\nCi-joint.\n\nNous attendons l'avoir depuis mars.\n\nCordialement", false},
    /* what was not there, or is asked for */
    {"Nous n'avons pas la pièce jointe", false},
    {"La pièce jointe ?", false},
    {"Merci pour la pièce jointe", false},
    /* nothing points anywhere */
    {"Bonjour,\n\nMerci.\n\nClaire Petit", false},
    {"Voir notre courrier", false},
    {"", false},
};

static void test_replies(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
    g_test_message("%s", replies[i].text);
    g_assert_cmpint(quitus_only_points(replies[i].text), ==, replies[i].points);
  }
}

static void test_long(void) {
  g_autoptr(GString) text = g_string_new("Voir pièce jointe");
  for (int i = 0; i < 30; i++)
    g_string_append(text, " merci");
  g_assert_false(quitus_only_points(text->str));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  g_test_add_func("/pointer/replies", test_replies);
  g_test_add_func("/pointer/long", test_long);
  return g_test_run();
}
