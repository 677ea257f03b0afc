/* db/past.c - counting what a case has seen. */
#include "db/past.h"
#include "db/access.h"
#include "db/statement.h"

static bool count_broken(struct quitus_connection *c, int64_t case_id, struct quitus_past *past,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT count(*) FROM promises JOIN instalments ON promise_id = promises.id"
                        " WHERE case_id = ? AND instalments.state = 'broken'");
  quitus_bind_int(s, case_id);
  int64_t broken = 0;
  if (!quitus_run_int(s, &broken, error))
    return false;
  past->broken = (unsigned)broken;
  return true;
}

static bool count_said(struct quitus_connection *c, int64_t case_id, int64_t before,
                       struct quitus_past *past, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT label, count(DISTINCT mails.id) FROM mails JOIN reasons ON mail_id = mails.id"
         " WHERE case_id = ? AND mails.id < ? AND direction = 'in' AND stranger = 0"
         " AND automatic IN ('no', 'auto-reply') GROUP BY label");
  quitus_bind_int(s, case_id);
  quitus_bind_int(s, before);
  while (quitus_step(s)) {
    enum quitus_label label;
    if (quitus_label_parse(quitus_column_peek(s, 0), &label))
      past->said[label] = (unsigned)quitus_column_int(s, 1);
  }
  return quitus_finish(s, error);
}

static bool last_payment(struct quitus_connection *c, int64_t case_id, quitus_day *ret_day,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT max(day) FROM invoices JOIN payments ON invoice_id = invoices.id"
                        " WHERE case_id = ?");
  quitus_bind_int(s, case_id);
  if (quitus_step(s))
    *ret_day = quitus_column_day(s, 0);
  return quitus_finish(s, error);
}

/* Written on a later day than the last payment came. */
static bool count_announced(struct quitus_connection *c, int64_t case_id, int64_t before,
                            struct quitus_past *past, GError **error) {
  quitus_day last = QUITUS_NO_DAY;
  if (!last_payment(c, case_id, &last, error))
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT DISTINCT mails.id, sent_at FROM mails JOIN reasons ON mail_id = mails.id"
         " WHERE case_id = ? AND mails.id < ? AND direction = 'in' AND stranger = 0"
         " AND automatic = 'no' AND label = ?");
  quitus_bind_int(s, case_id);
  quitus_bind_int(s, before);
  quitus_bind_text(s, quitus_label_id(QUITUS_PAYMENT_SENT));
  while (quitus_step(s))
    past->announced += quitus_day_of_instant(quitus_column_int(s, 1)) > last;
  return quitus_finish(s, error);
}

bool quitus_db_case_past(struct quitus_db *db, int64_t case_id, int64_t before,
                         struct quitus_past *ret_past, GError **error) {
  struct quitus_past past = {0};
  int64_t end = before ? before : G_MAXINT64;
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot || !count_broken(snapshot->connection, case_id, &past, error) ||
      !count_said(snapshot->connection, case_id, end, &past, error) ||
      !count_announced(snapshot->connection, case_id, end, &past, error))
    return false;
  *ret_past = past;
  return true;
}
