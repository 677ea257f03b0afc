/* base/out_file.c - see out_file.h. */
#include "base/out_file.h"
#include "base/error.h"
#include "base/i18n.h"
#include <sys/stat.h>

bool quitus_out_file_check(const char *path, GError **error) {
  struct stat status;
  if (lstat(path, &status) != 0 || S_ISREG(status.st_mode))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("%s is a device, a link or a folder, and would be replaced; name a file"), path);
  return false;
}
