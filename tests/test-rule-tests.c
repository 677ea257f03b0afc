/* tests/test-rule-tests.c - the tests beside the rules, and what is printed of those that fail. */
#include "classifier/rule_tests.h"
#include "tests/classifier-fixture.h"
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* What the tests beside the rules print. */
static char *printed(const struct quitus_classifier *classifier, const bool *chosen,
                     unsigned *ret_failed, unsigned *ret_total) {
  char *text = NULL;
  size_t length;
  FILE *stream = open_memstream(&text, &length);
  *ret_failed = quitus_rule_tests_run(classifier, chosen, stream, ret_total);
  fclose(stream);
  return text;
}

static void test_self_test(void) {
  g_autoptr(quitus_classifier) classifier = classifier_new();
  unsigned failed, total;
  g_autofree char *output = printed(classifier, NULL, &failed, &total);
  g_assert_cmpstr(output, ==, "");
  g_assert_cmpuint(failed, ==, 0);
  g_assert_cmpuint(total, ==, 12);

  g_autofree char *folder = g_dir_make_tmp("quitus-rules-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(folder, "wrong.rules", NULL);
  g_assert_true(g_file_set_contents(file,
                                    "language fr\nrule cash-flow.a\n  match sou\n  says argent\n"
                                    "  says-not un sou\n  says sou\n",
                                    -1, NULL));
  const char *directories[] = {folder, NULL};
  g_autoptr(quitus_classifier) wrong = quitus_classifier_new(directories, NULL, NULL, NULL);
  g_autofree char *complaints = printed(wrong, NULL, &failed, &total);
  g_assert_cmpuint(failed, ==, 2);
  g_assert_cmpuint(total, ==, 3);
  g_assert_nonnull(strstr(complaints, "line 4: rule cash-flow.a does not fire on: argent\n"));
  g_assert_nonnull(strstr(complaints, "line 5: rule cash-flow.a fires on: un sou\n"));
  g_assert_cmpint(g_unlink(file), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void test_chosen_tests(void) {
  g_autoptr(quitus_classifier) classifier =
      classifier_of("language fr\nrule cash-flow.a\n  match sou\n  unless hier\n  says pas\n"
                    "  says un sou hier\n  says-not un SOU\nrule cash-flow.b\n  match b\n"
                    "  and c\n  says b\n");
  static const bool only_b[] = {false, true};
  unsigned failed, total;
  g_autofree char *of_b = printed(classifier, only_b, &failed, &total);
  g_assert_cmpuint(failed, ==, 1);
  g_assert_cmpuint(total, ==, 1);
  g_assert_nonnull(strstr(of_b, "\"b\" is found, but not what it needs beside: and, line 10\n"));
  g_autofree char *of_all = printed(classifier, NULL, &failed, &total);
  g_assert_cmpuint(failed, ==, 4);
  g_assert_nonnull(strstr(of_all, "fire on: pas\n  no pattern of it is found\n"));
  g_assert_nonnull(strstr(of_all, "\"sou\" is found, but so is \"hier\": unless, line 4\n"));
  g_assert_nonnull(strstr(of_all, "fires on: un SOU\n  where it finds \"SOU\"\n"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/classifier/self-test", test_self_test);
  g_test_add_func("/classifier/chosen-tests", test_chosen_tests);
  return g_test_run();
}
