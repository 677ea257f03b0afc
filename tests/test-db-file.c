/* tests/test-db-file.c - the file: opening it, what is refused, a lock, a full disk. */
#include "base/error.h"
#include "db/access.h"
#include "tests/db-fixture.h"
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

#define OLD_HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

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

/* A file as the first version left it: its data is whole, and when its cases were closed is told
 * from the journal. */
static void test_older(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *path = g_build_filename(f->folder, "older.db", NULL);
  g_autofree char *schema = NULL;
  g_assert_true(
      g_file_get_contents(QUITUS_SRCDIR "/db/migrations/001-first.sql", &schema, NULL, NULL));
  run_sql(path, schema);
  run_sql(path, "PRAGMA application_id = 0x51756974; PRAGMA user_version = 1;"
                "INSERT INTO creditors VALUES (1, 'C', ''); INSERT INTO debtors VALUES (1, 'D',"
                " 'd', '', ''); INSERT INTO cases (id, reference, reference_key, creditor_id,"
                " debtor_id, profile, language, currency, state, made_at) VALUES"
                " (1, 'A1', 'a1', 1, 1, '', 'fr', 'EUR', 'closed', 1000),"
                " (2, 'B2', 'b2', 1, 1, '', 'fr', 'EUR', 'closed', 1000),"
                " (3, 'C3', 'c3', 1, 1, '', 'fr', 'EUR', 'open', 1000);"
                "INSERT INTO journal VALUES (1, 5000, 1, NULL, NULL, 'a', 'payment', '',"
                " '" OLD_HASH "')");
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_db) db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  g_autofree char *closed =
      query_sql(path, "SELECT group_concat(ifnull(closed_at, '-'), ' ') FROM cases");
  g_assert_cmpstr(closed, ==, "5000 1000 -");
  g_autofree char *version = query_sql(path, "PRAGMA user_version");
  g_assert_cmpint(atoi(version), >, 1);
}

/* A file of the version that had the migrations before `next`: "018".  Caller frees its path. */
static char *file_before(struct fixture *f, const char *next) {
  char *path = g_build_filename(f->folder, "before.db", NULL);
  int version = 0;
  g_autofree char *schema = g_strdup("");
  for (int n = 1; n < atoi(next); n++) {
    g_autofree char *pattern = g_strdup_printf(QUITUS_SRCDIR "/db/migrations/%03d-*.sql", n);
    glob_t found;
    if (glob(pattern, 0, NULL, &found) == 0) {
      g_autofree char *sql = NULL, *before = schema;
      g_assert_true(g_file_get_contents(found.gl_pathv[0], &sql, NULL, NULL));
      schema = g_strconcat(before, sql, NULL);
      version++;
    }
    globfree(&found);
  }
  run_sql(path, schema);
  g_autofree char *mark =
      g_strdup_printf("PRAGMA application_id = 0x51756974; PRAGMA user_version = %d", version);
  run_sql(path, mark);
  return path;
}

/* Which tasks are of one message alone was told by their names. */
static void test_own_tasks(struct fixture *f, const void *data) {
  (void)data;
  g_autofree char *path = file_before(f, "018");
  run_sql(path, "INSERT INTO tasks (label, what, note, made_at) VALUES ('', 'call', 'a', 1),"
                " ('', 'read', 'b', 1), ('', 'check-moved', 'c', 1), ('', 'to-do', 'd', 1),"
                " ('', 'check-corrected', 'e', 1), ('request-call', 'read', 'f', 1)");
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_db) db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  g_autofree char *own = query_sql(path, "SELECT group_concat(note, '') FROM tasks WHERE own");
  g_assert_cmpstr(own, ==, "bcef");
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
  g_assert_cmpint(g_get_monotonic_time() - begin, <, (gint64)15 * G_USEC_PER_SEC);
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

#define ADD(name, function)                                                                        \
  g_test_add("/db/file/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("mode", test_mode);
  ADD("open-refused", test_open_refused);
  ADD("newer", test_newer);
  ADD("damaged", test_damaged);
  ADD("older", test_older);
  ADD("own-tasks", test_own_tasks);
  ADD("open-again", test_open_again);
  ADD("locked", test_locked);
  ADD("full", test_full);
  return g_test_run();
}
