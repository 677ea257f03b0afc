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

static void add_document(struct quitus_portfolio_row *row, enum quitus_document_kind kind,
                         const char *path, const char *sha256) {
  struct quitus_document *document = g_new0(struct quitus_document, 1);
  document->kind = kind;
  document->path = g_strdup(path);
  document->sha256 = g_strdup(sha256);
  g_ptr_array_add(row->documents, document);
}

GPtrArray *two_invoices(void) {
  GPtrArray *rows = rows_new();
  struct quitus_portfolio_row *row =
      row_new("A2026-00123", "SARL Dupont", "Claire@Dupont.example", "FA-1042");
  add_document(row, QUITUS_DOC_INVOICE, "/docs/FA-1042.pdf", "aa");
  add_document(row, QUITUS_DOC_CONTRACT, "/docs/contract.pdf", "cc");
  g_ptr_array_add(rows, row);
  row = row_new("A2026-00123", "SARL Dupont", "claire@dupont.example", "FA-1043");
  row->due_date = quitus_day_from_ymd(2026, 9, 30);
  row->amount = 25050;
  add_document(row, QUITUS_DOC_CONTRACT, "/docs/contract.pdf", "cc");
  g_ptr_array_add(rows, row);
  return rows;
}

struct quitus_portfolio_counts keep_rows(struct quitus_db *db, GPtrArray *rows, bool dry_run) {
  struct quitus_portfolio_counts counts = {0};
  g_autoptr(GError) error = NULL;
  const struct quitus_portfolio_import import = {
      .rows = rows, .dry_run = dry_run, .actor = "tester"};
  bool ok = quitus_db_portfolio_keep(db, &import, &counts, &error);
  g_assert_no_error(error);
  g_assert_true(ok);
  return counts;
}

char *row_changes(struct fixture *fixture, const GPtrArray *rows, bool dry_run) {
  g_autoptr(GArray) changes = quitus_portfolio_changes_new();
  const struct quitus_portfolio_import import = {
      .rows = rows, .dry_run = dry_run, .actor = "tester", .changes = changes};
  struct quitus_portfolio_counts counts;
  g_assert_true(quitus_db_portfolio_keep(fixture->db, &import, &counts, NULL));
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < changes->len; i++) {
    const struct quitus_portfolio_change *change =
        &g_array_index(changes, struct quitus_portfolio_change, i);
    g_string_append_printf(text, "%s%s %s", i ? " | " : "", change->object, change->name);
    if (*change->field)
      g_string_append_printf(text, ".%s %s > %s", change->field, change->old_value,
                             change->new_value);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
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

/* ---- messages and what follows from them ---- */

GPtrArray *actions_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free);
}

struct quitus_action *add_action(GPtrArray *actions, enum quitus_action_kind kind,
                                 enum quitus_label label) {
  struct quitus_action *action = quitus_action_new(kind, label);
  g_ptr_array_add(actions, action);
  return action;
}

struct quitus_action *add_answer(GPtrArray *actions, enum quitus_audience audience,
                                 const char *to) {
  struct quitus_action *answer = add_action(actions, QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  answer->audience = audience;
  answer->text = g_strdup(to);
  answer->labels = 1u << QUITUS_INVOICE_NOT_RECEIVED | 1u << QUITUS_CASH_FLOW;
  answer->documents = 1u << QUITUS_DOC_INVOICE;
  answer->day = quitus_day_from_ymd(2026, 11, 21);
  return answer;
}

int64_t one_case(struct quitus_db *db) {
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A1", "SARL Dupont", "claire@dupont.example", "FA-1"));
  keep_rows(db, rows, false);
  return case_id_of(db, "A1");
}

struct quitus_kept keep_mail(struct quitus_db *db, const struct quitus_mail *mail,
                             const GPtrArray *actions) {
  struct quitus_kept kept = {0};
  g_autoptr(GError) error = NULL;
  bool ok = quitus_db_mail_keep(db, mail, actions, &kept, &error);
  g_assert_no_error(error);
  g_assert_true(ok);
  return kept;
}

/* One action of a message of its own on the case. */
void act(struct quitus_db *db, const char *identity, int64_t case_id, enum quitus_action_kind kind,
         enum quitus_label label, quitus_day day) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, kind, label)->day = day;
  struct quitus_mail mail = mail_of(identity, case_id);
  keep_mail(db, &mail, actions);
}

struct quitus_reading *reading_new(void) {
  struct quitus_reading *reading = quitus_reading_new();
  struct quitus_reason *reason =
      quitus_reading_add(reading, QUITUS_INVOICE_NOT_RECEIVED, 0.93, true);
  quitus_reason_add_evidence(reason, "jamais reçu la facture", "fr/never-received", 12, 35);
  quitus_reason_add_evidence(reason, "\xff broken", "fr/other", 0, 0);
  quitus_reading_add(reading, QUITUS_REQUEST_DOCUMENT, 0.5, false);
  reading->fields.promise_date = quitus_day_from_ymd(2026, 12, 4);
  reading->fields.promise_amount = 12345;
  reading->fields.recurrence.every = QUITUS_EVERY_MONTH;
  reading->fields.recurrence.amount = 20000;
  reading->fields.documents = 1u << QUITUS_DOC_INVOICE | 1u << QUITUS_DOC_CONTRACT;
  g_ptr_array_add(reading->fields.invoice_refs, g_strdup("FA-1"));
  g_ptr_array_add(reading->fields.invoice_refs, g_strdup("FA-2"));
  reading->cut_short = true;
  return reading;
}

/* ---- past the library ---- */

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

char *count_rows(struct fixture *fixture, const char *table) {
  g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s", table);
  return query_sql(fixture->path, sql);
}

void assert_count(struct fixture *fixture, const char *table, const char *expected) {
  g_autofree char *n = count_rows(fixture, table);
  g_assert_cmpstr(n, ==, expected);
}
