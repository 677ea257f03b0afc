/* base/ini.c - reading INI files and finding lines in them. */
#include "base/ini.h"
#include "base/error.h"
#include "base/i18n.h"
#include <stdbool.h>
#include <string.h>

/* The line (from 1) of the last `[group]`, or of the last `key =` in it; 0 where there is none. */
static unsigned line_of(const char *text, const char *group, const char *key) {
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autofree char *header = g_strdup_printf("[%s]", group);
  bool inside = false;
  unsigned found = 0;
  for (unsigned i = 0; lines[i]; i++) {
    char *line = g_strstrip(lines[i]);
    if (line[0] == '[') {
      inside = strcmp(line, header) == 0;
      if (inside && !key)
        found = i + 1;
    } else if (inside && key && g_str_has_prefix(line, key)) {
      const char *rest = line + strlen(key);
      if (rest[strspn(rest, " \t")] == '=')
        found = i + 1;
    }
  }
  return found;
}

/* The first line that is no group, comment, or "key = value"; 0 where all are. */
static unsigned line_of_bad_syntax(const char *text) {
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  bool in_group = false;
  for (unsigned i = 0; lines[i]; i++) {
    char *line = g_strstrip(lines[i]);
    if (line[0] == '\0' || line[0] == '#')
      continue;
    bool group = line[0] == '[' && g_str_has_suffix(line, "]");
    if (!group && (!in_group || !strchr(line, '=') || line[0] == '='))
      return i + 1;
    in_group = true;
  }
  return 0;
}

struct quitus_ini *quitus_ini_load(const char *file, GError **error) {
  g_autoptr(quitus_ini) ini = g_new0(struct quitus_ini, 1);
  g_autoptr(GError) why = NULL;
  ini->keys = g_key_file_new();
  if (!g_file_get_contents(file, &ini->text, NULL, &why)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("%s; make the file readable or name another one"), why->message);
    return NULL;
  }
  ini->file = g_strdup(file);
  unsigned bad = g_utf8_validate(ini->text, -1, NULL) ? line_of_bad_syntax(ini->text) : 1;
  if (bad ||
      !g_key_file_load_from_data(ini->keys, ini->text, strlen(ini->text), G_KEY_FILE_NONE, &why)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("%s, line %u: no \"[group]\", \"key = value\" or \"# comment\" in UTF-8"), file,
                MAX(bad, 1));
    return NULL;
  }
  return g_steal_pointer(&ini);
}

void quitus_ini_free(struct quitus_ini *ini) {
  if (!ini)
    return;
  g_clear_pointer(&ini->keys, g_key_file_unref);
  g_free(ini->file);
  g_free(ini->text);
  g_free(ini);
}

void quitus_ini_fail(const struct quitus_ini *ini, const char *group, const char *key,
                     GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *reason = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s, line %u: %s"), ini->file,
              line_of(ini->text, group, key), reason);
}
