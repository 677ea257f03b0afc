/* imap/taking.h - reading and keeping a batch of messages.
 *
 * Reading costs the processor; fetching and keeping wait for the server and the disk.  So a batch
 * is read, as many messages at a time as there are processors, while the batch before it is kept
 * and the next one is fetched. */
#ifndef QUITUS_IMAP_TAKING_H
#define QUITUS_IMAP_TAKING_H

#include "imap/look.h"
#include "intake/batch.h"
#include "intake/workers.h"

/* One message; `uid`, `tags` (that it bears) and mail.raw are given. */
struct quitus_taking {
  uint32_t uid;
  guint32 tags;
  struct quitus_batch_mail mail; /* owned by the caller; mail.error: why it is not kept */
  int64_t mail_id;               /* as which it is kept; 0: it is not */
  bool is_done; /* kept, or not ours to keep; false without an error: it was time to stop */
};

/* Begins to read them, as mail of that folder; they stay where they are until the end. */
struct quitus_work *quitus_taking_begin(const struct quitus_desk *desk,
                                        const struct quitus_look *look, struct quitus_taking *mails,
                                        guint n);
/* Keeps them, oldest first, once they are read. */
void quitus_taking_keep(struct quitus_desk *desk, const struct quitus_look *look,
                        struct quitus_taking *mails, guint n);

#endif
