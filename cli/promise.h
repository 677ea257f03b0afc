/* cli/promise.h - a promise as JSON, for the commands that show one. */
#ifndef QUITUS_CLI_PROMISE_H
#define QUITUS_CLI_PROMISE_H

#include "base/json.h"
#include "db/promise.h"

/* One object: {"id":3,"case":…,"due":…,"amount":…,"expected":…,"came":…,"instalments":[…]}. */
void quitus_promise_json(const struct quitus_promise *promise, JsonBuilder *builder);
/* A few lines for people. */
void quitus_promise_print(const struct quitus_promise *promise, FILE *stream);
/* "1 500,00 €", "no amount named", "3 instalments, not agreed yet": what is promised.  Caller
 * frees. */
char *quitus_promise_amount_text(const struct quitus_promise *promise);

#endif
