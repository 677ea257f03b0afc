/* tests/outbox-fixture.c - see outbox-fixture.h. */
#include "tests/outbox-fixture.h"
#include "followup/unattended.h"

int64_t outbox_working_hour(int hour) {
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

void outbox_set_up(struct outbox *outbox, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  outbox->folder = fixture_folder();
  outbox->now = outbox_working_hour(10);
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

void outbox_tear_down(struct outbox *outbox, gconstpointer data) {
  (void)data;
  quitus_db_close(outbox->db);
  quitus_config_free(outbox->config);
  smtp_server_stop(outbox->server);
  fixture_remove(outbox->folder);
  g_free(outbox->folder);
}

int64_t outbox_reply(struct outbox *outbox, const char *id, int64_t sent, bool answered) {
  const struct fixture_reply reply = {.case_id = outbox->case_id,
                                      .id = id,
                                      .sent = sent,
                                      .answered = answered,
                                      .unattended = outbox->unattended};
  return fixture_reply_keep(outbox->db, &reply);
}

int64_t outbox_approved(struct outbox *outbox) {
  g_autoptr(GError) error = NULL;
  int64_t id = outbox_reply(outbox, "first@atelier-petit.example", 1795003200, true);
  g_assert_cmpint(id, >, 0);
  quitus_answer_approve(outbox->config, outbox->db, id, "agent", &error);
  g_assert_no_error(error);
  return id;
}

void outbox_run(struct outbox *outbox, unsigned sent, unsigned failed) {
  struct quitus_outbox_report report = {99, 99, 99};
  g_autoptr(GError) error = NULL;
  quitus_outbox_run(outbox->config, outbox->db, outbox->now, NULL, NULL, &report, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(report.sent, ==, sent);
  g_assert_cmpuint(report.failed, ==, failed);
}

struct quitus_followup *outbox_get(struct outbox *outbox, int64_t id,
                                   enum quitus_followup_state state) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *followup = quitus_db_followup_get(outbox->db, id, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(quitus_followup_state_id(followup->state), ==, quitus_followup_state_id(state));
  return followup;
}
