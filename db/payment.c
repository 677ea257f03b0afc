/* db/payment.c - a payment that a person records on a case, shared out over its invoices.
 *
 * More than is owed is refused: it is nearly always a slip of the finger or the wrong case.
 */
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/journal_add.h"
#include "db/statement.h"

struct payment {
  int64_t case_id;
  const char *number; /* NULL: the oldest due first */
  int64_t amount;
  quitus_day day;
  const char *reference, *actor;
};

struct part {
  int64_t invoice_id, amount;
};

/* ---- which invoices it pays ---- */

/* Takes from *rest what each row (id, owed) of `s` still needs. */
static bool share_out(struct quitus_statement *s, int64_t *rest, GArray *parts, GError **error) {
  while (quitus_step(s)) {
    struct part part = {quitus_column_int(s, 0), MIN(quitus_column_int(s, 1), *rest)};
    if (part.amount > 0)
      g_array_append_val(parts, part);
    *rest -= MAX(part.amount, 0);
  }
  return quitus_finish(s, error);
}

static bool share_over_case(struct quitus_connection *c, const struct payment *payment,
                            int64_t *rest, GArray *parts, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id, amount - paid FROM invoices WHERE case_id = ?1"
                        " AND currency = (SELECT currency FROM cases WHERE id = ?1)"
                        " ORDER BY due_date IS NULL, due_date, id");
  quitus_bind_int(s, payment->case_id);
  return share_out(s, rest, parts, error);
}

static bool share_over_invoice(struct quitus_connection *c, int64_t invoice_id, int64_t *rest,
                               GArray *parts, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id, amount - paid FROM invoices WHERE id = ?");
  quitus_bind_int(s, invoice_id);
  return share_out(s, rest, parts, error);
}

/* The number as it is written, else in any way that folds to the same key. */
static bool find_invoice(struct quitus_connection *c, const struct payment *payment,
                         int64_t *ret_id, GError **error) {
  g_autofree char *key = quitus_fold_key(payment->number);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM invoices WHERE case_id = ?1 AND number_key = ?2"
                        " ORDER BY number <> ?3, id LIMIT 1");
  quitus_bind_int(s, payment->case_id);
  quitus_bind_text(s, key);
  quitus_bind_text(s, payment->number);
  int64_t id = 0;
  if (!quitus_run_int(s, &id, error))
    return false;
  if (!id) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("the case has no invoice with the number “%s”"), payment->number);
    return false;
  }
  *ret_id = id;
  return true;
}

static bool share(struct quitus_connection *c, const struct payment *payment, GArray *parts,
                  GError **error) {
  int64_t rest = payment->amount, invoice_id = 0;
  if (payment->number && !find_invoice(c, payment, &invoice_id, error))
    return false;
  if (invoice_id ? !share_over_invoice(c, invoice_id, &rest, parts, error)
                 : !share_over_case(c, payment, &rest, parts, error))
    return false;
  if (rest == 0)
    return true;
  g_autofree char *given = quitus_money_decimal(payment->amount);
  g_autofree char *owed = quitus_money_decimal(payment->amount - rest);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("the payment of %s is more than the %s that stay to be paid"), given, owed);
  return false;
}

/* ---- keeping it ---- */

static bool keep_part(struct quitus_connection *c, const struct payment *payment,
                      const struct part *part, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO payments (invoice_id, amount, day, reference, actor, made_at)"
                        " VALUES (?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_int(s, part->invoice_id);
  quitus_bind_int(s, part->amount);
  quitus_bind_day(s, payment->day);
  quitus_bind_text(s, payment->reference);
  quitus_bind_text(s, payment->actor);
  if (!quitus_run(s, error))
    return false;
  g_autoptr(quitus_statement) update =
      quitus_prepare(c, "UPDATE invoices SET paid = paid + ? WHERE id = ?");
  quitus_bind_int(update, part->amount);
  quitus_bind_int(update, part->invoice_id);
  return quitus_run(update, error);
}

static bool journal_payment(struct quitus_connection *c, const struct payment *payment,
                            GError **error) {
  char iso[11];
  g_autofree char *amount = quitus_money_decimal(payment->amount);
  g_autoptr(GString) detail = g_string_new(NULL);
  g_string_printf(detail, "payment amount=%s day=%s", amount, quitus_day_iso(payment->day, iso));
  if (payment->number)
    g_string_append_printf(detail, " invoice=%s", payment->number);
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = payment->case_id,
                                                   .actor = payment->actor,
                                                   .what = "payment",
                                                   .detail = detail->str,
                                                   .words = payment->reference},
                            error);
}

static bool do_pay(struct quitus_connection *c, void *data, GError **error) {
  const struct payment *payment = data;
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(struct part));
  if (!quitus_case_state(c, payment->case_id, &state, error) || !share(c, payment, parts, error))
    return false;
  for (guint i = 0; i < parts->len; i++)
    if (!keep_part(c, payment, &g_array_index(parts, struct part, i), error))
      return false;
  return quitus_case_settle(c, payment->case_id, error) && journal_payment(c, payment, error);
}

bool quitus_db_case_pay(struct quitus_db *db, int64_t case_id, const char *number, int64_t amount,
                        quitus_day day, const char *reference, const char *actor, GError **error) {
  if (amount <= 0 || day == QUITUS_NO_DAY) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("a payment has a day, and an amount above zero"));
    return false;
  }
  struct payment payment = {case_id, number, amount, day, reference, actor};
  return quitus_db_change(db, do_pay, &payment, error);
}
