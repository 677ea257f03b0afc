/* fuzz/replay.c - the inputs that are kept, through their targets: what was mended stays mended.
 *
 * Without arguments a test: each target over its folder of fuzz/corpus/.  With TARGET FILE... those
 * files alone, each named before it is tried.
 */
#include "fuzz/fuzz.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CORPUS QUITUS_SRCDIR "/fuzz/corpus"

static void take_file(const struct quitus_fuzz *target, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_get_contents(path, &bytes, &length, &error))
    g_error("%s", error->message);
  g_autofree char *exact = g_malloc(MAX(length, 1)); /* no NUL behind it: an overrun shows */
  memcpy(exact, bytes, length);
  target->take(exact, length);
}

/* ---- as a test ---- */

static void take_folder(const void *data) {
  const struct quitus_fuzz *target = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_build_filename(CORPUS, target->name, NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
  g_assert_no_error(error);
  unsigned n = 0;
  for (const char *name; (name = g_dir_read_name(dir)); n++) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_test_message("%s/%s", target->name, name);
    take_file(target, path);
  }
  g_assert_cmpuint(n, >, 0);
  target->take("", 0);
}

/* A folder that no target reads would be kept for nothing. */
static void test_folders(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open(CORPUS, 0, &error);
  g_assert_no_error(error);
  for (const char *name; (name = g_dir_read_name(dir));)
    if (!quitus_fuzz_find(name))
      g_test_fail_printf("fuzz/corpus/%s is of no target", name);
}

static void add_target(const struct quitus_fuzz *target, void *data G_GNUC_UNUSED) {
  g_autofree char *path = g_strconcat("/fuzz/", target->name, NULL);
  g_test_add_data_func(path, target, take_folder);
}

/* ---- by hand ---- */

static int take_files(const char *name, char **paths) {
  const struct quitus_fuzz *target = quitus_fuzz_find(name);
  if (!target) {
    fprintf(stderr, "no target is called %s\n", name);
    return EXIT_FAILURE;
  }
  for (; *paths; paths++) {
    puts(*paths);
    take_file(target, *paths);
  }
  return EXIT_SUCCESS;
}

int main(int argc, char **argv) {
  quitus_fuzz_init();
  if (argc > 1 && argv[1][0] != '-')
    return take_files(argv[1], argv + 2);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fuzz/folders", test_folders);
  quitus_fuzz_foreach(add_target, NULL);
  return g_test_run();
}
