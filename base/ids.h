/* base/ids.h - lists of the ids of what is kept.  Pure functions. */
#ifndef QUITUS_BASE_IDS_H
#define QUITUS_BASE_IDS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* `ids`: of int64_t. */
bool quitus_ids_contain(const GArray *ids, int64_t id);

#endif
