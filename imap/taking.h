/* imap/taking.h - reading and keeping a batch of messages, several at a time.
 *
 * Reading costs the processor, keeping waits for the disk: all are read, as many at a time as there
 * are processors, then kept, so that the database's writer commits many at once.  Messages from one
 * domain are kept one after the other, in their order: a later reply of a debtor's sees what the
 * earlier one brought. */
#ifndef QUITUS_IMAP_TAKING_H
#define QUITUS_IMAP_TAKING_H

#include "imap/look.h"

/* One message; `uid`, `tags` (that it bears) and `raw` are given. */
struct quitus_taking {
  uint32_t uid;
  guint32 tags;
  GBytes *raw;
  struct quitus_decision *decision; /* owned by the caller, as is all here */
  int64_t mail_id;                  /* as which it is kept; 0: it is not */
  bool is_done;                     /* kept, or not ours to keep */
  GError *error; /* why not; NULL where it was not reached: it was time to stop */
};
void quitus_taking_all(struct quitus_desk *desk, const struct quitus_look *look,
                       struct quitus_taking *mails, guint n);

#endif
