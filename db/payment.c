/* db/payment.c - payments by a person's word; what was recorded; undoing it. */
#include "db/payment.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case.h"
#include "db/case_change.h"
#include "db/invoice_find.h"
#include "db/journal_add.h"
#include "db/payment_keep.h"
#include "db/quittance.h"
#include "db/statement.h"
#include <inttypes.h>
#include <string.h>

/* ---- by a person's word ---- */

struct asked {
  struct quitus_new_payment payment;
  const char *number; /* NULL: the oldest due first */
};

static bool do_pay(struct quitus_connection *c, void *data, GError **error) {
  const struct asked *asked = data;
  struct quitus_new_payment payment = asked->payment;
  g_autoptr(GArray) invoices = g_array_new(FALSE, FALSE, sizeof(int64_t));
  int64_t id = 0;
  if (asked->number) {
    if (!quitus_invoice_get(c, asked->payment.case_id, asked->number, &id, error))
      return false;
    g_array_append_val(invoices, id);
    payment.invoices = invoices;
  }
  return quitus_payment_keep(c, &payment, &id, error);
}

bool quitus_db_case_pay(struct quitus_db *db, const struct quitus_payment *payment,
                        GError **error) {
  if (payment->amount <= 0 || payment->day == QUITUS_NO_DAY) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("a payment has a day, and an amount above zero"));
    return false;
  }
  struct asked asked = {.payment = {.case_id = payment->case_id,
                                    .amount = payment->amount,
                                    .day = payment->day,
                                    .reference = payment->reference,
                                    .actor = payment->actor,
                                    .collector = payment->collector},
                        .number = payment->number};
  return quitus_db_change(db, do_pay, &asked, error);
}

/* ---- what was recorded ---- */

static void part_free(void *data) {
  struct quitus_receipt_part *part = data;
  g_free(part->invoice);
  g_free(part);
}

void quitus_receipt_free(struct quitus_receipt *receipt) {
  if (!receipt)
    return;
  g_free(receipt->case_reference);
  g_free(receipt->debtor);
  g_free(receipt->currency);
  g_free(receipt->reference);
  g_free(receipt->label);
  g_free(receipt->actor);
  g_free(receipt->cancel_reason);
  g_clear_pointer(&receipt->parts, g_ptr_array_unref);
  g_free(receipt);
}

static struct quitus_receipt *read_receipt(struct quitus_statement *s) {
  struct quitus_receipt *receipt = g_new0(struct quitus_receipt, 1);
  receipt->id = quitus_column_int(s, 0);
  receipt->case_reference = quitus_column_text(s, 1);
  receipt->debtor = quitus_column_text(s, 2);
  receipt->amount = quitus_column_int(s, 3);
  receipt->currency = quitus_column_text(s, 4);
  receipt->day = quitus_column_day(s, 5);
  receipt->reference = quitus_column_text(s, 6);
  receipt->label = quitus_column_text(s, 7);
  receipt->from_bank = quitus_column_int(s, 8) != 0;
  receipt->actor = quitus_column_text(s, 9);
  receipt->made_at = quitus_column_int(s, 10);
  receipt->cancelled = quitus_column_int(s, 11);
  receipt->cancel_reason = quitus_column_text(s, 12);
  receipt->parts = g_ptr_array_new_with_free_func(part_free);
  return receipt;
}

static bool load_parts(struct quitus_connection *c, struct quitus_receipt *receipt,
                       GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT number, payments.amount FROM payments"
                        " JOIN invoices ON invoices.id = invoice_id WHERE receipt_id = ?"
                        " ORDER BY payments.id");
  quitus_bind_int(s, receipt->id);
  while (quitus_step(s)) {
    struct quitus_receipt_part *part = g_new(struct quitus_receipt_part, 1);
    *part = (struct quitus_receipt_part){quitus_column_text(s, 0), quitus_column_int(s, 1)};
    g_ptr_array_add(receipt->parts, part);
  }
  return quitus_finish(s, error);
}

#define SELECT_RECEIPT                                                                             \
  "SELECT receipts.id, cases.reference, debtors.name, receipts.amount, receipts.currency, day,"    \
  " receipts.reference, label, identity IS NOT NULL, actor, receipts.made_at, cancelled_at,"       \
  " cancel_reason FROM receipts JOIN cases ON cases.id = case_id"                                  \
  " JOIN debtors ON debtors.id = debtor_id "

GPtrArray *quitus_db_receipt_list(struct quitus_db *db, int64_t case_id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_receipt_free);
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, case_id ? SELECT_RECEIPT "WHERE case_id = ? ORDER BY day, receipts.id"
                                    : SELECT_RECEIPT "ORDER BY day, receipts.id");
  if (case_id)
    quitus_bind_int(s, case_id);
  while (quitus_step(s))
    g_ptr_array_add(list, read_receipt(s));
  if (!quitus_finish(s, error))
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (!load_parts(snapshot->connection, list->pdata[i], error))
      return NULL;
  return g_steal_pointer(&list);
}

/* ---- undoing ---- */

struct cancel {
  int64_t id;
  const char *reason, *actor;
};

/* *ret_case_id is its case; *ret_text, for the journal, the caller's. */
static bool find_receipt(struct quitus_connection *c, int64_t id, int64_t *ret_case_id,
                         char **ret_text, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT case_id, amount, day, cancelled_at FROM receipts WHERE id = ?");
  quitus_bind_int(s, id);
  bool there = quitus_step(s);
  if (!quitus_finish(s, error))
    return false;
  if (!there) {
    g_set_error(
        error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
        _("there is no payment with the number %" PRId64 "; `quitus payment list` shows them all"),
        id);
    return false;
  }
  if (quitus_column_int(s, 3)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("the payment is cancelled already"));
    return false;
  }
  g_autofree char *amount = quitus_money_decimal(quitus_column_int(s, 1));
  *ret_case_id = quitus_column_int(s, 0);
  *ret_text =
      g_strdup_printf("id=%" PRId64 " amount=%s day=%s", id, amount, quitus_column_peek(s, 2));
  return true;
}

static bool take_back_parts(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) update = quitus_prepare(
      c, "UPDATE invoices SET paid = max(told_paid, paid - (SELECT sum(payments.amount)"
         " FROM payments WHERE receipt_id = ?1 AND invoice_id = invoices.id))"
         " WHERE id IN (SELECT invoice_id FROM payments WHERE receipt_id = ?1)");
  quitus_bind_int(update, id);
  if (!quitus_run(update, error))
    return false;
  g_autoptr(quitus_statement) drop = quitus_prepare(c, "DELETE FROM payments WHERE receipt_id = ?");
  quitus_bind_int(drop, id);
  return quitus_run(drop, error);
}

/* Where settling opened the case again, it is again what the payment found: open, or held. */
static bool bring_back_case(struct quitus_connection *c, int64_t id, int64_t case_id,
                            GError **error) {
  enum quitus_case_state before = QUITUS_CASE_OPEN, after = QUITUS_CASE_OPEN;
  if (!quitus_case_state(c, case_id, &before, error) || !quitus_case_settle(c, case_id, error) ||
      !quitus_case_state(c, case_id, &after, error))
    return false;
  if (before != QUITUS_CASE_CLOSED || after != QUITUS_CASE_OPEN)
    return true;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE cases SET (state, hold_reason, hold_until) = (SELECT case_was,"
         " receipts.hold_reason, receipts.hold_until FROM receipts WHERE receipts.id = ?1)"
         " WHERE id = ?2 AND EXISTS (SELECT 1 FROM receipts WHERE id = ?1 AND case_was = 'held')");
  quitus_bind_int(s, id);
  quitus_bind_int(s, case_id);
  return quitus_run(s, error);
}

static bool mark_cancelled(struct quitus_connection *c, const struct cancel *cancel,
                           GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE receipts SET cancelled_at = unixepoch(), cancel_reason = ? WHERE id = ?");
  quitus_bind_text(s, cancel->reason);
  quitus_bind_int(s, cancel->id);
  return quitus_run(s, error);
}

static bool do_cancel(struct quitus_connection *c, void *data, GError **error) {
  const struct cancel *cancel = data;
  int64_t case_id = 0;
  g_autofree char *text = NULL;
  if (!find_receipt(c, cancel->id, &case_id, &text, error) ||
      !take_back_parts(c, cancel->id, error) || !mark_cancelled(c, cancel, error) ||
      !bring_back_case(c, cancel->id, case_id, error) ||
      !quitus_quittance_withdraw(c, cancel->id, cancel->actor, error))
    return false;
  g_autofree char *detail = g_strdup_printf("payment-cancelled %s", text);
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = case_id,
                                                   .actor = cancel->actor,
                                                   .what = "payment-cancelled",
                                                   .detail = detail,
                                                   .words = cancel->reason},
                            error);
}

bool quitus_db_receipt_cancel(struct quitus_db *db, int64_t id, const char *reason,
                              const char *actor, GError **error) {
  struct cancel cancel = {id, reason, actor};
  return quitus_db_change(db, do_cancel, &cancel, error);
}
