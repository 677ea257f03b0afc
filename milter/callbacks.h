/* milter/callbacks.h - the milter protocol: what libmilter calls, and when.
 *
 * libmilter hands its callbacks nothing but the connection, so the one door of the process is set
 * once, before smfi_main(), and does not change.
 */
#ifndef QUITUS_MILTER_CALLBACKS_H
#define QUITUS_MILTER_CALLBACKS_H

#include "milter/service.h"

/* Registers with libmilter.  The service must stay until quitus_callbacks_end(). */
bool quitus_callbacks_register(struct quitus_service *service);
/* Lets no mail begin any more; waits for those in hand, but for seconds at most where the mail
 * server takes its time to hand them over; then stops libmilter's threads where they are. */
void quitus_callbacks_end(void);

#endif
