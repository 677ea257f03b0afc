/* milter/serve.h - the running milter: its socket, its signals, and what it tells the service
 * manager.
 *
 *   SIGTERM, SIGINT   no mail begins any more; those in hand are brought to their end
 *   SIGHUP            configuration, rules and playbook are read again, or stay where they are
 * wrong
 */
#ifndef QUITUS_MILTER_SERVE_H
#define QUITUS_MILTER_SERVE_H

#include "intake/settings.h"

/* Keeps the signals above for quitus_serve(); to be called before any thread is made. */
void quitus_serve_prepare(void);
/* Runs until a signal ends it.  Takes over `settings`.  QUITUS_ERROR_CONFIG, or
 * QUITUS_ERROR_NOT_FOUND where the socket cannot be opened. */
bool quitus_serve(struct quitus_settings *settings, unsigned drain_seconds, GError **error);

#endif
