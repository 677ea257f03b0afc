/* tests/db-fixture.c - see db-fixture.h. */
#include "tests/db-fixture.h"
#include <glib/gstdio.h>
#include <sqlite3.h>

void fixture_set_up(struct fixture *fixture, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  fixture->folder = g_dir_make_tmp("quitus-db-XXXXXX", &error);
  g_assert_no_error(error);
  fixture->path = g_build_filename(fixture->folder, "quitus.db", NULL);
  fixture->db = quitus_db_open(fixture->path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  g_assert_nonnull(fixture->db);
}

void fixture_tear_down(struct fixture *fixture, const void *data) {
  (void)data;
  quitus_db_close(fixture->db);
  g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->path);
}

struct quitus_portfolio_row *row_new(const char *reference, const char *debtor, const char *email,
                                     const char *number) {
  struct quitus_portfolio_row *row = g_new0(struct quitus_portfolio_row, 1);
  row->line = 2;
  row->case_reference = g_strdup(reference);
  row->creditor = g_strdup("Acier du Nord");
  row->creditor_email = g_strdup("Compta@Acier.example");
  row->debtor = g_strdup(debtor);
  row->debtor_siren = g_strdup("");
  row->contact_name = g_strdup("Mme Claire Petit");
  row->contact_email = g_strdup(email);
  row->contact_phone = g_strdup("");
  row->profile = g_strdup("");
  row->language = g_strdup("");
  row->invoice_number = g_strdup(number);
  row->invoice_date = quitus_day_from_ymd(2026, 9, 30);
  row->due_date = quitus_day_from_ymd(2026, 10, 31);
  row->amount = 100000;
  row->currency = g_strdup("EUR");
  row->documents = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_document_free);
  return row;
}

GPtrArray *rows_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)quitus_portfolio_row_free);
}

struct quitus_portfolio_counts keep_rows(struct quitus_db *db, GPtrArray *rows, bool dry_run) {
  struct quitus_portfolio_counts counts = {0};
  g_autoptr(GError) error = NULL;
  bool ok = quitus_db_portfolio_keep(db, rows, dry_run, "tester", &counts, &error);
  g_assert_no_error(error);
  g_assert_true(ok);
  return counts;
}

struct quitus_case *case_of(struct quitus_db *db, const char *reference) {
  g_autoptr(GError) error = NULL;
  struct quitus_case *kase = quitus_db_case_by_reference(db, reference, &error);
  g_assert_no_error(error);
  g_assert_nonnull(kase);
  return kase;
}

int64_t case_id_of(struct quitus_db *db, const char *reference) {
  g_autoptr(quitus_case) kase = case_of(db, reference);
  return kase->id;
}

struct quitus_mail mail_of(const char *identity, int64_t case_id) {
  return (struct quitus_mail){
      .direction = QUITUS_INCOMING,
      .identity = (char *)identity,
      .message_id = (char *)"<reply-1@dupont.example>",
      .references = (char *)"reminder-1@agence.example",
      .from = (char *)"claire@dupont.example",
      .from_name = (char *)"Claire Petit",
      .to = (char *)"recouvrement@agence.example, autre@ailleurs.example",
      .subject = (char *)"Re: votre relance",
      .reply_text = (char *)"Nous n'avons jamais reçu la facture.",
      .language = (char *)"fr",
      .sent = 1795262400,
      .door = (char *)"milter",
      .queue_id = (char *)"4ABC",
      .case_id = case_id,
      .cue = (char *)(case_id ? "reference" : ""),
      .link_confidence = case_id ? 0.98 : 0,
  };
}

static sqlite3 *open_file(const char *path) {
  sqlite3 *handle = NULL;
  g_assert_cmpint(sqlite3_open(path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout(handle, 5000);
  return handle;
}

bool try_sql(const char *path, const char *sql) {
  sqlite3 *handle = open_file(path);
  int rc = sqlite3_exec(handle, sql, NULL, NULL, NULL);
  sqlite3_close(handle);
  return rc == SQLITE_OK;
}

void run_sql(const char *path, const char *sql) {
  if (!try_sql(path, sql))
    g_error("refused: %s", sql);
}

char *query_sql(const char *path, const char *sql) {
  sqlite3 *handle = open_file(path);
  sqlite3_stmt *statement = NULL;
  g_assert_cmpint(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
  char *text = g_strdup((const char *)sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return text;
}
