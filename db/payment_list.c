/* db/payment_list.c - reading payments; recording them: payment.c. */
#include "db/payment_list.h"
#include "db/access.h"
#include "db/statement.h"

void quitus_payment_free(struct quitus_payment *payment) {
  if (!payment)
    return;
  g_free(payment->invoice);
  g_free(payment->currency);
  g_free(payment->reference);
  g_free(payment->actor);
  g_free(payment);
}

static struct quitus_payment *read_payment(struct quitus_statement *s) {
  struct quitus_payment *payment = g_new0(struct quitus_payment, 1);
  payment->invoice = quitus_column_text(s, 0);
  payment->amount = quitus_column_int(s, 1);
  payment->currency = quitus_column_text(s, 2);
  payment->day = quitus_column_day(s, 3);
  payment->reference = quitus_column_text(s, 4);
  payment->actor = quitus_column_text(s, 5);
  return payment;
}

GPtrArray *quitus_db_payment_list(struct quitus_db *db, int64_t case_id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) payments =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_payment_free);
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, "SELECT number, payments.amount, currency, day, reference, actor"
                            " FROM invoices JOIN payments ON invoice_id = invoices.id"
                            " WHERE case_id = ? ORDER BY day, payments.id");
  quitus_bind_int(s, case_id);
  while (quitus_step(s))
    g_ptr_array_add(payments, read_payment(s));
  return quitus_finish(s, error) ? g_steal_pointer(&payments) : NULL;
}
