/* base/write_all.h - bytes to a file descriptor, however few it takes at a time. */
#ifndef QUITUS_BASE_WRITE_ALL_H
#define QUITUS_BASE_WRITE_ALL_H

#include <glib.h>
#include <stdbool.h>

/* False: errno says why; some of them may be written. */
bool quitus_write_all(int fd, const void *bytes, gsize size);

#endif
