/* tests/classifier-fixture.c - see classifier-fixture.h. */
#include "tests/classifier-fixture.h"
#include "tests/scratch-file.h"

struct quitus_classifier *classifier_new(void) {
  g_autofree char *rules = g_build_filename(QUITUS_SRCDIR, "tests", "rules", NULL);
  const char *directories[] = {rules, NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_classifier *classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  g_assert_no_error(error);
  return classifier;
}

struct quitus_classifier *classifier_of(const char *rules) {
  g_autofree char *file = scratch_file("one.rules", rules, -1);
  const char *directories[] = {file, NULL}; /* a file in the place of a folder */
  g_autoptr(GError) error = NULL;
  struct quitus_classifier *classifier = quitus_classifier_new(directories, NULL, NULL, &error);
  g_assert_no_error(error);
  scratch_file_remove(file);
  return classifier;
}
