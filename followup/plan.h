/* followup/plan.h - planning an answer from structs at hand, without the database. */
#ifndef QUITUS_FOLLOWUP_PLAN_H
#define QUITUS_FOLLOWUP_PLAN_H

#include "followup/followup.h"

/* Takes over the three structs; `reply` may be NULL.  What was written before and since is not
 * known to it, and it is not judged yet. */
struct quitus_answer *quitus_answer_of(const struct quitus_config *config,
                                       struct quitus_followup *followup, struct quitus_case *kase,
                                       struct quitus_mail *reply);
/* Fills `earlier` and `newer_reply`. */
bool quitus_answer_read_history(struct quitus_answer *answer, struct quitus_db *db, GError **error);
/* Fills `refusal`. */
void quitus_answer_judge(const struct quitus_config *config, struct quitus_answer *answer);

#endif
