/* tests/test-db-concurrent.c - many threads, several processes, and one that is killed. */
#include "base/error.h"
#include "db/journal.h"
#include "tests/db-fixture.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 8, MAILS = 40, KEPT = THREADS * MAILS / 2 + MAILS / 2, GIVEN = THREADS * MAILS };

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

static void assert_consistent(struct fixture *f) {
  g_autofree char *integrity = query_sql(f->path, "PRAGMA integrity_check");
  g_assert_cmpstr(integrity, ==, "ok");
  struct quitus_journal_end end;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &end, &error));
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
  g_assert_cmpuint(kept, ==, KEPT);
  g_assert_cmpuint(kept + already, ==, GIVEN);
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

static bool is_kept(struct quitus_db *db, const char *identity) {
  int64_t id = 0;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_mail_seen(db, identity, &id, &error));
  g_assert_no_error(error);
  return id != 0;
}

/* Keeps one, and sees it, whatever moment another thread holds. */
static void *keep_one(void *data) {
  struct quitus_db *db = data;
  struct quitus_mail mail = mail_of("later", 0);
  struct quitus_kept kept = {0};
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_db_mail_keep(db, &mail, NULL, &kept, &error));
  g_assert_no_error(error);
  g_assert_true(is_kept(db, "later"));
  return NULL;
}

/* What is kept meanwhile is not seen until the moment is over, nor by one inside it. */
static void test_moment(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_moment) moment = quitus_moment_new(f->db, &error);
  g_assert_no_error(error);
  g_assert_false(is_kept(f->db, "later"));
  g_thread_join(g_thread_new("other", keep_one, f->db));
  g_assert_false(is_kept(f->db, "later"));
  struct quitus_moment *inside = quitus_moment_new(f->db, &error);
  g_assert_no_error(error);
  quitus_moment_free(inside);
  g_assert_false(is_kept(f->db, "later"));
  g_clear_pointer(&moment, quitus_moment_free);
  g_assert_true(is_kept(f->db, "later"));
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

#define ADD(name, function)                                                                        \
  g_test_add("/db/concurrent/" name, struct fixture, NULL, fixture_set_up, function,               \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("threads", test_threads);
  ADD("failing-beside", test_failing_beside);
  ADD("moment", test_moment);
  ADD("processes", test_processes);
  ADD("made-by-two", test_made_by_two);
  ADD("killed", test_killed);
  return g_test_run();
}
