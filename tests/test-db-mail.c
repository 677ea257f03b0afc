/* tests/test-db-mail.c - messages: kept once, read back. */
#include "base/error.h"
#include "db/followup.h"
#include "tests/db-fixture.h"

static void assert_reading(const struct quitus_reading *reading) {
  g_assert_cmpuint(reading->reasons->len, ==, 2);
  const struct quitus_reason *reason = reading->reasons->pdata[0];
  g_assert_cmpint(reason->label, ==, QUITUS_INVOICE_NOT_RECEIVED);
  g_assert_cmpfloat(reason->confidence, ==, 0.93);
  g_assert_true(reason->certain);
  g_assert_cmpuint(reason->evidence->len, ==, 2);
  const struct quitus_evidence *first = reason->evidence->pdata[0];
  const struct quitus_evidence *second = reason->evidence->pdata[1];
  g_assert_cmpstr(first->text, ==, "jamais reçu la facture");
  g_assert_cmpuint(first->start, ==, 12);
  g_assert_cmpuint(first->end, ==, 35);
  g_assert_cmpstr(second->text, ==, "\xef\xbf\xbd broken");
  g_assert_cmpint(reading->fields.promise_date, ==, quitus_day_from_ymd(2026, 12, 4));
  g_assert_cmpint(reading->fields.promise_amount, ==, 12345);
  g_assert_cmpint(reading->fields.recurrence.every, ==, QUITUS_EVERY_MONTH);
  g_assert_cmpint(reading->fields.recurrence.amount, ==, 20000);
  g_assert_cmpuint(reading->fields.documents, ==,
                   1u << QUITUS_DOC_INVOICE | 1u << QUITUS_DOC_CONTRACT);
  g_assert_cmpuint(reading->fields.invoice_refs->len, ==, 2);
  g_assert_cmpstr(reading->fields.invoice_refs->pdata[1], ==, "FA-2");
  g_assert_true(reading->cut_short);
}

static void test_keep(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_autoptr(quitus_reading) reading = reading_new();
  static const char bytes[] = "From: a\r\n\r\nbody with a \0 in it";
  g_autoptr(GBytes) raw = g_bytes_new_static(bytes, sizeof bytes - 1);
  struct quitus_mail mail = mail_of("id-1", case_id);
  mail.reading = reading;
  mail.raw = raw;
  struct quitus_kept kept = keep_mail(f->db, &mail, NULL);
  g_assert_false(kept.already);
  g_assert_cmpint(kept.case_id, ==, case_id);
  g_assert_cmpint(kept.followup_id, ==, 0);

  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_mail) got = quitus_db_mail_get(f->db, kept.mail_id, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(got->message_id, ==, "reply-1@dupont.example");
  g_assert_cmpstr(got->references, ==, "reminder-1@agence.example");
  g_assert_cmpstr(got->from_name, ==, "Claire Petit");
  g_assert_cmpstr(got->reply_text, ==, mail.reply_text);
  g_assert_cmpint(got->sent, ==, mail.sent);
  g_assert_cmpstr(got->cue, ==, "reference");
  g_assert_cmpfloat(got->link_confidence, ==, 0.98);
  g_assert_null(got->raw);
  assert_reading(got->reading);
  g_autoptr(GBytes) again = quitus_db_mail_raw(f->db, kept.mail_id, &error);
  g_assert_no_error(error);
  g_assert_true(g_bytes_equal(raw, again));

  g_autoptr(GArray) found =
      quitus_db_case_find(f->db, QUITUS_KEY_SENT_MESSAGE, "<reply-1@dupont.example>", &error);
  g_assert_cmpuint(found->len, ==, 1);
  g_assert_cmpint(g_array_index(found, int64_t, 0), ==, case_id);
}

/* ---- several in one transaction ---- */

struct late {
  struct fixture *f;
  struct quitus_mail *mail;
  char *others_see; /* how many messages another connection finds meanwhile */
  bool refuses;
};

static bool settle(struct quitus_keeping *keeping, GError **error) {
  struct late *late = keeping->data;
  int64_t seen = 0;
  late->others_see = query_sql(late->f->path, "SELECT count(*) FROM mails");
  if (!quitus_db_mail_seen(late->f->db, "id-1", &seen, error))
    return false;
  g_assert_cmpint(seen, !=, 0);
  late->mail->subject = (char *)"settled";
  if (late->refuses)
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, "no");
  return !late->refuses;
}

/* What is settled late sees those before it, which nobody else sees yet; one that is refused keeps
 * none of the others out. */
static void test_keep_all(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  struct quitus_mail mails[] = {mail_of("id-1", case_id), mail_of("id-2", case_id),
                                mail_of("id-3", case_id)};
  struct late late[] = {
      {0}, {.f = f, .mail = &mails[1], .refuses = true}, {.f = f, .mail = &mails[2]}};
  struct quitus_keeping all[] = {
      {.mail = &mails[0]},
      {.mail = &mails[1], .settle = settle, .data = &late[1]},
      {.mail = &mails[2], .settle = settle, .data = &late[2]},
  };
  quitus_db_mail_keep_all(f->db, all, G_N_ELEMENTS(all));
  g_assert_no_error(all[0].error);
  g_assert_error(all[1].error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_no_error(all[2].error);
  for (int i = 1; i < 3; i++) {
    g_assert_cmpstr(late[i].others_see, ==, "0");
    g_free(late[i].others_see);
  }
  assert_count(f, "mails", "2");
  assert_count(f, "mails WHERE identity = 'id-3' AND subject = 'settled'", "1");
  g_error_free(all[1].error);
}

static void test_keep_once(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING);
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  struct quitus_mail mail = mail_of("id-1", case_id);
  struct quitus_kept first = keep_mail(f->db, &mail, actions);
  int64_t seen = -1;
  g_assert_true(quitus_db_mail_seen(f->db, "id-1", &seen, NULL));
  g_assert_cmpint(seen, ==, first.mail_id);
  g_autofree char *entries = count_rows(f, "journal");
  struct quitus_kept second = keep_mail(f->db, &mail, actions);
  g_assert_true(second.already);
  g_assert_cmpint(second.mail_id, ==, first.mail_id);
  g_assert_cmpint(second.followup_id, ==, first.followup_id);
  assert_count(f, "journal", entries);
  assert_count(f, "mails", "1");
  assert_count(f, "followups", "2");
  g_autoptr(quitus_followup) answer = quitus_db_followup_get(f->db, first.followup_id, NULL);
  g_assert_cmpint(answer->audience, ==, QUITUS_TO_DEBTOR);
  g_assert_true(quitus_db_mail_seen(f->db, "id-2", &seen, NULL));
  g_assert_cmpint(seen, ==, 0);
}

static void test_not_found(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_mail_get(f->db, 9, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_assert_null(quitus_db_mail_raw(f->db, 9, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_assert_null(quitus_db_followup_get(f->db, 9, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

static void test_list(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  struct quitus_mail late = mail_of("late", case_id), early = mail_of("early", case_id);
  struct quitus_mail other = mail_of("other", 0), undated = mail_of("undated", 0);
  early.sent -= 1000;
  other.sent += 1000;
  undated.sent = 0;
  keep_mail(f->db, &late, NULL);
  keep_mail(f->db, &early, NULL);
  keep_mail(f->db, &other, NULL);
  struct quitus_kept kept = keep_mail(f->db, &undated, NULL);
  g_autoptr(GPtrArray) of_case = quitus_db_mail_list(f->db, case_id, 0, NULL);
  g_assert_cmpuint(of_case->len, ==, 2);
  g_assert_cmpstr(((struct quitus_mail *)of_case->pdata[0])->identity, ==, "early");
  g_autoptr(GPtrArray) newest = quitus_db_mail_list(f->db, 0, 3, NULL);
  g_assert_cmpuint(newest->len, ==, 3);
  g_autoptr(quitus_mail) dated = quitus_db_mail_get(f->db, kept.mail_id, NULL);
  g_assert_cmpint(dated->sent, >, 1600000000);
}

static void test_raw_damaged(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GBytes) raw = g_bytes_new_static("Subject: x\r\n\r\nhello hello hello", 30);
  struct quitus_mail mail = mail_of("id-1", 0);
  mail.raw = raw;
  struct quitus_kept kept = keep_mail(f->db, &mail, NULL);
  run_sql(f->path, "UPDATE mail_bytes SET size = size + 1");
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_mail_raw(f->db, kept.mail_id, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("mail/keep", test_keep);
  ADD("mail/keep-all", test_keep_all);
  ADD("mail/once", test_keep_once);
  ADD("mail/not-found", test_not_found);
  ADD("mail/list", test_list);
  ADD("mail/raw-damaged", test_raw_damaged);
  return g_test_run();
}
