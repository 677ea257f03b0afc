/* base/i18n.h - what people read is translated (po/); JSON, headers and the log stay English. */
#ifndef QUITUS_BASE_I18N_H
#define QUITUS_BASE_I18N_H

#include "base/calendar.h"
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

/* Takes the locale from the environment and binds the catalogue; call first in main(). */
void quitus_i18n_init(void);
/* From now on nothing is translated: it goes to a log.  Call before any thread starts. */
void quitus_i18n_for_log(void);

/* "fr" or "en": how amounts are written for the person at the terminal. */
const char *quitus_user_language(void);
/* A day, or an instant in the local time zone, for them: "31/03/2026 14:05" in French, "2026-03-31
 * 14:05" elsewhere.  Callers free; quitus_day_written() writes 11 bytes. */
const char *quitus_day_written(quitus_day day, char buffer[static 11]);
char *quitus_day_text(quitus_day day);
char *quitus_instant_text(int64_t instant);
/* An amount whose currency is known from elsewhere: "1250,50" in French, "1250.50" elsewhere.
 * Caller frees. */
char *quitus_amount_text(int64_t cents);

/* From now on _() speaks this language ("fr", "en"), for what is written in another than the
 * user's.  One thread only.  Returns what to give to quitus_i18n_restore(), for the caller to free.
 */
char *quitus_i18n_speak(const char *language);
void quitus_i18n_restore(const char *before);

#endif
