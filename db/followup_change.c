/* db/followup_change.c - what people do with a prepared answer: approve, edit, cancel.
 *
 * What the outbox does: followup_send.c.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include <inttypes.h>

struct edit {
  int64_t id;
  const char *what;   /* "approve", "edit", "cancel" */
  const char *sql;    /* ?1 id, ?2 value */
  const char *value;  /* the text, or why it is cancelled */
  const char *reason; /* of a cancellation; NULL */
  const char *actor;
  unsigned from; /* mask of the states that it may be done from */
};

static bool refuse_state(const struct quitus_followup *followup, const char *what, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("follow-up %" PRId64 " is %s: %s is not possible any more"), followup->id,
              quitus_state_name(quitus_followup_state_id(followup->state)), what);
  return false;
}

static bool do_edit(struct quitus_connection *c, void *data, GError **error) {
  const struct edit *edit = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, edit->id, error);
  if (!followup)
    return false;
  if (!(edit->from & (1u << followup->state)))
    return refuse_state(followup, edit->what, error);
  g_autoptr(quitus_statement) s = quitus_prepare(c, edit->sql);
  quitus_bind_int(s, edit->id);
  quitus_bind_text(s, edit->value);
  struct quitus_event event = {.case_id = followup->case_id,
                               .mail_id = followup->mail_id,
                               .followup_id = edit->id,
                               .actor = edit->actor,
                               .what = edit->what,
                               .detail = edit->what,
                               .words = edit->reason};
  return quitus_run(s, error) && quitus_journal_add(c, &event, error);
}

enum {
  DRAFT = 1u << QUITUS_FOLLOWUP_DRAFT,
  APPROVED = 1u << QUITUS_FOLLOWUP_APPROVED,
  FAILED = 1u << QUITUS_FOLLOWUP_FAILED,
};

static bool check_text(const char *text, GError **error) {
  if (text && *text)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("the text of the answer is empty"));
  return false;
}

bool quitus_db_followup_approve(struct quitus_db *db, int64_t id, const char *text,
                                const char *actor, GError **error) {
  struct edit edit = {.id = id,
                      .what = "approve",
                      .sql = "UPDATE followups SET state = 'approved', text = ?2, error = '',"
                             " attempts = 0, not_before_at = 0 WHERE id = ?1",
                      .value = text,
                      .actor = actor,
                      .from = DRAFT | FAILED};
  return check_text(text, error) && quitus_db_change(db, do_edit, &edit, error);
}

bool quitus_db_followup_edit(struct quitus_db *db, int64_t id, const char *text, const char *actor,
                             GError **error) {
  struct edit edit = {.id = id,
                      .what = "edit",
                      .sql = "UPDATE followups SET text = ?2 WHERE id = ?1",
                      .value = text,
                      .actor = actor,
                      .from = DRAFT | FAILED};
  return check_text(text, error) && quitus_db_change(db, do_edit, &edit, error);
}

bool quitus_db_followup_cancel(struct quitus_db *db, int64_t id, const char *reason,
                               const char *actor, GError **error) {
  struct edit edit = {.id = id,
                      .what = "cancel",
                      .sql = "UPDATE followups SET state = 'cancelled', error = ?2 WHERE id = ?1",
                      .value = reason,
                      .reason = reason,
                      .actor = actor,
                      .from = DRAFT | APPROVED | FAILED};
  return quitus_db_change(db, do_edit, &edit, error);
}
