/* base/out_file.h - whether a file that a person names may be put in the place of what is there.
 *
 * What is written whole or not at all takes its name by rename(2): by root, "/dev/null" would then
 * be a file, for every program of the machine; and a link would point nowhere any more.
 */
#ifndef QUITUS_BASE_OUT_FILE_H
#define QUITUS_BASE_OUT_FILE_H

#include <glib.h>
#include <stdbool.h>

/* True where `path` is a file, or nothing yet; else QUITUS_ERROR_INPUT. */
bool quitus_out_file_check(const char *path, GError **error);

#endif
