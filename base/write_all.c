/* base/write_all.c - see write_all.h. */
#include "base/write_all.h"
#include <errno.h>
#include <unistd.h>

bool quitus_write_all(int fd, const void *bytes, gsize size) {
  const char *rest = bytes;
  while (size) {
    ssize_t n = write(fd, rest, size);
    if (n < 0 && errno != EINTR)
      return false;
    if (n > 0) {
      rest += n;
      size -= (gsize)n;
    }
  }
  return true;
}
