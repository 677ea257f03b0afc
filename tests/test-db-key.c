/* tests/test-db-key.c - what names, company numbers and mail domains are looked up by. */
#include "db/key.h"

static void test_name_keys(void) {
  static const struct {
    const char *name, *key;
  } cases[] = {
      {"SARL Dupont & Fils", "dupontfils"},
      {"Dupont et Fils", "dupontfils"},
      {"Ets DUPONT ET FILS", "dupontfils"},
      {"DUPONT & FILS S.A.R.L.", "dupontfils"},
      {"Société L'Étoile du Midi SASU", "letoiledumidi"},
      {"Müller GmbH & Co. KG", "muller"},
      {"M.D.B. Construction", "mdbconstruction"},
      {"Van den Berg B.V.", "vandenberg"},
      {"SARL et Cie", "sarletcie"},
      {"", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *key = quitus_key_name(cases[i].name);
    g_assert_cmpstr(key, ==, cases[i].key);
  }
}

static void test_domain_keys(void) {
  static const struct {
    const char *address, *domain; /* NULL: no cue */
  } cases[] = {
      {"a@dupont.example", "dupont.example"},
      {"Dupont.Example", "dupont.example"},
      {"a@gmail.com", NULL},
      {"a@yahoo.co.uk", NULL},
      {"a@hotmail.be", NULL},
      {"a@orange.fr", NULL},
      {"a@bluewin.ch", NULL},
      {"a@orange-services.example", "orange-services.example"},
      {"a@mail.gmail-fan.example", "mail.gmail-fan.example"},
      {"", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *domain = quitus_key_domain(cases[i].address);
    g_assert_cmpstr(domain, ==, cases[i].domain);
  }
}

static void test_number_keys(void) {
  g_autofree char *siren = quitus_key_siren("552 100 554");
  g_assert_cmpstr(siren, ==, "552100554");
  g_autofree char *siret = quitus_key_siren("552 100 554 00013");
  g_assert_cmpstr(siret, ==, "552100554");
  g_autofree char *belgian = quitus_key_siren("BE 0403.170.701");
  g_assert_cmpstr(belgian, ==, "be0403170701");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/db/key/name", test_name_keys);
  g_test_add_func("/db/key/domain", test_domain_keys);
  g_test_add_func("/db/key/siren", test_number_keys);
  return g_test_run();
}
