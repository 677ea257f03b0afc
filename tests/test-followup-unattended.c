/* tests/test-followup-unattended.c - what may leave without a person, and at which hours. */
#include "db/followup.h"
#include "followup/unattended.h"
#include "tests/outbox-fixture.h"
#include <signal.h>

static void allow_unattended(struct outbox *outbox) {
  g_strfreev(outbox->config->playbook.unattended);
  outbox->config->playbook.unattended = g_strsplit("invoice-not-received", ",", -1);
  outbox->unattended = true;
}

static void test_unattended(struct outbox *outbox, gconstpointer data) {
  (void)data;
  allow_unattended(outbox);
  int64_t id = outbox_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  outbox->now = outbox_working_hour(20);
  outbox_run(outbox, 0, 0);
  quitus_followup_free(
      outbox_get(outbox, id, QUITUS_FOLLOWUP_DRAFT)); /* a person may still change it */
  outbox->now = outbox_working_hour(10);
  outbox_run(outbox, 1, 0);
  const char *mail = outbox->server->mail->str;
  fixture_assert_holds(mail, "Auto-Submitted: auto-replied\n");
  fixture_assert_holds(mail, "In-Reply-To: <first@atelier-petit.example>\n");
  fixture_assert_holds(mail, "FA-1042-DUPLICATA.pdf");
  quitus_followup_free(outbox_get(outbox, id, QUITUS_FOLLOWUP_SENT));
}

static void test_unattended_over_cap(struct outbox *outbox, gconstpointer data) {
  (void)data;
  outbox_approved(outbox);
  outbox_run(outbox, 1, 0);
  allow_unattended(outbox);
  int64_t second = outbox_reply(outbox, "second@atelier-petit.example", 1795013200, true);
  outbox->now = g_get_real_time() / G_USEC_PER_SEC; /* the day on which the first left */
  g_assert_true(quitus_unattended_let(outbox->config, outbox->db, second, outbox->now, NULL));
  g_autoptr(quitus_followup) waits = outbox_get(outbox, second, QUITUS_FOLLOWUP_DRAFT);
  fixture_assert_holds(waits->error, "waits");
  g_assert_true(quitus_answer_approve(outbox->config, outbox->db, second, "agent", NULL));
  outbox_run(outbox, 1, 0); /* a person may, at once */
  fixture_assert_lacks(outbox->server->mail->str, "Auto-Submitted");
}

/* Allowed when it was planned, not any more: it waits for a person, and is not asked again. */
static void test_unattended_no_more(struct outbox *outbox, gconstpointer data) {
  (void)data;
  allow_unattended(outbox);
  int64_t id = outbox_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  g_clear_pointer(&outbox->config->playbook.unattended, g_strfreev);
  outbox_run(outbox, 0, 0);
  g_autoptr(quitus_followup) followup = outbox_get(outbox, id, QUITUS_FOLLOWUP_DRAFT);
  g_assert_false(followup->unattended);
  fixture_assert_holds(followup->error, "without a person");
}

static void test_approved_within_hours(struct outbox *outbox, gconstpointer data) {
  (void)data;
  outbox->config->outbox.approved_at_once = false;
  outbox_approved(outbox);
  outbox->now = outbox_working_hour(20);
  outbox_run(outbox, 0, 0);
  outbox->now = outbox_working_hour(10);
  outbox_run(outbox, 1, 0);
}

static void test_hours(struct outbox *outbox, gconstpointer data) {
  (void)data;
  static const struct {
    int year, month, day, hour, minute;
    bool open;
  } cases[] = {{2026, 11, 20, 8, 0, true},   {2026, 11, 20, 7, 59, false},
               {2026, 11, 20, 18, 59, true}, {2026, 11, 20, 19, 0, false},
               {2026, 11, 22, 10, 0, false}, /* Sunday */
               {2026, 11, 11, 10, 0, false}, /* Armistice */
               {2027, 3, 29, 10, 0, false},  /* Easter Monday */
               {2027, 3, 30, 10, 0, true}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GDateTime) local = g_date_time_new_local(cases[i].year, cases[i].month, cases[i].day,
                                                       cases[i].hour, cases[i].minute, 0);
    g_test_message("%zu", i);
    g_assert_cmpint(quitus_outbox_is_open(outbox->config, g_date_time_to_unix(local)), ==,
                    cases[i].open);
  }
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  g_test_init(&argc, &argv, NULL);
  OUTBOX_ADD("unattended", test_unattended);
  OUTBOX_ADD("unattended-over-cap", test_unattended_over_cap);
  OUTBOX_ADD("unattended-no-more", test_unattended_no_more);
  OUTBOX_ADD("approved-within-hours", test_approved_within_hours);
  OUTBOX_ADD("hours", test_hours);
  return g_test_run();
}
