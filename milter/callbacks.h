/* milter/callbacks.h - the milter protocol: what libmilter calls, and when.
 *
 * libmilter calls from one thread a connection and hands its callbacks nothing but the connection,
 * so the one door of the process is set once, before smfi_main(), and does not change.
 */
#ifndef QUITUS_MILTER_CALLBACKS_H
#define QUITUS_MILTER_CALLBACKS_H

#include "base/config.h"
#include "milter/service.h"

/* Registers with libmilter.  Both must stay until quitus_callbacks_end(). */
bool quitus_callbacks_register(const struct quitus_config *config, struct quitus_service *service);
/* After smfi_main(): waits for the mails being read, and stops libmilter's threads where they are.
 */
void quitus_callbacks_end(void);

#endif
