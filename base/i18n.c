/* base/i18n.c - binding the message catalogue. */
#include "base/i18n.h"
#include "base/datadir.h"
#include <locale.h>

void quitus_i18n_init(void) {
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C"); /* amounts and JSON are written by us, in one form */
  bindtextdomain("quitus", quitus_is_uninstalled() ? QUITUS_BUILDDIR "/po" : QUITUS_LOCALEDIR);
  bind_textdomain_codeset("quitus", "UTF-8");
  textdomain("quitus");
}
