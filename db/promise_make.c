/* db/promise_make.c - promises that a reply makes, those agreed with a person, and what people know
 * better of them. */
#include "db/promise_make.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/taxonomy.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/promise_judge.h"
#include "db/promise_load.h"
#include "db/promise_task.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>
#include <string.h>

struct making {
  int64_t case_id, mail_id; /* mail_id 0: agreed with a person */
  quitus_day made;
  int64_t amount; /* as said */
  const char *method, *actor;
  unsigned spoken; /* parts that were spoken of */
  const struct quitus_part *parts;
  unsigned n_parts;
};

/* Without what open disputes hold, unless that is all: who contests it does not promise it. */
static bool owed(struct quitus_connection *c, int64_t case_id, int64_t *ret_owed, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT coalesce(nullif(sum(amount - paid) FILTER (WHERE NOT EXISTS"
                        "  (SELECT 1 FROM disputed_invoices WHERE invoice_id = invoices.id)), 0),"
                        " sum(amount - paid), 0) FROM invoices WHERE case_id = ?1"
                        " AND currency = (SELECT currency FROM cases WHERE id = ?1)");
  quitus_bind_int(s, case_id);
  return quitus_run_int(s, ret_owed, error);
}

/* ---- rows ---- */

static bool insert_promise(struct quitus_connection *c, const struct making *making,
                           int64_t *ret_id, GError **error) {
  int64_t elsewhere = 0;
  if (!quitus_paid_elsewhere(c, making->case_id, &elsewhere, error))
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO promises (case_id, mail_id, due, amount, method, parts, made_day,"
         " paid_elsewhere, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_int(s, making->case_id);
  quitus_bind_id(s, making->mail_id);
  quitus_bind_day(s, making->parts[0].due);
  quitus_bind_amount(s, making->amount);
  quitus_bind_text(s, making->method);
  quitus_bind_int(s, making->spoken);
  quitus_bind_day(s, making->made);
  quitus_bind_int(s, elsewhere);
  if (!quitus_run(s, error))
    return false;
  *ret_id = quitus_connection_last_id(c);
  return true;
}

static bool insert_part(struct quitus_connection *c, int64_t promise_id,
                        const struct quitus_part *part, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO instalments (promise_id, due, amount) VALUES (?, ?, ?)");
  quitus_bind_int(s, promise_id);
  quitus_bind_day(s, part->due);
  quitus_bind_amount(s, part->amount);
  return quitus_run(s, error);
}

/* The newest word stands. */
static bool supersede(struct quitus_connection *c, const struct making *making, int64_t by,
                      GError **error) {
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_promise_free);
  if (!quitus_promises_load(c, making->case_id, all, error))
    return false;
  g_autofree char *more = g_strdup_printf(" by=%" PRId64, by);
  for (guint i = 0; i < all->len; i++) {
    const struct quitus_promise *old = all->pdata[i];
    if (old->id == by || strcmp(old->state, "open") != 0)
      continue;
    if (!quitus_promise_supersede(c, old->id, error) ||
        !quitus_promise_journal(c, old, "superseded", more, NULL, making->actor, error))
      return false;
  }
  return true;
}

static bool make(struct quitus_connection *c, const struct making *making, int64_t *ret_id,
                 GError **error) {
  int64_t id = 0;
  if (!quitus_promises_overdue(c, making->case_id, making->made, error) ||
      !insert_promise(c, making, &id, error))
    return false;
  for (unsigned i = 0; i < making->n_parts; i++)
    if (!insert_part(c, id, &making->parts[i], error))
      return false;
  if (!supersede(c, making, id, error) || (making->parts[0].due != QUITUS_NO_DAY &&
                                           !quitus_promise_task_dated(c, making->case_id, error)))
    return false;
  *ret_id = id;
  return true;
}

/* ---- by a reply ---- */

/* Of instalments spoken of without their days and amounts, the first day alone is judged: whether
 * anything came. */
bool quitus_promise_record(struct quitus_connection *c, const struct quitus_action *action,
                           const struct quitus_cause *cause, GError **error) {
  struct quitus_part part = {action->day, QUITUS_NO_AMOUNT};
  if (action->parts <= 1) {
    part.amount = action->amount;
    if (part.amount == QUITUS_NO_AMOUNT && !owed(c, cause->case_id, &part.amount, error))
      return false;
  }
  const struct making making = {.case_id = cause->case_id,
                                .mail_id = cause->mail_id,
                                .made = cause->day,
                                .amount = action->amount,
                                .method = action->text,
                                .actor = cause->actor,
                                .spoken = MAX(action->parts, 1),
                                .parts = &part,
                                .n_parts = 1};
  int64_t id = 0;
  return make(c, &making, &id, error);
}

/* ---- agreed with a person ---- */

struct agreeing {
  const struct quitus_agreement *agreement;
  const char *actor;
  int64_t id;
};

static bool check_parts(const struct quitus_agreement *a, GError **error) {
  quitus_day before = a->made - 1;
  char iso[11], iso_before[11];
  for (unsigned i = 0; i < a->n_parts; before = a->parts[i++].due) {
    const struct quitus_part *part = &a->parts[i];
    if (part->amount != QUITUS_NO_AMOUNT && part->amount <= 0)
      g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                          _("each part has an amount above zero"));
    else if (part->due <= before)
      g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                  i ? _("%s is not after %s: name the days in their order")
                    : _("%s is over already: the promise was made after %s"),
                  quitus_day_iso(part->due, iso), quitus_day_iso(before, iso_before));
    else
      continue;
    return false;
  }
  return true;
}

static bool check_state(struct quitus_connection *c, int64_t case_id, GError **error) {
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!quitus_case_state(c, case_id, &state, error))
    return false;
  if (state != QUITUS_CASE_STOPPED && state != QUITUS_CASE_CLOSED)
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                      state == QUITUS_CASE_STOPPED
                          ? _("collection is stopped on this case: no payment is agreed on it")
                          : _("the case is closed: nothing is left to pay"));
  return false;
}

/* The parts of a plan make what is owed, a single promise no more than that. */
static bool check_sum(const struct quitus_agreement *a, int64_t sum, int64_t balance,
                      GError **error) {
  if (a->other_sum || sum == balance || (a->n_parts == 1 && sum < balance))
    return true;
  g_autofree char *total = quitus_amount_text(sum);
  g_autofree char *left = quitus_amount_text(balance);
  g_autofree char *difference = quitus_amount_text(ABS(sum - balance));
  if (a->n_parts == 1)
    g_set_error(
        error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
        _("%s is promised, %s more than the %s left to pay; --other-sum takes it all the same"),
        total, difference, left);
  else
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                sum < balance ? _("the instalments make %s, %s less than the %s left to pay; "
                                  "--other-sum takes them all the same")
                              : _("the instalments make %s, %s more than the %s left to pay; "
                                  "--other-sum takes them all the same"),
                total, difference, left);
  return false;
}

static bool journal_agreed(struct quitus_connection *c, const struct agreeing *agreeing,
                           const struct quitus_part *parts, GError **error) {
  const struct quitus_agreement *a = agreeing->agreement;
  const struct quitus_promise promise = {.id = agreeing->id, .case_id = a->case_id};
  g_autoptr(GString) more = g_string_new(NULL);
  for (unsigned i = 0; i < a->n_parts; i++) {
    char iso[11];
    g_autofree char *amount = quitus_money_decimal(parts[i].amount);
    g_string_append_printf(more, " due=%s amount=%s", quitus_day_iso(parts[i].due, iso), amount);
  }
  return quitus_promise_journal(c, &promise, "open", more->str, a->note, agreeing->actor, error);
}

static bool agree(struct quitus_connection *c, struct agreeing *agreeing, GError **error) {
  const struct quitus_agreement *a = agreeing->agreement;
  int64_t balance = 0, sum = 0;
  if (!check_state(c, a->case_id, error) || !owed(c, a->case_id, &balance, error))
    return false;
  g_autofree struct quitus_part *parts = g_memdup2(a->parts, a->n_parts * sizeof *a->parts);
  if (parts[0].amount == QUITUS_NO_AMOUNT)
    parts[0].amount = balance;
  for (unsigned i = 0; i < a->n_parts; i++)
    sum += parts[i].amount;
  const struct making making = {.case_id = a->case_id,
                                .made = a->made,
                                .amount =
                                    a->parts[0].amount == QUITUS_NO_AMOUNT ? QUITUS_NO_AMOUNT : sum,
                                .method = a->method,
                                .actor = agreeing->actor,
                                .spoken = a->n_parts,
                                .parts = parts,
                                .n_parts = a->n_parts};
  return check_sum(a, sum, balance, error) && make(c, &making, &agreeing->id, error) &&
         journal_agreed(c, agreeing, parts, error) &&
         (a->n_parts == 1 || quitus_task_close(c, a->case_id, "agree-plan", error));
}

static bool do_add(struct quitus_connection *c, void *data, GError **error) {
  return agree(c, data, error);
}

bool quitus_promise_agree(struct quitus_connection *c, const struct quitus_agreement *agreement,
                          const char *actor, GError **error) {
  struct agreeing agreeing = {agreement, actor, 0};
  return agree(c, &agreeing, error);
}

bool quitus_db_promise_add(struct quitus_db *db, const struct quitus_agreement *agreement,
                           const char *actor, int64_t *ret_id, GError **error) {
  g_return_val_if_fail(agreement->n_parts > 0, false);
  struct agreeing agreeing = {agreement, actor, 0};
  if (!check_parts(agreement, error) || !quitus_db_change(db, do_add, &agreeing, error))
    return false;
  *ret_id = agreeing.id;
  return true;
}

/* ---- what a person knows better ---- */

struct closing {
  int64_t id;
  const char *state, *note, *actor;
};

static bool do_close(struct quitus_connection *c, void *data, GError **error) {
  static const char *const closable[] = {"open", "partly-kept", "broken", NULL};
  const struct closing *closing = data;
  g_autoptr(quitus_promise) promise = quitus_promise_load(c, closing->id, error);
  if (!promise)
    return false;
  if (!g_strv_contains(closable, promise->state)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                _("promise %" PRId64 " is %s already: it stays as it is"), promise->id,
                quitus_state_name(promise->state));
    return false;
  }
  return quitus_promise_set(c, promise->id, closing->state, error) &&
         quitus_promise_task_settle(c, promise, QUITUS_NO_DAY, error) &&
         quitus_promise_journal(c, promise, closing->state, "", closing->note, closing->actor,
                                error);
}

bool quitus_db_promise_keep(struct quitus_db *db, int64_t id, const char *note, const char *actor,
                            GError **error) {
  struct closing closing = {id, "kept", note, actor};
  return quitus_db_change(db, do_close, &closing, error);
}

bool quitus_db_promise_cancel(struct quitus_db *db, int64_t id, const char *note, const char *actor,
                              GError **error) {
  struct closing closing = {id, "cancelled", note, actor};
  return quitus_db_change(db, do_close, &closing, error);
}
