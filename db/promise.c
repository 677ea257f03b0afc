/* db/promise.c - reading promises with their parts and what came for them.  Making them:
 * promise_make.c; judging: promise_judge.c. */
#include "db/promise.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/promise_load.h"
#include "db/statement.h"
#include <inttypes.h>
#include <string.h>

static void instalment_free(struct quitus_instalment *instalment) {
  g_free(instalment->state);
  g_free(instalment);
}

void quitus_promise_free(struct quitus_promise *promise) {
  if (!promise)
    return;
  g_free(promise->case_reference);
  g_free(promise->currency);
  g_free(promise->method);
  g_free(promise->state);
  g_ptr_array_unref(promise->instalments);
  g_free(promise);
}

bool quitus_promise_state_known(const char *state) {
  static const char *const states[] = {"open",       "kept",      "partly-kept", "broken",
                                       "superseded", "cancelled", NULL};
  return g_strv_contains(states, state);
}

int64_t quitus_promise_expected(const struct quitus_promise *promise) {
  int64_t sum = 0;
  for (guint i = 0; i < promise->instalments->len; i++) {
    const struct quitus_instalment *part = promise->instalments->pdata[i];
    sum += part->amount == QUITUS_NO_AMOUNT ? 0 : part->amount;
  }
  return sum;
}

/* ---- what came ---- */

bool quitus_paid_elsewhere(struct quitus_connection *c, int64_t case_id, int64_t *ret_amount,
                           GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT ifnull(sum(paid - (SELECT ifnull(sum(payments.amount), 0) FROM payments"
         " WHERE invoice_id = invoices.id)), 0) FROM invoices WHERE case_id = ?1"
         " AND currency = (SELECT currency FROM cases WHERE id = ?1)");
  quitus_bind_int(s, case_id);
  return quitus_run_int(s, ret_amount, error);
}

/* Of payments recorded: those of a later day, and those of the same day recorded after it. */
bool quitus_promise_came(struct quitus_connection *c, const struct quitus_promise *promise,
                         quitus_day due, int64_t *ret_came, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT ifnull(sum(payments.amount), 0) FROM promises"
         " JOIN cases ON cases.id = promises.case_id"
         " JOIN invoices ON invoices.case_id = cases.id AND invoices.currency = cases.currency"
         " JOIN payments ON invoice_id = invoices.id WHERE promises.id = ?1"
         " AND (?2 IS NULL OR day <= ?2)"
         " AND (day > made_day OR (day = made_day AND payments.made_at >= promises.made_at))");
  quitus_bind_int(s, promise->id);
  quitus_bind_day(s, due == QUITUS_NO_DAY ? due : quitus_day_next_working(due));
  return quitus_run_int(s, ret_came, error);
}

/* ---- rows ---- */

#define SELECT_PROMISE                                                                             \
  "SELECT promises.id, case_id, reference, currency, due, amount, method, parts, promises.state,"  \
  " made_day FROM promises JOIN cases ON cases.id = case_id "

static struct quitus_promise *read_promise(struct quitus_statement *s) {
  struct quitus_promise *promise = g_new0(struct quitus_promise, 1);
  promise->id = quitus_column_int(s, 0);
  promise->case_id = quitus_column_int(s, 1);
  promise->case_reference = quitus_column_text(s, 2);
  promise->currency = quitus_column_text(s, 3);
  promise->due = quitus_column_day(s, 4);
  promise->amount = quitus_column_amount(s, 5);
  promise->method = quitus_column_text(s, 6);
  promise->parts = (unsigned)quitus_column_int(s, 7);
  promise->state = quitus_column_text(s, 8);
  promise->made = quitus_column_day(s, 9);
  promise->instalments = g_ptr_array_new_with_free_func((GDestroyNotify)instalment_free);
  return promise;
}

static bool load_instalments(struct quitus_connection *c, struct quitus_promise *promise,
                             GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id, due, amount, state FROM instalments WHERE promise_id = ?"
                        " ORDER BY due, id");
  quitus_bind_int(s, promise->id);
  while (quitus_step(s)) {
    struct quitus_instalment *part = g_new0(struct quitus_instalment, 1);
    part->id = quitus_column_int(s, 0);
    part->due = quitus_column_day(s, 1);
    part->amount = quitus_column_amount(s, 2);
    part->state = quitus_column_text(s, 3);
    g_ptr_array_add(promise->instalments, part);
  }
  return quitus_finish(s, error);
}

static bool load_rest(struct quitus_connection *c, struct quitus_promise *promise, GError **error) {
  if (!load_instalments(c, promise, error))
    return false;
  guint n = promise->instalments->len;
  const struct quitus_instalment *last = n ? promise->instalments->pdata[n - 1] : NULL;
  return quitus_promise_came(c, promise, last ? last->due : QUITUS_NO_DAY, &promise->came, error);
}

static bool load_all(struct quitus_connection *c, struct quitus_statement *s, GPtrArray *list,
                     GError **error) {
  guint first = list->len;
  while (quitus_step(s))
    g_ptr_array_add(list, read_promise(s));
  if (!quitus_finish(s, error))
    return false;
  for (guint i = first; i < list->len; i++)
    if (!load_rest(c, list->pdata[i], error))
      return false;
  return true;
}

bool quitus_promises_load(struct quitus_connection *c, int64_t case_id, GPtrArray *list,
                          GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, SELECT_PROMISE "WHERE case_id = ? ORDER BY promises.id DESC");
  quitus_bind_int(s, case_id);
  return load_all(c, s, list, error);
}

struct quitus_promise *quitus_promise_load(struct quitus_connection *c, int64_t id,
                                           GError **error) {
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_promise_free);
  g_autoptr(quitus_statement) s = quitus_prepare(c, SELECT_PROMISE "WHERE promises.id = ?");
  quitus_bind_int(s, id);
  if (!load_all(c, s, found, error))
    return NULL;
  if (found->len)
    return g_ptr_array_steal_index(found, 0);
  g_set_error(
      error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
      _("there is no promise with the number %" PRId64 "; `quitus promise list` shows them"), id);
  return NULL;
}

/* ---- what callers want ---- */

struct quitus_promise *quitus_db_promise_get(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot ? quitus_promise_load(snapshot->connection, id, error) : NULL;
}

GPtrArray *quitus_db_promise_list(struct quitus_db *db, const char *state, int64_t case_id,
                                  GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_promise_free);
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, case_id ? SELECT_PROMISE
                                "WHERE case_id = ?2 AND (?1 IS NULL OR promises.state = ?1)"
                                " ORDER BY due IS NULL, due, promises.id"
                                    : SELECT_PROMISE "WHERE ?1 IS NULL OR promises.state = ?1"
                                                     " ORDER BY due IS NULL, due, promises.id");
  quitus_bind_opt_text(s, state);
  if (case_id)
    quitus_bind_int(s, case_id);
  return load_all(snapshot->connection, s, list, error) ? g_steal_pointer(&list) : NULL;
}
