/* base/privilege.h - what reads strangers' mail has no need of root's rights.
 *
 * They are not dropped but never had: whoever starts a program (systemd's User=, runuser) chooses
 * its user, and every file that it opens is then opened with that user's rights.
 */
#ifndef QUITUS_BASE_PRIVILEGE_H
#define QUITUS_BASE_PRIVILEGE_H

#include <glib.h>
#include <stdbool.h>

/* QUITUS_ERROR_REFUSED where this process is root, unless QUITUS_AS_ROOT=yes stands in the
 * environment (for containers that have no other user). */
bool quitus_refuse_root(GError **error);

#endif
