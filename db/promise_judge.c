/* db/promise_judge.c - promises are held against what was paid, part by part: what came since the
 * promise was made, up to the part's day, against the sum of the parts so far. */
#include "db/promise_judge.h"
#include "db/clock_event.h"
#include "db/journal_add.h"
#include "db/promise_load.h"
#include "db/promise_task.h"
#include "db/statement.h"
#include <inttypes.h>
#include <string.h>

/* Why a case is looked at. */
enum occasion {
  PAID,     /* something may be kept now; nothing is overdue by it */
  ALL_PAID, /* whatever is open is kept */
  CLOCK,    /* parts are overdue on the working day after theirs */
  NEW_WORD, /* a newer promise: parts are overdue on the day after theirs */
};

struct look {
  struct quitus_connection *c;
  enum occasion occasion;
  quitus_day day;
  bool apply;
  GPtrArray *events; /* or NULL */
};

static bool is_overdue(const struct look *look, quitus_day due) {
  if (due == QUITUS_NO_DAY || look->occasion == PAID || look->occasion == ALL_PAID)
    return false;
  return look->occasion == CLOCK ? quitus_day_next_working(due) <= look->day : due < look->day;
}

/* ---- one part ---- */

struct part {
  const struct quitus_promise *promise;
  const struct quitus_instalment *instalment;
  int64_t before; /* the sum of the parts before it */
  int64_t need;   /* with its own */
  int64_t came;   /* by its day */
};

/* What a portfolio says was paid has no day: it may keep what is open, but puts nothing right. */
static bool look_up_came(const struct look *look, struct part *part, GError **error) {
  if (!quitus_promise_came(look->c, part->promise, part->instalment->due, &part->came, error))
    return false;
  if (strcmp(part->instalment->state, "open") != 0)
    return true;
  int64_t now = 0, then = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(look->c, "SELECT paid_elsewhere FROM promises WHERE id = ?");
  quitus_bind_int(s, part->promise->id);
  if (!quitus_run_int(s, &then, error) ||
      !quitus_paid_elsewhere(look->c, part->promise->case_id, &now, error))
    return false;
  part->came += MAX(now - then, 0);
  return true;
}

static const char *judge(const struct look *look, const struct part *part) {
  bool open = strcmp(part->instalment->state, "open") == 0;
  if (part->came >= part->need || (open && look->occasion == ALL_PAID))
    return "kept";
  if (open && !is_overdue(look, part->instalment->due))
    return "open";
  if (!open && part->came <= part->before) /* a judgement is put right, never made worse */
    return part->instalment->state;
  return part->came > part->before ? "partly-kept" : "broken";
}

/* ---- what follows from a judgement ---- */

bool quitus_promise_journal(struct quitus_connection *c, const struct quitus_promise *promise,
                            const char *state, const char *more, const char *words,
                            const char *actor, GError **error) {
  g_autofree char *detail =
      g_strdup_printf("promise id=%" PRId64 " state=%s%s", promise->id, state, more);
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = promise->case_id,
                                                   .actor = actor,
                                                   .what = "promise",
                                                   .detail = detail,
                                                   .words = words},
                            error);
}

/* "due=2026-12-04 expected=1000.00 came=0.00": what the journal and the task say of a part. */
static char *part_text(const struct part *part) {
  char iso[11];
  g_autofree char *need = quitus_money_decimal(part->need);
  g_autofree char *came = quitus_money_decimal(part->came);
  g_autoptr(GString) text = g_string_new(NULL);
  if (part->instalment->due != QUITUS_NO_DAY)
    g_string_append_printf(text, "due=%s ", quitus_day_iso(part->instalment->due, iso));
  if (part->instalment->amount != QUITUS_NO_AMOUNT)
    g_string_append_printf(text, "expected=%s ", need);
  g_string_append_printf(text, "came=%s", came);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static bool set_part(struct quitus_connection *c, int64_t id, const char *state, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE instalments SET state = ? WHERE id = ?");
  quitus_bind_text(s, state);
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

static bool apply_part(const struct look *look, const struct part *part, const char *state,
                       GError **error) {
  g_autofree char *text = part_text(part);
  g_autofree char *more = g_strconcat(" ", text, NULL);
  if (!set_part(look->c, part->instalment->id, state, error) ||
      !quitus_promise_journal(look->c, part->promise, state, more, NULL, QUITUS_CLOCK_ACTOR, error))
    return false;
  if (strcmp(state, "kept") == 0)
    return quitus_promise_task_settle(look->c, part->promise, part->instalment->due, error);
  return strcmp(part->instalment->state, "open") != 0 ||
         quitus_promise_task_add(look->c, part->promise, text, look->day, error);
}

static const char *event_of(const char *state) {
  return strcmp(state, "kept") == 0          ? "promise-kept"
         : strcmp(state, "partly-kept") == 0 ? "promise-partly-kept"
                                             : "promise-broken";
}

static void report(const struct look *look, const struct part *part, const char *state) {
  if (!look->events)
    return;
  struct quitus_clock_event *event =
      quitus_clock_event_add(look->events, "promises", event_of(state));
  event->case_id = part->promise->case_id;
  event->case_reference = g_strdup(part->promise->case_reference);
  event->currency = g_strdup(part->promise->currency);
  event->promise_id = part->promise->id;
  event->due = part->instalment->due;
  event->expected = part->instalment->amount == QUITUS_NO_AMOUNT ? QUITUS_NO_AMOUNT : part->need;
  event->came = part->came;
}

/* ---- one promise, one case ---- */

/* A promise is open as long as a part is, superseded where a part is; then what its parts have in
 * common, else partly kept. */
bool quitus_promise_sum_up(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE promises SET state = (SELECT CASE"
                        " WHEN sum(state = 'open') THEN 'open'"
                        " WHEN sum(state = 'superseded') THEN 'superseded'"
                        " WHEN min(state) = max(state) THEN min(state) ELSE 'partly-kept' END"
                        " FROM instalments WHERE promise_id = promises.id) WHERE id = ?");
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

static bool look_at_part(const struct look *look, struct part *part, bool *ret_changed,
                         GError **error) {
  if (strcmp(part->instalment->state, "kept") == 0 ||
      strcmp(part->instalment->state, "superseded") == 0)
    return true;
  if (!look_up_came(look, part, error))
    return false;
  const char *state = judge(look, part);
  if (strcmp(state, part->instalment->state) == 0)
    return true;
  report(look, part, state);
  *ret_changed = true;
  return !look->apply || apply_part(look, part, state, error);
}

static bool look_at_promise(const struct look *look, const struct quitus_promise *promise,
                            GError **error) {
  bool changed = false;
  struct part part = {.promise = promise};
  for (guint i = 0; i < promise->instalments->len; i++) {
    part.instalment = promise->instalments->pdata[i];
    part.before = part.need;
    /* an amount that was not told: any payment will do */
    part.need += part.instalment->amount == QUITUS_NO_AMOUNT ? 1 : part.instalment->amount;
    if (!look_at_part(look, &part, &changed, error))
      return false;
  }
  return !changed || !look->apply || quitus_promise_sum_up(look->c, promise->id, error);
}

static bool look_at_case(const struct look *look, int64_t case_id, GError **error) {
  static const char *const judged[] = {"open", "partly-kept", "broken", "superseded", NULL};
  g_autoptr(GPtrArray) promises =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_promise_free);
  if (!quitus_promises_load(look->c, case_id, promises, error))
    return false;
  for (guint i = promises->len; i > 0; i--) { /* the oldest first */
    const struct quitus_promise *promise = promises->pdata[i - 1];
    if (g_strv_contains(judged, promise->state) && !look_at_promise(look, promise, error))
      return false;
  }
  return true;
}

/* ---- occasions ---- */

bool quitus_promises_paid(struct quitus_connection *c, int64_t case_id, bool all_paid,
                          GError **error) {
  struct look look = {c, all_paid ? ALL_PAID : PAID, QUITUS_NO_DAY, true, NULL};
  return look_at_case(&look, case_id, error);
}

bool quitus_promises_overdue(struct quitus_connection *c, int64_t case_id, quitus_day day,
                             GError **error) {
  struct look look = {c, NEW_WORD, day, true, NULL};
  return look_at_case(&look, case_id, error);
}

/* Payment of earlier debts is barred while collection is stopped: nothing is judged then. */
static bool find_due(struct quitus_connection *c, quitus_day day, GArray *cases, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT DISTINCT case_id FROM instalments JOIN promises ON promises.id = promise_id"
         " JOIN cases ON cases.id = case_id"
         " WHERE instalments.state = 'open' AND instalments.due < ? AND cases.state <> 'stopped'");
  quitus_bind_day(s, day);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(cases, id);
  }
  return quitus_finish(s, error);
}

bool quitus_promises_due(struct quitus_connection *c, quitus_day day, bool apply, GPtrArray *events,
                         GError **error) {
  struct look look = {c, CLOCK, day, apply, events};
  g_autoptr(GArray) cases = g_array_new(FALSE, FALSE, sizeof(int64_t));
  if (!find_due(c, day, cases, error))
    return false;
  for (guint i = 0; i < cases->len; i++)
    if (!look_at_case(&look, g_array_index(cases, int64_t, i), error))
      return false;
  return true;
}

bool quitus_promise_supersede(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) parts = quitus_prepare(
      c, "UPDATE instalments SET state = 'superseded' WHERE promise_id = ? AND state = 'open'");
  quitus_bind_int(parts, id);
  return quitus_run(parts, error) && quitus_promise_sum_up(c, id, error);
}

bool quitus_promise_set(struct quitus_connection *c, int64_t id, const char *state,
                        GError **error) {
  g_autoptr(quitus_statement) promise =
      quitus_prepare(c, "UPDATE promises SET state = ? WHERE id = ?");
  quitus_bind_text(promise, state);
  quitus_bind_int(promise, id);
  if (!quitus_run(promise, error))
    return false;
  g_autoptr(quitus_statement) parts =
      quitus_prepare(c, "UPDATE instalments SET state = ? WHERE promise_id = ?");
  quitus_bind_text(parts, state);
  quitus_bind_int(parts, id);
  return quitus_run(parts, error);
}
