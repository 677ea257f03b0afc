/* followup/approve.c - a person lets an answer leave: it is written once, whole, and its text is
 * kept. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/followup.h"
#include <inttypes.h>

bool quitus_answer_approve(const struct quitus_config *config, struct quitus_db *db, int64_t id,
                           const char *actor, GError **error) {
  g_autoptr(quitus_answer) answer = quitus_answer_plan(config, db, id, error);
  if (!answer)
    return false;
  if (answer->refusal) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("answer %" PRId64 ": %s"), id,
                answer->refusal);
    return false;
  }
  g_autofree char *text = quitus_answer_text(config, answer, error);
  if (!text)
    return false;
  /* written once now, so that a damaged document is met by the person who approves */
  g_autoptr(GBytes) mail = quitus_answer_mail(config, answer, error);
  return mail && quitus_db_followup_approve(db, id, text, actor, error);
}
