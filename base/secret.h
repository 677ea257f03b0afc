/* base/secret.h - passwords and tokens, which stand outside the configuration and never in a log.
 *
 * `key` names the setting in messages: "[outbox] password_file".  Callers free what they get.
 */
#ifndef QUITUS_BASE_SECRET_H
#define QUITUS_BASE_SECRET_H

#include <glib.h>

/* The first line of a file that its owner, and at most its group, may read.  NULL with
 * QUITUS_ERROR_CONFIG. */
char *quitus_secret_password(const char *key, const char *file, GError **error);

/* The first line that a command prints (words as a shell splits them, but no shell), within half a
 * minute.  NULL with QUITUS_ERROR_CONFIG where it cannot be run, with QUITUS_ERROR_RETRY where it
 * fails. */
char *quitus_secret_token(const char *key, const char *command, GError **error);

#endif
