/* base/i18n.c - binding the message catalogue; days and amounts as the reader writes them. */
#include "base/i18n.h"
#include "base/datadir.h"
#include "base/money.h"
#include <glib.h>
#include <locale.h>
#include <string.h>

void quitus_i18n_init(void) {
  if (!setlocale(LC_ALL, "")) {
    /* Not installed, as on many a server: days and amounts are written as LANG has it all the same,
     * and so shall be the words. */
    setlocale(LC_ALL, "C.UTF-8");
    g_setenv("LANGUAGE", quitus_user_language(), TRUE);
  }
  setlocale(LC_NUMERIC, "C"); /* amounts and JSON are written by us, in one form */
  bindtextdomain("quitus", quitus_is_uninstalled() ? QUITUS_BUILDDIR "/po" : QUITUS_LOCALEDIR);
  bind_textdomain_codeset("quitus", "UTF-8");
  textdomain("quitus");
}

void quitus_i18n_for_log(void) {
  setlocale(LC_MESSAGES, "C");
}

/* In the locale "C" gettext does not look at LANGUAGE either. */
const char *quitus_user_language(void) {
  const char *locale = setlocale(LC_MESSAGES, NULL);
  if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
    return "en";
  return g_str_has_prefix(g_get_language_names()[0], "fr") ? "fr" : "en";
}

/* ---- how it is written ---- */

const char *quitus_day_written(quitus_day day, char buffer[static 11]) {
  int year, month, of_month;
  if (strcmp(quitus_user_language(), "fr") != 0)
    return quitus_day_iso(day, buffer);
  quitus_day_to_ymd(day, &year, &month, &of_month);
  g_snprintf(buffer, 11, "%02d/%02d/%04d", of_month, month, year);
  return buffer;
}

char *quitus_day_text(quitus_day day) {
  char buffer[11];
  return g_strdup(quitus_day_written(day, buffer));
}

char *quitus_instant_text(int64_t instant) {
  g_autoptr(GDateTime) local = g_date_time_new_from_unix_local(instant);
  g_autofree char *day = quitus_day_text(quitus_day_of_instant(instant));
  if (!local) /* beyond the calendar */
    return g_steal_pointer(&day);
  return g_strdup_printf("%s %02d:%02d", day, g_date_time_get_hour(local),
                         g_date_time_get_minute(local));
}

char *quitus_amount_text(int64_t cents) {
  char *text = quitus_money_decimal(cents);
  return strcmp(quitus_user_language(), "fr") == 0 ? g_strdelimit(text, ".", ',') : text;
}

/* ---- another language ---- */

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
