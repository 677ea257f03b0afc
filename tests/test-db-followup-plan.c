/* tests/test-db-followup-plan.c - answers planned: what overtakes one, and what stays owed. */
#include "db/payment.h"
#include "tests/queue-story.h"

static void test_plan(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = plan(f->db, "1", one_case(f->db), 1000, false);
  g_autoptr(quitus_followup) draft = followup_of(f->db, id);
  g_assert_cmpint(draft->state, ==, QUITUS_FOLLOWUP_DRAFT);
  g_assert_cmpstr(draft->case_reference, ==, "A1");
  g_assert_cmpstr(draft->to, ==, "claire@dupont.example");
  g_assert_cmpuint(draft->labels, ==, 1u << QUITUS_INVOICE_NOT_RECEIVED | 1u << QUITUS_CASH_FLOW);
  g_assert_cmpuint(draft->documents, ==, 1u << QUITUS_DOC_INVOICE);
  g_assert_true(g_str_has_suffix(draft->message_id, "@agence.example"));
  g_assert_null(draft->text);
  g_assert_cmpint(draft->mail_id, !=, 0);
  g_assert_cmpint(draft->created, >, 0);
}

static void test_overtaken(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  int64_t first = plan(f->db, "1", case_id, 1000, false);
  int64_t stranger = plan(f->db, "2", case_id, 2000, true);
  assert_state(f->db, first, QUITUS_FOLLOWUP_DRAFT); /* a stranger silences nobody */
  int64_t older = plan(f->db, "3", case_id, 500, false);
  assert_state(f->db, first, QUITUS_FOLLOWUP_DRAFT); /* nor does an older reply */
  int64_t newest = plan(f->db, "4", case_id, 3000, false);
  assert_state(f->db, first, QUITUS_FOLLOWUP_CANCELLED);
  assert_state(f->db, stranger, QUITUS_FOLLOWUP_CANCELLED);
  assert_state(f->db, older, QUITUS_FOLLOWUP_CANCELLED);
  assert_state(f->db, newest, QUITUS_FOLLOWUP_DRAFT);
}

/* The documents that the first reply asked for come with the answer to the second; a stranger's
 * request brings none, and an insolvency ends it. */
static void test_owed(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    enum quitus_label label; /* of the second reply */
    bool stranger;           /* wrote the first */
    guint32 labels;
    unsigned documents;
  } cases[] = {
      {QUITUS_DISPUTE_QUALITY, true, 1u << QUITUS_DISPUTE_QUALITY, 0},
      {QUITUS_INSOLVENCY, false, 1u << QUITUS_INSOLVENCY, 0},
      {QUITUS_DISPUTE_QUALITY, false,
       1u << QUITUS_DISPUTE_QUALITY | 1u << QUITUS_INVOICE_NOT_RECEIVED, 1u << QUITUS_DOC_INVOICE},
  };
  int64_t case_id = one_case(f->db), at = 1000;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *first = g_strdup_printf("%zu-1", i), *second = g_strdup_printf("%zu-2", i);
    plan(f->db, first, case_id, at++, cases[i].stranger);
    g_autoptr(GPtrArray) actions = actions_new();
    struct quitus_action *answer = add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
    answer->labels = 1u << cases[i].label;
    answer->documents = 0;
    struct quitus_mail mail = mail_of(second, case_id);
    mail.sent = at++;
    int64_t id = keep_mail(f->db, &mail, actions).followup_id;
    g_autoptr(quitus_followup) draft = followup_of(f->db, id);
    g_assert_cmpuint(draft->labels, ==, cases[i].labels);
    g_assert_cmpuint(draft->documents, ==, cases[i].documents);
  }
}

/* What acknowledges a payment is owed whatever is said next. */
static void test_receipt_stays(struct fixture *f, const void *data) {
  (void)data;
  const int64_t case_id = one_case(f->db), week = 604800;
  const struct quitus_collector collector = {"Agence", "contact@agence.example"};
  const struct quitus_payment payment = {.case_id = case_id,
                                         .amount = 100,
                                         .day = quitus_today(),
                                         .reference = "",
                                         .actor = "anne",
                                         .collector = &collector};
  g_assert_true(quitus_db_case_pay(f->db, &payment, NULL));
  plan(f->db, "1", case_id, g_get_real_time() / G_USEC_PER_SEC + week, false);
  g_autoptr(GPtrArray) drafts =
      quitus_db_followup_list(f->db, QUITUS_FOLLOWUP_DRAFT, case_id, NULL);
  g_assert_cmpuint(drafts->len, ==, 3); /* the debtor's, the creditor's, the answer */
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("followup/plan", test_plan);
  ADD("followup/overtaken", test_overtaken);
  ADD("followup/owed", test_owed);
  ADD("followup/receipt-stays", test_receipt_stays);
  return g_test_run();
}
