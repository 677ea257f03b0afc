/* cli/correction.h - what people corrected, for the report of `quitus learn`. */
#ifndef QUITUS_CLI_CORRECTION_H
#define QUITUS_CLI_CORRECTION_H

#include "cli/cli.h"

/* A section of Markdown: how often people took each label away, and added it.  Nothing where the
 * database cannot be read or nobody corrected anything. */
void quitus_corrections_report(struct quitus_session *session, FILE *stream);

#endif
