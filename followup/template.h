/* followup/template.h - wording in files: found, read, rendered.
 *
 * A block's file is LANGUAGE/BLOCK.tmpl in the first folder of [templates] directories that has it,
 * else the one that ships with Quitus.  Lines that begin with '#' are comments.  In French
 * templates the blanks before ; : ! ? and inside « » become unbreakable and ' becomes ’, outside {{
 * }}.
 */
#ifndef QUITUS_FOLLOWUP_TEMPLATE_H
#define QUITUS_FOLLOWUP_TEMPLATE_H

#include "base/config.h"
#include "followup/variables.h"

/* The block rendered, without blank lines at its ends.  QUITUS_ERROR_CONFIG names the file. */
char *quitus_template_render(const struct quitus_config *config, const char *language,
                             const char *block, const struct quitus_values *values, GError **error);

/* French punctuation of a template's own words, as said above.  Caller frees. */
char *quitus_typography_fr(const char *source);

/* ---- for checking (followup/template_check.c) ---- */

/* Where a block's file is.  Caller frees. */
char *quitus_template_path(const struct quitus_config *config, const char *language,
                           const char *block);
/* The source, comments emptied so that lines keep their numbers. */
char *quitus_template_read(const char *path, GError **error);
char *quitus_template_expand(const char *path, const char *source,
                             const struct quitus_values *values, GError **error);
/* True where a tag (its text behind "{{") is if, else, end or for. */
bool quitus_template_is_control(const char *tag);
/* False where a tag holds more than quitus-templates(5) says, such as the call of a function; and
 * the words that tell so. */
bool quitus_template_is_simple(const char *tag);
const char *quitus_template_simple(void);

#endif
