/* followup/blocks.h - which blocks an answer is made of, in which order, and what it asks for. */
#ifndef QUITUS_FOLLOWUP_BLOCKS_H
#define QUITUS_FOLLOWUP_BLOCKS_H

#include "followup/followup.h"
#include "followup/variables.h"

/* Every block there is, ended by NULL: what a set of templates must hold. */
extern const char *const quitus_block_names[];

/* One block: shown where the answer treats one of `labels` (0: any) and the variable `flag` is set
 * (NULL: any).  `points` names a template whose lines become the variable "points". */
struct quitus_block {
  const char *name;
  guint32 labels;
  const char *flag;
  const char *points;
  bool run_on;    /* in the paragraph of the block before it */
  guint32 unless; /* not where the answer treats one of these */
};

/* The blocks of an answer in their order, ended by a NULL name. */
const struct quitus_block *quitus_blocks_of(const struct quitus_answer *answer);
bool quitus_block_is_wanted(const struct quitus_block *block, guint32 labels,
                            const struct quitus_values *values);
/* Sets what is proposed and asked for ("plan_offer", "suspended", "ask_…"), each once however many
 * reasons call for it. */
void quitus_set_asks(struct quitus_values *values, const struct quitus_answer *answer);

/* The answer speaks of the rhythm in which payments are proposed or promised. */
bool quitus_says_recurrence(const struct quitus_values *values, guint32 labels);

#endif
