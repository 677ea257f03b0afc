/* tests/test-db-person.c - what is kept about a person can be shown, and is gone when it was
 * erased: from the file too. */
#include "base/error.h"
#include "db/followup.h"
#include "db/journal.h"
#include "db/payment.h"
#include "db/person.h"
#include "tests/db-fixture.h"
#include <string.h>

#define CLAIRE "claire@dupont.example"
#define PHRASE "Madame, la facture est au fond du puits"
#define WORDS "vue au marché avec son mari"

enum { CLAIMS_YEARS = 5, MAILS = 150 };

/* ---- a case with much about Claire, and one of somebody else ---- */

/* A hash, as message/ makes it.  Caller frees. */
static char *identity_of(const char *from, int number) {
  g_autofree char *text = g_strdup_printf("%s-%d", from, number);
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static void keep_one(struct fixture *f, int64_t case_id, const char *from, int number,
                     const char *text) {
  g_autofree char *identity = identity_of(from, number);
  g_autofree char *message_id = g_strdup_printf("%d.%s", number, from);
  g_autofree char *raw = g_strdup_printf("From: %s\n\n%s", from, text);
  g_autoptr(GBytes) bytes = g_bytes_new(raw, strlen(raw));
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_reason_add_evidence(quitus_reading_add(reading, QUITUS_DISPUTE_DEBT, 0.9, true), text,
                             "fr/well", 0, strlen(text));
  g_ptr_array_add(reading->fields.invoice_refs, g_strdup(text));
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_DEBT)->words = g_strdup(text);
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, QUITUS_DISPUTE_DEBT);
  task->text = g_strdup("call");
  task->words = g_strdup(text);
  add_answer(actions, QUITUS_TO_DEBTOR, from);
  struct quitus_mail mail = mail_of(identity, case_id);
  mail.message_id = message_id;
  mail.from = (char *)from;
  mail.from_name = (char *)(strcmp(from, CLAIRE) == 0 ? "Claire Petit" : "Paul Martin");
  mail.reply_text = (char *)text;
  mail.raw = bytes;
  mail.reading = reading;
  keep_mail(f->db, &mail, actions);
}

static void set_up_cases(struct fixture *f) {
  g_autoptr(GPtrArray) rows = rows_new();
  struct quitus_portfolio_row *row = row_new("A1", "SARL Dupont", CLAIRE, "FA-1");
  g_free(row->contact_phone);
  row->contact_phone = g_strdup("06 99 88 77 66");
  g_ptr_array_add(rows, row);
  row = row_new("B2", "SARL Martin", "paul@martin.example", "FA-2");
  g_free(row->contact_name);
  row->contact_name = g_strdup("M. Paul Martin");
  g_ptr_array_add(rows, row);
  keep_rows(f->db, rows, false);
  int64_t a = case_id_of(f->db, "A1"), b = case_id_of(f->db, "B2");
  /* both at once, so that their rows share pages, and move when others come in between */
  for (int i = 0; i < MAILS; i++) {
    keep_one(f, a, CLAIRE, i, PHRASE);
    keep_one(f, b, "paul@martin.example", i, "Le chèque est parti hier.");
  }
  g_assert_true(quitus_db_case_hold(f->db, a, WORDS, QUITUS_NO_DAY, "anne", NULL));
}

static void set_closed(struct fixture *f, const char *reference, const char *ago) {
  g_autofree char *sql = g_strdup_printf(
      "UPDATE cases SET closed_at = unixepoch('now', '%s') WHERE reference = '%s'", ago, reference);
  run_sql(f->path, sql);
}

/* Paid, and that long ago. */
static void close_case(struct fixture *f, const char *reference, const char *ago) {
  int64_t id = case_id_of(f->db, reference);
  quitus_db_case_resume(f->db, id, "", "anne", NULL);
  g_assert_true(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = id, .amount = 100000, .day = quitus_today(), .reference = "", .actor = "anne"},
      NULL));
  set_closed(f, reference, ago);
}

static bool erase(struct fixture *f, const char *address, bool dry_run,
                  struct quitus_erased *ret_erased, GError **error) {
  return quitus_db_person_erase(f->db, address, quitus_today(), CLAIMS_YEARS, dry_run, "anne",
                                ret_erased, error);
}

static void assert_whole(struct fixture *f) {
  g_autofree char *integrity = query_sql(f->path, "PRAGMA integrity_check");
  g_assert_cmpstr(integrity, ==, "ok");
  g_autofree char *foreign = query_sql(f->path, "SELECT count(*) FROM pragma_foreign_key_check");
  g_assert_cmpstr(foreign, ==, "0");
  struct quitus_journal_end end = {0};
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &end, NULL));
}

/* ---- the bytes of the files ---- */

static bool file_has(const char *path, const char *bytes) {
  g_autofree char *text = NULL;
  gsize size = 0, length = strlen(bytes);
  if (!g_file_get_contents(path, &text, &size, NULL))
    return false;
  for (gsize i = 0; i + length <= size; i++)
    if (text[i] == bytes[0] && memcmp(text + i, bytes, length) == 0)
      return true;
  return false;
}

static bool disk_has(struct fixture *f, const char *bytes) {
  g_autofree char *wal = g_strconcat(f->path, "-wal", NULL);
  return file_has(f->path, bytes) || file_has(wal, bytes);
}

static const char *const private[] = {CLAIRE,           "Claire Petit", "06 99 88 77 66",
                                      "dupont.example", PHRASE,         WORDS};

static void test_gone_from_disk(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  close_case(f, "A1", "-6 years");
  for (size_t i = 0; i < G_N_ELEMENTS(private); i++)
    g_assert_true(disk_has(f, private[i]));
  struct quitus_erased erased;
  g_autoptr(GError) error = NULL;
  erase(f, "Claire@Dupont.example", false, &erased, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(erased.contacts, ==, 1);
  g_assert_cmpuint(erased.mails, ==, MAILS);
  g_assert_cmpuint(erased.followups, ==, MAILS);
  g_assert_cmpuint(erased.cases, ==, 1);
  g_assert_true(quitus_db_scrub(f->db, &error));
  g_assert_no_error(error);
  for (size_t i = 0; i < G_N_ELEMENTS(private); i++)
    if (disk_has(f, private[i]))
      g_error("“%s” is still on the disk", private[i]);
  g_assert_true(disk_has(f, "paul@martin.example"));
  g_assert_true(disk_has(f, "Le chèque est parti hier."));
  assert_whole(f);
  g_autofree char *owed = query_sql(f->path, "SELECT amount || ' ' || due_date FROM invoices"
                                             " WHERE number = 'FA-1'");
  g_assert_cmpstr(owed, ==, "100000 2026-10-31");
  g_autofree char *told =
      query_sql(f->path, "SELECT detail FROM journal WHERE what = 'erase' AND case_id IS NULL");
  g_assert_cmpstr(told, ==, "erase person cases=1 contacts=1 messages=150 answers=150");
  assert_count(f, "settings WHERE name = 'scrub'", "0");
}

/* A reader keeps the old pages: that is said, and made good later. */
static void test_scrub_again(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  close_case(f, "A1", "-6 years");
  struct quitus_erased erased;
  g_assert_true(erase(f, CLAIRE, false, &erased, NULL));
  assert_count(f, "settings WHERE name = 'scrub'", "1");
  g_assert_true(quitus_db_scrub(f->db, NULL));
  g_assert_true(quitus_db_scrub(f->db, NULL)); /* nothing to do */
  g_assert_false(disk_has(f, PHRASE));
}

static void test_seen_again(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  close_case(f, "A1", "-6 years");
  struct quitus_erased erased;
  g_assert_true(erase(f, CLAIRE, false, &erased, NULL));
  int64_t id = 0;
  g_autofree char *identity = identity_of(CLAIRE, 7);
  g_assert_true(quitus_db_mail_seen(f->db, identity, &id, NULL));
  g_assert_cmpint(id, !=, 0);
  struct quitus_mail again = mail_of(identity, 0);
  struct quitus_kept kept = keep_mail(f->db, &again, NULL);
  g_assert_true(kept.already);
  g_autoptr(quitus_mail) left = quitus_db_mail_get(f->db, id, NULL);
  g_assert_cmpstr(left->from, ==, "");
  g_assert_cmpstr(left->reply_text, ==, "");
  g_assert_cmpuint(left->reading->reasons->len, ==, 1); /* which the journal names too */
  g_autoptr(GBytes) raw = quitus_db_mail_raw(f->db, id, NULL);
  g_assert_null(raw);
  g_autofree char *waiting = query_sql(
      f->path, "SELECT count(*) FROM followups WHERE case_id = 1 AND state <> 'cancelled'");
  g_assert_cmpstr(waiting, ==, "0");
}

/* One task that two people asked for, of whom one is erased: nobody's words stay, as nobody can
 * tell them apart, and the other's call is still to be made. */
static const struct shared_task {
  const char *erased, *left;
} shared_tasks[] = {{CLAIRE, "2:0:"}, {"paul@dupont.example", "1:0:"}};

static void test_shared_task(struct fixture *f, const void *data) {
  const struct shared_task *shared = data;
  int64_t id = one_case(f->db);
  keep_one(f, id, CLAIRE, 1, PHRASE);
  keep_one(f, id, "paul@dupont.example", 1, "Rappelez-moi mardi.");
  close_case(f, "A1", "-6 years");
  struct quitus_erased erased;
  g_assert_true(erase(f, shared->erased, false, &erased, NULL));
  g_autofree char *left =
      query_sql(f->path, "SELECT mail_id || ':' || done || ':' || note FROM tasks");
  g_assert_cmpstr(left, ==, shared->left);
}

/* ---- refusals ---- */

static void test_refused(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  struct quitus_erased erased;
  static const struct {
    const char *closed; /* how long ago; NULL: open */
    const char *hint;   /* NULL: erased */
  } steps[] = {{NULL, "A1 is not closed"},
               {"-1 day", "[retention] claims_years"},
               {"+1 day', '-5 years", "came to its end"},
               {"-1 day', '-5 years", NULL}};
  for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
    g_autoptr(GError) error = NULL;
    if (i == 1)
      close_case(f, "A1", steps[i].closed);
    else if (i > 1)
      set_closed(f, "A1", steps[i].closed);
    bool done = erase(f, CLAIRE, true, &erased, &error);
    g_assert_cmpint(done, ==, steps[i].hint == NULL);
    if (done)
      continue;
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
    g_assert_nonnull(strstr(error->message, steps[i].hint));
  }
  g_assert_true(disk_has(f, PHRASE)); /* nothing was done, the dry run undone */
  assert_count(f, "contacts", "2");
  assert_count(f, "journal WHERE what = 'erase'", "0");
}

/* Who wrote about a case without being its contact: the claim may need it. */
static void test_stranger_refused(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  keep_one(f, case_id_of(f->db, "B2"), "lawyer@conseil.example", 1, PHRASE);
  struct quitus_erased erased;
  g_autoptr(GError) error = NULL;
  g_assert_false(erase(f, "lawyer@conseil.example", false, &erased, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_nonnull(strstr(error->message, "B2"));
}

static void test_unknown(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  static const struct {
    const char *address;
    int code;
  } cases[] = {{"nobody@dupont.example", QUITUS_ERROR_NOT_FOUND},
               {"laire@dupont.example", QUITUS_ERROR_NOT_FOUND}, /* the end of another's */
               {"ailleurs.example", QUITUS_ERROR_INPUT}};
  struct quitus_erased erased;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(erase(f, cases[i].address, false, &erased, &error));
    g_assert_error(error, QUITUS_ERROR, cases[i].code);
  }
}

static void test_creditor(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  close_case(f, "A1", "-6 years");
  struct quitus_erased erased;
  g_autoptr(GError) error = NULL;
  g_assert_false(erase(f, "compta@acier.example", false, &erased, &error));
  g_assert_nonnull(strstr(error->message, "B2 is not closed"));
  close_case(f, "B2", "-6 years");
  g_assert_true(erase(f, "compta@acier.example", false, &erased, NULL));
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpstr(kase->creditor, ==, "Acier du Nord");
  g_assert_cmpstr(kase->creditor_email, ==, "");
  assert_count(f, "creditors", "1");
  assert_whole(f);
}

/* ---- showing ---- */

struct seen {
  GHashTable *counts; /* kind → records */
  char *text;         /* all texts */
};

static bool note(const char *kind, const struct quitus_value *values, guint n, void *data) {
  struct seen *seen = data;
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(seen->counts, kind));
  g_hash_table_insert(seen->counts, g_strdup(kind), GUINT_TO_POINTER(count + 1));
  for (guint i = 0; i < n; i++)
    if (values[i].text) {
      char *text = g_strconcat(seen->text, "\n", values[i].text, NULL);
      g_free(seen->text);
      seen->text = text;
    }
  return true;
}

static void test_shown(struct fixture *f, const void *data) {
  (void)data;
  set_up_cases(f);
  struct seen seen = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), g_strdup("")};
  g_autoptr(GError) error = NULL;
  quitus_db_person_visit(f->db, "Claire <CLAIRE@dupont.example>", note, &seen, &error);
  g_assert_no_error(error);
  static const struct {
    const char *kind;
    guint records;
  } expected[] = {{"contacts", 1},     {"messages", MAILS}, {"reasons", MAILS},
                  {"evidence", MAILS}, {"fields", MAILS},   {"tasks", 1},
                  {"answers", MAILS},  {"disputes", 1},     {"journal", 5 * MAILS - 1 + 2},
                  {"holds", 1}}; /* each but the last answer is withdrawn; the import, the hold */
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(seen.counts, expected[i].kind)), ==,
                     expected[i].records);
  g_assert_nonnull(strstr(seen.text, PHRASE));
  g_assert_nonnull(strstr(seen.text, "06 99 88 77 66"));
  g_assert_null(strstr(seen.text, "paul@"));
  g_hash_table_unref(seen.counts);
  g_free(seen.text);
  g_assert_false(quitus_db_person_visit(f->db, "nobody@x.example", note, &seen, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/person/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("gone-from-disk", test_gone_from_disk);
  ADD("scrub-again", test_scrub_again);
  ADD("seen-again", test_seen_again);
  for (size_t i = 0; i < G_N_ELEMENTS(shared_tasks); i++) {
    g_autofree char *path = g_strdup_printf("/db/person/shared-task/%s", shared_tasks[i].erased);
    g_test_add(path, struct fixture, &shared_tasks[i], fixture_set_up, test_shared_task,
               fixture_tear_down);
  }
  ADD("refused", test_refused);
  ADD("stranger-refused", test_stranger_refused);
  ADD("unknown", test_unknown);
  ADD("creditor", test_creditor);
  ADD("shown", test_shown);
  return g_test_run();
}
