/* tests/test-followup-forbidden.c - wordings that no letter has. */
#include "followup/wording.h"
#include "tests/followup-fixture.h"
#include <glib/gstdio.h>

static void test_forbidden(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *folder = fixture_folder();
  g_autofree char *french = g_build_filename(folder, "fr", NULL);
  g_autofree char *file = g_build_filename(french, "forbidden.txt", NULL);
  g_assert_cmpint(g_mkdir(french, 0700), ==, 0);
  g_assert_true(g_file_set_contents(file, "# à nous\nCABANON\n- ultime\n", -1, NULL));
  static const struct {
    const char *text, *found;
    size_t offset;
  } cases[] = {
      {"Faute de règlement, dernier avis avant saisie.", "avant saisie", 34},
      {"Nous n'hésiterons pas à agir.", "nous n'hesiterons pas", 0},
      {"Un HUISSIER\nviendra.", "huissier", 3},
      {"Vous devrez voir un cabanon.", "cabanon", 20},
      {"C’est l’ultime délai.", NULL, 0},
      {"La copie de l’avis de saisie ou de blocage.", NULL, 0},
      {"Les huissiers-audienciers", NULL, 0}, /* another word */
  };
  g_strfreev(fixture->config->templates.directories);
  fixture->config->templates.directories = g_new0(char *, 2);
  fixture->config->templates.directories[0] = g_strdup(folder);
  g_autoptr(GPtrArray) forbidden = quitus_forbidden_load(fixture->config, "fr", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    size_t offset = 0;
    g_assert_cmpstr(quitus_forbidden_in(forbidden, cases[i].text, &offset), ==, cases[i].found);
    g_assert_cmpuint(offset, ==, cases[i].offset);
  }
  fixture_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/letter/forbidden", test_forbidden);
#undef ADD
  return g_test_run();
}
