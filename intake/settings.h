/* intake/settings.h - a configuration, with the rules and the playbook that it names, shared by
 * reference.
 *
 * A door that reads its configuration again takes new settings for what begins from then on; what
 * is in hand ends by the old ones, and the last to let go frees them.  They never change: any
 * thread may use them.
 */
#ifndef QUITUS_INTAKE_SETTINGS_H
#define QUITUS_INTAKE_SETTINGS_H

#include "intake/intake.h"

struct quitus_settings {
  struct quitus_config *config;
  struct quitus_intake *reader; /* without a database; see quitus_intake_on() */
};

/* `file` as for quitus_config_load().  NULL with QUITUS_ERROR_CONFIG: file, line and remedy. */
struct quitus_settings *quitus_settings_load(const char *file, GError **error);
/* The file of `old` read again.  NULL with QUITUS_ERROR_CONFIG where anything is wrong with it, or
 * where it names another database or spool: for these the program has to be started again. */
struct quitus_settings *quitus_settings_reload(const struct quitus_settings *old, GError **error);
struct quitus_settings *quitus_settings_ref(struct quitus_settings *settings);
void quitus_settings_unref(struct quitus_settings *settings);

/* False, with QUITUS_ERROR_CONFIG, where the value of `key` ("[milter] socket") has changed. */
bool quitus_settings_same(const char *key, const char *old, const char *fresh, GError **error);

typedef struct quitus_settings quitus_settings;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_settings, quitus_settings_unref)

#endif
