/* tests/test-playbook.c - the shipped playbook, and what is told of a faulty one. */
#include "base/error.h"
#include "casefile/playbook.h"
#include "tests/playbook-fixture.h"
#include "tests/scratch-file.h"
#include <string.h>

static void test_playbook_shipped(void) {
  g_autoptr(quitus_playbook) playbook = playbook_shipped();
  for (int i = QUITUS_DISPUTE_BILLING; i <= QUITUS_DISPUTE_UNSPECIFIED; i++) {
    const struct quitus_play *play = quitus_playbook_of(playbook, (enum quitus_label)i);
    g_assert_cmpint(play->effect, ==, QUITUS_EFFECT_HOLD);
    g_assert_nonnull(play->dispute_service);
    g_assert_true(play->answer_debtor && play->answer_creditor);
  }
  g_assert_cmpint(quitus_playbook_of(playbook, QUITUS_INSOLVENCY)->effect, ==, QUITUS_EFFECT_STOP);
  g_assert_cmpint(quitus_playbook_of(playbook, QUITUS_PAYMENT_SENT)->hold_days, ==, 7);
  g_assert_true(quitus_playbook_of(playbook, QUITUS_REQUEST_DOCUMENT)->documents_asked);
  g_assert_false(quitus_playbook_of(playbook, QUITUS_LEGAL_ACTION)->answer_debtor);
  g_assert_false(quitus_playbook_of(playbook, QUITUS_OUT_OF_SCOPE)->answer_debtor);
}

static void test_playbook_errors(void) {
  static const struct {
    const char *text, *error;
  } cases[] = {
      {"[cash-flow]\neffect = halt\n", ", line 2: effect: \"halt\" is none of: none, hold, stop"},
      {"# x\n[cashflow]\n", ", line 2: [cashflow] is no reason; doc/taxonomy.md lists all of them"},
      {"[cash-flow]\nanswer = debtor, boss\n",
       ", line 2: answer: \"boss\" is none of: debtor, creditor"},
      {"[cash-flow]\nhold_days = -1\n",
       ", line 2: hold_days: \"-1\" is no number of days from 0 to 3650"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = scratch_file("playbook.conf", cases[i].text, -1);
    g_autoptr(GError) error = NULL;
    g_assert_null(quitus_playbook_load(path, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    g_assert_true(g_str_has_prefix(error->message, path));
    g_assert_cmpstr(error->message + strlen(path), ==, cases[i].error);
    scratch_file_remove(path);
  }
}

static void test_playbook_all_faults(void) {
  static const char *const told[] = {"line 2: ", "line 3: ", "line 5: ", "line 6: "};
  g_autofree char *path = scratch_file("playbook.conf",
                                       "[cash-flow]\neffect = halt\nanswer = boss\n"
                                       "[creditor Meunier SA]\nquality = labo\n[cashflow]\n",
                                       -1);
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  g_assert_null(quitus_playbook_load_all(path, faults));
  g_assert_cmpuint(faults->len, ==, G_N_ELEMENTS(told));
  for (guint i = 0; i < faults->len; i++)
    g_assert_nonnull(strstr(((GError *)faults->pdata[i])->message, told[i]));
  scratch_file_remove(path);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/casefile/playbook/shipped", test_playbook_shipped);
  g_test_add_func("/casefile/playbook/errors", test_playbook_errors);
  g_test_add_func("/casefile/playbook/errors/all", test_playbook_all_faults);
  return g_test_run();
}
