/* followup/safety.h - whether an answer may leave as things stand. */
#ifndef QUITUS_FOLLOWUP_SAFETY_H
#define QUITUS_FOLLOWUP_SAFETY_H

#include "followup/followup.h"

/* The first reason why it may not, static and untranslated (English, marked for translation); NULL:
 * it may.  Looks at nothing but its arguments. */
const char *quitus_answer_objection(const struct quitus_config *config,
                                    const struct quitus_answer *answer);
/* True of what cannot become right again (paid, closed, overtaken): nobody needs to look at the
 * answer any more. */
bool quitus_objection_is_final(const char *objection);

#endif
