/* imap/desk.h - one mailbox as an agent's desk: replies are taken in and tagged, prepared answers
 * lie among the drafts, what the agent sends and corrects is seen.
 *
 * Thread rule: a desk belongs to one thread; several desks may share an intake. */
#ifndef QUITUS_IMAP_DESK_H
#define QUITUS_IMAP_DESK_H

#include "base/tick.h"
#include "imap/drafts.h"
#include "intake/intake.h"

struct quitus_desk;

/* What a round did. */
struct quitus_desk_report {
  unsigned taken_in;  /* messages that were new */
  unsigned known;     /* copies of messages that were kept before, by whatever door */
  unsigned outgoing;  /* of both, those that the mailbox sent */
  unsigned tagged;    /* messages whose keywords were set */
  unsigned moved;     /* to the folder of their reason */
  unsigned corrected; /* by a person */
  struct quitus_drafts_report drafts;
};

/* `intake` has a database.  All must outlive the desk.  `wake_fd` becoming readable ends its work
 * soon; it is not read. */
struct quitus_desk *quitus_desk_new(const struct quitus_config *config,
                                    const struct quitus_imap_config *account,
                                    const struct quitus_intake *intake, int wake_fd);
void quitus_desk_free(struct quitus_desk *desk);

/* Connects and does all that is to do now.  `tick` (may be NULL) hears of every message. */
bool quitus_desk_once(struct quitus_desk *desk, const struct quitus_tick *tick,
                      struct quitus_desk_report *ret_report, GError **error);
/* Goes on until the wake-up; trouble is logged once and tried again. */
void quitus_desk_run(struct quitus_desk *desk);
/* False where it has hung for minutes; any thread may ask. */
bool quitus_desk_is_alive(const struct quitus_desk *desk);

typedef struct quitus_desk quitus_desk;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_desk, quitus_desk_free)

#endif
