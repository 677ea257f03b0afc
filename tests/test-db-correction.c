/* tests/test-db-correction.c - a person's labels: what is undone with those that were read, and
 * what others have built on and so stays. */
#include "db/correction.h"
#include "base/error.h"
#include "db/desk.h"
#include "db/journal.h"
#include "db/person.h"
#include "tests/db-fixture.h"
#include <string.h>

/* A message that says this, and what was decided on it. */
static int64_t keep_one(struct quitus_db *db, const char *identity, int64_t case_id,
                        enum quitus_label label, const GPtrArray *actions) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_reading_add(reading, label, 0.6, false);
  struct quitus_mail mail = mail_of(identity, case_id);
  mail.reading = reading;
  return keep_mail(db, &mail, actions).mail_id;
}

static bool correct(struct quitus_db *db, int64_t mail_id, guint32 before, guint32 after,
                    const GPtrArray *actions, GError **error) {
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  struct quitus_mail_correction wanted = {
      .mail_id = mail_id,
      .before = before,
      .after = after,
      .actions = actions ? actions : none,
      .actor = "anne",
  };
  return quitus_db_mail_correct(db, &wanted, error);
}

static void must_correct(struct quitus_db *db, int64_t mail_id, enum quitus_label before,
                         guint32 after, const GPtrArray *actions) {
  g_autoptr(GError) error = NULL;
  correct(db, mail_id, 1u << before, after, actions, &error);
  g_assert_no_error(error);
}

static void test_reasons(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = keep_one(f->db, "1", one_case(f->db), QUITUS_CASH_FLOW, NULL);
  struct quitus_folder *folder = NULL;
  g_assert_true(quitus_db_folder_open(f->db, "a", "INBOX", 1, &folder, NULL));
  const struct quitus_copy copy = {5, id, 1u << QUITUS_CASH_FLOW, true};
  g_assert_true(quitus_db_copy_keep(f->db, folder->id, &copy, 1, 6, NULL));
  must_correct(f->db, id, QUITUS_CASH_FLOW, 1u << QUITUS_CASH_FLOW | 1u << QUITUS_REQUEST_CALL,
               NULL);
  g_autoptr(quitus_mail) mail = quitus_db_mail_get(f->db, id, NULL);
  g_assert_cmpuint(mail->reading->reasons->len, ==, 2);
  for (guint i = 0; i < 2; i++) {
    const struct quitus_reason *reason = mail->reading->reasons->pdata[i];
    g_assert_true(reason->certain && reason->confidence == 1);
  }
  struct quitus_copy got;
  bool found;
  g_assert_true(quitus_db_copy_get(f->db, folder->id, 5, &got, &found, NULL));
  g_assert_false(got.tagged); /* to be tagged anew, knowing what it bears */
  g_assert_cmphex(got.tags, ==, 1u << QUITUS_CASH_FLOW);
  quitus_folder_free(folder);
}

/* ---- what was done before ---- */

static GPtrArray *one_action(enum quitus_action_kind kind, enum quitus_label label) {
  GPtrArray *actions = actions_new();
  struct quitus_action *action = add_action(actions, kind, label);
  if (kind == QUITUS_ACTION_OPEN_DISPUTE)
    action->text = g_strdup("facturation");
  if (kind == QUITUS_ACTION_RECORD_PROMISE)
    action->day = quitus_today() + 10;
  if (kind == QUITUS_ACTION_TASK)
    action->text = g_strdup("call");
  if (kind == QUITUS_ACTION_CONTACT_DEAD)
    action->text = g_strdup("claire@dupont.example");
  return actions;
}

/* What a message did, whether another did it too, and what is left after the correction. */
static const struct undo {
  const char *name;
  enum quitus_action_kind kind;
  enum quitus_label label;
  bool twice, again;
  const char *sql; /* run before the correction, or NULL */
  const char *rows, *left;
} undos[] = {
    {"dispute", QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_BILLING, false, false, NULL,
     "disputes WHERE state = 'open'", "0"},
    {"dispute-again", QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_BILLING, false, true, NULL,
     "disputes WHERE state = 'open'", "1"},
    {"dispute-of-another-too", QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_BILLING, true, false,
     NULL, "disputes WHERE state = 'open'", "1"},
    {"dispute-with-position", QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_BILLING, false, false,
     "UPDATE disputes SET position = 'confirmed'", "disputes WHERE state = 'open'", "1"},
    {"promise", QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY, false, false, NULL,
     "promises WHERE state = 'open'", "0"},
    {"promise-again", QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY, false, true, NULL,
     "promises", "1"},
    {"promise-kept", QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY, false, false,
     "UPDATE promises SET state = 'kept'", "promises WHERE state = 'kept'", "1"},
    {"hold", QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, false, false, NULL,
     "cases WHERE state = 'held'", "0"},
    {"hold-again", QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, false, true, NULL,
     "cases WHERE state = 'held'", "1"},
    {"hold-of-another-too", QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, true, false, NULL,
     "cases WHERE state = 'held'", "1"},
    {"hold-of-a-person", QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT, false, false,
     "UPDATE cases SET hold_reason = 'attendre'", "cases WHERE state = 'held'", "1"},
    {"stop", QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, false, false, NULL,
     "cases JOIN tasks ON case_id = cases.id WHERE state = 'stopped' AND what = 'check-corrected'"
     " AND note = 'stop'",
     "1"},
    {"stop-again", QUITUS_ACTION_STOP, QUITUS_INSOLVENCY, false, true, NULL,
     "tasks WHERE what = 'check-corrected'", "0"},
    {"dead-address", QUITUS_ACTION_CONTACT_DEAD, QUITUS_DELIVERY_FAILURE, false, false, NULL,
     "tasks WHERE what = 'check-corrected' AND note = 'contact-dead'", "1"},
    {"task", QUITUS_ACTION_TASK, QUITUS_REQUEST_CALL, false, false, NULL, "tasks WHERE done = 0",
     "0"},
    {"task-again", QUITUS_ACTION_TASK, QUITUS_REQUEST_CALL, false, true, NULL,
     "tasks WHERE done = 0", "1"},
};

static void test_undo(struct fixture *f, const void *data) {
  const struct undo *undo = data;
  int64_t case_id = one_case(f->db);
  g_autoptr(GPtrArray) actions = one_action(undo->kind, undo->label);
  int64_t id = keep_one(f->db, "1", case_id, undo->label, actions);
  if (undo->twice)
    keep_one(f->db, "2", case_id, undo->label, actions);
  if (undo->sql)
    run_sql(f->path, undo->sql);
  must_correct(f->db, id, undo->label, 1u << QUITUS_ACKNOWLEDGEMENT, undo->again ? actions : NULL);
  g_autofree char *left = count_rows(f, undo->rows);
  g_assert_cmpstr(left, ==, undo->left);
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

/* ---- what a person has ended ---- */

static const struct ended {
  const char *name;
  enum quitus_action_kind kind;
  enum quitus_label label;
  const char *sql;  /* how it ended */
  const char *rows; /* where it would stand again */
} ends[] = {
    {"dispute", QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_BILLING,
     "UPDATE disputes SET state = 'resolved', outcome = 'rejected'",
     "disputes WHERE state = 'open'"},
    {"hold", QUITUS_ACTION_HOLD, QUITUS_SETTLEMENT_OFFER,
     "UPDATE cases SET state = 'open', hold_reason = ''", "cases WHERE state = 'held'"},
    {"stop", QUITUS_ACTION_STOP, QUITUS_INSOLVENCY,
     "UPDATE cases SET state = 'open', hold_reason = ''", "cases WHERE state = 'stopped'"},
};

/* It stays ended where a reason is added, and comes back where the reason itself does. */
static void test_ended(struct fixture *f, const void *data) {
  const struct ended *ended = data;
  guint32 bit = 1u << ended->label;
  g_autoptr(GPtrArray) actions = one_action(ended->kind, ended->label);
  g_autoptr(GError) error = NULL;
  int64_t id = keep_one(f->db, "1", one_case(f->db), ended->label, actions);
  run_sql(f->path, ended->sql);
  must_correct(f->db, id, ended->label, bit | 1u << QUITUS_CASH_FLOW, actions);
  assert_count(f, ended->rows, "0");
  correct(f->db, id, bit | 1u << QUITUS_CASH_FLOW, 1u << QUITUS_CASH_FLOW, NULL, &error);
  g_assert_no_error(error);
  correct(f->db, id, 1u << QUITUS_CASH_FLOW, bit, actions, &error);
  g_assert_no_error(error);
  assert_count(f, ended->rows, "1");
}

/* ---- a task that two messages asked for ---- */

/* Which messages are corrected, in this order; and the open tasks then: message and note. */
static const struct sharing {
  const char *name;
  enum quitus_label second; /* what the second message is about; the first asks for a call */
  int64_t corrected[2];
  bool moved, again; /* the last is moved to no case instead; asks for the same again */
  const char *tasks;
} sharings[] = {
    {"the-newer", QUITUS_REQUEST_CALL, {2}, false, false, "1:"},
    {"the-older", QUITUS_REQUEST_CALL, {1}, false, false, "2:words of 1\nwords of 2"},
    {"both", QUITUS_REQUEST_CALL, {1, 2}, false, false, ""},
    {"both-newer-first", QUITUS_REQUEST_CALL, {2, 1}, false, false, ""},
    {"moved", QUITUS_REQUEST_CALL, {2}, true, false, "1:"},
    {"the-newer-again", QUITUS_REQUEST_CALL, {2}, false, true, "2:words of 2"},
    {"of-another-kind", QUITUS_REQUEST_CONTACT, {2}, false, false, "1:words of 1"},
};

static GPtrArray *call_for(enum quitus_label label, const char *identity) {
  GPtrArray *actions = one_action(QUITUS_ACTION_TASK, label);
  struct quitus_action *task = actions->pdata[0];
  task->words = g_strdup_printf("words of %s", identity);
  return actions;
}

/* case_id 0: to none. */
static void move_to(struct quitus_db *db, int64_t mail_id, int64_t case_id) {
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  g_autoptr(GError) error = NULL;
  const struct quitus_mail_move wanted = {
      .mail_id = mail_id, .case_id = case_id, .actions = none, .actor = "anne"};
  quitus_db_mail_move(db, &wanted, &error);
  g_assert_no_error(error);
}

static void test_shared_task(struct fixture *f, const void *data) {
  const struct sharing *sharing = data;
  const enum quitus_label labels[] = {QUITUS_REQUEST_CALL, sharing->second};
  int64_t case_id = one_case(f->db);
  g_autoptr(GPtrArray) first = call_for(labels[0], "1"), second = call_for(labels[1], "2");
  keep_one(f->db, "1", case_id, labels[0], first);
  keep_one(f->db, "2", case_id, labels[1], second);
  for (size_t i = 0; i < 2 && sharing->corrected[i]; i++) {
    int64_t id = sharing->corrected[i];
    if (sharing->moved)
      move_to(f->db, id, 0);
    else
      must_correct(f->db, id, labels[id - 1], 1u << QUITUS_ACKNOWLEDGEMENT,
                   sharing->again ? second : NULL);
  }
  g_autofree char *tasks = query_sql(
      f->path, "SELECT ifnull(group_concat(mail_id || ':' || note), '') FROM tasks WHERE done = 0");
  g_assert_cmpstr(tasks, ==, sharing->tasks);
}

/* ---- what a person checks ---- */

static int64_t another_case(struct quitus_db *db) {
  g_autoptr(GPtrArray) rows = rows_new();
  g_ptr_array_add(rows, row_new("A2", "SARL Durand", "jean@durand.example", "FA-2"));
  keep_rows(db, rows, false);
  return case_id_of(db, "A2");
}

/* "1 on 2: hold", message and case, of each open task that asks for a check. */
static void assert_checks(struct fixture *f, const char *expected) {
  g_autofree char *checks = query_sql(
      f->path, "SELECT ifnull(group_concat(mail_id || ' on ' || case_id || ': ' || note, ', '), '')"
               " FROM tasks WHERE what IN ('check-moved', 'check-corrected') AND done = 0");
  g_assert_cmpstr(checks, ==, expected);
}

static void test_check_moved(struct fixture *f, const void *data) {
  (void)data;
  int64_t first = one_case(f->db), second = another_case(f->db);
  g_autoptr(GPtrArray) hold = one_action(QUITUS_ACTION_HOLD, QUITUS_PAYMENT_SENT);
  g_autoptr(GPtrArray) stop = one_action(QUITUS_ACTION_STOP, QUITUS_INSOLVENCY);
  keep_one(f->db, "1", first, QUITUS_PAYMENT_SENT, hold);
  keep_one(f->db, "2", first, QUITUS_INSOLVENCY, stop);
  move_to(f->db, 1, second);
  move_to(f->db, 2, second);
  assert_checks(f, "1 on 1: hold, 2 on 1: stop"); /* each message's is its own */
  move_to(f->db, 2, 0);
  assert_checks(f, "1 on 1: hold, 2 on 1: stop"); /* nobody has checked the first case */
  must_correct(f->db, 1, QUITUS_PAYMENT_SENT, 1u << QUITUS_ACKNOWLEDGEMENT, NULL);
  assert_checks(f, "1 on 1: hold, 2 on 1: stop");
  move_to(f->db, 2, first);
  assert_checks(f, "1 on 1: hold"); /* what it did there it does again */
}

static void test_check_corrected(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_autoptr(GPtrArray) stop = one_action(QUITUS_ACTION_STOP, QUITUS_INSOLVENCY);
  g_autoptr(GPtrArray) dead = one_action(QUITUS_ACTION_CONTACT_DEAD, QUITUS_DELIVERY_FAILURE);
  keep_one(f->db, "1", case_id, QUITUS_INSOLVENCY, stop);
  keep_one(f->db, "2", case_id, QUITUS_DELIVERY_FAILURE, dead);
  must_correct(f->db, 1, QUITUS_INSOLVENCY, 1u << QUITUS_ACKNOWLEDGEMENT, NULL);
  must_correct(f->db, 2, QUITUS_DELIVERY_FAILURE, 1u << QUITUS_ACKNOWLEDGEMENT, NULL);
  assert_checks(f, "1 on 1: stop, 2 on 1: contact-dead");
  must_correct(f->db, 1, QUITUS_ACKNOWLEDGEMENT, 1u << QUITUS_INSOLVENCY, stop);
  assert_checks(f, "2 on 1: contact-dead");
}

static void test_answers(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example");
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  int64_t id = keep_one(f->db, "1", one_case(f->db), QUITUS_CASH_FLOW, actions);
  run_sql(f->path, "UPDATE followups SET state = 'sent' WHERE audience = 'creditor'");
  must_correct(f->db, id, QUITUS_CASH_FLOW, 1u << QUITUS_REQUEST_CALL, NULL);
  assert_count(f, "followups WHERE state = 'cancelled' AND audience = 'debtor'", "1");
  assert_count(f, "tasks WHERE what = 'check-corrected' AND note = 'sent'", "1");
}

/* ---- what is refused ---- */

static void test_refused(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  int64_t id = keep_one(f->db, "1", case_id, QUITUS_CASH_FLOW, NULL);
  g_autoptr(GError) changed = NULL, ours = NULL, erased = NULL;
  g_assert_false(correct(f->db, id, 1u << QUITUS_REQUEST_CALL, 0, NULL, &changed));
  g_assert_error(changed, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  struct quitus_mail mail = mail_of("2", case_id);
  mail.direction = QUITUS_OUTGOING;
  g_assert_false(correct(f->db, keep_mail(f->db, &mail, NULL).mail_id, 0, 1u << QUITUS_CASH_FLOW,
                         NULL, &ours));
  g_assert_error(ours, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  run_sql(f->path, "UPDATE mails SET erased_at = 1");
  g_assert_false(correct(f->db, id, 1u << QUITUS_CASH_FLOW, 0, NULL, &erased));
  g_assert_error(erased, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  assert_count(f, "corrections", "0");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/correction/" name, struct fixture, NULL, fixture_set_up, function,               \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(undos); i++) {
    g_autofree char *path = g_strdup_printf("/db/correction/undo/%s", undos[i].name);
    g_test_add(path, struct fixture, &undos[i], fixture_set_up, test_undo, fixture_tear_down);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *path = g_strdup_printf("/db/correction/ended/%s", ends[i].name);
    g_test_add(path, struct fixture, &ends[i], fixture_set_up, test_ended, fixture_tear_down);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(sharings); i++) {
    g_autofree char *path = g_strdup_printf("/db/correction/shared-task/%s", sharings[i].name);
    g_test_add(path, struct fixture, &sharings[i], fixture_set_up, test_shared_task,
               fixture_tear_down);
  }
  ADD("reasons", test_reasons);
  ADD("check-moved", test_check_moved);
  ADD("check-corrected", test_check_corrected);
  ADD("answers", test_answers);
  ADD("refused", test_refused);
  return g_test_run();
}
