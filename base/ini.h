/* base/ini.h - INI files (GLib's key files), with the line that an error is about.
 *
 * The configuration and the playbook are read with it.  GKeyFile parses; it does not tell lines, so
 * the text is kept beside it to find them.
 */
#ifndef QUITUS_BASE_INI_H
#define QUITUS_BASE_INI_H

#include <glib.h>

struct quitus_ini {
  char *file;
  char *text;
  GKeyFile *keys;
};

/* NULL with QUITUS_ERROR_CONFIG: file, line, remedy. */
struct quitus_ini *quitus_ini_load(const char *file, GError **error);
void quitus_ini_free(struct quitus_ini *ini);

/* Sets QUITUS_ERROR_CONFIG "FILE, line N: reason" for a group, or for a key of it (NULL: the
 * group). */
void quitus_ini_fail(const struct quitus_ini *ini, const char *group, const char *key,
                     GError **error, const char *format, ...) G_GNUC_PRINTF(5, 6);

typedef struct quitus_ini quitus_ini;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_ini, quitus_ini_free)

#endif
