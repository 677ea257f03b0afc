/* followup/wording.h - what no mail to a debtor says: threats without a title, pressure.
 *
 * LANGUAGE/forbidden.txt beside the templates: one wording a line, comments with '#'.  Files of
 * that name in [templates] directories add to it; a line "- wording" takes one away.
 */
#ifndef QUITUS_FOLLOWUP_WORDING_H
#define QUITUS_FOLLOWUP_WORDING_H

#include "base/config.h"

/* Of char *, folded (base/fold.h).  QUITUS_ERROR_CONFIG names the file.  Caller unrefs. */
GPtrArray *quitus_forbidden_load(const struct quitus_config *config, const char *language,
                                 GError **error);
/* The first of them that stands in `text` as whole words, or NULL; owned by `forbidden`.
 * *ret_offset (may be NULL) is its byte in `text`. */
const char *quitus_forbidden_in(const GPtrArray *forbidden, const char *text, size_t *ret_offset);

#endif
