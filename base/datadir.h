/* base/datadir.h - where the files that ship with Quitus are.
 *
 * Installed: under $(pkgdatadir).  Run from its build tree, a program takes them from beside its
 * sources, so that a fresh build works without being installed.
 */
#ifndef QUITUS_BASE_DATADIR_H
#define QUITUS_BASE_DATADIR_H

#include <stdbool.h>

/* True when this program is the one standing in its build tree. */
bool quitus_is_uninstalled(void);

/* The path of `relative` (as it stands in the source tree, e.g. "classifier/rules").  Caller frees.
 */
char *quitus_datadir_path(const char *relative);

#endif
