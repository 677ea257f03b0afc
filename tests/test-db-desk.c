/* tests/test-db-desk.c - what is known of a mailbox's folders, the tags of messages there, and the
 * drafts in it. */
#include "base/error.h"
#include "db/desk.h"
#include "db/draft.h"
#include "db/migrations.h"
#include "db/task.h"
#include "tests/db-fixture.h"
#include <string.h>

#define CLAIRE "claire@dupont.example"
#define BOX "recouvrement"

static struct quitus_folder *open_folder(struct quitus_db *db, const char *name,
                                         uint32_t uidvalidity) {
  g_autoptr(GError) error = NULL;
  struct quitus_folder *folder = NULL;
  quitus_db_folder_open(db, BOX, name, uidvalidity, &folder, &error);
  g_assert_no_error(error);
  return folder;
}

static int64_t keep_one(struct quitus_db *db, const char *identity, int64_t case_id) {
  struct quitus_mail mail = mail_of(identity, case_id);
  return keep_mail(db, &mail, NULL).mail_id;
}

static guint32 tags_of(struct quitus_db *db, int64_t mail_id) {
  g_autoptr(GError) error = NULL;
  guint32 tags = ~0u;
  quitus_db_mail_tags(db, mail_id, &tags, &error);
  g_assert_no_error(error);
  return tags;
}

/* ---- tags ---- */

static const struct tagging {
  const char *name;
  struct {
    enum quitus_label label;
    bool certain;
  } reasons[2];
  guint n;
  bool task;
  guint32 tags;
} taggings[] = {
    {"nothing-read", {{0}}, 0, false, 0},
    {"certain", {{QUITUS_CASH_FLOW, true}}, 1, false, 1u << QUITUS_CASH_FLOW},
    {"unsure",
     {{QUITUS_CASH_FLOW, true}, {QUITUS_PAYMENT_SENT, false}},
     2,
     false,
     1u << QUITUS_CASH_FLOW | 1u << QUITUS_PAYMENT_SENT | QUITUS_TAG_REVIEW},
    {"alarm", {{QUITUS_INSOLVENCY, true}}, 1, false, 1u << QUITUS_INSOLVENCY | QUITUS_TAG_URGENT},
    {"left-to-a-person",
     {{QUITUS_REQUEST_CALL, true}},
     1,
     true,
     1u << QUITUS_REQUEST_CALL | QUITUS_TAG_REVIEW},
};

static void test_tags(struct fixture *f, const void *data) {
  const struct tagging *tagging = data;
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  g_autoptr(GPtrArray) actions = actions_new();
  for (guint i = 0; i < tagging->n; i++)
    quitus_reading_add(reading, tagging->reasons[i].label, 0.9, tagging->reasons[i].certain);
  if (tagging->task)
    add_action(actions, QUITUS_ACTION_TASK, QUITUS_REQUEST_CALL)->text = g_strdup("call");
  struct quitus_mail mail = mail_of("1", one_case(f->db));
  mail.reading = reading;
  int64_t id = keep_mail(f->db, &mail, actions).mail_id;
  g_assert_cmphex(tags_of(f->db, id), ==, tagging->tags);
  run_sql(f->path, "UPDATE tasks SET done = 1"); /* what is done needs nobody */
  if (tagging->task)
    g_assert_cmphex(tags_of(f->db, id), ==, tagging->tags & ~QUITUS_TAG_REVIEW);
}

static void test_distress_is_urgent(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  for (int care = QUITUS_CARE_NONE; care < QUITUS_N_CARES; care++) {
    g_autoptr(quitus_reading) reading = quitus_reading_new();
    reading->fields.care = (enum quitus_care)care;
    g_autofree char *key = g_strdup_printf("%d", care);
    struct quitus_mail mail = mail_of(key, case_id);
    mail.reading = reading;
    g_assert_cmphex(tags_of(f->db, keep_mail(f->db, &mail, NULL).mail_id), ==,
                    care == QUITUS_CARE_DISTRESS ? QUITUS_TAG_URGENT : 0);
  }
}

static void test_no_tags_for_ours(struct fixture *f, const void *data) {
  (void)data;
  struct quitus_mail mail = mail_of("1", one_case(f->db));
  mail.direction = QUITUS_OUTGOING;
  g_assert_cmphex(tags_of(f->db, keep_mail(f->db, &mail, NULL).mail_id), ==, 0);
}

/* ---- folders and copies ---- */

static void keep_copies(struct quitus_db *db, int64_t folder_id, const struct quitus_copy *copies,
                        guint n, uint32_t next_uid) {
  g_autoptr(GError) error = NULL;
  quitus_db_copy_keep(db, folder_id, copies, n, next_uid, &error);
  g_assert_no_error(error);
}

static bool note_copy(const struct quitus_copy *copy, void *data) {
  g_string_append_printf(data, "%u:%" G_GINT64_FORMAT "%s ", copy->uid, copy->mail_id,
                         copy->tagged ? "" : "?");
  return copy->uid < 100;
}

static void assert_copies(struct quitus_db *db, int64_t folder_id, const char *expected) {
  g_autoptr(GString) seen = g_string_new(NULL);
  g_assert_true(quitus_db_copy_visit(db, folder_id, note_copy, seen, NULL));
  g_assert_cmpstr(g_strchomp(seen->str), ==, expected);
}

static void test_folders(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = keep_one(f->db, "1", 0), b = keep_one(f->db, "2", 0);
  g_autoptr(quitus_folder) inbox = open_folder(f->db, "INBOX", 7);
  g_assert_cmpuint(inbox->next_uid, ==, 1);
  const struct quitus_copy copies[] = {{12, b, 0, true}, {4, a, 0, false}, {100, a, 0, true}};
  keep_copies(f->db, inbox->id, copies, 3, 101);
  keep_copies(f->db, inbox->id, NULL, 0, 50); /* a second thread that was slower */
  g_assert_true(quitus_db_folder_compared(f->db, inbox->id, G_MAXINT64, NULL));
  g_autoptr(quitus_folder) again = open_folder(f->db, "INBOX", 7);
  g_assert_cmpint(again->id, ==, inbox->id);
  g_assert_cmpuint(again->next_uid, ==, 101);
  g_assert_cmpuint(again->modseq, ==, G_MAXINT64);
  assert_copies(f->db, inbox->id, "4:1? 12:2 100:1");
  g_autoptr(GPtrArray) places = quitus_db_mail_places(f->db, a, NULL);
  g_assert_cmpuint(places->len, ==, 2);
  const struct quitus_place *place = places->pdata[1];
  g_assert_cmpstr(place->folder, ==, "INBOX");
  g_assert_cmpuint(place->copy.uid, ==, 100);
  const uint32_t gone[] = {12, 77};
  g_assert_true(quitus_db_copy_forget(f->db, inbox->id, gone, 2, NULL));
  assert_copies(f->db, inbox->id, "4:1? 100:1");
}

static void test_uidvalidity(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = keep_one(f->db, "1", 0);
  g_autoptr(quitus_folder) sent = open_folder(f->db, "Sent", 3);
  g_autoptr(quitus_folder) inbox = open_folder(f->db, "INBOX", 7);
  const struct quitus_copy copy = {4, a, 1u << QUITUS_CASH_FLOW, true};
  keep_copies(f->db, inbox->id, &copy, 1, 5);
  keep_copies(f->db, sent->id, &copy, 1, 5);
  g_autoptr(quitus_folder) anew = open_folder(f->db, "INBOX", 8);
  g_assert_cmpint(anew->id, ==, inbox->id);
  g_assert_cmpuint(anew->uidvalidity, ==, 8);
  g_assert_cmpuint(anew->next_uid, ==, 1);
  assert_copies(f->db, inbox->id, "");
  assert_copies(f->db, sent->id, "4:1");
  assert_count(f, "mails", "1");
  g_autoptr(GPtrArray) folders = quitus_db_folder_list(f->db, BOX, NULL);
  g_assert_cmpuint(folders->len, ==, 2);
}

/* Where the mailbox BOX met it last; "": never. */
static void assert_met(struct quitus_db *db, int64_t mail_id, const char *expected) {
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  quitus_db_mail_met(db, BOX, mail_id, &folder, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(folder ? folder : "", ==, expected);
}

static void test_met(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = keep_one(f->db, "1", 0), b = keep_one(f->db, "2", 0), ids[] = {a, b};
  const struct quitus_copy copies[] = {{4, a, 0, false}};
  const uint32_t gone = 4;
  g_autoptr(quitus_folder) inbox = open_folder(f->db, "INBOX", 7);
  assert_met(f->db, a, "");
  keep_copies(f->db, inbox->id, copies, 1, 5);
  assert_met(f->db, a, "INBOX");
  assert_met(f->db, b, "");
  g_assert_true(quitus_db_mail_moving(f->db, BOX, "Quitus/cash-flow", ids, 2, NULL));
  g_assert_true(quitus_db_mail_moving(f->db, "another", "Other", ids, 2, NULL));
  g_assert_true(quitus_db_copy_forget(f->db, inbox->id, &gone, 1, NULL));
  g_autoptr(quitus_folder) anew = open_folder(f->db, "INBOX", 8);
  assert_met(f->db, a, "Quitus/cash-flow");
  assert_met(f->db, b, "Quitus/cash-flow");
}

/* What a database of the version before knows of copies is known of messages. */
static void test_met_before(struct fixture *f, const void *data) {
  (void)data;
  int64_t a = keep_one(f->db, "1", 0);
  const struct quitus_copy copy = {4, a, 0, false};
  g_autoptr(quitus_folder) inbox = open_folder(f->db, "INBOX", 7);
  g_autoptr(quitus_folder) reason = open_folder(f->db, "Alphabetically/first", 7);
  keep_copies(f->db, reason->id, &copy, 1, 5);
  keep_copies(f->db, inbox->id, &copy, 1, 5);
  run_sql(f->path, "DROP TABLE desk_mails");
  run_sql(f->path, quitus_migration_016);
  assert_met(f->db, a, "Alphabetically/first");
}

static void test_tagging(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_reading_add(reading, QUITUS_CASH_FLOW, 0.9, true);
  struct quitus_mail mail = mail_of("1", one_case(f->db));
  mail.reading = reading;
  int64_t a = keep_mail(f->db, &mail, NULL).mail_id;
  g_autoptr(quitus_folder) inbox = open_folder(f->db, "INBOX", 7);
  struct quitus_copy copies[] = {{1, a, 0, false}, {2, a, 0, false}, {3, a, 0, false}};
  keep_copies(f->db, inbox->id, copies, 3, 4);
  g_autoptr(GArray) untagged = NULL;
  g_assert_true(quitus_db_copy_untagged(f->db, inbox->id, 1, 1, &untagged, NULL));
  g_assert_cmpuint(untagged->len, ==, 1);
  g_assert_cmpuint(g_array_index(untagged, struct quitus_copy, 0).uid, ==, 2);
  copies[0].tags = copies[1].tags = 1u << QUITUS_CASH_FLOW | QUITUS_TAG_REVIEW | QUITUS_TAG_URGENT;
  copies[2].tags = 1u << QUITUS_PAYMENT_SENT; /* corrected meanwhile */
  g_assert_true(quitus_db_copy_tagged(f->db, inbox->id, copies, 3, NULL));
  assert_copies(f->db, inbox->id, "1:1 2:1 3:1?");
  struct quitus_copy got;
  bool found = false;
  g_assert_true(quitus_db_copy_get(f->db, inbox->id, 2, &got, &found, NULL));
  g_assert_true(found && got.tagged && got.mail_id == a);
  g_assert_cmphex(got.tags, ==, copies[1].tags);
  g_assert_true(quitus_db_copy_get(f->db, inbox->id, 9, &got, &found, NULL));
  g_assert_false(found);
}

/* ---- drafts ---- */

static int64_t prepare(struct quitus_db *db, const char *identity, int64_t case_id,
                       quitus_day due) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example")->day = due;
  struct quitus_mail mail = mail_of(identity, case_id);
  return keep_mail(db, &mail, actions).followup_id;
}

/* "1 2": ids of the follow-ups that this mailbox should have drafts of. */
static void assert_wanted(struct quitus_db *db, const char *mailbox, bool others,
                          const char *expected) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = NULL;
  quitus_db_draft_wanted(db, mailbox, others, quitus_today(), 0, 100, &ids, &error);
  g_assert_no_error(error);
  g_autoptr(GString) seen = g_string_new(NULL);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf(seen, "%s%" G_GINT64_FORMAT, i ? " " : "",
                           g_array_index(ids, int64_t, i));
  g_assert_cmpstr(seen->str, ==, expected);
}

static void test_wanted(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  quitus_day today = quitus_today();
  for (int i = 1; i <= 5; i++) {
    char identity[2] = {(char)('0' + i), 0};
    int64_t id = prepare(f->db, identity, case_id, i == 5 ? today + 1 : today);
    g_assert_cmpint(id, ==, i);
  }
  g_autoptr(quitus_folder) inbox = open_folder(f->db, "INBOX", 7);
  const struct quitus_copy copies[] = {{1, 1, 0, true}, {2, 2, 0, true}, {3, 5, 0, true}};
  keep_copies(f->db, inbox->id, copies, 3, 4);
  assert_wanted(f->db, BOX, false, "1 2");
  assert_wanted(f->db, "autre", true, "3 4");
  assert_wanted(f->db, BOX, true, "1 2 3 4");
  g_assert_true(quitus_db_followup_hold(f->db, 1, QUITUS_NO_DAY, "attendre", "anne", NULL));
  run_sql(f->path, "UPDATE followups SET unattended = 1 WHERE id = 3");
  assert_wanted(f->db, BOX, true, "2 4");
  g_assert_true(quitus_db_followup_release(f->db, 1, "anne", NULL));
  g_assert_true(quitus_db_followup_cancel(f->db, 2, "inutile", "anne", NULL));
  assert_wanted(f->db, BOX, true, "1 4");
}

static const struct quitus_draft draft = {.followup_id = 1,
                                          .mailbox = (char *)BOX,
                                          .folder = (char *)"Drafts",
                                          .uidvalidity = 3,
                                          .message_id = (char *)"quitus.1@agence.example",
                                          .version = (char *)"v1",
                                          .sha256 = (char *)"aa"};

static bool put(struct quitus_db *db, const struct quitus_draft *which) {
  g_autoptr(GError) error = NULL;
  bool may = false;
  quitus_db_draft_putting(db, which, &may, &error);
  g_assert_no_error(error);
  return may;
}

static struct quitus_draft *only_draft(struct quitus_db *db) {
  g_autoptr(GPtrArray) drafts = quitus_db_draft_list(db, BOX, NULL);
  g_assert_cmpuint(drafts->len, ==, 1);
  return g_ptr_array_steal_index(drafts, 0);
}

static void test_draft_once(struct fixture *f, const void *data) {
  (void)data;
  prepare(f->db, "1", one_case(f->db), quitus_today());
  g_assert_true(put(f->db, &draft));
  g_assert_true(put(f->db, &draft)); /* after a crash */
  struct quitus_draft other = draft;
  other.mailbox = (char *)"autre";
  g_assert_false(put(f->db, &other));
  assert_wanted(f->db, "autre", true, "");
  g_autoptr(quitus_draft) putting = only_draft(f->db);
  g_assert_cmpint(putting->state, ==, QUITUS_DRAFT_PUTTING);
  g_assert_true(quitus_db_draft_there(f->db, 1, 3, 44, NULL));
  g_assert_false(put(f->db, &draft)); /* it is there */
  g_autoptr(quitus_draft) there = only_draft(f->db);
  g_assert_cmpint(there->state, ==, QUITUS_DRAFT_THERE);
  g_assert_cmpuint(there->uid, ==, 44);
  g_assert_cmpstr(there->version, ==, "v1");
  g_assert_true(quitus_db_draft_missing(f->db, 1, true, NULL));
  run_sql(f->path, "UPDATE drafts SET missing_at = 5");
  g_assert_true(quitus_db_draft_missing(f->db, 1, true, NULL));
  g_autoptr(quitus_draft) missing = only_draft(f->db);
  g_assert_cmpint(missing->missing_at, ==, 5);
  g_assert_true(quitus_db_draft_removing(f->db, 1, NULL));
  g_assert_true(quitus_db_draft_gone(f->db, 1, NULL));
  assert_wanted(f->db, BOX, true, "1");
}

static void test_draft_not_wanted_any_more(struct fixture *f, const void *data) {
  (void)data;
  prepare(f->db, "1", one_case(f->db), quitus_today());
  g_assert_true(quitus_db_followup_hold(f->db, 1, QUITUS_NO_DAY, "attendre", "anne", NULL));
  g_assert_false(put(f->db, &draft));
  g_assert_true(quitus_db_followup_cancel(f->db, 1, "non", "anne", NULL));
  g_assert_false(put(f->db, &draft));
  assert_count(f, "drafts", "0");
}

static void test_draft_edited(struct fixture *f, const void *data) {
  (void)data;
  prepare(f->db, "1", one_case(f->db), quitus_today());
  g_assert_true(put(f->db, &draft) && quitus_db_draft_there(f->db, 1, 3, 44, NULL));
  for (int i = 0; i < 2; i++)
    g_assert_true(
        quitus_db_draft_edited(f->db, 1, 3, 45, "tb@agence.example", "Mes mots", BOX, NULL));
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(f->db, 1, NULL);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_REVIEW);
  g_assert_cmpstr(followup->text, ==, "Mes mots");
  assert_count(f, "journal WHERE what = 'edit' AND actor = '" BOX "'", "1");
  g_autoptr(quitus_draft) edited = only_draft(f->db);
  g_assert_cmpint(edited->state, ==, QUITUS_DRAFT_EDITED);
  g_assert_cmpuint(edited->uid, ==, 45);
  g_assert_false(put(f->db, &draft)); /* a person's is never replaced */
}

static void test_draft_deleted(struct fixture *f, const void *data) {
  (void)data;
  prepare(f->db, "1", one_case(f->db), quitus_today());
  g_assert_true(put(f->db, &draft) && quitus_db_draft_there(f->db, 1, 3, 44, NULL));
  g_assert_true(quitus_db_draft_deleted(f->db, 1, BOX, NULL));
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(f->db, 1, NULL);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_CANCELLED);
  assert_count(f, "journal WHERE what = 'cancel' AND actor = '" BOX "'", "1");
  assert_count(f, "drafts", "0");
  assert_wanted(f->db, BOX, true, "");
}

/* What was approved elsewhere meanwhile is not undone by a draft that went. */
static void test_draft_deleted_too_late(struct fixture *f, const void *data) {
  (void)data;
  prepare(f->db, "1", one_case(f->db), quitus_today());
  g_assert_true(put(f->db, &draft) && quitus_db_draft_there(f->db, 1, 3, 44, NULL));
  run_sql(f->path, "UPDATE followups SET state = 'approved'");
  g_assert_true(quitus_db_draft_deleted(f->db, 1, BOX, NULL));
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(f->db, 1, NULL);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_APPROVED);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/desk/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(taggings); i++) {
    g_autofree char *path = g_strdup_printf("/db/desk/tags/%s", taggings[i].name);
    g_test_add(path, struct fixture, &taggings[i], fixture_set_up, test_tags, fixture_tear_down);
  }
  ADD("distress-is-urgent", test_distress_is_urgent);
  ADD("tags/ours", test_no_tags_for_ours);
  ADD("folders", test_folders);
  ADD("uidvalidity", test_uidvalidity);
  ADD("met", test_met);
  ADD("met/before", test_met_before);
  ADD("tagging", test_tagging);
  ADD("draft/wanted", test_wanted);
  ADD("draft/once", test_draft_once);
  ADD("draft/not-wanted-any-more", test_draft_not_wanted_any_more);
  ADD("draft/edited", test_draft_edited);
  ADD("draft/deleted", test_draft_deleted);
  ADD("draft/deleted-too-late", test_draft_deleted_too_late);
  return g_test_run();
}
