/* bench/casefile.c - how the answers of the case file hold up as it grows: 10 000, 100 000, 1 000
 * 000 messages on one file, a tenth as many cases.
 *
 * The file is filled by SQL, past the library, because only its size matters; it is read as the
 * programs read it. Times are those of the clock: what a person waits.
 */
#include "bench/row.h"
#include "db/case.h"
#include "db/followup.h"
#include "db/journal.h"
#include "db/mail.h"
#include "db/person.h"
#include "db/purge.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 200, MAILS_OF_CASE = 10 };

struct size {
  const char *path;
  int mails, cases;
  struct quitus_db *db;
  double *first; /* ms of each question of the smallest size; 0: this is that */
};

/* ---- filling it ---- */

/* ?1 cases, ?2 messages; `numbers` counts up.  A creditor for every 2000 cases, a debtor a case,
 * three invoices, two contacts; a message in ten answers nothing; 2 % of the answers wait, 98 % are
 * sent; a tenth of the cases are closed, one in a hundred is held. */
static const char *const filling[] = {
    "INSERT INTO creditors (id, name, email) SELECT value, 'Creditor ' || value,"
    " 'compta@creditor' || value || '.example' FROM numbers WHERE value BETWEEN 1 AND ?1 / 2000 + "
    "1",
    "INSERT INTO debtors (id, name, name_key, siren, siren_key) SELECT value,"
    " 'SARL Debtor ' || value, 'debtor' || value, printf('%09d', value), printf('%09d', value)"
    " FROM numbers WHERE value BETWEEN 1 AND ?1",
    "INSERT INTO cases (id, reference, reference_key, creditor_id, debtor_id, profile, language,"
    " currency, state, hold_until, made_at, closed_at) SELECT value, printf('A2026-%07d', value),"
    " printf('a2026%07d', value), value / 2000 + 1, value, 'standard', 'fr', 'EUR',"
    " iif(value % 10 = 0, 'closed', iif(value % 100 = 1, 'held', 'open')),"
    " iif(value % 100 = 1 AND value % 200 = 1, iif(value % 400 = 1, '2026-01-01', '2999-01-01'),"
    " NULL), 1760000000,"
    " iif(value % 10 = 0, 1770000000, NULL) FROM numbers WHERE value BETWEEN 1 AND ?1",
    "INSERT INTO contacts (case_id, name, email, domain, phone) SELECT value / 2,"
    " 'Mme Contact ' || value, printf('contact%d@debtor%d.example', value, value / 2),"
    " printf('debtor%d.example', value / 2), '01 02 03 04 05' FROM numbers"
    " WHERE value BETWEEN 2 AND ?1 * 2 + 1",
    "INSERT INTO invoices (case_id, number, number_key, invoice_date, due_date, amount, paid,"
    " currency) SELECT value / 3, 'FA-' || value, 'fa' || value, '2026-09-30', '2026-10-31',"
    " 100000 + value % 50000, 0, 'EUR' FROM numbers WHERE value BETWEEN 3 AND ?1 * 3 + 2",
    "INSERT INTO mails (id, direction, identity, message_id, thread, sender, sender_name,"
    " recipients, subject, reply_text, language, sent_at, kept_at, automatic, door, queue_id,"
    " case_id, cue, link_confidence, stranger, was_read, cut_short) SELECT value,"
    " iif(value % 3, 'in', 'out'), hex(randomblob(32)), value || '.x@debtor.example', '',"
    " printf('contact%d@debtor%d.example', 2 + 2 * ((value * 7919) % ?1),"
    " 1 + (value * 7919) % ?1), 'Mme Contact', 'recouvrement@agence.example', 'Re: votre relance',"
    " 'Bonjour, ' || hex(randomblob(200)), 'fr', 1760000000 + value, 1760000000 + value, 'no',"
    " 'milter', '4ABC', 1 + (value * 7919) % ?1, 'reference', 0.98, 0, 1, 0"
    " FROM numbers WHERE value BETWEEN 1 AND ?2",
    "INSERT INTO mail_bytes (mail_id, size, compressed) SELECT value, 4000, randomblob(1200)"
    " FROM numbers WHERE value BETWEEN 1 AND ?2",
    "INSERT INTO reasons (id, mail_id, label, confidence, certain) SELECT value, value,"
    " 'cash-flow', 0.9, 1 FROM numbers WHERE value BETWEEN 1 AND ?2",
    "INSERT INTO evidence (reason_id, words, rule, start_byte, end_byte) SELECT value,"
    " 'la caisse est vide', 'cash-flow.empty-till', 0, 10 FROM numbers WHERE value BETWEEN 1 AND "
    "?2",
    "INSERT INTO mail_fields (mail_id, name, value) SELECT value, 'invoice_ref', 'FA-' || value"
    " FROM numbers WHERE value BETWEEN 1 AND ?2",
    "INSERT INTO followups (id, case_id, mail_id, state, audience, stranger, unattended, recipient,"
    " labels, documents, due, message_id, made_at) SELECT value, 1 + (value * 7919) % ?1, value,"
    " iif(value % 50 = 0, 'draft', 'sent'), 'debtor', 0, 0, 'contact@debtor.example', 'cash-flow',"
    " '', iif(value % 2, '2026-11-21', NULL), 'quitus.' || value || '@agence.example', 1760000000"
    " FROM numbers WHERE value BETWEEN 1 AND ?2 * 9 / 10",
    "INSERT INTO tasks (case_id, mail_id, label, what, note, due, done, made_at)"
    " SELECT 1 + (value * 7919) % ?1, value, '', 'call', '', '2026-11-21', value % 5 > 0,"
    " 1760000000 FROM numbers WHERE value BETWEEN 1 AND ?2 / 10",
    "INSERT INTO journal (id, at, case_id, mail_id, actor, what, detail, hash) SELECT value,"
    " 1760000000 + value, 1 + (((value + 2) / 3) * 7919) % ?1, (value + 2) / 3, 'milter',"
    " 'message-in', 'message-in cue=reference reasons=cash-flow', hex(randomblob(32))"
    " FROM numbers WHERE value BETWEEN 1 AND ?2 * 3",
};

static void check(sqlite3 *handle, int rc, const char *sql) {
  if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
    return;
  fprintf(stderr, "%s\n%s\n", sqlite3_errmsg(handle), sql);
  exit(1);
}

static void run(sqlite3 *handle, const char *sql, const struct size *size) {
  sqlite3_stmt *statement = NULL;
  check(handle, sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), sql);
  if (sqlite3_bind_parameter_count(statement) > 0)
    sqlite3_bind_int(statement, 1, size->cases);
  if (sqlite3_bind_parameter_count(statement) > 1)
    sqlite3_bind_int(statement, 2, size->mails);
  check(handle, sqlite3_step(statement), sql);
  sqlite3_finalize(statement);
}

static void make_numbers(sqlite3 *handle, const struct size *size) {
  g_autofree char *sql =
      g_strdup_printf("INSERT INTO numbers WITH RECURSIVE n (value) AS"
                      " (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT %d) SELECT value FROM n",
                      size->mails * 3 + 3);
  run(handle, "CREATE TEMP TABLE numbers (value INTEGER PRIMARY KEY)", size);
  run(handle, sql, size);
}

static void fill(struct size *size) {
  sqlite3 *handle = NULL;
  size->db = quitus_db_open(size->path, QUITUS_DB_WRITE, NULL);
  g_assert_nonnull(size->db);
  check(handle, sqlite3_open(size->path, &handle), size->path);
  run(handle, "PRAGMA synchronous = OFF", size);
  run(handle, "PRAGMA cache_size = -400000", size);
  make_numbers(handle, size);
  run(handle, "BEGIN", size);
  run(handle, "DROP TRIGGER journal_at_its_end", size);
  run(handle, "DROP TRIGGER cases_closing_message", size);
  for (size_t i = 0; i < G_N_ELEMENTS(filling); i++)
    run(handle, filling[i], size);
  run(handle, "COMMIT", size);
  run(handle, "PRAGMA wal_checkpoint(TRUNCATE)", size);
  sqlite3_close(handle);
}

/* ---- reading it ---- */

static int64_t any_case(const struct size *size) {
  return g_random_int_range(1, size->cases + 1);
}

static char *any_reference(const struct size *size) {
  return g_strdup_printf("A2026-%07" G_GINT64_FORMAT, any_case(size));
}

static void use(GPtrArray *list) {
  g_assert_nonnull(list);
  g_ptr_array_unref(list);
}

static void first_page(const struct size *size) {
  use(quitus_db_case_list(size->db, -1, NULL, 101, NULL));
}
static void any_page(const struct size *size) {
  g_autofree char *after = any_reference(size);
  use(quitus_db_case_list(size->db, -1, after, 101, NULL));
}
static void open_page(const struct size *size) {
  g_autofree char *after = any_reference(size);
  use(quitus_db_case_list(size->db, QUITUS_CASE_OPEN, after, 101, NULL));
}
static void stopped_page(const struct size *size) {
  use(quitus_db_case_list(size->db, QUITUS_CASE_STOPPED, NULL, 101, NULL));
}
static void show(const struct size *size) {
  g_autofree char *reference = any_reference(size);
  g_autoptr(quitus_case) kase = quitus_db_case_by_reference(size->db, reference, NULL);
  g_assert_nonnull(kase);
  use(quitus_db_journal(size->db, kase->id, NULL));
  use(quitus_db_mail_list(size->db, kase->id, G_MAXUINT, NULL));
}
static void newest(const struct size *size) {
  use(quitus_db_mail_list(size->db, 0, 100, NULL));
}
static void one_mail(const struct size *size) {
  int64_t id = g_random_int_range(1, size->mails + 1);
  g_autoptr(quitus_mail) mail = quitus_db_mail_get(size->db, id, NULL);
  g_assert_nonnull(mail);
}
static void drafts(const struct size *size) {
  use(quitus_db_followup_page(size->db, QUITUS_FOLLOWUP_DRAFT, 0, 0, 101, NULL));
}
static void answers(const struct size *size) {
  use(quitus_db_followup_page(size->db, -1, 0, g_random_int_range(1, size->mails / 2), 101, NULL));
}
static void find_by(const struct size *size, enum quitus_key key, const char *format) {
  g_autoptr(GString) value = g_string_new(format);
  g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, any_case(size));
  g_string_replace(value, "#", number, 0);
  g_autoptr(GArray) found = quitus_db_case_find(size->db, key, value->str, NULL);
  g_assert_nonnull(found);
}
static void by_invoice(const struct size *size) {
  find_by(size, QUITUS_KEY_INVOICE, "FA-#");
}
static void by_address(const struct size *size) {
  find_by(size, QUITUS_KEY_ADDRESS, "contact#@debtor1.example");
}
static void by_creditor(const struct size *size) {
  find_by(size, QUITUS_KEY_ADDRESS, "compta@creditor1.example");
}
static void all_cases(const struct size *size) {
  g_autofree char *after = NULL;
  for (bool more = true; more;) {
    g_autoptr(GPtrArray) page = quitus_db_case_list(size->db, -1, after, 500, NULL);
    more = page->len == 500;
    g_free(after);
    after = more ? g_strdup(((struct quitus_case *)page->pdata[499])->reference) : NULL;
  }
}
static bool take(const char *kind, const struct quitus_value *values, guint n, void *data) {
  (void)kind;
  (void)values;
  (void)n;
  (void)data;
  return true;
}
static void person(const struct size *size) {
  g_assert_true(quitus_db_person_visit(size->db, "contact2@debtor1.example", take, NULL, NULL));
}
static void purge_count(const struct size *size) {
  const struct quitus_retention limits = {quitus_today(), 5, 10, 12};
  struct quitus_erased counts;
  g_assert_true(quitus_db_purge_count(size->db, &limits, &counts, NULL));
}
static void keep(const struct size *size) {
  g_autofree char *identity = g_uuid_string_random();
  char text[] = "x", empty[] = "";
  struct quitus_mail mail = {.identity = identity,
                             .message_id = identity,
                             .references = empty,
                             .from = text,
                             .from_name = text,
                             .to = text,
                             .subject = text,
                             .reply_text = text,
                             .language = text,
                             .door = text,
                             .queue_id = text,
                             .case_id = any_case(size),
                             .cue = text};
  struct quitus_kept kept;
  g_assert_true(quitus_db_mail_keep(size->db, &mail, NULL, &kept, NULL));
}

static const struct {
  const char *name;
  void (*run)(const struct size *size);
  int rounds;
} questions[] = {
    {"case list: the first 100", first_page, ROUNDS},
    {"case list: 100 from anywhere", any_page, ROUNDS},
    {"case list --state open: 100 from anywhere", open_page, ROUNDS},
    {"case list --state stopped: none", stopped_page, ROUNDS},
    {"case show: with its messages and journal", show, ROUNDS},
    {"the 100 newest messages", newest, ROUNDS},
    {"one message with its reading", one_mail, ROUNDS},
    {"followup list --state draft: the first 100", drafts, ROUNDS},
    {"followup list: 100 from anywhere", answers, ROUNDS},
    {"which cases has this invoice", by_invoice, ROUNDS},
    {"which cases has this address", by_address, ROUNDS},
    {"which cases has this creditor's address", by_creditor, ROUNDS},
    {"keep a message", keep, ROUNDS},
    {"case list --json: all", all_cases, 1},
    {"person export", person, 1},
    {"purge --dry-run", purge_count, 1},
};

static int by_time(gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Milliseconds: the middle one and the worst but one in a hundred. */
static void measure(const struct size *size, size_t question, double *ret_median,
                    double *ret_high) {
  int rounds = questions[question].rounds;
  g_autofree double *times = g_new(double, (gsize)rounds);
  for (int i = 0; i < rounds; i++) {
    gint64 begin = g_get_monotonic_time();
    questions[question].run(size);
    times[i] = (double)(g_get_monotonic_time() - begin) / 1000;
  }
  qsort(times, (size_t)rounds, sizeof *times, by_time);
  *ret_median = times[rounds / 2];
  *ret_high = times[rounds * 99 / 100];
}

static void note(const struct size *size, size_t question, double median) {
  double *first = &size->first[question];
  g_autofree char *what = g_strdup_printf("%s, %d messages", questions[question].name, size->mails);
  *first = *first > 0 ? *first : median;
  quitus_bench_row("case file", what, median, "ms", "the smallest", *first);
}

static void scrub(struct size *size) {
  gint64 begin = g_get_monotonic_time();
  sqlite3 *handle = NULL;
  check(handle, sqlite3_open(size->path, &handle), size->path);
  run(handle, "INSERT INTO settings VALUES ('scrub', x'')", size);
  sqlite3_close(handle);
  g_assert_true(quitus_db_scrub(size->db, NULL));
  printf("| writing the file anew | %.0f | |\n", (double)(g_get_monotonic_time() - begin) / 1000);
}

static void grow(struct size *size) {
  gint64 begin = g_get_monotonic_time();
  fill(size);
  GStatBuf st;
  g_assert_cmpint(g_stat(size->path, &st), ==, 0);
  printf("\n%d messages, %d cases: %.0f MB, filled in %.0f s\n\n| | median, ms | p99 "
         "|\n|---|---:|---:|\n",
         size->mails, size->cases, (double)st.st_size / 1e6,
         (double)(g_get_monotonic_time() - begin) / 1e6);
  for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
    double median, high;
    measure(size, i, &median, &high);
    printf("| %s | %.2f | %.2f |\n", questions[i].name, median, high);
    fflush(stdout);
    note(size, i, median);
  }
  scrub(size);
  quitus_db_close(size->db);
}

int main(int argc, char **argv) {
  g_autofree char *folder = g_dir_make_tmp("quitus-bench-XXXXXX", NULL);
  g_assert_nonnull(folder);
  int most = argc > 1 ? atoi(argv[1]) : 1000000;
  double first[G_N_ELEMENTS(questions)] = {0};
  for (int mails = 10000; mails <= most; mails *= 10) {
    g_autofree char *path = g_build_filename(folder, "quitus.db", NULL);
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    g_autofree char *shared = g_strconcat(path, "-shm", NULL);
    struct size size = {path, mails, mails / MAILS_OF_CASE, NULL, first};
    grow(&size);
    g_unlink(path);
    g_unlink(log);
    g_unlink(shared);
  }
  g_rmdir(folder);
  return 0;
}
