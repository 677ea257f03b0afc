/* followup/compose.h - the text of an answer, put together from its blocks. */
#ifndef QUITUS_FOLLOWUP_COMPOSE_H
#define QUITUS_FOLLOWUP_COMPOSE_H

#include "followup/followup.h"

/* From the templates, whatever was edited or approved.  Caller frees. */
char *quitus_compose(const struct quitus_config *config, const struct quitus_answer *answer,
                     GError **error);

#endif
