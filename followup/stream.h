/* followup/stream.h - what every connection of libetpan's needs before anything is told to a
 * server: its name told to it (SNI), and its certificate checked. */
#ifndef QUITUS_FOLLOWUP_STREAM_H
#define QUITUS_FOLLOWUP_STREAM_H

#include <glib.h>
#include <libetpan/mailstream.h>
#include <stdbool.h>

/* For libetpan's ..._with_callback(); `host` is a char *. */
void quitus_stream_set_server_name(struct mailstream_ssl_context *context, void *host);
/* After the handshake: quitus_tls_check() with the chain that was shown; SSL_CERT_FILE of the
 * environment names further authorities. */
bool quitus_stream_check(mailstream *stream, const char *host, GError **error);
/* True where a password may go in clear: it does not leave this machine. */
bool quitus_stream_is_local(const char *host);

#endif
