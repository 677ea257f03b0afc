/* tests/test-db-join.c - what the debtor says of a dispute in several messages, told to the
 * creditor in one mail. */
#include "db/correction.h"
#include "db/followup.h"
#include "tests/db-fixture.h"

#define BIT(label) ((guint32)1 << QUITUS_##label)

/* What waits, and what it is about: "2: dispute-quality dispute-debt". */
static void assert_drafts(struct fixture *f, const char *expected) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) drafts = quitus_db_followup_list(f->db, QUITUS_FOLLOWUP_DRAFT, 0, &error);
  g_assert_no_error(error);
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < drafts->len; i++) {
    const struct quitus_followup *draft = drafts->pdata[i];
    g_string_append_printf(got, "%s%d:", i ? ", " : "", (int)draft->id);
    for (int label = 0; label < QUITUS_N_LABELS; label++)
      if (draft->labels & 1u << label)
        g_string_append_printf(got, " %s", quitus_label_id((enum quitus_label)label));
  }
  g_assert_cmpstr(got->str, ==, expected);
}

/* "1 2": the messages that it tells beside its own. */
static void assert_told(struct fixture *f, int64_t id, const char *expected) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = quitus_db_followup_told(f->db, id, &error);
  g_assert_no_error(error);
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf(got, "%s%d", i ? " " : "", (int)g_array_index(ids, int64_t, i));
  g_assert_cmpstr(got->str, ==, expected);
}

static void tell(struct fixture *f, int64_t case_id, int sent, guint32 labels, bool stranger) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *answer = add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  answer->labels = labels;
  answer->documents = 0;
  g_autofree char *identity = g_strdup_printf("%d", sent);
  struct quitus_mail mail = mail_of(identity, case_id);
  mail.sent = sent;
  mail.stranger = stranger;
  keep_mail(f->db, &mail, actions);
}

static const struct pair {
  const char *name;
  guint32 first, second;
  bool stranger_first, stranger_second, older;
  const char *sql; /* run between the two, or NULL */
  const char *drafts;
} pairs[] = {
    {"insists", BIT(DISPUTE_UNSPECIFIED), BIT(DISPUTE_UNSPECIFIED), false, false, false, NULL,
     "2: dispute-unspecified"},
    {"of-two-kinds", BIT(DISPUTE_QUALITY), BIT(DISPUTE_BILLING) | BIT(REQUEST_CREDIT_NOTE), false,
     false, false, NULL, "2: dispute-billing dispute-quality request-credit-note"},
    {"and-a-document", BIT(REQUEST_DOCUMENT), BIT(DISPUTE_QUALITY), false, false, false, NULL,
     "2: dispute-quality request-document"},
    {"a-payment-is-told-apart", BIT(PAYMENT_SENT), BIT(DISPUTE_QUALITY), false, false, false, NULL,
     "1: payment-sent, 2: dispute-quality"},
    {"before-an-insolvency", BIT(DISPUTE_QUALITY), BIT(INSOLVENCY), false, false, false, NULL,
     "1: dispute-quality, 2: insolvency"},
    {"a-stranger-first", BIT(DISPUTE_QUALITY), BIT(DISPUTE_QUALITY), true, false, false, NULL,
     "1: dispute-quality, 2: dispute-quality"},
    {"a-stranger-then", BIT(DISPUTE_QUALITY), BIT(DISPUTE_QUALITY), false, true, false, NULL,
     "1: dispute-quality, 2: dispute-quality"},
    {"an-older-message", BIT(DISPUTE_QUALITY), BIT(DISPUTE_QUALITY), false, false, true, NULL,
     "1: dispute-quality, 2: dispute-quality"},
    {"in-a-person's-hands", BIT(DISPUTE_QUALITY), BIT(DISPUTE_QUALITY), false, false, false,
     "UPDATE followups SET state = 'review', text = 'own words'", "2: dispute-quality"},
    {"edited-in-a-mailbox", BIT(DISPUTE_QUALITY), BIT(DISPUTE_QUALITY), false, false, false,
     "INSERT INTO drafts VALUES (1, 'desk', 'Drafts', 1, 1, 'x', 'x', 'x', 'edited', 0)",
     "1: dispute-quality, 2: dispute-quality"},
    {"sent-already", BIT(DISPUTE_QUALITY), BIT(DISPUTE_BILLING), false, false, false,
     "UPDATE followups SET state = 'sent'", "2: dispute-billing"},
};

static void test_pair(struct fixture *f, const void *data) {
  const struct pair *pair = data;
  int64_t case_id = one_case(f->db);
  tell(f, case_id, 2000, pair->first, pair->stranger_first);
  if (pair->sql)
    run_sql(f->path, pair->sql);
  tell(f, case_id, pair->older ? 1000 : 3000, pair->second, pair->stranger_second);
  assert_drafts(f, pair->drafts);
  g_autofree char *cancelled =
      query_sql(f->path, "SELECT ifnull(max(error), '') FROM followups WHERE state = 'cancelled'");
  bool joined = !pair->sql && pair->drafts[0] == '2';
  g_assert_cmpstr(cancelled, ==, joined ? "a newer mail tells the creditor this too" : "");
}

static void correct(struct fixture *f, int64_t mail_id, const GPtrArray *actions) {
  g_autoptr(GError) error = NULL;
  const struct quitus_mail_correction wanted = {
      .mail_id = mail_id, .after = BIT(ACKNOWLEDGEMENT), .actions = actions, .actor = "anne"};
  quitus_db_mail_correct(f->db, &wanted, &error);
  g_assert_no_error(error);
}

/* Three messages; the last turns out to be of another case, then the first to say nothing. */
static void test_parted(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  tell(f, case_id, 1000, BIT(DISPUTE_UNSPECIFIED), false);
  tell(f, case_id, 2000, BIT(DISPUTE_QUALITY), false);
  tell(f, case_id, 3000, BIT(DISPUTE_DEBT), false);
  assert_drafts(f, "3: dispute-quality dispute-debt dispute-unspecified");
  assert_told(f, 3, "1 2");
  g_autoptr(GPtrArray) none = actions_new();
  g_autoptr(GError) error = NULL;
  const struct quitus_mail_move move = {.mail_id = 3, .actions = none, .actor = "anne"};
  quitus_db_mail_move(f->db, &move, &error);
  g_assert_no_error(error);
  assert_drafts(f, "2: dispute-quality dispute-unspecified");
  assert_told(f, 2, "1");
  correct(f, 1, none);
  assert_drafts(f, "2: dispute-quality");
  assert_told(f, 2, "");
}

/* What comes of the corrected message tells the earlier ones again. */
static void test_corrected(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  tell(f, case_id, 1000, BIT(DISPUTE_UNSPECIFIED), false);
  tell(f, case_id, 2000, BIT(DISPUTE_QUALITY), false);
  g_autoptr(GPtrArray) again = actions_new();
  struct quitus_action *answer = add_answer(again, QUITUS_TO_CREDITOR, "compta@acier.example");
  answer->labels = BIT(DISPUTE_BILLING);
  correct(f, 2, again);
  assert_drafts(f, "3: dispute-billing dispute-unspecified");
  assert_told(f, 3, "1");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/join/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *path = g_strdup_printf("/db/join/pair/%s", pairs[i].name);
    g_test_add(path, struct fixture, &pairs[i], fixture_set_up, test_pair, fixture_tear_down);
  }
  ADD("parted", test_parted);
  ADD("corrected", test_corrected);
  return g_test_run();
}
