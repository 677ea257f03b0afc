/* tests/test-scenario.c - the file of scenarios: what it says, and how its mistakes are told. */
#include "base/datadir.h"
#include "base/error.h"
#include "followup/scenario.h"
#include "tests/followup-fixture.h"
#include <string.h>

static struct quitus_scenarios *load(const char *text, GError **error) {
  g_autofree char *folder = fixture_folder();
  g_autofree char *file = g_build_filename(folder, "scenarios.conf", NULL);
  g_assert_true(g_file_set_contents(file, text, -1, NULL));
  struct quitus_scenarios *scenarios = quitus_scenarios_load(file, error);
  fixture_remove(folder);
  return scenarios;
}

/* "-7 3 15 30"; "-" for a step that is left out. */
static char *steps_of(const struct quitus_scenarios *scenarios, const char *profile) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = QUITUS_PURPOSE_PREVENTIVE; i <= QUITUS_PURPOSE_FORMAL_NOTICE; i++) {
    int days = 0;
    bool known = quitus_scenarios_step(scenarios, profile, (enum quitus_purpose)i, &days);
    g_string_append(text, text->len ? " " : "");
    if (known)
      g_string_append_printf(text, "%d", days);
    else
      g_string_append_c(text, '-');
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_shipped(void) {
  static const struct {
    const char *profile, *steps;
  } cases[] = {
      {"standard", "-7 3 15 30"},
      {"key-account", "-7 5 20 -"},
      {"bad-payer", "-7 1 8 15"},
      {"of a portfolio's own", "-7 3 15 30"},
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *file = quitus_datadir_path("followup/scenarios.conf");
  g_autoptr(quitus_scenarios) scenarios = quitus_scenarios_load(file, &error);
  g_assert_no_error(error);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *steps = steps_of(scenarios, cases[i].profile);
    g_assert_cmpstr(steps, ==, cases[i].steps);
  }
  g_assert_cmpuint(quitus_scenarios_waiting(scenarios)->interval, ==, 7);
}

static void test_all_faults(void) {
  g_autofree char *folder = fixture_folder();
  g_autofree char *file = g_build_filename(folder, "scenarios.conf", NULL);
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  g_assert_true(g_file_set_contents(file,
                                    "[standard]\nreminder-3 = 4\nreminder-1 = soon\n[poor]\n"
                                    "[bad-payer]\nreminder-1 = 9\nreminder-2 = 8\n",
                                    -1, NULL));
  g_assert_null(quitus_scenarios_load_all(file, faults));
  static const char *const told[] = {"line 2: ", "line 3: ", "line 4: ", "line 7: "};
  g_assert_cmpuint(faults->len, ==, G_N_ELEMENTS(told));
  for (guint i = 0; i < faults->len; i++)
    g_assert_nonnull(strstr(((GError *)faults->pdata[i])->message, told[i]));
  fixture_remove(folder);
}

static void test_own(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_scenarios) scenarios =
      load("[waiting]\nreply_days = 21\n[standard]\nreminder-2 = 10\n", &error);
  g_assert_no_error(error);
  g_autofree char *steps = steps_of(scenarios, "standard");
  g_assert_cmpstr(steps, ==, "- - 10 -");
  g_autofree char *others = steps_of(scenarios, "bad-payer");
  g_assert_cmpstr(others, ==, "- - - -");
  const struct quitus_waiting *waiting = quitus_scenarios_waiting(scenarios);
  g_assert_cmpuint(waiting->reply_days, ==, 21);
  g_assert_cmpuint(waiting->interval, ==, 7);
}

static void test_mistakes(void) {
  static const struct {
    const char *text, *complaint;
  } cases[] = {
      {"[gold]\nreminder-1 = 3\n", "line 1: [gold] is no profile"},
      {"[standard]\nreminder-3 = 3\n", "line 2: unknown step \"reminder-3\""},
      {"[standard]\nthanks = 3\n", "line 2: unknown step \"thanks\""},
      {"[standard]\nreminder-1 = soon\n", "line 2: reminder-1: \"soon\" is no number of days"},
      {"[standard]\nreminder-1 = -3\n", "line 2: reminder-1: it comes after the due date"},
      {"[standard]\nreminder-preventive = 3\n", "line 2: reminder-preventive: it comes before"},
      {"[standard]\nreminder-1 = 9\nreminder-2 = 8\n", "line 3: reminder-2: it comes after"},
      {"[waiting]\ninterval = 0\n", "line 2: interval: \"0\" is no number of days from 1 to 365"},
      {"[waiting]\npatience = 1\n", "line 2: unknown key \"patience\""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(load(cases[i].text, &error));
    fixture_assert_holds(error->message, cases[i].complaint);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/scenario/shipped", test_shipped);
  g_test_add_func("/scenario/own", test_own);
  g_test_add_func("/scenario/mistakes", test_mistakes);
  g_test_add_func("/scenario/all-faults", test_all_faults);
  return g_test_run();
}
