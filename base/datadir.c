/* base/datadir.c - telling an installed program from one in its build tree. */
#include "base/datadir.h"
#include <glib.h>
#include <string.h>

bool quitus_is_uninstalled(void) {
  g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
  size_t length = strlen(QUITUS_BUILDDIR);
  return self && strncmp(self, QUITUS_BUILDDIR, length) == 0 && self[length] == '/';
}

char *quitus_datadir_path(const char *relative) {
  return g_build_filename(quitus_is_uninstalled() ? QUITUS_SRCDIR : QUITUS_DATADIR, relative, NULL);
}
