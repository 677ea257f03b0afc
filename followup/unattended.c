/* followup/unattended.c - see unattended.h.  Whether an answer may be unattended at all was decided
 * when it was planned (casefile/decide_answer.c); the same rules as for a person's approval are
 * asked here (safety.c), and those of leaving unseen. */
#include "followup/unattended.h"
#include "followup/approval.h"
#include "followup/plan.h"

enum { MINUTE = 60 };

bool quitus_outbox_is_open(const struct quitus_config *config, int64_t instant) {
  g_autoptr(GDateTime) local = g_date_time_new_from_unix_local(instant);
  int minute = g_date_time_get_hour(local) * MINUTE + g_date_time_get_minute(local);
  return quitus_day_is_working(quitus_day_of_instant(instant)) &&
         minute >= config->outbox.hours.from && minute < config->outbox.hours.until;
}

/* The instant at which the local day began; caps count by the day. */
static int64_t day_began(int64_t instant) {
  g_autoptr(GDateTime) local = g_date_time_new_from_unix_local(instant);
  int year, month, day;
  g_date_time_get_ymd(local, &year, &month, &day);
  g_autoptr(GDateTime) midnight = g_date_time_new_local(year, month, day, 0, 0, 0);
  return midnight ? g_date_time_to_unix(midnight) : instant - (instant % 86400);
}

static bool let_planned(const struct quitus_config *config, struct quitus_db *db,
                        struct quitus_answer *answer, int64_t now, GError **error) {
  int64_t id = answer->followup->id;
  g_autoptr(GError) problem = NULL;
  g_autoptr(quitus_approved) approved = quitus_approved_new(config, db, answer, "outbox", &problem);
  if (!approved)
    return quitus_db_followup_need_person(db, id, problem->message, error);
  struct quitus_approval approval = quitus_approved_view(approved, answer);
  struct quitus_caps caps = {.since = day_began(now),
                             .per_case = config->outbox.max_per_case_per_day,
                             .per_address = config->outbox.max_per_address_per_day};
  bool let;
  return quitus_db_followup_let_leave(db, id, &approval, &caps, &let, error);
}

bool quitus_unattended_let(const struct quitus_config *config, struct quitus_db *db, int64_t id,
                           int64_t now, GError **error) {
  g_autoptr(quitus_answer) answer = quitus_answer_plan(config, db, id, error);
  if (!answer)
    return false;
  answer->followup->state = QUITUS_FOLLOWUP_APPROVED; /* judged as if it left */
  quitus_answer_judge(config, answer);
  if (answer->objection)
    return quitus_db_followup_need_person(db, id, answer->objection, error);
  return let_planned(config, db, answer, now, error);
}
