/* db/raw.c - zstd frames with a checksum, so that a damaged disk shows. */
#include "db/raw.h"
#include "base/error.h"
#include "base/i18n.h"
#include <zstd.h>

GBytes *quitus_raw_compress(GBytes *raw) {
  size_t size = 0;
  const void *bytes = g_bytes_get_data(raw, &size);
  size_t bound = ZSTD_compressBound(size);
  void *frame = g_malloc(bound);
  ZSTD_CCtx *context = ZSTD_createCCtx();
  g_assert(context != NULL);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  size_t length = ZSTD_compress2(context, frame, bound, bytes, size);
  ZSTD_freeCCtx(context);
  g_assert(!ZSTD_isError(length)); /* with room for the bound it cannot fail */
  return g_bytes_new_take(g_realloc(frame, length), length);
}

GBytes *quitus_raw_expand(const void *compressed, size_t length, size_t size, GError **error) {
  if (ZSTD_getFrameContentSize(compressed, length) == size) {
    g_autofree void *bytes = g_try_malloc(size + 1); /* never of no bytes */
    if (bytes && ZSTD_decompress(bytes, size, compressed, length) == size)
      return g_bytes_new_take(g_steal_pointer(&bytes), size);
  }
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE,
              _("the bytes of a message are damaged; restore the database from a backup"));
  return NULL;
}
