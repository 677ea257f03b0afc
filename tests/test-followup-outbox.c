/* tests/test-followup-outbox.c - from an approved answer to a mail server, with a real database. */
#include "base/error.h"
#include "db/followup.h"
#include "followup/outbox_lock.h"
#include "tests/outbox-fixture.h"
#include <signal.h>
#include <string.h>

static void test_sent_once(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t draft = outbox_reply(outbox, "zero@atelier-petit.example", 1794000000, true);
  outbox_run(outbox, 0, 0); /* a draft does not leave */
  int64_t id = outbox_approved(outbox);
  g_autoptr(quitus_followup) withdrawn = outbox_get(outbox, draft, QUITUS_FOLLOWUP_CANCELLED);
  outbox_run(outbox, 1, 0);
  outbox_run(outbox, 0, 0);
  g_assert_cmpint(outbox->server->mails, ==, 1);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_SENT);
  g_autofree char *header = g_strdup_printf("Message-Id: <%s>\n", followup->message_id);
  g_assert_nonnull(strstr(outbox->server->mail->str, header));
  g_assert_nonnull(strstr(outbox->server->mail->str, "FA-1042-DUPLICATA.pdf"));
  g_autoptr(GArray) found =
      quitus_db_case_find(outbox->db, QUITUS_KEY_SENT_MESSAGE, followup->message_id, NULL);
  g_assert_cmpuint(found->len, ==, 1);
}

static void test_deferred(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = outbox_approved(outbox);
  outbox->server->script.rcpt = "450 later";
  outbox_run(outbox, 0, 1);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 1);
  g_assert_nonnull(strstr(followup->error, "450 later"));
}

static void test_failed(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = outbox_approved(outbox);
  outbox->server->script.rcpt = "550 no such user";
  outbox_run(outbox, 0, 1);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_FAILED);
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpuint(kase->tasks->len, ==, 1);
}

static void test_server_away(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  int64_t id = outbox_approved(outbox);
  outbox->config->outbox.port = 1; /* nobody listens there */
  g_autoptr(GError) error = NULL;
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 0);
}

static void test_no_transport(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  int64_t id = outbox_approved(outbox);
  outbox->config->outbox.transport = QUITUS_TRANSPORT_NONE;
  g_autoptr(GError) error = NULL;
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  quitus_followup_free(outbox_get(outbox, id, QUITUS_FOLLOWUP_APPROVED));
}

/* What was approved is what leaves, even where the templates would say something else by then. */
static void test_approved_text(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = outbox_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  quitus_db_followup_edit(outbox->db, id, "Mots choisis par une personne.\n", "agent", &error);
  g_assert_no_error(error);
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  outbox_run(outbox, 1, 0);
  g_assert_nonnull(strstr(outbox->server->mail->str, "Mots choisis par une personne."));
  g_assert_null(strstr(outbox->server->mail->str, "Cordialement"));
}

/* The answer demands payment: once it is sent, the first letter of the case has left. */
static void test_first_letter(struct outbox *outbox, gconstpointer data) {
  (void)data;
  outbox_approved(outbox);
  outbox_run(outbox, 1, 0);
  g_assert_nonnull(strstr(outbox->server->mail->str, "R. 124-4"));
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpint(kase->first_letter, ==, quitus_today());
}

/* It was refused, and a person took the claim out: what left is no first letter. */
static void test_no_first_letter(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = outbox_approved(outbox);
  outbox->server->script.rcpt = "550 no such user";
  outbox_run(outbox, 0, 1);
  g_assert_true(quitus_db_followup_edit(outbox->db, id, "Bonjour,\n\nVoici la facture.\n\nAgence",
                                        "agent", NULL));
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  outbox->server->script.rcpt = "250 ok";
  outbox_run(outbox, 1, 0);
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpint(kase->first_letter, ==, QUITUS_NO_DAY);
}

/* Refused as a sender: no answer's fault, and none pays for it. */
static void test_sender_refused(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  g_autoptr(GError) error = NULL;
  int64_t id = outbox_approved(outbox);
  outbox->server->script.mail = "530 log in first";
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 0);
  outbox->server->script.mail = "250 ok";
  outbox_run(outbox, 0, 0); /* not at once: others first */
  g_assert_true(quitus_db_followup_hold(outbox->db, id, QUITUS_NO_DAY, "", "agent", NULL));
  g_assert_true(quitus_db_followup_release(outbox->db, id, "agent", NULL));
  g_assert_true(quitus_answer_approve(outbox->config, outbox->db, id, "agent", NULL));
  outbox_run(outbox, 1, 0);
}

/* The server hangs up when it has all, and says nothing: it is not sent again. */
static void test_no_answer(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = outbox_approved(outbox);
  outbox->server->script.end = NULL;
  outbox_run(outbox, 0, 1);
  outbox->server->script.end = "250 ok";
  outbox_run(outbox, 0, 0);
  quitus_followup_free(outbox_get(outbox, id, QUITUS_FOLLOWUP_FAILED));
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpuint(kase->tasks->len, ==, 1);
  g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, "check-sent");
}

static bool say_no(void *data) {
  ++*(unsigned *)data;
  return false;
}

/* Told to end, it begins no other mail. */
static void test_told_to_stop(struct outbox *outbox, gconstpointer data) {
  (void)data;
  unsigned asked = 0;
  struct quitus_outbox_report report = {9, 9, 9};
  int64_t id = outbox_approved(outbox);
  g_assert_true(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, say_no, &asked, &report, NULL));
  g_assert_cmpuint(asked, >, 0);
  g_assert_cmpuint(report.sent, ==, 0);
  quitus_followup_free(outbox_get(outbox, id, QUITUS_FOLLOWUP_APPROVED));
}

static void test_one_at_a_time(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  g_autoptr(GError) error = NULL;
  int64_t id = outbox_approved(outbox);
  struct quitus_outbox_lock *lock = quitus_outbox_lock_take(outbox->config->database.path, &error);
  g_assert_no_error(error);
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  quitus_outbox_lock_free(lock);
  outbox_run(outbox, 1, 0);
  quitus_followup_free(outbox_get(outbox, id, QUITUS_FOLLOWUP_SENT));
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  g_test_init(&argc, &argv, NULL);
  OUTBOX_ADD("sent-once", test_sent_once);
  OUTBOX_ADD("deferred", test_deferred);
  OUTBOX_ADD("failed", test_failed);
  OUTBOX_ADD("server-away", test_server_away);
  OUTBOX_ADD("no-transport", test_no_transport);
  OUTBOX_ADD("first-letter", test_first_letter);
  OUTBOX_ADD("no-first-letter", test_no_first_letter);
  OUTBOX_ADD("sender-refused", test_sender_refused);
  OUTBOX_ADD("no-answer", test_no_answer);
  OUTBOX_ADD("told-to-stop", test_told_to_stop);
  OUTBOX_ADD("one-at-a-time", test_one_at_a_time);
  OUTBOX_ADD("approved-text", test_approved_text);
  return g_test_run();
}
