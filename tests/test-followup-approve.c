/* tests/test-followup-approve.c - approving with a real database: documents that are there,
 * missing, encrypted, damaged, changed or too large; the first letter; receipts. */
#include "base/error.h"
#include "followup/mentions.h"
#include "tests/followup-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

struct desk {
  struct quitus_config *config;
  struct quitus_db *db;
  char *folder, *pdf;
  int64_t case_id, answer_id;
};

static struct quitus_document *document_of(enum quitus_document_kind kind, const char *path) {
  struct quitus_document *document = fixture_document(0, kind, path);
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
  g_free(document->sha256);
  document->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, size);
  return document;
}

static void import_case(struct desk *desk) {
  struct quitus_portfolio_row *row = fixture_row(document_of(QUITUS_DOC_INVOICE, desk->pdf));
  row->creditor_address = g_strdup("4 rue du Port, 44000 Nantes");
  row->interest_rate = g_strdup("12,15");
  desk->case_id = fixture_import(desk->db, row);
}

/* A reply that says that the invoice did not come, and the answer to it. */
static int64_t keep_reply(struct desk *desk) {
  const struct fixture_reply reply = {.case_id = desk->case_id,
                                      .id = "first@atelier-petit.example",
                                      .sent = 1795003200,
                                      .answered = true};
  return fixture_reply_keep(desk->db, &reply);
}

static void set_up(struct desk *desk, gconstpointer data) {
  g_autoptr(GError) error = NULL;
  void (*const write)(const char *path) = *(void (*const *)(const char *))data;
  desk->folder = fixture_folder();
  desk->config = fixture_config();
  desk->pdf = g_build_filename(desk->folder, "fa1042.pdf", NULL);
  g_autofree char *path = g_build_filename(desk->folder, "quitus.db", NULL);
  desk->db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  write(desk->pdf);
  import_case(desk);
  desk->answer_id = keep_reply(desk);
}

static void tear_down(struct desk *desk, gconstpointer data) {
  (void)data;
  quitus_db_close(desk->db);
  quitus_config_free(desk->config);
  fixture_remove(desk->folder);
  g_free(desk->folder);
  g_free(desk->pdf);
}

static void write_good(const char *path) {
  fixture_pdf(path, 1);
}

static void write_damaged(const char *path) {
  g_autofree char *whole = NULL;
  gsize length;
  fixture_pdf(path, 3);
  g_assert_true(g_file_get_contents(path, &whole, &length, NULL));
  g_assert_true(g_file_set_contents(path, whole, (gssize)length / 2, NULL));
}

static void write_encrypted(const char *path) {
  g_autofree char *plain = g_strconcat(path, ".plain", NULL);
  fixture_pdf(plain, 1);
  g_free(fixture_run("qpdf", "--encrypt", "secret", "owner", "256", "--", plain, path, NULL));
}

/* ---- looking ---- */

static const struct quitus_task *task(const struct quitus_case *kase, const char *what) {
  for (guint i = 0; i < kase->tasks->len; i++) {
    const struct quitus_task *one = kase->tasks->pdata[i];
    if (strcmp(one->what, what) == 0)
      return one;
  }
  return NULL;
}

static unsigned count_tasks(struct desk *desk, const char *what) {
  g_autoptr(quitus_case) kase = quitus_db_case_get(desk->db, desk->case_id, NULL);
  unsigned n = 0;
  for (guint i = 0; i < kase->tasks->len; i++)
    n += strcmp(((struct quitus_task *)kase->tasks->pdata[i])->what, what) == 0;
  return n;
}

static struct quitus_answer *plan(struct desk *desk, int64_t id) {
  g_autoptr(GError) error = NULL;
  struct quitus_answer *answer = quitus_answer_plan(desk->config, desk->db, id, &error);
  g_assert_no_error(error);
  return answer;
}

static void approve(struct desk *desk) {
  g_autoptr(GError) error = NULL;
  quitus_answer_approve(desk->config, desk->db, desk->answer_id, "agent", &error);
  g_assert_no_error(error);
}

static void refuse(struct desk *desk, const char *part) {
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_answer_approve(desk->config, desk->db, desk->answer_id, "agent", &error));
  fixture_assert_holds(error->message, part);
  g_autoptr(quitus_answer) answer = plan(desk, desk->answer_id);
  g_assert_cmpint(answer->followup->state, !=, QUITUS_FOLLOWUP_APPROVED);
}

/* ---- documents ---- */

static void test_good(struct desk *desk, gconstpointer data) {
  (void)data;
  approve(desk);
  g_autoptr(quitus_answer) answer = plan(desk, desk->answer_id);
  g_assert_cmpuint(answer->attachments->len, ==, 1);
  g_assert_cmpuint(answer->attached->len, ==, 1);
  g_assert_null(answer->refusal);
  g_assert_cmpuint(count_tasks(desk, "missing-document"), ==, 0);
}

/* The answer leaves without it and says so; a person and the creditor are asked, once. */
static void test_unusable(struct desk *desk, gconstpointer data) {
  (void)data;
  approve(desk);
  g_autoptr(quitus_answer) answer = plan(desk, desk->answer_id);
  g_assert_cmpuint(answer->attachments->len, ==, 0);
  fixture_assert_holds(answer->followup->text,
                       "Nous vous adresserons, dans les meilleurs délais, le duplicata de la "
                       "facture FA-1042");
  fixture_assert_lacks(answer->followup->text, "ci-joint");
  g_autoptr(GBytes) mail = quitus_answer_mail(desk->config, answer, NULL);
  g_assert_nonnull(mail);
  g_autoptr(quitus_case) kase = quitus_db_case_get(desk->db, desk->case_id, NULL);
  const struct quitus_task *missing = task(kase, "missing-document");
  g_assert_nonnull(missing);
  fixture_assert_holds(missing->note, "invoice: ");
  fixture_assert_holds(missing->note, "fa1042.pdf");
  g_autoptr(GPtrArray) all = quitus_db_followup_list(desk->db, -1, desk->case_id, NULL);
  g_assert_cmpuint(all->len, ==, 2);
  const struct quitus_followup *asked = all->pdata[1];
  g_assert_cmpint(asked->audience, ==, QUITUS_TO_CREDITOR);
  g_assert_cmpstr(asked->to, ==, "compta@meunier.example");
  g_autoptr(quitus_answer) question = plan(desk, asked->id);
  g_assert_null(question->objection);
  g_autofree char *text = quitus_answer_text(desk->config, question, NULL);
  fixture_assert_holds(text, "ne peut être lue");
  fixture_assert_holds(text, "le duplicata de la facture FA-1042");
}

static void test_gone(struct desk *desk, gconstpointer data) {
  (void)data;
  g_unlink(desk->pdf);
  approve(desk);
  g_autoptr(quitus_answer) answer = plan(desk, desk->answer_id);
  fixture_assert_holds(answer->followup->text, "dans les meilleurs délais");
  g_assert_cmpuint(count_tasks(desk, "missing-document"), ==, 1);
  g_autoptr(GPtrArray) all = quitus_db_followup_list(desk->db, -1, desk->case_id, NULL);
  const struct quitus_followup *asked = all->pdata[1];
  g_autoptr(quitus_answer) question = plan(desk, asked->id);
  g_autofree char *text = quitus_answer_text(desk->config, question, NULL);
  fixture_assert_holds(text, "nous fait défaut, ou ne peut être lue");
  fixture_assert_holds(text, "le duplicata de la facture FA-1042");
}

static void test_changed(struct desk *desk, gconstpointer data) {
  (void)data;
  fixture_pdf(desk->pdf, 2);
  refuse(desk, "is not the one that was taken in");
  refuse(desk, "is not the one that was taken in");
  g_assert_cmpuint(count_tasks(desk, "document-changed"), ==, 1);
}

/* Changed between the approval and leaving: it does not leave either. */
static void test_changed_later(struct desk *desk, gconstpointer data) {
  (void)data;
  approve(desk);
  fixture_pdf(desk->pdf, 2);
  g_autoptr(quitus_answer) answer = plan(desk, desk->answer_id);
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_answer_mail(desk->config, answer, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
}

static void test_too_large(struct desk *desk, gconstpointer data) {
  (void)data;
  desk->config->outbox.max_mail_mb = 0;
  refuse(desk, "FA-1042-DUPLICATA.pdf ");
  g_assert_cmpuint(count_tasks(desk, "mail-too-large"), ==, 1);
}

static void test_worded(struct desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer = plan(desk, desk->answer_id);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = quitus_answer_text(desk->config, answer, NULL);
  quitus_db_followup_edit(desk->db, desk->answer_id, text, "agent", &error);
  g_assert_no_error(error);
  refuse(desk, "was worded by a person");
}

static void test_threat(struct desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer = plan(desk, desk->answer_id);
  g_autofree char *text = quitus_answer_text(desk->config, answer, NULL);
  g_autofree char *threat = g_strconcat("Dernier avis avant saisie.\n\n", text, NULL);
  quitus_db_followup_edit(desk->db, desk->answer_id, threat, "agent", NULL);
  refuse(desk, "\"avant saisie\" is a forbidden wording");
}

/* ---- refusals ---- */

static void hold(struct desk *desk) {
  g_assert_true(
      quitus_db_followup_hold(desk->db, desk->answer_id, QUITUS_NO_DAY, "", "agent", NULL));
}

static void pay_all(struct desk *desk) {
  struct quitus_payment payment = {
      .case_id = desk->case_id, .amount = 125050, .day = 20000, .reference = "", .actor = "agent"};
  g_assert_true(quitus_db_case_pay(desk->db, &payment, NULL));
}

static void lose_name(struct desk *desk) {
  g_free(desk->config->agency.name);
  desk->config->agency.name = g_strdup("");
}

/* Each refusal says what a person can do about it; the first of several is told. */
static void test_remedies(struct desk *desk, gconstpointer data) {
  (void)data;
  static const struct {
    void (*happens)(struct desk *desk);
    const char *remedy;
  } refusals[] = {
      {lose_name, "put that right, or withdraw it with `quitus followup cancel 1`"},
      {pay_all, "everything has been paid; `quitus followup cancel 1` withdraws it"},
      {hold, "a person holds it back; `quitus followup release 1` ends that"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
    refusals[i].happens(desk);
    refuse(desk, refusals[i].remedy);
  }
}

/* ---- letters ---- */

static void send_now(struct desk *desk) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_followup) claimed =
      quitus_db_followup_claim(desk->db, quitus_today(), true, &error);
  g_assert_nonnull(claimed);
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  quitus_db_followup_sent(desk->db, claimed->id, raw, "subject", "a@agence.example", &error);
  g_assert_no_error(error);
}

static quitus_day first_letter(struct desk *desk) {
  g_autoptr(quitus_case) kase = quitus_db_case_get(desk->db, desk->case_id, NULL);
  g_assert_cmpstr(kase->creditor_address, ==, "4 rue du Port, 44000 Nantes");
  g_assert_cmpint(kase->interest_rate, ==, 1215);
  return kase->first_letter;
}

static void test_first_letter(struct desk *desk, gconstpointer data) {
  (void)data;
  approve(desk);
  quitus_db_followup_first_letter(desk->db, desk->answer_id, true, NULL);
  g_assert_cmpint(first_letter(desk), ==, QUITUS_NO_DAY);
  send_now(desk);
  g_assert_cmpint(first_letter(desk), ==, quitus_today());
}

static void test_not_first_letter(struct desk *desk, gconstpointer data) {
  (void)data;
  approve(desk);
  send_now(desk);
  g_assert_cmpint(first_letter(desk), ==, QUITUS_NO_DAY);
  g_assert_true(quitus_db_case_first_letter(desk->db, desk->case_id, 20000, "agent", NULL));
  g_assert_cmpint(first_letter(desk), ==, 20000);
  import_case(desk); /* the portfolio names none: what is known stands */
  g_assert_cmpint(first_letter(desk), ==, 20000);
  g_assert_true(quitus_db_case_first_letter(desk->db, desk->case_id, QUITUS_NO_DAY, "agent", NULL));
  g_assert_cmpint(first_letter(desk), ==, QUITUS_NO_DAY);
}

static void test_receipt(struct desk *desk, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  struct quitus_collector collector;
  desk->config->agency.kind = QUITUS_AGENCY_OWN; /* nobody is told what is one's own */
  g_assert_null(quitus_collector(desk->config, &collector));
  desk->config->agency.kind = QUITUS_AGENCY_COLLECTOR;
  struct quitus_payment payment = {.case_id = desk->case_id,
                                   .amount = 50000,
                                   .day = 20000,
                                   .reference = "VIR-1",
                                   .actor = "agent",
                                   .collector = quitus_collector(desk->config, &collector)};
  g_assert_true(quitus_db_case_pay(desk->db, &payment, &error));
  g_assert_no_error(error);
  g_autoptr(GPtrArray) all = quitus_db_followup_list(desk->db, -1, desk->case_id, NULL);
  g_assert_cmpuint(all->len, ==, 3); /* the answer's draft stays */
  for (guint i = 1; i < all->len; i++) {
    const struct quitus_followup *followup = all->pdata[i];
    g_autoptr(quitus_answer) answer = plan(desk, followup->id);
    g_autofree char *text = quitus_answer_text(desk->config, answer, NULL);
    fixture_assert_holds(text, "500,00\u00a0€");
    g_assert_null(answer->refusal);
    g_assert_cmpstr(answer->quittance->reference, ==, "VIR-1");
  }
  g_autoptr(GPtrArray) receipts = quitus_db_receipt_list(desk->db, desk->case_id, NULL);
  const struct quitus_receipt *receipt = receipts->pdata[0];
  g_assert_true(quitus_db_receipt_cancel(desk->db, receipt->id, "wrong case", "agent", NULL));
  g_autoptr(GPtrArray) after =
      quitus_db_followup_list(desk->db, QUITUS_FOLLOWUP_DRAFT, desk->case_id, NULL);
  g_assert_cmpuint(after->len, ==, 1); /* nobody acknowledges what was not received */
}

int main(int argc, char **argv) {
  static void (*const good)(const char *) = write_good;
  static void (*const damaged)(const char *) = write_damaged;
  static void (*const encrypted)(const char *) = write_encrypted;
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, how, test)                                                                       \
  g_test_add("/approve/" path, struct desk, &(how), set_up, test, tear_down)
  ADD("good", good, test_good);
  ADD("damaged", damaged, test_unusable);
  ADD("encrypted", encrypted, test_unusable);
  ADD("gone", good, test_gone);
  ADD("changed", good, test_changed);
  ADD("changed-later", good, test_changed_later);
  ADD("too-large", good, test_too_large);
  ADD("worded", damaged, test_worded);
  ADD("threat", good, test_threat);
  ADD("remedies", good, test_remedies);
  ADD("first-letter", good, test_first_letter);
  ADD("not-first-letter", good, test_not_first_letter);
  ADD("receipt", good, test_receipt);
#undef ADD
  return g_test_run();
}
