/* tests/test-db-words.c - what somebody wrote: beside the journal, never in its lines, and erased
 * from every column that may hold it. */
#include "db/journal.h"
#include "db/person.h"
#include "db/purge.h"
#include "tests/words-story.h"
#include <string.h>

static void test_beside_the_journal(struct fixture *f, const void *data) {
  (void)data;
  struct words_story story = words_begin(f);
  words_act_all(f, &story);
  assert_count(f, "journal WHERE instr(actor || what || detail, 'Zazie')", "0");
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

/* ---- every column ---- */

#define A_CHOICE "an identifier of ours"
#define A_DAY "a day"
#define A_USER "somebody who works with Quitus: what was done stays somebody's act"
#define A_CLAIM "what the claim and accounting are about"

/* Columns of texts that erasing a person, and forgetting a case, leave as they are. */
static const struct {
  const char *column, *why;
} kept[] = {
    {"settings.name", A_CHOICE},
    {"creditors.name", "the creditor's; the address goes when it is the one to be erased"},
    {"creditors.email", "the same"},
    {"cases.reference", A_CLAIM},
    {"cases.reference_key", A_CLAIM},
    {"cases.profile", A_CHOICE},
    {"cases.language", A_CHOICE},
    {"cases.currency", A_CHOICE},
    {"cases.owner", A_USER},
    {"invoices.number", A_CLAIM},
    {"invoices.number_key", A_CLAIM},
    {"invoices.currency", A_CHOICE},
    {"payments.actor", A_USER},
    {"mails.identity", "a hash, so that the message is not taken in again"},
    {"mails.language", A_CHOICE},
    {"mails.door", A_CHOICE},
    {"mails.cue", A_CHOICE},
    {"mails.classifier", A_CHOICE},
    {"reasons.label", A_CHOICE},
    {"disputes.kind", A_CHOICE},
    {"disputes.service", "a service of the creditor"},
    {"disputes.position", A_CHOICE},
    {"disputes.opened_day", A_DAY},
    {"disputes.resolved_day", A_DAY},
    {"followups.labels", A_CHOICE},
    {"followups.documents", A_CHOICE},
    {"followups.message_id", "random, and our own domain"},
    {"followups.purpose", A_CHOICE},
    {"followups.approved_case", A_CHOICE},
    {"followups.approved_papers", "a hash"},
    {"clock_causes.cause", "an identifier and numbers of ours"},
    {"clock_causes.day", A_DAY},
    {"tasks.label", A_CHOICE},
    {"tasks.what", A_CHOICE},
    {"journal.actor", A_USER},
    {"journal.what", A_CHOICE},
    {"journal.detail", "holds no words: the test above"},
    {"journal.hash", "a hash"},
    {"receipts.currency", A_CHOICE},
    {"receipts.identity", "a hash, so that the line is not counted again"},
    {"receipts.actor", A_USER},
    {"receipts.case_was", A_CHOICE},
    {"receipts.hold_until", A_DAY},
    {"number_shapes.shape", "digits and letters of all numbers, without one of them"},
    {"promises.method", A_CHOICE},
    {"promises.made_day", A_DAY},
    {"insolvencies.judgment_day", A_DAY},
    {"insolvencies.bodacc_day", A_DAY},
    {"insolvencies.claim_limit", A_DAY},
    {"insolvencies.declared_day", A_DAY},
    {"doors.name", A_CHOICE},
    {"doors.host", "a machine"},
    {"doors.trouble", "a line of the log, gone after a month"},
    {"creditors.address", "the creditor's"},
    {"folders.mailbox", "a name of our configuration"},
    {"folders.folder", "a folder of our mailbox"},
    {"desk_mails.mailbox", "a name of our configuration"},
    {"desk_mails.folder", "a folder of our mailbox"},
    {"copies.tags", A_CHOICE},
    {"drafts.mailbox", "a name of our configuration"},
    {"drafts.folder", "a folder of our mailbox"},
    {"drafts.message_id", "random, and our own domain"},
    {"drafts.version", "a hash"},
    {"drafts.sha256", "a hash"},
    {"drafts.state", A_CHOICE},
    {"corrections.actor", A_USER},
    {"corrections.before", A_CHOICE},
    {"corrections.after", A_CHOICE},
    {"followups.attached", "numbers of documents"},
    {"quittances.day", A_DAY},
    {"clock_causes.cause", "a step of ours, with numbers of messages and promises"},
};

/* Kept as long as accounting needs it, then forgotten (db/purge.h). */
static const char *const papers[] = {
    "debtors.name",       "debtors.name_key", "debtors.siren",        "debtors.siren_key",
    "documents.kind",     "documents.path",   "documents.sha256",     "payments.reference",
    "receipts.reference", "receipts.label",   "quittances.reference", NULL};

/* Where she is looked up: her address stands there already. */
static const char *const addresses[] = {"contacts.email", "mails.sender", "followups.recipient",
                                        NULL};

static bool is_kept(const char *column) {
  for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
    if (strcmp(kept[i].column, column) == 0)
      return true;
  return false;
}

/* Does any row show her address, or what was written above? */
static bool shows(struct fixture *f, const char *table, const char *column) {
  g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s WHERE instr(%s, 'Zazie')"
                                         " OR instr(%s, 'dupont.example')",
                                         table, column, column);
  g_autofree char *rows = query_sql(f->path, sql);
  return strcmp(rows, "0") != 0;
}

static bool is_checked(struct fixture *f, const char *table, const char *column) {
  g_autofree char *sql = g_strdup_printf(
      "SELECT instr(sql, 'CHECK (%s ') FROM sqlite_schema WHERE name = '%s'", column, table);
  g_autofree char *place = query_sql(f->path, sql);
  return strcmp(place, "0") != 0;
}

/* Puts words into the column; false where a check of the schema allows no words in it. */
static bool fill(struct fixture *f, const char *table, const char *column) {
  g_autofree char *sql = g_strdup_printf("UPDATE %s SET %s = 'Zazie'", table, column);
  if (try_sql(f->path, sql))
    return true;
  if (!is_checked(f, table, column))
    g_error("%s.%s cannot be filled, and no check says why", table, column);
  return false;
}

/* Fills every column that is to be erased; returns them as "table.column".  Caller frees. */
static GStrv fill_all(struct fixture *f) {
  g_autofree char *all = query_sql(
      f->path, "SELECT group_concat(tables.name || '.' || columns.name, ' ') FROM sqlite_schema AS"
               " tables JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'"
               " AND columns.type = 'TEXT'");
  g_auto(GStrv) columns = g_strsplit(all, " ", -1);
  g_autoptr(GStrvBuilder) filled = g_strv_builder_new();
  for (char **column = columns; *column; column++) {
    g_auto(GStrv) names = g_strsplit(*column, ".", 2);
    if (is_kept(*column) || (!g_strv_contains(addresses, *column) && !fill(f, names[0], names[1])))
      continue;
    if (!shows(f, names[0], names[1]))
      g_error("no row of %s shows what happens to %s", names[0], names[1]);
    g_strv_builder_add(filled, *column);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
    if (!g_strv_contains((const char *const *)columns, kept[i].column))
      g_error("there is no column %s any more", kept[i].column);
  return g_strv_builder_end(filled);
}

static void assert_erased(struct fixture *f, GStrv columns, bool papers_too) {
  for (char **column = columns; *column; column++) {
    g_auto(GStrv) names = g_strsplit(*column, ".", 2);
    bool stays = !papers_too && g_strv_contains(papers, *column);
    if (shows(f, names[0], names[1]) != stays)
      g_error("%s: %s; a column that may hold words has a line in db/erase.c, or a reason here",
              *column, stays ? "erased too early" : "not erased");
  }
}

static void close_case(struct fixture *f, const char *ago) {
  g_autofree char *sql =
      g_strdup_printf("UPDATE cases SET state = 'closed', hold_until = NULL;"
                      "UPDATE cases SET closed_at = unixepoch('now', '%s'), forgotten = 0",
                      ago);
  run_sql(f->path, sql);
}

static void test_every_column(struct fixture *f, const void *data) {
  (void)data;
  struct words_story story = words_begin(f);
  words_act_all(f, &story);
  g_assert_true(words_pay(&story)); /* one that stays */
  run_sql(
      f->path,
      "INSERT INTO quittances SELECT id, 100, '2026-01-02', 'VIR', NULL FROM followups LIMIT 1");
  g_auto(GStrv) columns = fill_all(f);
  close_case(f, "-6 years");
  struct quitus_erased erased = {0};
  g_autoptr(GError) error = NULL;
  quitus_db_person_erase(f->db, CLAIRE, quitus_today(), 5, false, "anne", &erased, &error);
  g_assert_no_error(error);
  assert_erased(f, columns, false);
  close_case(f, "-11 years");
  struct quitus_retention limits = {quitus_today(), 5, 10, 12};
  for (bool left = true; left;)
    g_assert_true(quitus_db_purge_some(f->db, &limits, "anne", &erased, &left, NULL));
  assert_erased(f, columns, true);
  g_autofree char *foreign = query_sql(f->path, "SELECT count(*) FROM pragma_foreign_key_check");
  g_assert_cmpstr(foreign, ==, "0");
}

/* ---- given out ---- */

static bool note(const char *kind, const struct quitus_value *values, guint n, void *data) {
  GHashTable *kinds = data;
  for (guint i = 0; i < n; i++)
    if (values[i].text && strstr(values[i].text, WORDS))
      g_hash_table_add(kinds, g_strdup(kind));
  return true;
}

static void test_given_out(struct fixture *f, const void *data) {
  (void)data;
  static const char *const with_words[] = {"disputes", "proposals", "tasks",        "holds",
                                           "payments", "journal",   "insolvencies", NULL};
  struct words_story story = words_begin(f);
  words_act_all(f, &story);
  g_assert_true(quitus_db_case_hold(f->db, story.case_id, WORDS, QUITUS_NO_DAY, "anne", NULL));
  g_autoptr(GHashTable) kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_assert_true(quitus_db_person_visit(f->db, CLAIRE, note, kinds, NULL));
  for (const char *const *kind = with_words; *kind; kind++)
    if (!g_hash_table_contains(kinds, *kind))
      g_error("%s: not given out", *kind);
  g_hash_table_remove_all(kinds); /* the creditor learns nothing of what is theirs */
  g_assert_true(quitus_db_person_visit(f->db, "compta@acier.example", note, kinds, NULL));
  g_assert_cmpuint(g_hash_table_size(kinds), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/words/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("beside-the-journal", test_beside_the_journal);
  ADD("every-column", test_every_column);
  ADD("given-out", test_given_out);
  return g_test_run();
}
