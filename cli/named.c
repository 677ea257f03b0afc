/* cli/named.c - see named.h. */
#include "cli/named.h"
#include "base/i18n.h"
#include <string.h>

const char *quitus_named(const struct quitus_named *table, size_t n, const char *id) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(table[i].id, id) == 0)
      return _(table[i].name);
  return id;
}
