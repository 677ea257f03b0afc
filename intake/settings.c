/* intake/settings.c - a configuration, with the rules and the playbook that it names. */
#include "intake/settings.h"
#include "base/error.h"
#include "base/i18n.h"
#include <string.h>

static void clear_settings(void *data) {
  struct quitus_settings *settings = data;
  quitus_intake_free(settings->reader);
  quitus_config_free(settings->config);
}

struct quitus_settings *quitus_settings_load(const char *file, GError **error) {
  g_autoptr(quitus_settings) settings = g_atomic_rc_box_new0(struct quitus_settings);
  settings->config = quitus_config_load(file, error);
  if (!settings->config)
    return NULL;
  settings->reader = quitus_intake_new(settings->config, NULL, error);
  if (!settings->reader)
    return NULL;
  quitus_intake_warm(settings->reader);
  return g_steal_pointer(&settings);
}

bool quitus_settings_same(const char *key, const char *old, const char *fresh, GError **error) {
  if (strcmp(old, fresh) == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
              _("%s has changed from %s to %s; start the program again for that"), key, old, fresh);
  return false;
}

struct quitus_settings *quitus_settings_reload(const struct quitus_settings *old, GError **error) {
  g_autoptr(quitus_settings) fresh = quitus_settings_load(old->config->file, error);
  if (!fresh ||
      !quitus_settings_same("[database] path", old->config->database.path,
                            fresh->config->database.path, error) ||
      !quitus_settings_same("[database] spool", old->config->database.spool,
                            fresh->config->database.spool, error))
    return NULL;
  return g_steal_pointer(&fresh);
}

struct quitus_settings *quitus_settings_ref(struct quitus_settings *settings) {
  return g_atomic_rc_box_acquire(settings);
}

void quitus_settings_unref(struct quitus_settings *settings) {
  if (settings)
    g_atomic_rc_box_release_full(settings, clear_settings);
}
