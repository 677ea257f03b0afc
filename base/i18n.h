/* base/i18n.h - what people read is translated (po/); JSON, headers and the log stay English. */
#ifndef QUITUS_BASE_I18N_H
#define QUITUS_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

/* Takes the locale from the environment and binds the catalogue; call first in main(). */
void quitus_i18n_init(void);

/* "fr" or "en": how amounts are written for the person at the terminal. */
const char *quitus_user_language(void);

/* From now on _() speaks this language ("fr", "en"), for what is written in another than the
 * user's.  One thread only.  Returns what to give to quitus_i18n_restore(), for the caller to free.
 */
char *quitus_i18n_speak(const char *language);
void quitus_i18n_restore(const char *before);

#endif
