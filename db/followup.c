/* db/followup.c - reading the queue of answers; moving them through it: followup_change.c. */
#include "db/followup.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/sets.h"
#include "db/statement.h"
#include <inttypes.h>
#include <string.h>

static const char *const state_ids[QUITUS_N_FOLLOWUP_STATES] = {
    [QUITUS_FOLLOWUP_DRAFT] = "draft",         [QUITUS_FOLLOWUP_REVIEW] = "review",
    [QUITUS_FOLLOWUP_APPROVED] = "approved",   [QUITUS_FOLLOWUP_SENDING] = "sending",
    [QUITUS_FOLLOWUP_SENT] = "sent",           [QUITUS_FOLLOWUP_FAILED] = "failed",
    [QUITUS_FOLLOWUP_CANCELLED] = "cancelled",
};

const char *quitus_followup_state_id(enum quitus_followup_state state) {
  g_assert(state < QUITUS_N_FOLLOWUP_STATES);
  return state_ids[state];
}

bool quitus_followup_state_parse(const char *id, enum quitus_followup_state *ret_state) {
  for (int i = 0; i < QUITUS_N_FOLLOWUP_STATES; i++)
    if (strcmp(id, state_ids[i]) == 0) {
      *ret_state = (enum quitus_followup_state)i;
      return true;
    }
  return false;
}

void quitus_followup_free(struct quitus_followup *followup) {
  if (!followup)
    return;
  g_free(followup->case_reference);
  g_free(followup->to);
  g_free(followup->message_id);
  g_free(followup->text);
  g_free(followup->error);
  g_free(followup->hold_reason);
  g_free(followup->approved_case);
  g_free(followup->approved_papers);
  g_free(followup);
}

/* ---- one row ---- */

/* Of those that it tells too: " dispute-quality". */
#define TOLD(column)                                                                               \
  "ifnull((SELECT ' ' || group_concat(told." column ", ' ') FROM followups AS told"                \
  "  WHERE told.told_by = followups.id), '')"
#define SELECT_FOLLOWUP                                                                            \
  "SELECT followups.id, case_id, reference, mail_id, followups.state, audience, stranger,"         \
  " unattended, recipient, labels || " TOLD("labels") ", documents || " TOLD(                      \
      "documents") ","                                                                             \
                   " due, message_id, text, error, attempts,"                                      \
                   " followups.made_at, sent_at, purpose, hold, followups.hold_until, "            \
                   "approved_case,"                                                                \
                   " approved_balance, approved_papers, not_before_at"                             \
                   " FROM followups JOIN cases ON cases.id = case_id "

static void read_hold(struct quitus_statement *s, struct quitus_followup *followup) {
  g_autofree char *hold = quitus_column_opt_text(s, 19);
  followup->hold_reason = g_strdup(hold ? hold : "");
  followup->hold_until = quitus_column_day(s, 20);
  followup->held =
      hold && (followup->hold_until == QUITUS_NO_DAY || followup->hold_until >= quitus_today());
}

static struct quitus_followup *read_followup(struct quitus_statement *s) {
  struct quitus_followup *followup = g_new0(struct quitus_followup, 1);
  followup->id = quitus_column_int(s, 0);
  followup->case_id = quitus_column_int(s, 1);
  followup->case_reference = quitus_column_text(s, 2);
  followup->mail_id = quitus_column_int(s, 3);
  quitus_followup_state_parse(quitus_column_peek(s, 4), &followup->state);
  followup->audience =
      strcmp(quitus_column_peek(s, 5), "creditor") == 0 ? QUITUS_TO_CREDITOR : QUITUS_TO_DEBTOR;
  followup->stranger = quitus_column_int(s, 6) != 0;
  followup->unattended = quitus_column_int(s, 7) != 0;
  followup->to = quitus_column_text(s, 8);
  followup->labels = quitus_labels_mask(quitus_column_peek(s, 9));
  followup->documents = quitus_documents_mask(quitus_column_peek(s, 10));
  followup->due = quitus_column_day(s, 11);
  followup->message_id = quitus_column_text(s, 12);
  followup->text = quitus_column_opt_text(s, 13);
  followup->error = quitus_column_text(s, 14);
  followup->attempts = (unsigned)quitus_column_int(s, 15);
  followup->created = quitus_column_int(s, 16);
  followup->sent = quitus_column_int(s, 17);
  quitus_purpose_parse(quitus_column_peek(s, 18), &followup->purpose);
  read_hold(s, followup);
  followup->approved_case = quitus_column_text(s, 21);
  followup->approved_balance = quitus_column_int(s, 22);
  followup->approved_papers = quitus_column_text(s, 23);
  followup->not_before = quitus_column_int(s, 24);
  return followup;
}

struct quitus_followup *quitus_followup_load(struct quitus_connection *c, int64_t id,
                                             GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, SELECT_FOLLOWUP "WHERE followups.id = ?");
  quitus_bind_int(s, id);
  g_autoptr(quitus_followup) followup = quitus_step(s) ? read_followup(s) : NULL;
  if (!quitus_finish(s, error))
    return NULL;
  if (!followup)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("there is no follow-up with the number %" PRId64), id);
  return g_steal_pointer(&followup);
}

/* ---- what callers want ---- */

struct quitus_followup *quitus_db_followup_get(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot ? quitus_followup_load(snapshot->connection, id, error) : NULL;
}

#define OF_ALL SELECT_FOLLOWUP "WHERE "
#define OF_STATE SELECT_FOLLOWUP "WHERE followups.state = ? AND "
#define SAME_DAY "ifnull(due, '') = ? AND followups.id > ? ORDER BY followups.id LIMIT ?"
#define LATER "ifnull(due, '') > ? ORDER BY ifnull(due, ''), followups.id LIMIT ?"

/* In the order of due days, those without one first: where a list goes on. */
struct place {
  char *due; /* "": without one */
  int64_t id;
};

static bool place_of(struct quitus_connection *c, int64_t after, struct place *ret_place,
                     GError **error) {
  g_autoptr(quitus_followup) followup = after ? quitus_followup_load(c, after, error) : NULL;
  if (after && !followup)
    return false;
  char iso[11];
  bool has_day = followup && followup->due != QUITUS_NO_DAY;
  *ret_place = (struct place){g_strdup(has_day ? quitus_day_iso(followup->due, iso) : ""), after};
  return true;
}

enum { NO_LIMIT = -1 }; /* to SQLite */

/* `limit` counts down. */
static bool add_all(struct quitus_statement *s, int64_t *limit, GPtrArray *list, GError **error) {
  quitus_bind_int(s, *limit);
  for (; quitus_step(s); *limit -= *limit > 0)
    g_ptr_array_add(list, read_followup(s));
  return quitus_finish(s, error);
}

/* The rest of the day where the list goes on, then the days after it: each along its index. */
static bool add_page(struct quitus_connection *c, const char *state, const struct place *place,
                     int64_t limit, GPtrArray *list, GError **error) {
  g_autoptr(quitus_statement) same_day =
      quitus_prepare(c, state ? OF_STATE SAME_DAY : OF_ALL SAME_DAY);
  g_autoptr(quitus_statement) later = quitus_prepare(c, state ? OF_STATE LATER : OF_ALL LATER);
  if (state) {
    quitus_bind_text(same_day, state);
    quitus_bind_text(later, state);
  }
  quitus_bind_text(same_day, place->due);
  quitus_bind_int(same_day, place->id);
  quitus_bind_text(later, place->due);
  return add_all(same_day, &limit, list, error) && add_all(later, &limit, list, error);
}

static bool add_of_case(struct quitus_connection *c, const char *state, int64_t case_id,
                        const struct place *place, int64_t limit, GPtrArray *list, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, SELECT_FOLLOWUP "WHERE case_id = ?1 AND (?2 IS NULL OR followups.state = ?2)"
                         " AND (ifnull(due, ''), followups.id) > (?3, ?4)"
                         " ORDER BY ifnull(due, ''), followups.id LIMIT ?5");
  quitus_bind_int(s, case_id);
  quitus_bind_opt_text(s, state);
  quitus_bind_text(s, place->due);
  quitus_bind_int(s, place->id);
  return add_all(s, &limit, list, error);
}

static GPtrArray *list_from(struct quitus_db *db, int state, int64_t case_id, int64_t after,
                            int64_t limit, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  struct place place;
  if (!snapshot || !place_of(snapshot->connection, after, &place, error))
    return NULL;
  const char *id = state < 0 ? NULL : quitus_followup_state_id((enum quitus_followup_state)state);
  g_autofree char *due = place.due;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_followup_free);
  bool done = case_id ? add_of_case(snapshot->connection, id, case_id, &place, limit, list, error)
                      : add_page(snapshot->connection, id, &place, limit, list, error);
  return done ? g_steal_pointer(&list) : NULL;
}

GPtrArray *quitus_db_followup_list(struct quitus_db *db, int state, int64_t case_id,
                                   GError **error) {
  return list_from(db, state, case_id, 0, NO_LIMIT, error);
}

GPtrArray *quitus_db_followup_page(struct quitus_db *db, int state, int64_t case_id, int64_t after,
                                   unsigned limit, GError **error) {
  return list_from(db, state, case_id, after, limit, error);
}
