/* tests/test-db-journal.c - the journal: what is written, and that tampering shows. */
#include "base/error.h"
#include "db/journal.h"
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
  struct quitus_kept kept = keep_mail(f->db, &mail, actions);
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  static const struct {
    const char *what, *detail;
  } expected[] = {
      {"imported",
       "imported case=new invoices-new=1 invoices-changed=0 contacts-new=1 documents-new=0"},
      {"message-in", "message-in cue=reference reasons=invoice-not-received,request-document"},
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
  unsigned entries = 0;
  g_assert_true(quitus_db_journal_verify(f->db, &entries, NULL));
  g_autoptr(GError) error = NULL;
  run_sql(f->path, "UPDATE journal_words SET words = 'vu avec Paul'");
  g_assert_false(quitus_db_journal_verify(f->db, &entries, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
  run_sql(f->path, "DELETE FROM journal_words");
  g_assert_true(quitus_db_journal_verify(f->db, &entries, NULL));
  g_assert_cmpuint(entries, ==, 3);
}

/* Past the triggers, that is by somebody who owns the file. */
static void test_tampering(struct fixture *f, const void *data) {
  const char *sql = data;
  int64_t case_id = one_case(f->db);
  act(f->db, "1", case_id, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING, QUITUS_NO_DAY);
  act(f->db, "2", case_id, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, QUITUS_NO_DAY);
  unsigned entries = 0;
  g_assert_true(quitus_db_journal_verify(f->db, &entries, NULL));
  g_assert_cmpuint(entries, ==, 5);
  g_autofree char *tamper = g_strdup_printf("DROP TRIGGER journal_no_update;"
                                            "DROP TRIGGER journal_no_delete;"
                                            "DROP TRIGGER journal_at_its_end; %s",
                                            sql);
  run_sql(f->path, tamper);
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_journal_verify(f->db, &entries, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
  g_assert_cmpuint(entries, ==, 5);
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
  g_assert_true(quitus_db_journal_verify(f->db, &(unsigned){0}, NULL));
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)
#define ADD_TAMPERING(name, sql)                                                                   \
  g_test_add("/db/journal/" name, struct fixture, sql, fixture_set_up, test_tampering,             \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("journal/entries", test_journal);
  ADD("journal/append-only", test_append_only);
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
  return g_test_run();
}
