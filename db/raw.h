/* db/raw.h - the bytes of a message, compressed with zstd.  Used inside db/ only; any thread. */
#ifndef QUITUS_DB_RAW_H
#define QUITUS_DB_RAW_H

#include <glib.h>

/* Caller frees what these return. */
GBytes *quitus_raw_compress(GBytes *raw);
/* NULL with QUITUS_ERROR_DATABASE where the bytes are not what was kept. */
GBytes *quitus_raw_expand(const void *compressed, size_t length, size_t size, GError **error);

#endif
