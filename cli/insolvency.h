/* cli/insolvency.h - insolvency proceedings, for the commands that show them. */
#ifndef QUITUS_CLI_INSOLVENCY_H
#define QUITUS_CLI_INSOLVENCY_H

#include "base/json.h"
#include "db/insolvency.h"

/* One object. */
void quitus_insolvency_json(const struct quitus_insolvency *insolvency, JsonBuilder *builder);
/* One line for people. */
void quitus_insolvency_print(const struct quitus_insolvency *insolvency, FILE *stream);

#endif
