/* tests/playbook-fixture.c - see playbook-fixture.h. */
#include "tests/playbook-fixture.h"
#include "tests/scratch-file.h"

static struct quitus_playbook *load(const char *path) {
  g_autoptr(GError) error = NULL;
  struct quitus_playbook *playbook = quitus_playbook_load(path, &error);
  g_assert_no_error(error);
  return playbook;
}

struct quitus_playbook *playbook_shipped(void) {
  g_autofree char *path = g_build_filename(g_getenv("top_srcdir"), "casefile/playbook.conf", NULL);
  return load(path);
}

struct quitus_playbook *playbook_of(const char *text) {
  g_autofree char *path = scratch_file("playbook.conf", text, -1);
  struct quitus_playbook *playbook = load(path);
  scratch_file_remove(path);
  return playbook;
}
