/* cli/named.h - tables of what identifiers are called in the user's language. */
#ifndef QUITUS_CLI_NAMED_H
#define QUITUS_CLI_NAMED_H

#include <stddef.h>

struct quitus_named {
  const char *id, *name; /* name: marked for translation */
};

/* Translated; an id that the table does not have is its own name. */
const char *quitus_named(const struct quitus_named *table, size_t n, const char *id);

#endif
