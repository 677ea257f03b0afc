/* followup/stream.c - see stream.h. */
#include "followup/stream.h"
#include "followup/transport.h"

void quitus_stream_set_server_name(struct mailstream_ssl_context *context, void *host) {
  mailstream_ssl_set_server_name(context, host);
}

bool quitus_stream_check(mailstream *stream, const char *host, GError **error) {
  g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  carray *shown = mailstream_get_certificate_chain(stream);
  for (unsigned i = 0; shown && i < carray_count(shown); i++) {
    const MMAPString *der = carray_get(shown, i);
    g_ptr_array_add(chain, g_bytes_new(der->str, der->len));
  }
  if (shown)
    mailstream_certificate_chain_free(shown);
  return quitus_tls_check(chain, host, g_getenv("SSL_CERT_FILE"), error);
}

bool quitus_stream_is_local(const char *host) {
  static const char *const names[] = {"localhost", "127.0.0.1", "::1", NULL};
  return g_strv_contains(names, host);
}
