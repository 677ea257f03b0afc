/* tests/test-db-file.c - the file itself: opening, errors, migration, many threads and processes, a
 * process that dies, and that every statement finds its rows by an index. */
#include "base/error.h"
#include "db/access.h"
#include "db/action.h"
#include "db/followup.h"
#include "db/journal.h"
#include "db/statement.h"
#include "tests/db-fixture.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- opening ---- */

static void assert_refused(const char *path, enum quitus_db_mode mode, int code, const char *hint) {
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_db_open(path, mode, &error));
  g_assert_error(error, QUITUS_ERROR, code);
  g_test_message("%s", error->message);
  g_assert_nonnull(strstr(error->message, path));
  g_assert_nonnull(strstr(error->message, hint));
}

static void test_mode(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *path = g_build_filename(f->folder, "other.db", NULL);
  mode_t before = umask(0);
  g_autoptr(quitus_db) db = quitus_db_open(path, QUITUS_DB_WRITE, NULL);
  umask(before);
  g_autofree char *wal = g_strconcat(path, "-wal", NULL);
  struct stat st;
  g_assert_cmpint(stat(path, &st), ==, 0);
  g_assert_cmpint(st.st_mode & 0777, ==, 0600);
  g_assert_cmpint(stat(wal, &st), ==, 0);
  g_assert_cmpint(st.st_mode & 0777, ==, 0600);
}

static void test_open_refused(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *deep = g_build_filename(f->folder, "no", "such.db", NULL);
  g_autofree char *folder = g_build_filename(f->folder, "no", NULL);
  assert_refused(deep, QUITUS_DB_WRITE, QUITUS_ERROR_RETRY, folder);
  assert_refused(deep, QUITUS_DB_READ_ONLY, QUITUS_ERROR_RETRY, "does not exist");
  assert_refused(f->folder, QUITUS_DB_WRITE, QUITUS_ERROR_RETRY, "cannot be opened");

  g_autofree char *text = g_build_filename(f->folder, "text", NULL);
  g_file_set_contents(text,
                      "This is no database at all, but it is longer than a header. ........"
                      "....................................................................",
                      -1, NULL);
  assert_refused(text, QUITUS_DB_WRITE, QUITUS_ERROR_DATABASE, "not a Quitus database");

  g_autofree char *foreign = g_build_filename(f->folder, "foreign.db", NULL);
  run_sql(foreign, "CREATE TABLE t (x)");
  assert_refused(foreign, QUITUS_DB_WRITE, QUITUS_ERROR_DATABASE, "another program");
  assert_refused(foreign, QUITUS_DB_READ_ONLY, QUITUS_ERROR_DATABASE, "another program");
  g_autofree char *mode = query_sql(foreign, "PRAGMA journal_mode");
  g_assert_cmpstr(mode, ==, "delete"); /* it was left as it was */

  g_autofree char *empty = g_build_filename(f->folder, "empty.db", NULL);
  g_file_set_contents(empty, "", 0, NULL);
  assert_refused(empty, QUITUS_DB_READ_ONLY, QUITUS_ERROR_RETRY, "older");
}

static void test_newer(struct fixture *f, const void *data) {
  (void)data;
  run_sql(f->path, "PRAGMA user_version = 999");
  assert_refused(f->path, QUITUS_DB_WRITE, QUITUS_ERROR_DATABASE, "newer Quitus");
  assert_refused(f->path, QUITUS_DB_READ_ONLY, QUITUS_ERROR_DATABASE, "newer Quitus");
  g_autofree char *version = query_sql(f->path, "PRAGMA user_version");
  g_assert_cmpstr(version, ==, "999");
}

static void test_damaged(struct fixture *f, const void *data) {
  (void)data;
  g_clear_pointer(&f->db, quitus_db_close);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(f->path, &bytes, &length, NULL));
  memset(bytes + 100, 0xa5, 4000);
  g_assert_true(g_file_set_contents(f->path, bytes, (gssize)length, NULL));
  assert_refused(f->path, QUITUS_DB_WRITE, QUITUS_ERROR_DATABASE, "damaged");
}

static void test_open_again(struct fixture *f, const void *data) {
  (void)data;
  guint8 secret[32];
  memcpy(secret, quitus_db_secret(f->db), sizeof secret);
  static const guint8 zeros[32];
  g_assert_cmpint(memcmp(secret, zeros, sizeof secret), !=, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_db) reader = quitus_db_open(f->path, QUITUS_DB_READ_ONLY, &error);
  g_assert_no_error(error);
  g_assert_cmpmem(quitus_db_secret(reader), 32, secret, 32);
  g_assert_false(quitus_db_case_hold(reader, 1, "x", QUITUS_NO_DAY, "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_clear_pointer(&f->db, quitus_db_close);
  f->db = quitus_db_open(f->path, QUITUS_DB_WRITE, NULL);
  g_assert_cmpmem(quitus_db_secret(f->db), 32, secret, 32);
}

static void test_locked(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(quitus_connection) other = quitus_connection_open(f->path, QUITUS_DB_WRITE, NULL);
  g_assert_true(quitus_connection_exec(other, "BEGIN IMMEDIATE", NULL));
  struct quitus_mail mail = mail_of("1", 0);
  struct quitus_kept kept = {.mail_id = 77};
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time();
  g_assert_false(quitus_db_mail_keep(f->db, &mail, NULL, &kept, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  g_assert_cmpint(kept.mail_id, ==, 77);
  g_assert_cmpint(g_get_monotonic_time() - begin, <, 15 * G_USEC_PER_SEC);
  g_assert_true(quitus_connection_exec(other, "COMMIT", NULL));
  g_clear_error(&error);
  g_assert_true(quitus_db_mail_keep(f->db, &mail, NULL, &kept, &error));
}

/* A full disk in the middle of a change: nothing of it is kept, and the writer goes on afterwards.
 */
static bool fill_up(struct quitus_connection *c, void *data, GError **error) {
  (void)data;
  return quitus_connection_exec(c,
                                "CREATE TABLE big AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL"
                                " SELECT x + 1 FROM n LIMIT 1000) SELECT randomblob(4000) FROM n",
                                error);
}

static bool limit_pages(struct quitus_connection *c, void *data, GError **error) {
  return quitus_connection_exec(c, data, error);
}

static void test_full(struct fixture *f, const void *data) {
  (void)data;
  char limit[] = "PRAGMA max_page_count = 120", no_limit[] = "PRAGMA max_page_count = 1000000";
  g_assert_true(quitus_db_change(f->db, limit_pages, limit, NULL));
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_change(f->db, fill_up, NULL, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  g_assert_nonnull(strstr(error->message, f->path));
  g_assert_true(quitus_db_change(f->db, limit_pages, no_limit, NULL));
  struct quitus_mail mail = mail_of("1", 0);
  struct quitus_kept kept;
  g_assert_true(quitus_db_mail_keep(f->db, &mail, NULL, &kept, NULL));
}

/* ---- many at once ---- */

enum { THREADS = 8, MAILS = 40 };

struct worker {
  struct quitus_db *db;
  int number;
  int64_t case_id;
  unsigned kept, already;
};

/* Half of the identities are this worker's own, half are everybody's. */
static void keep_some(struct worker *worker) {
  for (int i = 0; i < MAILS; i++) {
    g_autofree char *identity =
        i % 2 ? g_strdup_printf("own-%d-%d", worker->number, i) : g_strdup_printf("shared-%d", i);
    g_autoptr(GPtrArray) actions =
        g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free);
    struct quitus_action *answer = quitus_action_new(QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
    answer->text = g_strdup("claire@dupont.example");
    g_ptr_array_add(actions, answer);
    struct quitus_mail mail = mail_of(identity, worker->case_id);
    struct quitus_kept kept = {0};
    g_autoptr(GError) error = NULL;
    bool ok = quitus_db_mail_keep(worker->db, &mail, actions, &kept, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    kept.already ? worker->already++ : worker->kept++;
    g_autoptr(quitus_mail) got = quitus_db_mail_get(worker->db, kept.mail_id, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(got->identity, ==, identity);
  }
}

static void *work(void *data) {
  keep_some(data);
  return NULL;
}

static int64_t one_case(struct quitus_db *db) {
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A1", "SARL Dupont", "claire@dupont.example", "FA-1"));
  keep_rows(db, rows, false);
  return case_id_of(db, "A1");
}

static void assert_consistent(struct fixture *f) {
  g_autofree char *integrity = query_sql(f->path, "PRAGMA integrity_check");
  g_assert_cmpstr(integrity, ==, "ok");
  unsigned entries = 0;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_journal_verify(f->db, &entries, &error));
  g_assert_no_error(error);
  /* each message came with its answer and both entries, or not at all */
  g_autofree char *whole =
      query_sql(f->path, "SELECT (SELECT count(*) FROM mails) = (SELECT count(*) FROM followups)"
                         " AND (SELECT count(*) FROM mails) = (SELECT count(*) FROM journal WHERE"
                         " what = 'message-in') AND (SELECT count(*) FROM mails) = (SELECT count(*)"
                         " FROM journal WHERE what = 'answer')");
  g_assert_cmpstr(whole, ==, "1");
}

static void test_threads(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  struct worker workers[THREADS];
  GThread *threads[THREADS];
  for (int i = 0; i < THREADS; i++) {
    workers[i] = (struct worker){.db = f->db, .number = i, .case_id = case_id};
    threads[i] = g_thread_new("worker", work, &workers[i]);
  }
  unsigned kept = 0, already = 0;
  for (int i = 0; i < THREADS; i++) {
    g_thread_join(threads[i]);
    kept += workers[i].kept;
    already += workers[i].already;
  }
  g_assert_cmpuint(kept, ==, THREADS * MAILS / 2 + MAILS / 2);
  g_assert_cmpuint(kept + already, ==, THREADS * MAILS);
  assert_consistent(f);
}

/* A change that fails undoes nothing of those that were committed with it. */
static void *fail_some(void *data) {
  struct worker *worker = data;
  for (int i = 0; i < MAILS; i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(quitus_db_case_hold(worker->db, 999, "x", QUITUS_NO_DAY, "anne", &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  }
  return NULL;
}

static void test_failing_beside(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  struct worker good = {.db = f->db, .case_id = case_id}, bad = {.db = f->db};
  GThread *failing = g_thread_new("failing", fail_some, &bad);
  keep_some(&good);
  g_thread_join(failing);
  g_assert_cmpuint(good.kept, ==, MAILS);
  assert_consistent(f);
}

/* A child process of its own connection; forked while nothing is open here. */
static pid_t start_worker(const char *path, int number, int64_t case_id) {
  pid_t pid = fork();
  g_assert_cmpint(pid, >=, 0);
  if (pid)
    return pid;
  g_autoptr(GError) error = NULL;
  struct quitus_db *db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  struct worker worker = {.db = db, .number = number, .case_id = case_id};
  keep_some(&worker);
  quitus_db_close(db);
  _exit(0);
}

static void test_processes(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_clear_pointer(&f->db, quitus_db_close);
  pid_t children[2] = {start_worker(f->path, 1, case_id), start_worker(f->path, 2, case_id)};
  for (int i = 0; i < 2; i++) {
    int status = 0;
    g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
    g_assert_cmpint(status, ==, 0);
  }
  f->db = quitus_db_open(f->path, QUITUS_DB_WRITE, NULL);
  g_autofree char *mails = query_sql(f->path, "SELECT count(*) FROM mails");
  g_assert_cmpint(atoi(mails), ==, 2 * MAILS / 2 + MAILS / 2);
  assert_consistent(f);
}

/* Two processes make the same new file. */
static void test_made_by_two(struct fixture *f, const void *data) {
  (void)data;
  g_clear_pointer(&f->db, quitus_db_close);
  g_unlink(f->path);
  pid_t children[2];
  for (int i = 0; i < 2; i++) {
    children[i] = fork();
    if (children[i] == 0) {
      struct quitus_db *db = quitus_db_open(f->path, QUITUS_DB_WRITE, NULL);
      _exit(db ? 0 : 1);
    }
  }
  for (int i = 0; i < 2; i++) {
    int status = 0;
    waitpid(children[i], &status, 0);
    g_assert_cmpint(status, ==, 0);
  }
  f->db = quitus_db_open(f->path, QUITUS_DB_WRITE, NULL);
  g_assert_nonnull(f->db);
}

static void test_killed(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  for (int i = 0; i < 8; i++) {
    g_clear_pointer(&f->db, quitus_db_close);
    pid_t child = start_worker(f->path, i, case_id);
    g_usleep(20000 + (gulong)i * 15000);
    kill(child, SIGKILL);
    g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
    f->db = quitus_db_open(f->path, QUITUS_DB_WRITE, NULL);
    g_assert_nonnull(f->db);
    assert_consistent(f);
  }
  g_autofree char *mails = query_sql(f->path, "SELECT count(*) FROM mails");
  g_test_message("%s messages kept before the kills", mails);
  g_assert_cmpint(atoi(mails), >, 0);
}

/* ---- query plans ---- */

/* Statements that read a whole table because all of it is asked for. */
static const char *const whole_tables[] = {
    "FROM journal ORDER BY id",         /* verifying */
    "WHERE ?1 IS NULL OR state = ?1",   /* every case */
    "ON cases.id = case_id  ORDER BY",  /* every follow-up */
    "FROM mails ORDER BY sent_at DESC", /* the newest: along its index */
    "FROM journal ORDER BY id DESC",    /* the last entry */
    "PRAGMA",
    "sqlite_schema",
};

static bool may_scan(const char *sql) {
  for (size_t i = 0; i < G_N_ELEMENTS(whole_tables); i++)
    if (strstr(sql, whole_tables[i]))
      return true;
  return false;
}

static unsigned check_plans(struct quitus_connection *c) {
  unsigned checked = 0;
  g_autoptr(GList) all = g_hash_table_get_keys(c->statements);
  for (GList *l = all; l; l = l->next) {
    const char *sql = l->data;
    if (may_scan(sql))
      continue;
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *plan = NULL;
    g_assert_cmpint(sqlite3_prepare_v2(c->handle, explain, -1, &plan, NULL), ==, SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
      const char *step = (const char *)sqlite3_column_text(plan, 3);
      if (g_str_has_prefix(step, "SCAN") && strcmp(step, "SCAN CONSTANT ROW") != 0)
        g_error("%s\n  %s", sql, step);
    }
    sqlite3_finalize(plan);
    checked++;
  }
  return checked;
}

static bool check_writer_plans(struct quitus_connection *c, void *data, GError **error) {
  (void)error;
  *(unsigned *)data = check_plans(c);
  return true;
}

/* So that every statement of both sides has been prepared. */
static void use_everything(struct fixture *f, int64_t case_id) {
  for (int key = QUITUS_KEY_SENT_MESSAGE; key <= QUITUS_KEY_NAME; key++) {
    g_autoptr(GArray) ids = quitus_db_case_find(f->db, (enum quitus_key)key, "a@b.example", NULL);
    g_assert_nonnull(ids);
  }
  struct worker worker = {.db = f->db, .case_id = case_id};
  keep_some(&worker);
  bool knows = false;
  quitus_db_case_knows_address(f->db, case_id, "a@b.example", &knows, NULL);
  g_autoptr(GPtrArray) mails = quitus_db_mail_list(f->db, case_id, 0, NULL);
  g_autoptr(GPtrArray) queue = quitus_db_followup_list(f->db, 0, case_id, NULL);
  g_autoptr(GPtrArray) drafts = quitus_db_followup_list(f->db, 0, 0, NULL);
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  const struct quitus_followup *draft = queue->pdata[0];
  g_assert_true(quitus_db_followup_approve(f->db, draft->id, "x", "anne", NULL));
  g_autoptr(quitus_followup) claimed = quitus_db_followup_claim(f->db, quitus_today(), NULL);
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_assert_true(quitus_db_followup_sent(f->db, claimed->id, raw, "s", "f", NULL));
  g_assert_true(quitus_db_case_hold(f->db, case_id, "x", QUITUS_NO_DAY, "anne", NULL));
  g_assert_true(quitus_db_case_pay(f->db, case_id, NULL, 100, 0, "", "anne", NULL));
  g_assert_true(quitus_db_case_pay(f->db, case_id, "FA-1", 100, 0, "", "anne", NULL));
  int64_t id = 0;
  quitus_db_mail_seen(f->db, "x", &id, NULL);
  one_case(f->db);
}

static void test_plans(struct fixture *f, const void *data) {
  (void)data;
  use_everything(f, one_case(f->db));
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(f->db, NULL);
  unsigned reading = check_plans(snapshot->connection), writing = 0;
  g_assert_true(quitus_db_change(f->db, check_writer_plans, &writing, NULL));
  g_test_message("plans of %u reading and %u writing statements", reading, writing);
  g_assert_cmpuint(reading, >, 15);
  g_assert_cmpuint(writing, >, 25);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/file/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("mode", test_mode);
  ADD("open-refused", test_open_refused);
  ADD("newer", test_newer);
  ADD("damaged", test_damaged);
  ADD("open-again", test_open_again);
  ADD("locked", test_locked);
  ADD("full", test_full);
  ADD("threads", test_threads);
  ADD("failing-beside", test_failing_beside);
  ADD("processes", test_processes);
  ADD("made-by-two", test_made_by_two);
  ADD("killed", test_killed);
  ADD("plans", test_plans);
  return g_test_run();
}
