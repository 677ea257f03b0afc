/* casefile/history.h - what a case has heard before, said when a new excuse comes: the third broken
 * promise, the second cheque on its way, the same excuse again.
 *
 * Pure functions over db/past.h: any thread.
 */
#ifndef QUITUS_CASEFILE_HISTORY_H
#define QUITUS_CASEFILE_HISTORY_H

#include "base/json.h"
#include "base/reading.h"
#include "db/past.h"

enum quitus_remark_kind {
  QUITUS_REMARK_BROKEN,    /* promises broken so far */
  QUITUS_REMARK_ANNOUNCED, /* payments announced, this one included, and none came since */
  QUITUS_REMARK_SAID,      /* replies that gave this excuse, this one included */
};

struct quitus_remark {
  enum quitus_remark_kind kind;
  enum quitus_label label; /* SAID: the excuse; else QUITUS_N_LABELS */
  unsigned count;
};

/* Of struct quitus_remark; empty where there is nothing to say.  `reading` is a new reply, not
 * counted in `past` yet; NULL: the case as it stands.  Caller frees. */
GArray *quitus_history(const struct quitus_past *past, const struct quitus_reading *reading);

/* A person should look: two promises broken, or a second payment announced that did not come. */
bool quitus_history_is_repeated(const GArray *history);

/* "promises broken: 3", in the user's language.  Caller frees. */
char *quitus_remark_text(const struct quitus_remark *remark);
/* {"what":"broken-promises","count":3} */
void quitus_remark_json(const struct quitus_remark *remark, JsonBuilder *builder);

/* "broken=2 announced=1": the note of the task "repeated-excuse", told by casefile/task_note.h.
 * Caller frees. */
char *quitus_history_note(const GArray *history);

#endif
