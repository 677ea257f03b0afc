/* message/line_shape.h - what a line at the end of a mail looks like: a name, a telephone, a
 * sentence …  Judged by features that name blocks of all firms share. */
#ifndef QUITUS_MESSAGE_LINE_SHAPE_H
#define QUITUS_MESSAGE_LINE_SHAPE_H

#include "message/lines.h"

enum quitus_shape {
  QUITUS_SHAPE_OTHER,
  QUITUS_SHAPE_SENTENCE, /* prose */
  QUITUS_SHAPE_CLOSE,    /* "Cordialement," "Kind regards" "Merci d'avance" */
  QUITUS_SHAPE_NAME,     /* a few capitalised words */
  QUITUS_SHAPE_ROLE,     /* "Directrice financière", "Service comptabilité" */
  QUITUS_SHAPE_FIRM,     /* "Dupuis SARL", "Cabinet Roy", "Garage de la Gare" */
  QUITUS_SHAPE_CONTACT,  /* telephone, address, web site, register number */
};
enum quitus_shape quitus_line_shape(const struct quitus_line *line);

/* "Bonjour Madame Petit," and nothing else. */
bool quitus_is_greeting(const struct quitus_line *line);
/* Ends like a letter: a close, or a name or role standing short. */
bool quitus_is_sign_off(const struct quitus_line *line);

#endif
