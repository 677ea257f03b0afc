/* base/i18n.h - what people read is translated (po/); JSON, headers and the log stay English. */
#ifndef QUITUS_BASE_I18N_H
#define QUITUS_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

/* Takes the locale from the environment and binds the catalogue; call first in main(). */
void quitus_i18n_init(void);

#endif
