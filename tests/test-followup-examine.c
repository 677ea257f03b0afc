/* tests/test-followup-examine.c - what has changed since an answer was approved stops it before it
 * leaves. */
#include "db/followup.h"
#include "db/payment.h"
#include "tests/outbox-fixture.h"
#include <signal.h>
#include <string.h>

static void test_newer_reply(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = outbox_approved(outbox);
  outbox_reply(outbox, "older@atelier-petit.example", 1794000000, false);
  outbox_reply(outbox, "newer@atelier-petit.example", 1795010000, false);
  outbox_run(outbox, 0, 0);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_CANCELLED);
  g_assert_nonnull(strstr(followup->error, "written again"));
  g_assert_cmpint(outbox->server->mails, ==, 0);
}

static void test_older_reply(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = outbox_approved(outbox);
  outbox_reply(outbox, "older@atelier-petit.example", 1794000000, false);
  outbox_run(outbox, 1, 0);
  quitus_followup_free(outbox_get(outbox, id, QUITUS_FOLLOWUP_SENT));
}

static void test_paid_meanwhile(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = outbox_approved(outbox);
  quitus_db_case_pay(outbox->db,
                     &(struct quitus_payment){.case_id = outbox->case_id,
                                              .amount = 125050,
                                              .day = quitus_today(),
                                              .reference = "",
                                              .actor = "agent"},
                     &error);
  g_assert_no_error(error);
  outbox_run(outbox, 0, 0);
  quitus_followup_free(outbox_get(outbox, id, QUITUS_FOLLOWUP_CANCELLED));
  g_assert_cmpint(outbox->server->mails, ==, 0);
}

/* Stopped just before it leaves: in review with the reason, and one task. */
static void assert_stopped(struct outbox *outbox, int64_t id, const char *reason) {
  outbox_run(outbox, 0, 0);
  outbox_run(outbox, 0, 0);
  g_assert_cmpint(outbox->server->mails, ==, 0);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_REVIEW);
  fixture_assert_holds(followup->error, reason);
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpuint(kase->tasks->len, ==, 1);
  const struct quitus_task *task = kase->tasks->pdata[0];
  g_assert_cmpstr(task->what, ==, "answer-stopped");
  fixture_assert_holds(task->note, reason);
}

static void test_part_paid_meanwhile(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = outbox_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  outbox->config->agency.kind = QUITUS_AGENCY_OWN; /* no letter of a collector */
  quitus_db_followup_edit(outbox->db, id, "Il reste 1 250,50 € à régler.\n", "agent", NULL);
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  quitus_db_case_pay(outbox->db,
                     &(struct quitus_payment){.case_id = outbox->case_id,
                                              .amount = 25050,
                                              .day = quitus_today(),
                                              .reference = "",
                                              .actor = "agent"},
                     &error);
  g_assert_no_error(error);
  assert_stopped(outbox, id, "owed has changed");
}

static void test_held_meanwhile(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = outbox_approved(outbox);
  g_assert_true(
      quitus_db_case_hold(outbox->db, outbox->case_id, "avis", QUITUS_NO_DAY, "agent", NULL));
  assert_stopped(outbox, id, "put on hold since");
}

static void test_other_document(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autofree char *pdf = g_build_filename(outbox->folder, "fa1042.pdf", NULL);
  int64_t id = outbox_approved(outbox);
  fixture_pdf(pdf, 2);
  assert_stopped(outbox, id, "document has changed");
}

static void test_damaged_document(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autofree char *pdf = g_build_filename(outbox->folder, "fa1042.pdf", NULL);
  int64_t id = outbox_approved(outbox);
  g_assert_true(g_file_set_contents(pdf, "%PDF-1.4 and nothing", -1, NULL));
  assert_stopped(outbox, id, "document has changed");
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  g_test_init(&argc, &argv, NULL);
  OUTBOX_ADD("newer-reply", test_newer_reply);
  OUTBOX_ADD("older-reply", test_older_reply);
  OUTBOX_ADD("paid-meanwhile", test_paid_meanwhile);
  OUTBOX_ADD("part-paid-meanwhile", test_part_paid_meanwhile);
  OUTBOX_ADD("held-meanwhile", test_held_meanwhile);
  OUTBOX_ADD("other-document", test_other_document);
  OUTBOX_ADD("damaged-document", test_damaged_document);
  return g_test_run();
}
