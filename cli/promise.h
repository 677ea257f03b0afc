/* cli/promise.h - a promise as JSON, for the commands that show one. */
#ifndef QUITUS_CLI_PROMISE_H
#define QUITUS_CLI_PROMISE_H

#include "base/json.h"
#include "db/promise.h"

/* One object: {"id":3,"case":…,"due":…,"amount":…,"expected":…,"came":…,"instalments":[…]}. */
void quitus_promise_json(const struct quitus_promise *promise, JsonBuilder *builder);
/* A few lines for people. */
void quitus_promise_print(const struct quitus_promise *promise, FILE *stream);
/* The day of the part that is awaited next; of a plan that is over its last; or QUITUS_NO_DAY. */
quitus_day quitus_promise_next_due(const struct quitus_promise *promise);
/* What is promised for that day: "1 500,00 €", "500,00 €, then 2 instalments (1 500,00 € in all)",
 * "no amount named", "3 instalments, not agreed yet"; of a plan that is over all of it.  Caller
 * frees. */
char *quitus_promise_amount_text(const struct quitus_promise *promise);

#endif
