/* casefile/decide.h - what follows from a reply: a list of actions, nothing done yet.
 *
 * Order when reasons conflict: stop, then hold, then everything else.  Machines get no answer; a
 * stranger gets a neutral acknowledgement at most; one reply has one answer that treats every
 * reason.
 */
#ifndef QUITUS_CASEFILE_DECIDE_H
#define QUITUS_CASEFILE_DECIDE_H

#include "base/reading.h"
#include "casefile/history.h"
#include "casefile/link.h"
#include "casefile/playbook.h"
#include "db/action.h"

/* What deciding looks at; nothing is owned by the struct. */
struct quitus_situation {
  const struct quitus_case *kase; /* NULL: linked to none */
  const struct quitus_link *link;
  const struct quitus_reading *reading;
  const GArray *history; /* casefile/history.h, of this reply; NULL: not known */
  const char *from;
  const char *reply_text;      /* what the sender wrote; may be NULL */
  const char *const *attached; /* names of what came with it; may be NULL */
  bool papers;                 /* something to read came with it */
  bool judged;                 /* a person has read it, and said what it is about */
  enum quitus_automatic automatic;
  const char *const *bounced_addresses; /* or NULL */
  bool bounce_is_final;                 /* the report says failed, not delayed */
  bool authenticated;                   /* our border filter said so */
  quitus_day today;
  const char *const *unattended; /* labels that may be answered without a person; may be NULL */
};

/* Of struct quitus_action, owned by the array. */
GPtrArray *quitus_decide(const struct quitus_playbook *playbook,
                         const struct quitus_situation *situation);

#endif
