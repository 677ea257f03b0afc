/* tests/test-db-processes.c - several programs on one file: doors that keep mail, people at the
 * command line, readers; some of them killed.
 *
 * Every program is a process of its own, forked while this one has the file closed.
 */
#include "base/error.h"
#include "db/access.h"
#include "db/journal.h"
#include "db/payment.h"
#include "tests/db-fixture.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUN_MS = 1500, KILLS = 24, USUAL_SIZE = 8000, BIG_SIZE = 200000, BIG_MAILS = 250 };

/* ---- a program ---- */

struct program {
  const char *path;
  int number;
  int64_t case_id;
  int acknowledge; /* file descriptor: what was done is told there, or -1 */
  gint64 end;      /* monotonic µs */
};

static bool goes_on(const struct program *program) {
  return g_get_monotonic_time() < program->end;
}

static struct quitus_db *open_db(const struct program *program) {
  g_autoptr(GError) error = NULL;
  struct quitus_db *db = quitus_db_open(program->path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  return db;
}

static void tell(const struct program *program, int64_t done) {
  if (program->acknowledge >= 0)
    g_assert_cmpint(write(program->acknowledge, &done, sizeof done), ==, sizeof done);
}

/* Every third identity is everybody's: two doors see the same message. */
static int64_t identity_number(const struct program *program, int i) {
  return i % 3 ? (int64_t)program->number * 1000000 + i : i;
}

/* Bytes that do not get smaller.  Caller frees. */
static GBytes *noise(gsize size) {
  guint32 *bytes = g_new(guint32, size / 4);
  for (gsize i = 0; i < size / 4; i++)
    bytes[i] = g_random_int();
  return g_bytes_new_take(bytes, size);
}

static void keep_numbered(struct quitus_db *db, const struct program *program, int64_t number,
                          gsize size) {
  g_autofree char *identity = g_strdup_printf("%" G_GINT64_FORMAT, number);
  g_autoptr(GBytes) raw = noise(size);
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  struct quitus_mail mail = mail_of(identity, program->case_id);
  mail.raw = raw;
  keep_mail(db, &mail, actions);
}

static void door(const struct program *program) {
  struct quitus_db *db = open_db(program);
  for (int i = 0; goes_on(program); i++) {
    int64_t number = identity_number(program, i);
    keep_numbered(db, program, number, USUAL_SIZE);
    tell(program, number);
  }
  quitus_db_close(db);
}

/* So many that the log would be far larger than it may become. */
static void big_door(const struct program *program) {
  struct quitus_db *db = open_db(program);
  for (int i = 0; i < BIG_MAILS; i++)
    keep_numbered(db, program, i, BIG_SIZE);
  quitus_db_close(db);
}

/* As `quitus case pay` is called: the file is opened and closed each time. */
static void cashier(const struct program *program) {
  while (goes_on(program)) {
    struct quitus_db *db = open_db(program);
    g_autoptr(GError) error = NULL;
    quitus_db_case_pay(db,
                       &(struct quitus_payment){.case_id = program->case_id,
                                                .amount = 1,
                                                .day = quitus_today(),
                                                .reference = "",
                                                .actor = "anne"},
                       &error);
    g_assert_no_error(error);
    quitus_db_case_hold(db, program->case_id, "x", QUITUS_NO_DAY, "anne", &error);
    g_assert_no_error(error);
    quitus_db_close(db);
    tell(program, 1);
  }
}

static void reader(const struct program *program) {
  g_autoptr(GError) error = NULL;
  struct quitus_db *db = quitus_db_open(program->path, QUITUS_DB_READ_ONLY, &error);
  g_assert_no_error(error);
  while (goes_on(program)) {
    g_autoptr(GPtrArray) cases = quitus_db_case_list(db, -1, NULL, 100, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) mails = quitus_db_mail_list(db, 0, 50, &error);
    g_assert_no_error(error);
  }
  quitus_db_close(db);
}

/* One snapshot all the time: `quitus journal verify`, a backup. */
static void slow_reader(const struct program *program) {
  g_autoptr(GError) error = NULL;
  struct quitus_db *db = quitus_db_open(program->path, QUITUS_DB_READ_ONLY, &error);
  g_assert_no_error(error);
  struct quitus_snapshot *snapshot = quitus_db_read(db, &error);
  g_assert_no_error(error);
  g_assert_true(quitus_connection_exec(snapshot->connection, "SELECT id FROM cases", &error));
  while (goes_on(program))
    g_usleep(10000);
  quitus_snapshot_free(snapshot);
  quitus_db_close(db);
}

/* ---- running them ---- */

struct running {
  pid_t pid;
  int acknowledged; /* file descriptor to read */
};

static struct running start(struct fixture *f, void (*run)(const struct program *), int number,
                            int64_t case_id, gint64 for_ms) {
  int ends[2];
  g_assert_cmpint(pipe(ends), ==, 0);
  struct running running = {fork(), ends[0]};
  g_assert_cmpint(running.pid, >=, 0);
  if (running.pid == 0) {
    close(ends[0]);
    struct program program = {f->path, number, case_id, ends[1],
                              g_get_monotonic_time() + for_ms * 1000};
    run(&program);
    _exit(0);
  }
  close(ends[1]);
  return running;
}

/* What it told, of int64_t: reads until it is gone.  `expected` is its exit code, or -1: killed. */
static GArray *wait_for(struct running running, int expected) {
  GArray *told = g_array_new(FALSE, FALSE, sizeof(int64_t));
  int64_t number = 0;
  while (read(running.acknowledged, &number, sizeof number) == sizeof number)
    g_array_append_val(told, number);
  close(running.acknowledged);
  int status = 0;
  g_assert_cmpint(waitpid(running.pid, &status, 0), ==, running.pid);
  g_assert_cmpint(WIFEXITED(status) ? WEXITSTATUS(status) : -1, ==, expected);
  return told;
}

static void assert_whole(struct fixture *f) {
  g_autofree char *integrity = query_sql(f->path, "PRAGMA integrity_check");
  g_assert_cmpstr(integrity, ==, "ok");
  assert_count(f, "pragma_foreign_key_check", "0");
  struct quitus_journal_end end = {0};
  g_autoptr(GError) error = NULL;
  quitus_db_journal_verify(f->db, NULL, &end, &error);
  g_assert_no_error(error);
  /* a message came with its answer and both entries, or not at all; so did a payment */
  assert_count(f, "mails WHERE id NOT IN (SELECT mail_id FROM followups)", "0");
  assert_count(f,
               "(SELECT count(*) AS n FROM mails) JOIN (SELECT count(*) AS m FROM journal"
               " WHERE what = 'message-in') JOIN (SELECT count(*) AS k FROM journal"
               " WHERE what = 'answer') WHERE n = m AND n = k",
               "1");
  assert_count(f, "invoices WHERE paid = (SELECT ifnull(sum(amount), 0) FROM payments)", "1");
}

static void collect(GHashTable *set, const GArray *numbers) {
  for (guint i = 0; i < numbers->len; i++)
    g_hash_table_add(set, g_memdup2(&g_array_index(numbers, int64_t, i), sizeof(int64_t)));
}

/* Every message that was acknowledged is there. */
static void assert_kept(struct fixture *f, GHashTable *acknowledged) {
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, acknowledged);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    g_autofree char *identity = g_strdup_printf("%" G_GINT64_FORMAT, *(int64_t *)key);
    int64_t id = 0;
    g_assert_true(quitus_db_mail_seen(f->db, identity, &id, NULL));
    g_assert_cmpint(id, !=, 0);
  }
}

static void close_db(struct fixture *f) {
  g_clear_pointer(&f->db, quitus_db_close);
}

static void open_again(struct fixture *f) {
  g_autoptr(GError) error = NULL;
  f->db = quitus_db_open(f->path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
}

/* ---- together ---- */

static void test_together(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  close_db(f);
  struct running doors[3], cashiers[2], readers[2];
  for (int i = 0; i < 3; i++)
    doors[i] = start(f, door, i + 1, case_id, RUN_MS);
  for (int i = 0; i < 2; i++)
    cashiers[i] = start(f, cashier, i, case_id, RUN_MS);
  for (int i = 0; i < 2; i++)
    readers[i] = start(f, i ? slow_reader : reader, i, case_id, RUN_MS);
  g_autoptr(GHashTable) kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  guint payments = 0;
  for (int i = 0; i < 3; i++) {
    g_autoptr(GArray) told = wait_for(doors[i], 0);
    g_assert_cmpuint(told->len, >, 0);
    collect(kept, told);
  }
  for (int i = 0; i < 2; i++) {
    g_autoptr(GArray) told = wait_for(cashiers[i], 0);
    g_assert_cmpuint(told->len, >, 0);
    payments += told->len;
  }
  for (int i = 0; i < 2; i++)
    g_array_unref(wait_for(readers[i], 0));
  open_again(f);
  g_test_message("%u messages, %u payments", g_hash_table_size(kept), payments);
  assert_whole(f);
  assert_kept(f, kept);
  g_autofree char *mails = g_strdup_printf("%u", g_hash_table_size(kept));
  g_autofree char *paid = g_strdup_printf("%u", payments);
  assert_count(f, "mails", mails);
  assert_count(f, "payments", paid);
  g_autofree char *sum = query_sql(f->path, "SELECT sum(paid) FROM invoices");
  g_assert_cmpstr(sum, ==, paid);
}

/* ---- killed ---- */

static void test_killed(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_autoptr(GHashTable) kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  guint payments = 0;
  for (int round = 0; round < KILLS; round++) {
    close_db(f);
    struct running programs[] = {start(f, door, 100 + round, case_id, 60000),
                                 start(f, door, 200 + round, case_id, 60000),
                                 start(f, cashier, 0, case_id, 60000)};
    g_usleep((gulong)g_test_rand_int_range(5000, 120000));
    kill(programs[0].pid, SIGKILL);
    kill(programs[2].pid, SIGKILL);
    g_usleep((gulong)g_test_rand_int_range(0, 30000));
    kill(programs[1].pid, SIGKILL);
    for (size_t i = 0; i < G_N_ELEMENTS(programs); i++) {
      g_autoptr(GArray) told = wait_for(programs[i], -1);
      if (i < 2)
        collect(kept, told);
      else
        payments += told->len;
    }
    open_again(f);
    assert_whole(f);
  }
  assert_kept(f, kept);
  g_test_message("%u messages and %u payments acknowledged", g_hash_table_size(kept), payments);
  g_assert_cmpuint(g_hash_table_size(kept), >, KILLS);
  g_autofree char *paid = query_sql(f->path, "SELECT count(*) FROM payments");
  g_assert_cmpint(atoi(paid), >=, (int)payments);
}

/* ---- the write-ahead log ---- */

static goffset log_size(struct fixture *f) {
  g_autofree char *path = g_strconcat(f->path, "-wal", NULL);
  GStatBuf st;
  return g_stat(path, &st) == 0 ? st.st_size : 0;
}

/* The most that it grew to while a program wrote and others, killed afterwards, read. */
static goffset log_beside(struct fixture *f, void (*read)(const struct program *), int n) {
  int64_t case_id = one_case(f->db);
  close_db(f);
  struct running readers[3];
  for (int i = 0; i < n; i++)
    readers[i] = start(f, read, i, case_id, 60000);
  struct running writer = start(f, big_door, 1, case_id, 0);
  goffset most = 0;
  int status = 0;
  while (waitpid(writer.pid, &status, WNOHANG) == 0) {
    g_usleep(10000);
    most = MAX(most, log_size(f));
  }
  g_assert_cmpint(status, ==, 0);
  close(writer.acknowledged);
  for (int i = 0; i < n; i++) {
    kill(readers[i].pid, SIGKILL);
    g_array_unref(wait_for(readers[i], -1));
  }
  open_again(f);
  g_autofree char *mails = g_strdup_printf("%d", BIG_MAILS);
  assert_count(f, "mails", mails);
  g_test_message("log of %" G_GOFFSET_FORMAT " MB for %d MB of mail", most >> 20,
                 BIG_MAILS * BIG_SIZE >> 20);
  return most;
}

/* Readers that follow one another without a gap let the log begin again all the same. */
static void test_log_with_readers(struct fixture *f, const void *data) {
  (void)data;
  g_assert_cmpint(log_beside(f, reader, 3), <, (goffset)BIG_MAILS * BIG_SIZE * 2 / 3);
}

/* One that reads all the time needs the whole log; nobody is kept waiting by it, and it is moved
 * into the file later. */
static void test_log_with_slow_reader(struct fixture *f, const void *data) {
  (void)data;
  log_beside(f, slow_reader, 1);
  act(f->db, "later", 1, QUITUS_ACTION_HOLD, QUITUS_DISPUTE_BILLING, QUITUS_NO_DAY);
  close_db(f);
  g_assert_cmpint(log_size(f), ==, 0);
  open_again(f);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/processes/" name, struct fixture, NULL, fixture_set_up, function,                \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("together", test_together);
  ADD("killed", test_killed);
  ADD("log-with-readers", test_log_with_readers);
  ADD("log-with-slow-reader", test_log_with_slow_reader);
  return g_test_run();
}
