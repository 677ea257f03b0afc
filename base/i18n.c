/* base/i18n.c - binding the message catalogue. */
#include "base/i18n.h"
#include "base/datadir.h"
#include <glib.h>
#include <locale.h>
#include <string.h>

void quitus_i18n_init(void) {
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C"); /* amounts and JSON are written by us, in one form */
  bindtextdomain("quitus", quitus_is_uninstalled() ? QUITUS_BUILDDIR "/po" : QUITUS_LOCALEDIR);
  bind_textdomain_codeset("quitus", "UTF-8");
  textdomain("quitus");
}

const char *quitus_user_language(void) {
  return g_str_has_prefix(g_get_language_names()[0], "fr") ? "fr" : "en";
}

/* gettext looks at LANGUAGE, but not in the locale "C"; C.UTF-8 is always there. */
char *quitus_i18n_speak(const char *language) {
  const char *before = g_getenv("LANGUAGE");
  char *saved = g_strdup_printf("%s %s", setlocale(LC_MESSAGES, NULL), before ? before : "");
  g_setenv("LANGUAGE", language, TRUE);
  setlocale(LC_MESSAGES, "C.UTF-8");
  return saved;
}

void quitus_i18n_restore(const char *before) {
  const char *blank = strchr(before, ' ');
  g_autofree char *locale = g_strndup(before, (size_t)(blank - before));
  if (blank[1])
    g_setenv("LANGUAGE", blank + 1, TRUE);
  else
    g_unsetenv("LANGUAGE");
  setlocale(LC_MESSAGES, locale);
}
