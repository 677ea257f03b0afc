/* followup/approve.c - a person lets an answer leave: it is written once, whole, and its text is
 * kept. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/approval.h"
#include "followup/followup.h"
#include <inttypes.h>

static bool refuse(struct quitus_db *db, const struct quitus_answer *answer, const char *actor,
                   GError **error) {
  if (quitus_db_followup_refused(db, answer->followup->id, answer->objection, actor, error))
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("answer %" PRId64 ": %s"),
                answer->followup->id, answer->refusal);
  return false;
}

bool quitus_answer_approve(const struct quitus_config *config, struct quitus_db *db, int64_t id,
                           const char *actor, GError **error) {
  g_autoptr(quitus_answer) answer = quitus_answer_plan(config, db, id, error);
  if (!answer)
    return false;
  if (answer->refusal)
    return refuse(db, answer, actor, error);
  g_autoptr(quitus_approved) approved = quitus_approved_new(config, answer, error);
  if (!approved)
    return false;
  struct quitus_approval approval = quitus_approved_view(approved, answer);
  return quitus_db_followup_approve(db, id, &approval, actor, error);
}
