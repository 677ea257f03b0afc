/* base/ids.c - see ids.h. */
#include "base/ids.h"

bool quitus_ids_contain(const GArray *ids, int64_t id) {
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index(ids, int64_t, i) == id)
      return true;
  return false;
}
