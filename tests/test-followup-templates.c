/* tests/test-followup-templates.c - template files: ours are whole, theirs go first, mistakes are
 * named. */
#include "base/error.h"
#include "followup/template.h"
#include "tests/followup-wording.h"
#include <glib/gstdio.h>
#include <string.h>

#define BIT FIXTURE_BIT

static void test_typography(void) {
  static const char *const cases[][2] = {
      {"Est-ce bien ? Oui ; non !", "Est-ce bien\u202f? Oui\u202f; non\u202f!"},
      {"Objet : « mot »", "Objet\u00a0: «\u202fmot\u202f»"},
      {"l'accord d'abord", "l’accord d’abord"},
      {"{{if a == \"x ; y\"}}a ;{{end}} {{b}} ;",
       "{{if a == \"x ; y\"}}a\u202f;{{end}} {{b}}\u202f;"},
      {"https://a.example/b?c:d", "https://a.example/b?c:d"},
      {"", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = quitus_typography_fr(cases[i][0]);
    g_assert_cmpstr(text, ==, cases[i][1]);
  }
}

static void test_templates(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  quitus_templates_check(fixture->config, &error);
  g_assert_no_error(error);
}

/* A folder of [templates] directories with this wording of fr/opening goes before ours. */
static char *override_opening(const struct plain_fixture *fixture, const char *wording) {
  char *folder = fixture_folder();
  g_autofree char *french = g_build_filename(folder, "fr", NULL);
  g_autofree char *file = g_build_filename(french, "opening.tmpl", NULL);
  g_assert_cmpint(g_mkdir(french, 0700), ==, 0);
  g_assert_true(g_file_set_contents(file, wording, -1, NULL));
  g_strfreev(fixture->config->templates.directories);
  fixture->config->templates.directories = g_new0(char *, 2);
  fixture->config->templates.directories[0] = g_strdup(folder);
  return folder;
}

static void test_template_override(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *folder =
      override_opening(fixture, "# note\nDossier {{reference}} : bonjour !\n");
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
  g_autofree char *text = wording_text(fixture, answer);
  fixture_assert_holds(text, "\n\nDossier A2026-00123\u00a0: bonjour\u202f!\n\n");
  fixture_assert_lacks(text, "note");
  fixture_remove(folder);
}

static void test_template_errors(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    const char *wording, *part;
  } cases[] = {
      {"Bonjour\n{{if reference}}{{refrence}}{{end}}\n",
       "opening.tmpl:2: unknown variable \"refrence\""},
      {"{{if no_such}}x{{end}}", "opening.tmpl:1: unknown variable \"no_such\""},
      {"a\n{{reference(balance)}}", "opening.tmpl:2: {{reference(balance)}}: a tag holds names"},
      {"{{if 0 (balance)}}x{{end}}", "opening.tmpl:1: {{if 0 (balance)}}: a tag holds names"},
      {"{{if (reference)& & (balance)}}x{{end}}",
       "opening.tmpl:1: {{if (reference)& & (balance)}}: a tag holds names"},
      {"{{reference.balance}}", "opening.tmpl:1: {{reference.balance}}: a tag holds names"},
      {"a\n{{if reference}}sans fin", "opening.tmpl:2: {{if}} without {{end}}"},
      {"\n\n{{reference reference}}", "opening.tmpl:3: {{reference reference}}: "},
      {"{{end}}", "opening.tmpl:1: {{end}} without {{if}}"},
      {"{{if reference}}a{{else}}b{{end}}{{end}}", "opening.tmpl:1: {{end}} without {{if}}"},
      {"Bonjour {{reference", "opening.tmpl:1: {{ without }}"},
      {"\n# rien\n", "opening.tmpl says nothing"},
      {"\xff", "not in UTF-8"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = override_opening(fixture, cases[i].wording);
    g_assert_false(quitus_templates_check(fixture->config, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    fixture_assert_holds(error->message, cases[i].part);
    fixture_remove(folder);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/followup-templates/typography", test_typography);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/followup-templates/shipped", test_templates);
  ADD("/followup-templates/override", test_template_override);
  ADD("/followup-templates/errors", test_template_errors);
#undef ADD
  return g_test_run();
}
