/* db/followup_unattended.c - answers that leave without a person: let through, kept waiting by a
 * cap, or given to a person after all.  Who may is decided elsewhere (followup/safety.c). */
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/followup_step.h"
#include "db/statement.h"
#include <string.h>

#define OVER_CAP N_("waits: enough was sent today on this case or to this address")

/* ---- caps (RFC 3834, 2) ---- */

/* What was tried since, and what is about to leave.  A mail that failed may have left. */
static bool count_case(struct quitus_connection *c, const struct quitus_followup *followup,
                       const struct quitus_caps *caps, int64_t *ret_n, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT count(*) FROM followups WHERE case_id = ? AND audience = 'debtor'"
                        " AND (claimed_at >= ? OR (state = 'approved' AND ifnull(due, '') <= ?))");
  quitus_bind_int(s, followup->case_id);
  quitus_bind_int(s, caps->since);
  quitus_bind_day(s, quitus_today());
  return quitus_run_int(s, ret_n, error);
}

static bool count_address(struct quitus_connection *c, const struct quitus_followup *followup,
                          const struct quitus_caps *caps, int64_t *ret_n, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT count(*) FROM followups WHERE recipient = ?"
                        " AND (claimed_at >= ? OR (state = 'approved' AND ifnull(due, '') <= ?))");
  quitus_bind_text(s, followup->to);
  quitus_bind_int(s, caps->since);
  quitus_bind_day(s, quitus_today());
  return quitus_run_int(s, ret_n, error);
}

static bool is_over_cap(struct quitus_connection *c, const struct quitus_followup *followup,
                        const struct quitus_caps *caps, bool *ret_over, GError **error) {
  int64_t on_case = 0, to_address = 0;
  if (!count_case(c, followup, caps, &on_case, error) ||
      !count_address(c, followup, caps, &to_address, error))
    return false;
  *ret_over = (followup->audience == QUITUS_TO_DEBTOR && on_case >= caps->per_case) ||
              to_address >= caps->per_address;
  return true;
}

/* ---- the steps ---- */

struct leave {
  int64_t id;
  const struct quitus_approval *approval;
  const struct quitus_caps *caps;
  const char *why;
  bool let;
};

/* A person may have been quicker. */
static bool is_still_ours(const struct quitus_followup *followup) {
  return followup->unattended && followup->state == QUITUS_FOLLOWUP_DRAFT;
}

static bool note(struct quitus_connection *c, const struct quitus_followup *followup,
                 bool unattended, const char *what, const char *why, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET unattended = ?2, error = ?3 WHERE id = ?1");
  quitus_bind_int(s, followup->id);
  quitus_bind_int(s, unattended);
  quitus_bind_text(s, why);
  return quitus_run(s, error) &&
         quitus_followup_journal(c, followup, followup->mail_id, what, what, why, error);
}

static bool do_let_leave(struct quitus_connection *c, void *data, GError **error) {
  struct leave *leave = data;
  bool over = false;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, leave->id, error);
  if (!followup)
    return false;
  if (!is_still_ours(followup))
    return true;
  if (!is_over_cap(c, followup, leave->caps, &over, error))
    return false;
  if (over)
    return strcmp(followup->error, OVER_CAP) == 0 ||
           note(c, followup, true, "wait", OVER_CAP, error);
  leave->let = true;
  return quitus_followup_freeze(c, leave->id, leave->approval, true, error) &&
         quitus_followup_journal(c, followup, followup->mail_id, "approve", "approve by-itself=yes",
                                 NULL, error);
}

bool quitus_db_followup_let_leave(struct quitus_db *db, int64_t id,
                                  const struct quitus_approval *approval,
                                  const struct quitus_caps *caps, bool *ret_let, GError **error) {
  struct leave leave = {.id = id, .approval = approval, .caps = caps};
  if (!quitus_db_change(db, do_let_leave, &leave, error))
    return false;
  *ret_let = leave.let;
  return true;
}

static bool do_need_person(struct quitus_connection *c, void *data, GError **error) {
  const struct leave *leave = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, leave->id, error);
  return followup &&
         (!is_still_ours(followup) || note(c, followup, false, "refuse", leave->why, error));
}

bool quitus_db_followup_need_person(struct quitus_db *db, int64_t id, const char *why,
                                    GError **error) {
  struct leave leave = {.id = id, .why = why};
  return quitus_db_change(db, do_need_person, &leave, error);
}
