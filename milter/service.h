/* milter/service.h - takes mails in for as long as the milter runs, whatever becomes of the
 * database.
 *
 * What cannot be kept now is put in the spool; a thread of the service goes through the spool at
 * start and then at intervals, and opens the database again where it failed.  Thread rule: any
 * thread may give mails to a service.
 */
#ifndef QUITUS_MILTER_SERVICE_H
#define QUITUS_MILTER_SERVICE_H

#include "intake/settings.h"

struct quitus_service;

/* Takes a reference of `settings`.  A database that cannot be opened is no error here: it is
 * logged, and tried again. */
struct quitus_service *quitus_service_new(struct quitus_settings *settings,
                                          unsigned interval_seconds);
/* Waits for mails in progress.  What is in the spool stays there. */
void quitus_service_free(struct quitus_service *service);

/* Those by which a mail that begins now is judged; the caller owns a reference. */
struct quitus_settings *quitus_service_settings(struct quitus_service *service);
/* From now on these, of which it takes a reference; mails in hand keep theirs. */
void quitus_service_change(struct quitus_service *service, struct quitus_settings *settings);

/* False where its own thread has hung for minutes. */
bool quitus_service_is_alive(struct quitus_service *service);

/* Decides and keeps; the caller owns the result.  NULL with an error where that could not be done
 * in time: then the mail is in the spool, and *ret_spooled says whether that could be done. */
struct quitus_decision *quitus_service_take(struct quitus_service *service,
                                            struct quitus_settings *settings, GBytes *raw,
                                            const struct quitus_envelope *envelope,
                                            bool *ret_spooled, GError **error);

typedef struct quitus_service quitus_service;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_service, quitus_service_free)

#endif
