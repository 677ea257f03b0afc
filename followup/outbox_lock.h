/* followup/outbox_lock.h - one process sends at a time.
 *
 * The kernel gives the lock back when its holder ends, however it ends: who has it knows that
 * nobody else is sending, and that what is marked "sending" was left behind.
 */
#ifndef QUITUS_FOLLOWUP_OUTBOX_LOCK_H
#define QUITUS_FOLLOWUP_OUTBOX_LOCK_H

#include <glib.h>

struct quitus_outbox_lock;

/* On the file "<database>-outbox".  NULL with QUITUS_ERROR_RETRY where another process has it, or
 * the file cannot be made. */
struct quitus_outbox_lock *quitus_outbox_lock_take(const char *database, GError **error);
void quitus_outbox_lock_free(struct quitus_outbox_lock *lock);

typedef struct quitus_outbox_lock quitus_outbox_lock;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_outbox_lock, quitus_outbox_lock_free)

#endif
