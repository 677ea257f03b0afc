/* tests/test-db-journal.c - the journal: what is written, and that tampering shows. */
#include "base/error.h"
#include "db/journal.h"
#include "db/payment.h"
#include "tests/db-fixture.h"

static void test_journal(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_autoptr(quitus_reading) reading = reading_new();
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING);
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  struct quitus_mail mail = mail_of("1", case_id);
  mail.reading = reading;
  mail.classifier = (char *)"3f2a9c81d04e-5b0c77a1";
  struct quitus_kept kept = keep_mail(f->db, &mail, actions);
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  static const struct {
    const char *what, *detail;
  } expected[] = {
      {"imported",
       "imported case=new invoices-new=1 invoices-changed=0 contacts-new=1 documents-new=0"},
      {"message-in", "message-in cue=reference reasons=invoice-not-received,request-document"
                     " classifier=3f2a9c81d04e-5b0c77a1"},
      {"hold", "hold reason=dispute-billing"},
      {"answer", "answer audience=debtor reasons=invoice-not-received,cash-flow documents=invoice "
                 "due=2026-11-21"},
  };
  g_assert_cmpuint(journal->len, ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < journal->len; i++) {
    const struct quitus_journal_entry *entry = journal->pdata[i];
    g_assert_cmpstr(entry->what, ==, expected[i].what);
    g_assert_cmpstr(entry->detail, ==, expected[i].detail);
    g_assert_cmpstr(entry->actor, ==, i ? "milter" : "tester");
    g_assert_cmpint(entry->mail_id, ==, i ? kept.mail_id : 0);
    g_assert_cmpint(entry->followup_id, ==, i == 3 ? kept.followup_id : 0);
  }
  g_autoptr(quitus_mail) again = quitus_db_mail_get(f->db, kept.mail_id, NULL);
  g_assert_cmpstr(again->classifier, ==, "3f2a9c81d04e-5b0c77a1");
}

/* What a lawyer recomputes with sha256sum: the form is fixed for ever. */
static void test_text(void) {
  struct quitus_journal_entry entry = {.id = 12,
                                       .at = 1764000000,
                                       .case_id = 3,
                                       .actor = (char *)"zoé",
                                       .what = (char *)"hold",
                                       .detail = (char *)"hold reason=x",
                                       .previous = (char *)"ab"};
  g_autofree char *text = quitus_journal_text(&entry);
  g_assert_cmpstr(text, ==, "2:ab,2:12,10:1764000000,1:3,1:0,1:0,4:zoé,4:hold,13:hold reason=x,");
}

static void test_previous(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = one_case(f->db);
  act(f->db, "1", a, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING, QUITUS_NO_DAY);
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, a, NULL);
  g_autofree char *previous = g_strnfill(64, '0');
  for (guint i = 0; i < journal->len; i++) {
    const struct quitus_journal_entry *entry = journal->pdata[i];
    g_autofree char *text = quitus_journal_text(entry);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_assert_cmpstr(entry->previous, ==, previous);
    g_assert_cmpstr(entry->hash, ==, hash);
    g_assert_cmpstr(entry->case_reference, ==, "A1");
    g_free(previous);
    previous = g_strdup(entry->hash);
  }
}

/* A message that came on no case belongs to the history of the case that it is put on later. */
static void test_linked_later(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  struct quitus_mail mail = mail_of("1", 0);
  keep_mail(f->db, &mail, NULL);
  g_autoptr(GPtrArray) before = quitus_db_journal(f->db, case_id, NULL);
  g_assert_cmpuint(before->len, ==, 1);
  run_sql(f->path, "UPDATE mails SET case_id = (SELECT id FROM cases)");
  g_autoptr(GPtrArray) after = quitus_db_journal(f->db, case_id, NULL);
  g_assert_cmpuint(after->len, ==, 2);
  g_assert_cmpstr(((struct quitus_journal_entry *)after->pdata[1])->what, ==, "message-in");
}

/* A case that closes because it is paid says so; so does one that opens again. */
static void test_settled(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_assert_true(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = case_id, .amount = 100000, .day = 20000, .reference = "", .actor = "anne"},
      NULL));
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  g_assert_cmpuint(journal->len, ==, 3);
  g_assert_cmpstr(((struct quitus_journal_entry *)journal->pdata[1])->what, ==, "closed");
  g_assert_cmpstr(((struct quitus_journal_entry *)journal->pdata[2])->what, ==, "payment");
}

#define NO_TRIGGERS                                                                                \
  "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"                                \
  " DROP TRIGGER journal_at_its_end;"

static void two_acts(struct fixture *f, struct quitus_journal_end *ret_end) {
  int64_t case_id = one_case(f->db);
  act(f->db, "1", case_id, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING, QUITUS_NO_DAY);
  act(f->db, "2", case_id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  g_assert_true(quitus_db_journal_verify(f->db, NULL, ret_end, NULL));
  g_assert_cmpuint(ret_end->entries, ==, 5);
}

static void assert_tampered(struct fixture *f, const char *noted) {
  g_autoptr(GError) error = NULL;
  struct quitus_journal_end end = {.entries = 99};
  g_assert_false(quitus_db_journal_verify(f->db, noted, &end, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
  g_assert_cmpuint(end.entries, ==, 99);
}

/* What a person wrote can go, and the chain still holds; it cannot be exchanged. */
static void test_words(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_assert_true(quitus_db_case_hold(f->db, case_id, "vu avec Claire", QUITUS_NO_DAY, "anne", NULL));
  g_assert_true(
      quitus_db_case_hold(f->db, case_id, "dispute-billing", QUITUS_NO_DAY, "anne", NULL));
  g_autofree char *named = query_sql(
      f->path, "SELECT count(*) FROM journal WHERE instr(actor || what || detail, 'Claire')");
  g_assert_cmpstr(named, ==, "0");
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  const struct quitus_journal_entry *own = journal->pdata[1], *label = journal->pdata[2];
  g_assert_cmpstr(own->words, ==, "vu avec Claire");
  g_assert_cmpstr(label->detail, ==, "hold reason=dispute-billing");
  g_assert_null(label->words);
  struct quitus_journal_end end = {0};
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &end, NULL));
  g_autoptr(GError) error = NULL;
  run_sql(f->path, "UPDATE journal_words SET words = 'vu avec Paul'");
  g_assert_false(quitus_db_journal_verify(f->db, NULL, &end, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
  run_sql(f->path, "DELETE FROM journal_words");
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &end, NULL));
  g_assert_cmpuint(end.entries, ==, 3);
}

/* Past the triggers, that is by somebody who owns the file. */
static void test_tampering(struct fixture *f, const void *data) {
  struct quitus_journal_end end;
  two_acts(f, &end);
  g_autofree char *tamper = g_strconcat(NO_TRIGGERS, (const char *)data, NULL);
  run_sql(f->path, tamper);
  assert_tampered(f, NULL);
}

/* What is cut off at the end shows to who noted the last hash. */
static void test_cut_off(struct fixture *f, const void *data) {
  (void)data;
  struct quitus_journal_end noted, end;
  two_acts(f, &noted);
  g_assert_true(quitus_db_journal_verify(f->db, noted.hash, &end, NULL));
  run_sql(f->path, NO_TRIGGERS "DELETE FROM journal WHERE id > 3");
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &end, NULL));
  g_assert_cmpuint(end.entries, ==, 3);
  assert_tampered(f, noted.hash);
}

/* Growth is no tampering: a hash noted earlier is still in the chain. */
static void test_grown(struct fixture *f, const void *data) {
  (void)data;
  struct quitus_journal_end none, noted, end;
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &none, NULL));
  g_assert_cmpuint(none.entries, ==, 0);
  two_acts(f, &noted);
  one_case(f->db);
  act(f->db, "3", case_id_of(f->db, "A1"), QUITUS_ACTION_HOLD, QUITUS_DISPUTE_DEBT, QUITUS_NO_DAY);
  g_assert_true(quitus_db_journal_verify(f->db, noted.hash, &end, NULL));
  g_assert_cmpuint(end.entries, >, noted.entries);
  g_assert_true(quitus_db_journal_verify(f->db, none.hash, &end, NULL));
}

static void test_append_only(struct fixture *f, const void *data) {
  (void)data;
  one_case(f->db);
  static const char *const refused[] = {
      "UPDATE journal SET detail = 'x'", "DELETE FROM journal",
      "INSERT INTO journal SELECT id + 2, at, NULL, NULL, NULL, '', 'x', '', hash FROM journal",
      "REPLACE INTO journal SELECT id, at, NULL, NULL, NULL, '', 'x', '', hash FROM journal"};
  for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
    g_assert_false(try_sql(f->path, refused[i]));
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)
#define ADD_TAMPERING(name, sql)                                                                   \
  g_test_add("/db/journal/" name, struct fixture, sql, fixture_set_up, test_tampering,             \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("journal/entries", test_journal);
  g_test_add_func("/db/journal/text", test_text);
  ADD("journal/previous", test_previous);
  ADD("journal/linked-later", test_linked_later);
  ADD("journal/settled", test_settled);
  ADD("journal/append-only", test_append_only);
  ADD("journal/cut-off", test_cut_off);
  ADD("journal/grown", test_grown);
  ADD("journal/words", test_words);
  ADD_TAMPERING("changed", "UPDATE journal SET detail = 'hold' WHERE id = 3");
  ADD_TAMPERING("changed-time", "UPDATE journal SET at = at - 1 WHERE id = 3");
  ADD_TAMPERING("changed-last", "UPDATE journal SET actor = 'anne' WHERE id = 5");
  ADD_TAMPERING("moved-text", "UPDATE journal SET actor = actor || substr(what, 1, 1),"
                              " what = substr(what, 2) WHERE id = 3");
  ADD_TAMPERING("removed", "DELETE FROM journal WHERE id = 2");
  ADD_TAMPERING("removed-first", "DELETE FROM journal WHERE id = 1");
  ADD_TAMPERING("put-in", "INSERT INTO journal SELECT 6, at, case_id, mail_id, followup_id, actor,"
                          " what, detail, hash FROM journal WHERE id = 5");
  ADD_TAMPERING("reordered", "UPDATE journal SET id = -4 WHERE id = 4;"
                             "UPDATE journal SET id = 4 WHERE id = 5;"
                             "UPDATE journal SET id = 5 WHERE id = -4");
  ADD_TAMPERING("removed-and-renumbered", "DELETE FROM journal WHERE id = 3;"
                                          "UPDATE journal SET id = id - 1 WHERE id > 3");
  ADD_TAMPERING("other-case", "UPDATE journal SET case_id = NULL WHERE id = 4");
  ADD_TAMPERING("other-hash", "UPDATE journal SET hash = lower(hex(zeroblob(32))) WHERE id = 5");
  return g_test_run();
}
