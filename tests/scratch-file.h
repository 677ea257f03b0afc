/* tests/scratch-file.h - a file in a folder of its own, for one test. */
#ifndef QUITUS_TESTS_SCRATCH_FILE_H
#define QUITUS_TESTS_SCRATCH_FILE_H

#include <glib.h>

/* Writes `bytes` (`size` -1: up to their NUL) to a file of that name in a new folder.  Caller frees
 * the path. */
char *scratch_file(const char *name, const void *bytes, gssize size);
/* Removes the file and its folder. */
void scratch_file_remove(const char *path);

#endif
