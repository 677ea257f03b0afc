/* tests/scratch-file.c - see scratch-file.h. */
#include "tests/scratch-file.h"
#include <glib/gstdio.h>

char *scratch_file(const char *name, const void *bytes, gssize size) {
  g_autofree char *folder = g_dir_make_tmp("quitus-test-XXXXXX", NULL);
  g_assert_nonnull(folder);
  char *path = g_build_filename(folder, name, NULL);
  g_assert_true(g_file_set_contents(path, bytes, size, NULL));
  return path;
}

void scratch_file_remove(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_remove(path), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}
