/* tests/test-followup-outbox.c - from an approved answer to a mail server, with a real database. */
#include "base/error.h"
#include "db/mail.h"
#include "db/payment.h"
#include "followup/outbox_lock.h"
#include "followup/unattended.h"
#include "tests/followup-fixture.h"
#include "tests/smtp-server.h"
#include <signal.h>
#include <string.h>

#define BIT FIXTURE_BIT

struct outbox {
  struct quitus_config *config;
  struct quitus_db *db;
  struct smtp_server *server;
  char *folder;
  int64_t case_id;
  int64_t now;     /* of a run */
  bool unattended; /* what is planned may leave without a person */
};

/* The next working day from today on, at that local hour: mail that is due today is due then. */
static int64_t working_hour(int hour) {
  quitus_day day = quitus_today();
  if (!quitus_day_is_working(day))
    day = quitus_day_next_working(day);
  int year, month, date;
  quitus_day_to_ymd(day, &year, &month, &date);
  g_autoptr(GDateTime) local = g_date_time_new_local(year, month, date, hour, 30, 0);
  return g_date_time_to_unix(local);
}

static void import_case(struct outbox *outbox) {
  g_autofree char *pdf = g_build_filename(outbox->folder, "fa1042.pdf", NULL);
  fixture_pdf(pdf, 1);
  outbox->case_id =
      fixture_import(outbox->db, fixture_row(fixture_document(0, QUITUS_DOC_INVOICE, pdf)));
}

static void set_up(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  outbox->folder = fixture_folder();
  outbox->now = working_hour(10);
  outbox->config = fixture_config();
  outbox->server = smtp_server_start(&smtp_script_good);
  smtp_server_use(outbox->config, outbox->server->port);
  char *path = g_build_filename(outbox->folder, "quitus.db", NULL);
  g_free(outbox->config->database.path);
  outbox->config->database.path = path;
  outbox->db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  import_case(outbox);
}

static void tear_down(struct outbox *outbox, gconstpointer data) {
  (void)data;
  quitus_db_close(outbox->db);
  quitus_config_free(outbox->config);
  smtp_server_stop(outbox->server);
  fixture_remove(outbox->folder);
  g_free(outbox->folder);
}

/* Keeps a reply that says the invoice is missing; with `answered`, an answer to it is queued. */
static int64_t keep_reply(struct outbox *outbox, const char *id, int64_t sent, bool answered) {
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free);
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_autoptr(GError) error = NULL;
  quitus_reading_add(reading, QUITUS_INVOICE_NOT_RECEIVED, 0.9, true);
  if (answered) {
    struct quitus_action *action =
        quitus_action_new(QUITUS_ACTION_ANSWER, QUITUS_INVOICE_NOT_RECEIVED);
    action->audience = QUITUS_TO_DEBTOR;
    action->text = g_strdup(FIXTURE_TO);
    action->labels = BIT(INVOICE_NOT_RECEIVED);
    action->documents = FIXTURE_DOC(INVOICE);
    action->day = quitus_today();
    action->unattended = outbox->unattended;
    g_ptr_array_add(actions, action);
  }
  struct quitus_mail mail = {.direction = QUITUS_INCOMING,
                             .identity = (char *)id,
                             .message_id = (char *)id,
                             .references = (char *)"",
                             .from = (char *)FIXTURE_TO,
                             .from_name = (char *)"",
                             .to = (char *)"recouvrement@agence.example",
                             .subject = (char *)"Re",
                             .reply_text = (char *)"Rien recu.",
                             .language = (char *)"fr",
                             .sent = sent,
                             .door = (char *)"scan",
                             .queue_id = (char *)"",
                             .case_id = outbox->case_id,
                             .cue = (char *)"contact",
                             .link_confidence = 0.9,
                             .raw = raw,
                             .reading = reading};
  struct quitus_kept kept = {0};
  quitus_db_mail_keep(outbox->db, &mail, actions, &kept, &error);
  g_assert_no_error(error);
  return kept.followup_id;
}

static int64_t approved_answer(struct outbox *outbox) {
  g_autoptr(GError) error = NULL;
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  g_assert_cmpint(id, >, 0);
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  return id;
}

static void run(struct outbox *outbox, unsigned sent, unsigned failed) {
  struct quitus_outbox_report report = {99, 99, 99};
  g_autoptr(GError) error = NULL;
  quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(report.sent, ==, sent);
  g_assert_cmpuint(report.failed, ==, failed);
}

static struct quitus_followup *get(struct outbox *outbox, int64_t id,
                                   enum quitus_followup_state state) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *followup = quitus_db_followup_get(outbox->db, id, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(quitus_followup_state_id(followup->state), ==, quitus_followup_state_id(state));
  return followup;
}

static void test_sent_once(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t draft = keep_reply(outbox, "zero@atelier-petit.example", 1794000000, true);
  run(outbox, 0, 0); /* a draft does not leave */
  int64_t id = approved_answer(outbox);
  g_autoptr(quitus_followup) withdrawn = get(outbox, draft, QUITUS_FOLLOWUP_CANCELLED);
  run(outbox, 1, 0);
  run(outbox, 0, 0);
  g_assert_cmpint(outbox->server->mails, ==, 1);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_SENT);
  g_autofree char *header = g_strdup_printf("Message-Id: <%s>\n", followup->message_id);
  g_assert_nonnull(strstr(outbox->server->mail->str, header));
  g_assert_nonnull(strstr(outbox->server->mail->str, "FA-1042-DUPLICATA.pdf"));
  g_autoptr(GArray) found =
      quitus_db_case_find(outbox->db, QUITUS_KEY_SENT_MESSAGE, followup->message_id, NULL);
  g_assert_cmpuint(found->len, ==, 1);
}

static void test_deferred(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  outbox->server->script.rcpt = "450 later";
  run(outbox, 0, 1);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 1);
  g_assert_nonnull(strstr(followup->error, "450 later"));
}

static void test_failed(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  outbox->server->script.rcpt = "550 no such user";
  run(outbox, 0, 1);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_FAILED);
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpuint(kase->tasks->len, ==, 1);
}

static void test_server_away(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  int64_t id = approved_answer(outbox);
  outbox->config->outbox.port = 1; /* nobody listens there */
  g_autoptr(GError) error = NULL;
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 0);
}

static void test_no_transport(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  int64_t id = approved_answer(outbox);
  outbox->config->outbox.transport = QUITUS_TRANSPORT_NONE;
  g_autoptr(GError) error = NULL;
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_APPROVED));
}

static void test_newer_reply(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  keep_reply(outbox, "older@atelier-petit.example", 1794000000, false);
  keep_reply(outbox, "newer@atelier-petit.example", 1795010000, false);
  run(outbox, 0, 0);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_CANCELLED);
  g_assert_nonnull(strstr(followup->error, "written again"));
  g_assert_cmpint(outbox->server->mails, ==, 0);
}

static void test_older_reply(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  keep_reply(outbox, "older@atelier-petit.example", 1794000000, false);
  run(outbox, 1, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_SENT));
}

/* The answer demands payment: once it is sent, the first letter of the case has left. */
static void test_first_letter(struct outbox *outbox, gconstpointer data) {
  (void)data;
  approved_answer(outbox);
  run(outbox, 1, 0);
  g_assert_nonnull(strstr(outbox->server->mail->str, "R. 124-4"));
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpint(kase->first_letter, ==, quitus_today());
}

/* It was refused, and a person took the claim out: what left is no first letter. */
static void test_no_first_letter(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = approved_answer(outbox);
  outbox->server->script.rcpt = "550 no such user";
  run(outbox, 0, 1);
  g_assert_true(quitus_db_followup_edit(outbox->db, id, "Bonjour,\n\nVoici la facture.\n\nAgence",
                                        "agent", NULL));
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  outbox->server->script.rcpt = "250 ok";
  run(outbox, 1, 0);
  g_autoptr(quitus_case) kase = quitus_db_case_get(outbox->db, outbox->case_id, NULL);
  g_assert_cmpint(kase->first_letter, ==, QUITUS_NO_DAY);
}

static void test_paid_meanwhile(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = approved_answer(outbox);
  quitus_db_case_pay(outbox->db,
                     &(struct quitus_payment){.case_id = outbox->case_id,
                                              .amount = 125050,
                                              .day = quitus_today(),
                                              .reference = "",
                                              .actor = "agent"},
                     &error);
  g_assert_no_error(error);
  run(outbox, 0, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_CANCELLED));
  g_assert_cmpint(outbox->server->mails, ==, 0);
}

/* Stopped just before it leaves: in review with the reason, and one task. */
static void assert_stopped(struct outbox *outbox, int64_t id, const char *reason) {
  run(outbox, 0, 0);
  run(outbox, 0, 0);
  g_assert_cmpint(outbox->server->mails, ==, 0);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_REVIEW);
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
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
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
  int64_t id = approved_answer(outbox);
  g_assert_true(
      quitus_db_case_hold(outbox->db, outbox->case_id, "avis", QUITUS_NO_DAY, "agent", NULL));
  assert_stopped(outbox, id, "put on hold since");
}

static void test_other_document(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autofree char *pdf = g_build_filename(outbox->folder, "fa1042.pdf", NULL);
  int64_t id = approved_answer(outbox);
  fixture_pdf(pdf, 2);
  assert_stopped(outbox, id, "document has changed");
}

/* ---- the server, other processes ---- */

/* Refused as a sender: no answer's fault, and none pays for it. */
static void test_sender_refused(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  g_autoptr(GError) error = NULL;
  int64_t id = approved_answer(outbox);
  outbox->server->script.mail = "530 log in first";
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_APPROVED);
  g_assert_cmpuint(followup->attempts, ==, 0);
  outbox->server->script.mail = "250 ok";
  run(outbox, 0, 0); /* not at once: others first */
  g_assert_true(quitus_db_followup_hold(outbox->db, id, QUITUS_NO_DAY, "", "agent", NULL));
  g_assert_true(quitus_db_followup_release(outbox->db, id, "agent", NULL));
  g_assert_true(quitus_answer_approve(outbox->config, outbox->db, id, "agent", NULL));
  run(outbox, 1, 0);
}

/* The server hangs up when it has all, and says nothing: it is not sent again. */
static void test_no_answer(struct outbox *outbox, gconstpointer data) {
  (void)data;
  int64_t id = approved_answer(outbox);
  outbox->server->script.end = NULL;
  run(outbox, 0, 1);
  outbox->server->script.end = "250 ok";
  run(outbox, 0, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_FAILED));
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
  int64_t id = approved_answer(outbox);
  g_assert_true(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, say_no, &asked, &report, NULL));
  g_assert_cmpuint(asked, >, 0);
  g_assert_cmpuint(report.sent, ==, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_APPROVED));
}

static void test_one_at_a_time(struct outbox *outbox, gconstpointer data) {
  (void)data;
  struct quitus_outbox_report report;
  g_autoptr(GError) error = NULL;
  int64_t id = approved_answer(outbox);
  struct quitus_outbox_lock *lock = quitus_outbox_lock_take(outbox->config->database.path, &error);
  g_assert_no_error(error);
  g_assert_false(
      quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  quitus_outbox_lock_free(lock);
  run(outbox, 1, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_SENT));
}

/* ---- without a person ---- */

static void allow_unattended(struct outbox *outbox) {
  g_strfreev(outbox->config->playbook.unattended);
  outbox->config->playbook.unattended = g_strsplit("invoice-not-received", ",", -1);
  outbox->unattended = true;
}

static void test_unattended(struct outbox *outbox, gconstpointer data) {
  (void)data;
  allow_unattended(outbox);
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  outbox->now = working_hour(20);
  run(outbox, 0, 0);
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_DRAFT)); /* a person may still change it */
  outbox->now = working_hour(10);
  run(outbox, 1, 0);
  const char *mail = outbox->server->mail->str;
  fixture_assert_holds(mail, "Auto-Submitted: auto-replied\n");
  fixture_assert_holds(mail, "In-Reply-To: <first@atelier-petit.example>\n");
  fixture_assert_holds(mail, "FA-1042-DUPLICATA.pdf");
  quitus_followup_free(get(outbox, id, QUITUS_FOLLOWUP_SENT));
}

static void test_unattended_over_cap(struct outbox *outbox, gconstpointer data) {
  (void)data;
  approved_answer(outbox);
  run(outbox, 1, 0);
  allow_unattended(outbox);
  int64_t second = keep_reply(outbox, "second@atelier-petit.example", 1795013200, true);
  outbox->now = g_get_real_time() / G_USEC_PER_SEC; /* the day on which the first left */
  g_assert_true(quitus_unattended_let(outbox->config, outbox->db, second, outbox->now, NULL));
  g_autoptr(quitus_followup) waits = get(outbox, second, QUITUS_FOLLOWUP_DRAFT);
  fixture_assert_holds(waits->error, "waits");
  g_assert_true(quitus_answer_approve(outbox->config, outbox->db, second, "agent", NULL));
  run(outbox, 1, 0); /* a person may, at once */
  fixture_assert_lacks(outbox->server->mail->str, "Auto-Submitted");
}

/* Allowed when it was planned, not any more: it waits for a person, and is not asked again. */
static void test_unattended_no_more(struct outbox *outbox, gconstpointer data) {
  (void)data;
  allow_unattended(outbox);
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  g_clear_pointer(&outbox->config->playbook.unattended, g_strfreev);
  run(outbox, 0, 0);
  g_autoptr(quitus_followup) followup = get(outbox, id, QUITUS_FOLLOWUP_DRAFT);
  g_assert_false(followup->unattended);
  fixture_assert_holds(followup->error, "without a person");
}

static void test_approved_within_hours(struct outbox *outbox, gconstpointer data) {
  (void)data;
  outbox->config->outbox.approved_at_once = false;
  approved_answer(outbox);
  outbox->now = working_hour(20);
  run(outbox, 0, 0);
  outbox->now = working_hour(10);
  run(outbox, 1, 0);
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

static void test_damaged_document(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autofree char *pdf = g_build_filename(outbox->folder, "fa1042.pdf", NULL);
  int64_t id = approved_answer(outbox);
  g_assert_true(g_file_set_contents(pdf, "%PDF-1.4 and nothing", -1, NULL));
  assert_stopped(outbox, id, "document has changed");
}

/* What was approved is what leaves, even where the templates would say something else by then. */
static void test_approved_text(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = keep_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  quitus_db_followup_edit(outbox->db, id, "Mots choisis par une personne.\n", "agent", &error);
  g_assert_no_error(error);
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  run(outbox, 1, 0);
  g_assert_nonnull(strstr(outbox->server->mail->str, "Mots choisis par une personne."));
  g_assert_null(strstr(outbox->server->mail->str, "Cordialement"));
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add("/followup-outbox/" path, struct outbox, NULL, set_up, test, tear_down)
  ADD("sent-once", test_sent_once);
  ADD("deferred", test_deferred);
  ADD("failed", test_failed);
  ADD("server-away", test_server_away);
  ADD("no-transport", test_no_transport);
  ADD("newer-reply", test_newer_reply);
  ADD("older-reply", test_older_reply);
  ADD("paid-meanwhile", test_paid_meanwhile);
  ADD("first-letter", test_first_letter);
  ADD("no-first-letter", test_no_first_letter);
  ADD("part-paid-meanwhile", test_part_paid_meanwhile);
  ADD("held-meanwhile", test_held_meanwhile);
  ADD("other-document", test_other_document);
  ADD("sender-refused", test_sender_refused);
  ADD("no-answer", test_no_answer);
  ADD("told-to-stop", test_told_to_stop);
  ADD("one-at-a-time", test_one_at_a_time);
  ADD("unattended", test_unattended);
  ADD("unattended-over-cap", test_unattended_over_cap);
  ADD("unattended-no-more", test_unattended_no_more);
  ADD("approved-within-hours", test_approved_within_hours);
  ADD("hours", test_hours);
  ADD("damaged-document", test_damaged_document);
  ADD("approved-text", test_approved_text);
#undef ADD
  return g_test_run();
}
