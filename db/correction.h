/* db/correction.h - a person says what a message is about: kept, and what followed from it undone.
 *
 * The labels of the person replace those that were read: they are the message's reasons from then
 * on, certain, and the decision is made anew from them (intake/correct.c).  Every correction stays,
 * with what stood there before: it is what `quitus learn` may learn from.
 */
#ifndef QUITUS_DB_CORRECTION_H
#define QUITUS_DB_CORRECTION_H

#include "base/reading.h"
#include "db/db.h"
#include <glib.h>

struct quitus_correction {
  int64_t id, mail_id;
  int64_t case_id; /* of the message, now; 0: none */
  int64_t at;      /* instant */
  char *actor;
  guint32 before, after; /* masks of 1u << enum quitus_label */
  char *case_reference;  /* "" */
};
void quitus_correction_free(struct quitus_correction *correction);

/* What a person says of a kept message; nothing is owned by the struct. */
struct quitus_mail_correction {
  int64_t mail_id;
  guint32 before; /* what was there when `actions` were decided: changed since is RETRY */
  guint32 after;
  const GPtrArray *actions; /* of struct quitus_action: what follows from the labels */
  const char *actor;
};
/* One transaction: the reasons are replaced; the message's waiting answers are withdrawn, its tasks
 * done.  What it did to its case and `actions` do not do again is undone where nobody has built on
 * it: disputes and promises end as withdrawn, holds are lifted.  What cannot be (a stop, an address
 * given up, an answer that left) is told to a person by a task "check-corrected".  What a reason
 * did that stays, and somebody has ended since, is not done again.  Then the actions
 * are done, and the message's copies (db/desk.h) are to be tagged anew.  Journalled as "correct".
 * QUITUS_ERROR_REFUSED for mail that we sent or that was erased. */
bool quitus_db_mail_correct(struct quitus_db *db, const struct quitus_mail_correction *wanted,
                            GError **error);

/* False ends the visit. */
typedef bool (*quitus_correction_visitor)(const struct quitus_correction *correction, void *data);
/* In the order in which they were made, after `after` (0: from the beginning). */
bool quitus_db_correction_visit(struct quitus_db *db, int64_t after,
                                quitus_correction_visitor visit, void *data, GError **error);

typedef struct quitus_correction quitus_correction;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_correction, quitus_correction_free)

#endif
