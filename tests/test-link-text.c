/* tests/test-link-text.c - what may be a number, an amount or a name of ours in a text. */
#include "base/name.h"
#include "base/shape.h"
#include "casefile/link_mask.h"
#include "casefile/link_names.h"
#include "casefile/link_numbers.h"
#include <string.h>

/* The numbers as "key", "key!" where denied, "key~" where repaired, blank-separated; of those that
 * overlap, the longest, as if all were found. */
static char *numbers_of(const char *text) {
  static const char *const known[] = {"a9999-99999", "aa-9999", "9999999",  "aaa-99-9999",
                                      "a-99",        "999999",  "9999-9999"};
  g_autoptr(GPtrArray) list = g_ptr_array_new();
  for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
    g_ptr_array_add(list, (char *)known[i]);
  g_autoptr(quitus_shapes) shapes = quitus_shapes_new(list);
  g_autoptr(GArray) numbers = quitus_link_numbers(text, shapes);
  g_autoptr(GString) found = g_string_new(NULL);
  guint behind = 0;
  for (guint i = 0; i < numbers->len; i++) {
    const struct quitus_number *number = &g_array_index(numbers, struct quitus_number, i);
    if (!number->repaired && number->first < behind)
      continue;
    behind = number->last + 1;
    g_string_append_printf(found, "%s%s%s%s", found->len ? " " : "", number->key,
                           number->denied ? "!" : "", number->repaired ? "~" : "");
  }
  return g_string_free(g_steal_pointer(&found), FALSE);
}

static void test_numbers(void) {
  static const struct {
    const char *text, *found;
  } cases[] = {
      /* as it is, and as people write it */
      {"Référence A2026-00123", "a202600123"},
      {"ref A2026 00123 svp", "a202600123"},
      {"ref. a202600123", "a202600123"},
      {"A2026-\n00123", "a202600123"},
      {"relance_A2026-00123.pdf", "a202600123"},
      {"M. Castellan – Référence A2026-00125", "a202600125"},
      {"concerne dup 26 0042", "dup260042"},
      {"facture FA-1042.", "fa1042"},
      {"les factures FA 1042 et FA 1043", "fa1042 fa1043"},
      {"factures 331200, 331201 et 331202", "331200 331201 331202"},
      {"votre facture n° 104233 du 3 mars", "104233"},
      {"dossier C-17", "c17"},
      {"2026-0042 : réglé", "20260042"},
      {"RE: 4711023\n\nbonjour", "4711023"},
      /* repaired */
      {"dossier A2026-123", "a2026123 a202600123~"},
      {"dossier A2O26-OO123", "a2o26oo123 a202600123~"},
      {"dossier A2026-0123", "a20260123"},
      /* denied */
      {"pas la facture 331200 mais 331201", "331200! 331201"},
      {"rien à voir avec le dossier A2026-00123", "a202600123!"},
      {"nothing to do with case A2026-00123", "a202600123!"},
      {"cela ne concerne pas le dossier A2026-00123", "a202600123!"},
      {"je n'ai pas la facture 331200", "331200"},
      {"we do not have invoice 331200", "331200"},
      /* another's */
      {"rappelez le 4711023", ""},
      {"commande n° 4711023", ""},
      {"chèque n° 4711023", ""},
      {"bon de livraison FA-1042", ""},
      {"virement 4711023", ""},
      {"compte client n° 4711023", ""},
      {"RE: Virement A2026-00123", "a202600123"},
      {"RE: Contrat de maintenance A2026-00123", "a202600123"},
      {"contrat n° A2026-00123", ""},
      {"RIB A2026-00123", "a202600123"},
      {"Nous sommes porte C-17", ""},
      {"le dossier porte la référence C-17", "c17"},
      {"tél. facture 01 02 03 04 05", ""},
      {"facture de 104233 euros", ""},
      {"facture du 12.03.2026", ""},
      {"les factures 2026", ""},
      {"IBAN FR76 3000 4000 0100 0012 3456 789", ""},
      {"SIRET 732 829 320 00074", ""},
      {"facture ZZ 331200", ""},
      {"voir https://agence.example/A2026-00123", ""},
      {"le 2026 00123 m'a appelé", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *found = numbers_of(cases[i].text);
    g_test_message("%s", cases[i].text);
    g_assert_cmpstr(found, ==, cases[i].found);
  }
}

static void test_sirens(void) {
  static const struct {
    const char *text, *siren; /* NULL: none */
  } cases[] = {
      {"SIREN 732 829 320", "732829320"},
      {"SIRET 73282932000074", "732829320"},
      {"TVA FR 44 732829320", "732829320"},
      {"La Poste, SIRET 35600000000048", "356000000"},
      {"La Poste, SIRET 356 000 000 00010", "356000000"},
      {"faux 123456789", NULL},
      {"tel 0102030405", NULL},
      {"SIRET 35600000000011", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GPtrArray) found = quitus_link_sirens(cases[i].text);
    g_test_message("%s", cases[i].text);
    g_assert_cmpuint(found->len, ==, cases[i].siren ? 1 : 0);
    if (cases[i].siren)
      g_assert_cmpstr(found->pdata[0], ==, cases[i].siren);
  }
}

static void test_amounts(void) {
  g_autoptr(GArray) amounts = quitus_link_amounts(
      "Je règle 1 250,50 € et 300 euros le 12.03.2026, facture 4711, 06 12 34 56 78, 12,5 kg");
  g_assert_cmpuint(amounts->len, ==, 2);
  g_assert_cmpint(g_array_index(amounts, gint64, 0), ==, 125050);
  g_assert_cmpint(g_array_index(amounts, gint64, 1), ==, 30000);
}

/* Is there a run of words that may be a name and has that key? */
static bool has_name(const char *text, const char *key) {
  g_autoptr(GArray) words = quitus_link_name_words(text);
  for (guint first = 0; first < words->len; first++) {
    g_autoptr(GString) run = g_string_new(NULL);
    for (guint i = first; i < words->len && quitus_link_begins_name(words, first); i++) {
      const struct quitus_name_word *word = &g_array_index(words, struct quitus_name_word, i);
      if (i > first && word->after_end)
        break;
      g_string_append(run, word->is_form ? "" : word->text);
      if (strcmp(run->str, key) == 0 && quitus_link_is_name(words, first, i))
        return true;
    }
  }
  return false;
}

static void test_names(void) {
  static const struct {
    const char *text, *key;
    bool found;
  } cases[] = {
      {"Je vous écris pour la société Menuiserie Dubois, merci", "menuiseriedubois", true},
      {"MENUISERIE DUBOIS S.A.R.L.", "menuiseriedubois", true},
      {"SARL Martin", "martin", true},
      {"Martin SAS\nLyon", "martin", true},
      {"Jean Martin\nLyon", "martin", false},
      {"Monsieur Martin", "martin", false},
      {"Paul\nGarage Imbert", "paulgarage", false},
      {"12 rue de l'Hôtel de Ville", "hoteldeville", false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s: %s", cases[i].text, cases[i].key);
    g_assert_cmpint(has_name(cases[i].text, cases[i].key), ==, cases[i].found);
  }
  g_assert_true(quitus_link_has_name("pour matériaux du val, merci", "Matériaux du Val SA"));
  g_assert_false(quitus_link_has_name("pour matériaux du vallon", "Matériaux du Val SA"));
}

static void test_shapes(void) {
  static const struct {
    const char *number, *shape;
  } cases[] = {{"A2026-00123", "a9999-99999"},
               {" DUP/26/0042 ", "aaa-99-9999"},
               {"4711", "9999"},
               {"n°--7", "aa-9"},
               {"sans", NULL},
               {"", NULL}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *shape = quitus_shape(cases[i].number);
    g_assert_cmpstr(shape, ==, cases[i].shape);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/link-text/numbers", test_numbers);
  g_test_add_func("/link-text/sirens", test_sirens);
  g_test_add_func("/link-text/amounts", test_amounts);
  g_test_add_func("/link-text/names", test_names);
  g_test_add_func("/link-text/shapes", test_shapes);
  return g_test_run();
}
