/* db/hold_rest.c - see hold_rest.h. */
#include "db/hold_rest.h"
#include "base/calendar.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include <string.h>

struct hold {
  int64_t mail_id; /* 0: a person's */
  char *label;     /* or NULL: in words */
  char *words;     /* "" */
  quitus_day until;
};

static void hold_free(void *data) {
  struct hold *hold = data;
  g_free(hold->label);
  g_free(hold->words);
  g_free(hold);
}

/* ---- what was asked for ---- */

/* "hold reason=payment-sent until=2026-12-01": of the journal. */
static struct hold *read_hold(struct quitus_statement *s) {
  struct hold *hold = g_new0(struct hold, 1);
  hold->mail_id = quitus_column_int(s, 0);
  hold->words = quitus_column_text(s, 2);
  hold->until = QUITUS_NO_DAY;
  g_auto(GStrv) parts = g_strsplit(quitus_column_peek(s, 1), " ", -1);
  for (char **part = parts; *part; part++) {
    if (g_str_has_prefix(*part, "until="))
      hold->until = quitus_day_parse_iso(*part + strlen("until="));
    if (g_str_has_prefix(*part, "reason=") && !hold->label)
      hold->label = g_strdup(*part + strlen("reason="));
  }
  return hold;
}

/* A person's hold takes the place of all before it.  Caller unrefs; NULL with `error`. */
static GPtrArray *asked_for(struct quitus_connection *c, int64_t case_id, GError **error) {
  g_autoptr(GPtrArray) holds = g_ptr_array_new_with_free_func(hold_free);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT mail_id, detail, ifnull(words, '') FROM journal AS asked"
         " LEFT JOIN journal_words ON entry_id = asked.id"
         " WHERE case_id = ?1 AND what = 'hold' AND asked.id >= ifnull((SELECT max(id) FROM journal"
         "  WHERE case_id = ?1 AND (what = 'resume' OR (what = 'hold' AND mail_id IS NULL))), 0)"
         " AND NOT EXISTS (SELECT 1 FROM journal WHERE mail_id = asked.mail_id"
         "  AND what = 'correct' AND id > asked.id) ORDER BY asked.id");
  quitus_bind_int(s, case_id);
  while (quitus_step(s))
    g_ptr_array_add(holds, read_hold(s));
  return quitus_finish(s, error) ? g_steal_pointer(&holds) : NULL;
}

/* ---- the strongest of it ---- */

/* What may be a dispute holds as long as a person is asked about it; from then on the dispute does
 * by itself. */
static bool is_settled(struct quitus_connection *c, int64_t case_id, const struct hold *hold,
                       bool *ret_settled, GError **error) {
  int64_t settled = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT (EXISTS (SELECT 1 FROM disputes WHERE case_id = ?1 AND kind = ?2)"
                        "  OR EXISTS (SELECT 1 FROM journal WHERE case_id = ?1 AND what = 'task'"
                        "   AND instr(detail || ' ', ' reason=' || ?2 || ' what=check-dispute ')))"
                        " AND NOT EXISTS (SELECT 1 FROM tasks WHERE case_id = ?1 AND done = 0"
                        "  AND what = 'check-dispute' AND label = ?2)");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, hold->label);
  if (!quitus_run_int(s, &settled, error))
    return false;
  *ret_settled = settled != 0;
  return true;
}

/* 2: without an end and strong, 1: without an end, 0: until a day. */
static int strength(const struct hold *hold) {
  enum quitus_label label;
  if (hold->until != QUITUS_NO_DAY)
    return 0;
  bool strong =
      hold->label && quitus_label_parse(hold->label, &label) && (QUITUS_STRONG_HOLDS & 1u << label);
  return strong ? 2 : 1;
}

static bool is_stronger(const struct hold *hold, const struct hold *than) {
  int one = strength(hold), other = strength(than);
  return one > other || (one == 0 && other == 0 && hold->until > than->until);
}

/* *ret_best is NULL where nothing holds the case any more. */
static bool find_best(struct quitus_connection *c, int64_t case_id, const GPtrArray *holds,
                      const struct hold **ret_best, GError **error) {
  const struct hold *best = NULL;
  for (guint i = 0; i < holds->len; i++) {
    const struct hold *hold = holds->pdata[i];
    bool over = hold->until != QUITUS_NO_DAY && hold->until < quitus_today();
    if (!over && hold->mail_id && !is_settled(c, case_id, hold, &over, error))
      return false;
    if (!over && (!best || is_stronger(hold, best)))
      best = hold;
  }
  *ret_best = best;
  return true;
}

/* ---- falling ---- */

static bool journal(struct quitus_connection *c, const struct quitus_falling_hold *falling,
                    const struct hold *rest, GError **error) {
  char iso[11];
  g_autoptr(GString) detail = g_string_new(rest ? "hold" : "resume was=held");
  const char *reason = rest ? rest->label : falling->reason;
  if (reason)
    g_string_append_printf(detail, " reason=%s", reason);
  if (rest && rest->until != QUITUS_NO_DAY)
    g_string_append_printf(detail, " until=%s", quitus_day_iso(rest->until, iso));
  struct quitus_event event = {.case_id = falling->case_id,
                               .mail_id = rest ? rest->mail_id : falling->mail_id,
                               .actor = falling->actor,
                               .what = rest ? "hold" : "resume",
                               .detail = detail->str,
                               .words = rest ? rest->words : NULL};
  return quitus_journal_add(c, &event, error);
}

static bool set_hold(struct quitus_connection *c, int64_t case_id, const struct hold *rest,
                     GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE cases SET state = ?2, hold_reason = ?3, hold_until = ?4 WHERE id = ?1"
         " AND (state <> ?2 OR hold_reason <> ?3 OR hold_until IS NOT ?4)");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, rest ? "held" : "open");
  quitus_bind_text(s, !rest ? "" : rest->label ? rest->label : rest->words);
  quitus_bind_day(s, rest ? rest->until : QUITUS_NO_DAY);
  return quitus_run(s, error);
}

bool quitus_hold_fall(struct quitus_connection *c, const struct quitus_falling_hold *falling,
                      GError **error) {
  const struct hold *rest = NULL;
  g_autoptr(GPtrArray) holds = asked_for(c, falling->case_id, error);
  if (!holds || !find_best(c, falling->case_id, holds, &rest, error) ||
      !set_hold(c, falling->case_id, rest, error))
    return false;
  return quitus_connection_changes(c) == 0 || journal(c, falling, rest, error);
}
