/* cli/field_figures.h - how often fields were read right.
 *
 * A field counts once a letter; a list is right as a whole, in any order.  Case does not count, nor
 * do the blanks and points of telephone numbers and references (corpus/score compares so, too).
 */
#ifndef QUITUS_CLI_FIELD_FIGURES_H
#define QUITUS_CLI_FIELD_FIGURES_H

#include "base/reading.h"
#include <stdio.h>

struct quitus_field_figures;

struct quitus_field_figures *quitus_field_figures_new(void);
void quitus_field_figures_free(struct quitus_field_figures *figures);

/* One letter: what was read, and what a careful reader finds. */
void quitus_field_figures_count(struct quitus_field_figures *figures,
                                const struct quitus_fields *found,
                                const struct quitus_fields *expected);

/* A Markdown table, a line for each field that was met. */
void quitus_field_figures_print(const struct quitus_field_figures *figures, FILE *stream);

typedef struct quitus_field_figures quitus_field_figures;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_field_figures, quitus_field_figures_free)

#endif
