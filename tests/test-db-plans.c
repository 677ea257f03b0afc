/* tests/test-db-plans.c - every statement finds its rows by an index, but those that want a whole
 * table. */
#include "db/access.h"
#include "db/followup.h"
#include "db/journal.h"
#include "tests/db-fixture.h"
#include <string.h>

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

/* The queue's statements; at the end the answer is approved. */
static void use_queue(struct quitus_db *db, int64_t id) {
  const struct quitus_approval approval = {"x", "open", 1, ""};
  const struct quitus_caps caps = {0, 0, 0};
  unsigned settled;
  bool let;
  g_assert_true(quitus_db_followup_let_leave(db, id, &approval, &caps, &let, NULL));
  g_assert_true(quitus_db_followup_need_person(db, id, "x", NULL));
  g_assert_true(quitus_db_followup_hold(db, id, QUITUS_NO_DAY, "x", "anne", NULL));
  g_assert_true(quitus_db_followup_release(db, id, "anne", NULL));
  g_assert_true(quitus_db_followup_approve(db, id, &approval, "anne", NULL));
  quitus_followup_free(quitus_db_followup_claim(db, quitus_today(), true, NULL));
  g_assert_true(quitus_db_followup_settle(db, &settled, NULL));
  g_assert_true(quitus_db_followup_approve(db, id, &approval, "anne", NULL));
  quitus_followup_free(quitus_db_followup_claim(db, quitus_today(), true, NULL));
  g_assert_true(quitus_db_followup_put_back(db, id, "x", NULL));
  g_assert_true(quitus_db_followup_hold(db, id, QUITUS_NO_DAY, "x", "anne", NULL));
  g_assert_true(quitus_db_followup_release(db, id, "anne", NULL));
  g_assert_true(quitus_db_followup_approve(db, id, &approval, "anne", NULL));
}

/* So that every statement of both sides has been prepared. */
static void use_everything(struct fixture *f, int64_t case_id) {
  for (int key = QUITUS_KEY_SENT_MESSAGE; key <= QUITUS_KEY_NAME; key++) {
    g_autoptr(GArray) ids = quitus_db_case_find(f->db, (enum quitus_key)key, "a@b.example", NULL);
    g_assert_nonnull(ids);
  }
  g_autoptr(quitus_reading) reading = reading_new();
  g_autoptr(GPtrArray) actions = actions_new();
  for (int kind = QUITUS_ACTION_STOP; kind <= QUITUS_ACTION_TASK; kind++)
    add_action(actions, (enum quitus_action_kind)kind, QUITUS_DISPUTE_DEBT)->text = g_strdup("x");
  struct quitus_mail mail = mail_of("1", case_id);
  mail.reading = reading;
  struct quitus_kept kept = keep_mail(f->db, &mail, actions);
  g_autoptr(quitus_mail) got = quitus_db_mail_get(f->db, kept.mail_id, NULL);
  g_assert_true(quitus_db_case_resume(f->db, case_id, "anne", NULL));
  bool knows = false;
  quitus_db_case_knows_address(f->db, case_id, "a@b.example", &knows, NULL);
  g_autoptr(GPtrArray) mails = quitus_db_mail_list(f->db, case_id, 0, NULL);
  g_autoptr(GPtrArray) queue = quitus_db_followup_list(f->db, 0, case_id, NULL);
  g_autoptr(GPtrArray) drafts = quitus_db_followup_list(f->db, 0, 0, NULL);
  g_autoptr(GPtrArray) journal = quitus_db_journal(f->db, case_id, NULL);
  const struct quitus_followup *draft = queue->pdata[0];
  use_queue(f->db, draft->id);
  g_autoptr(quitus_followup) claimed = quitus_db_followup_claim(f->db, quitus_today(), true, NULL);
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
  g_test_add("/db/plans/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("plans", test_plans);
  return g_test_run();
}
