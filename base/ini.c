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

/* Where something was said, and what. */
struct said {
  unsigned line;
  char *value;
};

static void said_free(gpointer data) {
  struct said *said = data;
  g_free(said->value);
  g_free(said);
}

static bool names_mailbox(const char *group, const char *key) {
  return g_str_has_prefix(group, "[imap ") &&
         (strcmp(key, "host") == 0 || strcmp(key, "user") == 0);
}

/* The first line that gives a mailbox another host or user than a line before, in *ret_before; 0
 * where there is none.  Of a key given twice GLib takes the last value, and makes one group of two
 * that bear the same name: of two mailboxes one would never be read. */
static unsigned line_of_second_mailbox(const char *text, unsigned *ret_before) {
  g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, said_free);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  const char *group = "";
  for (unsigned i = 0; lines[i]; i++) {
    char *line = g_strstrip(lines[i]), *equals = strchr(line, '=');
    if (line[0] == '[')
      group = line;
    if (line[0] == '[' || line[0] == '#' || !equals)
      continue;
    *equals = '\0';
    if (!names_mailbox(group, g_strchomp(line)))
      continue;
    g_autofree char *name = g_strconcat(group, line, NULL);
    const char *value = g_strstrip(equals + 1);
    const struct said *before = g_hash_table_lookup(all, name);
    if (before && strcmp(before->value, value) != 0) {
      *ret_before = before->line;
      return i + 1;
    }
    struct said *said = g_new(struct said, 1);
    *said = (struct said){i + 1, g_strdup(value)};
    g_hash_table_replace(all, g_steal_pointer(&name), said);
  }
  return 0;
}

/* ---- loading ---- */

static unsigned line_at(const char *text, const char *place) {
  unsigned line = 1;
  for (const char *p = text; p < place; p++)
    line += *p == '\n';
  return line;
}

static bool fail_at(const char *file, unsigned line, const char *reason, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s, line %u: %s"), file, line, reason);
  return false;
}

/* What GLib does not look at, or does not say where. */
static bool check_text(const char *file, const char *text, gsize size, GError **error) {
  const char *end = text;
  if (!g_utf8_validate(text, (gssize)size, &end))
    return fail_at(file, line_at(text, end), _("is not in UTF-8; save the file in UTF-8"), error);
  unsigned before = 0, line = line_of_bad_syntax(text);
  if (line)
    return fail_at(file, line, _("no \"[group]\", \"key = value\" or \"# comment\""), error);
  line = line_of_second_mailbox(text, &before);
  g_autofree char *twice = g_strdup_printf(
      _("line %u names another mailbox under this group; give each a group of its own name"),
      before);
  return !line || fail_at(file, line, twice, error);
}

/* Some editors write a byte order mark. */
static char *without_mark(char *text, gsize *size) {
  static const char mark[] = "\xEF\xBB\xBF";
  if (!g_str_has_prefix(text, mark))
    return text;
  *size -= strlen(mark);
  memmove(text, text + strlen(mark), *size + 1);
  return text;
}

struct quitus_ini *quitus_ini_load(const char *file, GError **error) {
  g_autoptr(quitus_ini) ini = g_new0(struct quitus_ini, 1);
  g_autoptr(GError) why = NULL;
  gsize size = 0;
  ini->keys = g_key_file_new();
  if (!g_file_get_contents(file, &ini->text, &size, &why)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("%s; make the file readable or name another one"), why->message);
    return NULL;
  }
  ini->file = g_strdup(file);
  ini->text = without_mark(ini->text, &size);
  if (!check_text(file, ini->text, size, error))
    return NULL;
  if (!g_key_file_load_from_data(ini->keys, ini->text, size, G_KEY_FILE_KEEP_TRANSLATIONS, &why)) {
    fail_at(file, 1, why->message, error);
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
