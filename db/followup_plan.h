/* db/followup_plan.h - an answer enters the queue as a draft.  Used inside db/ only, within a
 * change. */
#ifndef QUITUS_DB_FOLLOWUP_PLAN_H
#define QUITUS_DB_FOLLOWUP_PLAN_H

#include "db/action_do.h"

/* Of an ANSWER action.  Drafts to the debtor that answer earlier replies on the case are withdrawn;
 * the documents that those asked for come with this one.  Of those to the creditor see
 * followup_join.h. */
bool quitus_followup_plan(struct quitus_connection *c, const struct quitus_action *action,
                          const struct quitus_cause *cause, int64_t *ret_id, GError **error);

/* Nothing is owned. */
struct quitus_withdrawal {
  int64_t followup_id, case_id;
  int64_t mail_id; /* that brings it about; 0: none */
  const char *actor;
  const char *why; /* English: it stands in the journal */
};
/* An answer that has not left never will. */
bool quitus_followup_withdraw(struct quitus_connection *c,
                              const struct quitus_withdrawal *withdrawal, GError **error);

#endif
