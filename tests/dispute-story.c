/* tests/dispute-story.c - see dispute-story.h. */
#include "tests/dispute-story.h"

quitus_day day_of(int day) {
  return quitus_day_from_ymd(2026, 11, day);
}

int64_t two_invoice_case(struct quitus_db *db) {
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(db, rows, false);
  return case_id_of(db, REFERENCE);
}

void by_mail(struct quitus_db *db, const char *identity, int64_t case_id, enum quitus_label kind,
             const char *invoices) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *hold = add_action(actions, QUITUS_ACTION_HOLD, kind);
  hold->by_dispute = true;
  struct quitus_action *action = add_action(actions, QUITUS_ACTION_OPEN_DISPUTE, kind);
  action->text = g_strdup("facturation");
  action->words = g_strdup(identity);
  action->day = day_of(30);
  if (*invoices)
    action->invoices = g_strsplit(invoices, ",", -1);
  struct quitus_mail mail = mail_of(identity, case_id);
  keep_mail(db, &mail, actions);
}

int64_t by_person(struct quitus_db *db, int64_t case_id, enum quitus_label kind,
                  const char *invoice) {
  const char *invoices[] = {invoice, NULL};
  struct quitus_new_dispute dispute = {.case_id = case_id,
                                       .kind = kind,
                                       .service = "facturation",
                                       .words = "vu au téléphone",
                                       .amount = QUITUS_NO_AMOUNT,
                                       .invoices = invoices,
                                       .day = day_of(1),
                                       .position_due = day_of(16)};
  int64_t id = 0;
  bool added = false;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_dispute_open(db, &dispute, "anne", &id, &added, &error));
  g_assert_no_error(error);
  return id;
}

void resolve(struct quitus_db *db, int64_t id) {
  g_autoptr(GError) error = NULL;
  g_assert_true(
      quitus_db_dispute_resolve(db, id, "settled", "avoir émis", day_of(20), "anne", &error));
  g_assert_no_error(error);
}

static char *holds_of(struct quitus_db *db) {
  g_autoptr(quitus_case) kase = case_of(db, REFERENCE);
  GString *text = g_string_new(quitus_case_state_id(kase->state));
  g_string_append_printf(text, " %s:", kase->hold_reason);
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    g_string_append_printf(text, " %s%s", invoice->number, invoice->held ? "*" : "");
  }
  return g_string_free(text, FALSE);
}

void assert_holds(struct quitus_db *db, const char *expected) {
  g_autofree char *holds = holds_of(db);
  g_assert_cmpstr(holds, ==, expected);
}

unsigned open_tasks(struct quitus_db *db) {
  g_autoptr(quitus_case) kase = case_of(db, REFERENCE);
  return kase->tasks->len;
}
