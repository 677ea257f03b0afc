/* db/payment_keep.c - one payment, shared out over the invoices of its case.
 *
 * More than is owed is refused: it is nearly always a slip of the finger or the wrong case.
 */
#include "db/payment_keep.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/case_change.h"
#include "db/journal_add.h"
#include "db/quittance.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <string.h>

struct part {
  int64_t invoice_id, amount;
};

/* ---- which invoices it pays ---- */

/* Takes from *rest what each row (id, open) of `s` still needs. */
static bool share_out(struct quitus_statement *s, int64_t *rest, GArray *parts, GError **error) {
  while (quitus_step(s)) {
    struct part part = {quitus_column_int(s, 0), MIN(quitus_column_int(s, 1), *rest)};
    if (part.amount <= 0)
      continue;
    g_array_append_val(parts, part);
    *rest -= part.amount;
  }
  return quitus_finish(s, error);
}

static bool share_over_case(struct quitus_connection *c, int64_t case_id, int64_t *rest,
                            GArray *parts, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id, amount - paid FROM invoices WHERE case_id = ?1"
                        " AND currency = (SELECT currency FROM cases WHERE id = ?1)"
                        " ORDER BY due_date IS NULL, due_date, id");
  quitus_bind_int(s, case_id);
  return share_out(s, rest, parts, error);
}

static bool share_over_invoices(struct quitus_connection *c, const GArray *invoices, int64_t *rest,
                                GArray *parts, GError **error) {
  for (guint i = 0; i < invoices->len; i++) {
    g_autoptr(quitus_statement) s =
        quitus_prepare(c, "SELECT id, amount - paid FROM invoices WHERE id = ?");
    quitus_bind_int(s, g_array_index(invoices, int64_t, i));
    if (!share_out(s, rest, parts, error))
      return false;
  }
  return true;
}

/* Credit notes lower what is open on the case, though no payment goes to them.  Invoices in another
 * currency than the case's stand outside its balance. */
static bool open_on_case(struct quitus_connection *c, const GArray *parts, int64_t case_id,
                         int64_t *ret_open, GError **error) {
  *ret_open = INT64_MAX;
  for (guint i = 0; i < parts->len; i++) {
    g_autoptr(quitus_statement) s =
        quitus_prepare(c, "SELECT sum(amount - paid) FROM invoices WHERE case_id = ?1"
                          " AND currency = (SELECT currency FROM invoices WHERE id = ?2)");
    quitus_bind_int(s, case_id);
    quitus_bind_int(s, g_array_index(parts, struct part, i).invoice_id);
    int64_t open = 0;
    if (!quitus_run_int(s, &open, error))
      return false;
    *ret_open = MIN(*ret_open, open);
  }
  return true;
}

/* In the currency of what it pays, or of the case. */
static bool refuse_excess(struct quitus_connection *c, const struct quitus_new_payment *payment,
                          const GArray *parts, int64_t open, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT ifnull((SELECT currency FROM invoices WHERE id = ?), currency) FROM cases"
         " WHERE id = ?");
  quitus_bind_int(s, parts->len ? g_array_index(parts, struct part, 0).invoice_id : 0);
  quitus_bind_int(s, payment->case_id);
  g_autofree char *currency = quitus_step(s) ? quitus_column_text(s, 0) : g_strdup("EUR");
  if (!quitus_finish(s, error))
    return false;
  const char *language = quitus_user_language();
  g_autofree char *given = quitus_money_long(payment->amount, currency, language);
  g_autofree char *owed = quitus_money_long(MAX(open, 0), currency, language);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("the payment of %s is more than the %s that stay to be paid"), given, owed);
  return false;
}

static bool share(struct quitus_connection *c, const struct quitus_new_payment *payment,
                  GArray *parts, GError **error) {
  int64_t rest = payment->amount, open = 0;
  bool shared = payment->invoices ? share_over_invoices(c, payment->invoices, &rest, parts, error)
                                  : share_over_case(c, payment->case_id, &rest, parts, error);
  if (!shared || !open_on_case(c, parts, payment->case_id, &open, error))
    return false;
  open = MIN(open, payment->amount - rest);
  return open == payment->amount || refuse_excess(c, payment, parts, open, error);
}

/* ---- keeping it ---- */

static bool keep_receipt(struct quitus_connection *c, const struct quitus_new_payment *payment,
                         const struct part *first, int64_t *ret_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO receipts (case_id, amount, currency, day, reference, label, identity, actor,"
         " made_at) VALUES (?, ?, (SELECT currency FROM invoices WHERE id = ?), ?, ?, ?, ?, ?,"
         " unixepoch())");
  quitus_bind_int(s, payment->case_id);
  quitus_bind_int(s, payment->amount);
  quitus_bind_int(s, first->invoice_id);
  quitus_bind_day(s, payment->day);
  quitus_bind_text(s, payment->reference);
  quitus_bind_text(s, payment->label);
  quitus_bind_opt_text(s, payment->identity);
  quitus_bind_text(s, payment->actor);
  if (!quitus_run(s, error))
    return false;
  *ret_id = quitus_connection_last_id(c);
  return true;
}

static bool keep_part(struct quitus_connection *c, const struct quitus_new_payment *payment,
                      int64_t receipt_id, const struct part *part, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO payments (invoice_id, receipt_id, amount, day, reference, actor, made_at)"
         " VALUES (?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_int(s, part->invoice_id);
  quitus_bind_int(s, receipt_id);
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

static bool keep_parts(struct quitus_connection *c, const struct quitus_new_payment *payment,
                       int64_t receipt_id, const GArray *parts, GError **error) {
  for (guint i = 0; i < parts->len; i++)
    if (!keep_part(c, payment, receipt_id, &g_array_index(parts, struct part, i), error))
      return false;
  return true;
}

/* Before the case is settled: where that closes it, cancelling shall bring back what it was. */
static bool remember_case(struct quitus_connection *c, int64_t receipt_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE receipts SET (case_was, hold_reason, hold_until) = (SELECT state,"
         " cases.hold_reason, cases.hold_until FROM cases WHERE cases.id = case_id) WHERE id = ?");
  quitus_bind_int(s, receipt_id);
  return quitus_run(s, error);
}

/* The numbers of the invoices that it paid, "," between them.  Caller frees; NULL on failure. */
static char *paid_numbers(struct quitus_connection *c, const GArray *parts, GError **error) {
  g_autoptr(GString) numbers = g_string_new(NULL);
  for (guint i = 0; i < parts->len; i++) {
    g_autoptr(quitus_statement) s = quitus_prepare(c, "SELECT number FROM invoices WHERE id = ?");
    quitus_bind_int(s, g_array_index(parts, struct part, i).invoice_id);
    if (quitus_step(s))
      g_string_append_printf(numbers, "%s%s", i ? "," : "", quitus_column_peek(s, 0));
    if (!quitus_finish(s, error))
      return NULL;
  }
  return g_string_free(g_steal_pointer(&numbers), FALSE);
}

static bool journal_payment(struct quitus_connection *c, const struct quitus_new_payment *payment,
                            int64_t receipt_id, const GArray *parts, GError **error) {
  char iso[11];
  g_autofree char *amount = quitus_money_decimal(payment->amount);
  g_autofree char *numbers = paid_numbers(c, parts, error);
  if (!numbers)
    return false;
  g_autofree char *detail =
      g_strdup_printf("payment id=%" G_GINT64_FORMAT " amount=%s day=%s invoice=%s", receipt_id,
                      amount, quitus_day_iso(payment->day, iso), numbers);
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = payment->case_id,
                                                   .actor = payment->actor,
                                                   .what = "payment",
                                                   .detail = detail,
                                                   .words = payment->reference},
                            error);
}

bool quitus_payment_keep(struct quitus_connection *c, const struct quitus_new_payment *payment,
                         int64_t *ret_receipt_id, GError **error) {
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  int64_t receipt_id = 0;
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(struct part));
  if (!quitus_case_state(c, payment->case_id, &state, error) || !share(c, payment, parts, error))
    return false;
  if (!keep_receipt(c, payment, &g_array_index(parts, struct part, 0), &receipt_id, error) ||
      !keep_parts(c, payment, receipt_id, parts, error) || !remember_case(c, receipt_id, error) ||
      !quitus_case_settle(c, payment->case_id, error) ||
      !quitus_task_close(c, payment->case_id, "check-payment", error) ||
      !journal_payment(c, payment, receipt_id, parts, error) ||
      !quitus_quittance_draft(c, payment, receipt_id, error))
    return false;
  *ret_receipt_id = receipt_id;
  return true;
}
