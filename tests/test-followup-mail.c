/* tests/test-followup-mail.c - the whole mail as a mail program reads it, and marked copies as a
 * PDF tool reads them. */
#include "followup/documents.h"
#include "tests/followup-fixture.h"
#include <gmime/gmime.h>
#include <string.h>

#define BIT FIXTURE_BIT

struct fixture {
  struct quitus_config *config;
  char *folder;
};

static void set_up(struct fixture *fixture, gconstpointer data) {
  (void)data;
  fixture->config = fixture_config();
  fixture->folder = fixture_folder();
}

static void tear_down(struct fixture *fixture, gconstpointer data) {
  (void)data;
  quitus_config_free(fixture->config);
  fixture_remove(fixture->folder);
  g_free(fixture->folder);
}

static char *file_in(const struct fixture *fixture, const char *name) {
  return g_build_filename(fixture->folder, name, NULL);
}

/* ---- the mail ---- */

static GMimeMessage *parse(GBytes *mail) {
  gsize length;
  const char *data = g_bytes_get_data(mail, &length);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(data, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
  g_object_unref(parser);
  g_object_unref(stream);
  g_assert_nonnull(message);
  return message;
}

static GBytes *mail_of(const struct fixture *fixture, const struct quitus_answer *answer) {
  g_autoptr(GError) error = NULL;
  GBytes *mail = quitus_answer_mail(fixture->config, answer, &error);
  g_assert_no_error(error);
  return mail;
}

static void assert_header(GMimeMessage *message, const char *name, const char *value) {
  g_autofree char *unfolded = g_strdup(g_mime_object_get_header(GMIME_OBJECT(message), name));
  g_assert_cmpstr(g_strdelimit(unfolded, "\t", ' '), ==, value);
}

/* Every line ends in CRLF, none is longer than RFC 5322 allows, headers are ASCII. */
static void assert_well_formed(GBytes *mail) {
  gsize length;
  const char *data = g_bytes_get_data(mail, &length);
  size_t column = 0;
  for (gsize i = 0; i < length; i++) {
    g_assert_cmpint((guchar)data[i], <, 128);
    if (data[i] == '\n') {
      g_assert_true(i > 0 && data[i - 1] == '\r');
      column = 0;
    } else if (data[i] == '\r')
      g_assert_true(i + 1 < length && data[i + 1] == '\n');
    else
      column++;
    g_assert_cmpuint(column, <=, 998);
  }
}

static unsigned count_header(GBytes *mail, const char *name) {
  g_autofree char *text = g_strndup(g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));
  char *end = strstr(text, "\r\n\r\n");
  g_assert_nonnull(end);
  *end = '\0';
  g_autofree char *lower = g_ascii_strdown(text, -1);
  g_autofree char *needle = g_strdup_printf("\n%s:", name);
  unsigned n = 0;
  for (const char *p = lower; (p = strstr(p, needle)); p++)
    n++;
  return n;
}

static void test_headers(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
  g_autoptr(GBytes) mail = mail_of(fixture, answer);
  assert_well_formed(mail);
  GMimeMessage *message = parse(mail);
  g_assert_cmpstr(g_mime_message_get_subject(message), ==,
                  "Personnel et confidentiel – A l’attention de Mme Claire Petit – Référence "
                  "A2026-00123");
  assert_header(message, "From", "Cabinet Exemple <dossiers@agence.example>");
  assert_header(message, "To", "Mme Claire Petit <" FIXTURE_TO ">");
  assert_header(message, "Message-Id", "<answer-3@agence.example>");
  assert_header(message, "In-Reply-To", "<reply@atelier-petit.example>");
  assert_header(message, "References",
                "<first@agence.example> <second@agence.example> <reply@atelier-petit.example>");
  g_assert_nonnull(g_mime_message_get_date(message));
  static const char *const never[] = {"cc", "bcc", "reply-to", "auto-submitted"};
  for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
    g_assert_cmpuint(count_header(mail, never[i]), ==, 0);
  g_object_unref(message);
}

static void test_text(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
  answer->followup->text =
      g_strdup("Chère Élise,\n\n.\nFrom là  \n« ça » – 1\u202f250,50\u00a0€\n");
  g_autoptr(GBytes) mail = mail_of(fixture, answer);
  assert_well_formed(mail);
  GMimeMessage *message = parse(mail);
  GMimeObject *part = g_mime_message_get_mime_part(message);
  g_assert_true(GMIME_IS_TEXT_PART(part));
  g_autofree char *read = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
  g_auto(GStrv) lines = g_strsplit(read, "\r\n", -1);
  g_autofree char *text = g_strjoinv("\n", lines);
  g_assert_cmpstr(text, ==, answer->followup->text);
  g_object_unref(message);
}

static void replace(char **text, const char *with) {
  g_free(*text);
  *text = g_strdup(with);
}

static void test_injection(struct fixture *fixture, gconstpointer data) {
  (void)data;
  static const char evil[] = "Mme Petit\r\nBcc: thief@evil.example\r\n\r\nBody";
  struct quitus_case *kase = fixture_case();
  struct quitus_contact *contact = kase->contacts->pdata[0];
  replace(&contact->name, evil);
  replace(&kase->reference, "A1\nCc: thief@evil.example");
  replace(&fixture->config->agency.name, "Cabinet\r\nBcc: thief@evil.example");
  g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, kase, BIT(CASH_FLOW), 0, "fr");
  replace(&answer->reply->message_id, "x@y>\r\nBcc: thief@evil.example\r\nX: <a");
  replace(&answer->reply->references, "good@y bad\nBcc:thief@evil.example");
  replace(&answer->followup->to, FIXTURE_TO "\r\nBcc: thief@evil.example");
  replace(&answer->followup->message_id, "m@y>\r\nBcc: thief@evil.example");
  g_autoptr(GBytes) mail = mail_of(fixture, answer);
  assert_well_formed(mail);
  g_assert_cmpuint(count_header(mail, "bcc"), ==, 0);
  g_assert_cmpuint(count_header(mail, "cc"), ==, 0);
  g_assert_cmpuint(count_header(mail, "subject"), ==, 1);
  g_assert_cmpuint(count_header(mail, "content-type"), ==, 1);
}

static void test_attachments(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *invoice = file_in(fixture, "src.pdf");
  g_autofree char *contract = file_in(fixture, "Contrat signé; n° 12.pdf");
  struct quitus_case *kase = fixture_case();
  struct quitus_invoice *first = kase->invoices->pdata[0];
  fixture_pdf(invoice, 1);
  g_autofree char *bank = file_in(fixture, "RIB.pdf");
  fixture_pdf(contract, 1);
  fixture_pdf(bank, 1);
  replace(&first->number, "FA/2026 n° 1042");
  g_ptr_array_add(kase->documents, fixture_document(11, QUITUS_DOC_INVOICE, invoice));
  g_ptr_array_add(kase->documents, fixture_document(0, QUITUS_DOC_CONTRACT, contract));
  g_ptr_array_add(kase->documents, fixture_document(0, QUITUS_DOC_BANK_DETAILS, bank));
  g_autoptr(quitus_answer) answer = fixture_answer(
      fixture->config, kase, BIT(REQUEST_DOCUMENT),
      FIXTURE_DOC(INVOICE) | FIXTURE_DOC(CONTRACT) | FIXTURE_DOC(TERMS) | FIXTURE_DOC(BANK_DETAILS),
      "fr");
  g_assert_cmpuint(answer->missing, ==, FIXTURE_DOC(TERMS));
  g_autoptr(GBytes) mail = mail_of(fixture, answer);
  assert_well_formed(mail);
  GMimeMessage *message = parse(mail);
  GMimeMultipart *mixed = GMIME_MULTIPART(g_mime_message_get_mime_part(message));
  g_assert_cmpint(g_mime_multipart_get_count(mixed), ==, 4);
  static const char *const names[] = {"FA-2026-n-1042-DUPLICATA.pdf",
                                      "Contrat-signe-n-12-DUPLICATA.pdf", "RIB.pdf"};
  for (int i = 1; i < 4; i++) {
    GMimePart *part = GMIME_PART(g_mime_multipart_get_part(mixed, i));
    g_assert_cmpstr(g_mime_part_get_filename(part), ==, names[i - 1]);
    g_autofree char *saved = file_in(fixture, names[i - 1]);
    FILE *stream = fopen(saved, "wb");
    GMimeStream *out = g_mime_stream_file_new(stream);
    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), out);
    g_object_unref(out);
    g_autofree char *text = fixture_run("pdftotext", saved, "-", NULL);
    g_assert_nonnull(strstr(text, "Facture FA-1042 page 1"));
    g_assert_cmpint(strstr(text, "DUPLICATA") != NULL, ==, i < 3);
  }
  g_object_unref(message);
}

/* The debtor's name is not for a stranger, whatever the subject must hold. */
static void test_stranger_subject(struct fixture *fixture, gconstpointer data) {
  (void)data;
  struct quitus_followup *followup = g_new0(struct quitus_followup, 1);
  followup->to = g_strdup("someone@elsewhere.example");
  followup->stranger = true;
  followup->message_id = g_strdup("a@b.example");
  followup->error = g_strdup("");
  g_autoptr(quitus_answer) answer =
      quitus_answer_of(fixture->config, followup, fixture_case(), NULL);
  g_assert_nonnull(strstr(answer->subject, "A l’attention de someone@elsewhere.example – "));
  g_assert_null(strstr(answer->subject, "Atelier"));
}

/* ---- choosing documents ---- */

/* What the playbook adds to a dispute is sent where it is at hand, and not promised. */
static void test_not_asked(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(), BIT(DISPUTE_DEBT),
                     FIXTURE_DOC(CONTRACT) | FIXTURE_DOC(ORDER), "fr");
  g_assert_cmpuint(answer->missing, ==, 0);
  g_autofree char *text = quitus_answer_text(fixture->config, answer, NULL);
  g_assert_null(strstr(text, "bon de commande ;"));
  g_assert_null(strstr(text, "séparément"));
}

static void add_invoice(struct quitus_case *kase, int64_t id, const char *number, int64_t paid) {
  struct quitus_invoice *invoice = g_new0(struct quitus_invoice, 1);
  invoice->id = id;
  invoice->number = g_strdup(number);
  invoice->invoice_date = invoice->due_date = QUITUS_NO_DAY;
  invoice->amount = 1000;
  invoice->paid = paid;
  invoice->currency = g_strdup("EUR");
  g_ptr_array_add(kase->invoices, invoice);
}

static void test_choice(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *path = file_in(fixture, "a.pdf");
  g_autofree char *gone = file_in(fixture, "gone.pdf");
  fixture_pdf(path, 1);
  struct quitus_case *kase = fixture_case();
  add_invoice(kase, 12, "FA-1043", 0);
  add_invoice(kase, 13, "FA-1044", 1000);
  for (int64_t id = 11; id <= 13; id++)
    g_ptr_array_add(kase->documents, fixture_document(id, QUITUS_DOC_INVOICE, path));
  g_ptr_array_add(kase->documents, fixture_document(0, QUITUS_DOC_TERMS, gone));
  g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, kase, BIT(REQUEST_DOCUMENT),
                                                   FIXTURE_DOC(INVOICE) | FIXTURE_DOC(TERMS), "fr");
  g_assert_cmpuint(answer->attachments->len, ==, 2); /* not the paid one */
  g_assert_cmpuint(answer->missing, ==, FIXTURE_DOC(TERMS));

  g_ptr_array_set_size(answer->attachments, 0);
  answer->missing = 0;
  g_ptr_array_add(answer->reply->reading->fields.invoice_refs, g_strdup("fa 1044"));
  quitus_answer_attach(answer);
  g_assert_cmpuint(answer->attachments->len, ==, 1); /* the one they name, even though paid */
  const struct quitus_answer_attachment *named = answer->attachments->pdata[0];
  g_assert_cmpstr(named->name, ==, "FA-1044-DUPLICATA.pdf");

  g_ptr_array_set_size(answer->attachments, 0);
  answer->followup->stranger = true;
  quitus_answer_attach(answer);
  g_assert_cmpuint(answer->attachments->len, ==, 0);
}

static void test_partly_missing(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *path = file_in(fixture, "a.pdf");
  fixture_pdf(path, 1);
  struct quitus_case *kase = fixture_case();
  add_invoice(kase, 12, "FA-1043", 0);
  g_ptr_array_add(kase->documents, fixture_document(11, QUITUS_DOC_INVOICE, path));
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, kase, BIT(REQUEST_DOCUMENT), FIXTURE_DOC(INVOICE), "fr");
  g_autofree char *text = quitus_answer_text(fixture->config, answer, NULL);
  g_assert_cmpuint(answer->missing, ==, FIXTURE_DOC(INVOICE));
  g_assert_nonnull(strstr(text, "vous trouverez ci-joint le duplicata de la facture FA-1042"));
  g_assert_nonnull(strstr(text, "séparément, dans les meilleurs délais, le duplicata de la facture "
                                "FA-1043"));
}

int main(int argc, char **argv) {
  g_mime_init();
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add("/followup-mail/" path, struct fixture, NULL, set_up, test, tear_down)
  ADD("headers", test_headers);
  ADD("text", test_text);
  ADD("injection", test_injection);
  ADD("attachments", test_attachments);
  ADD("choice", test_choice);
  ADD("partly-missing", test_partly_missing);
  ADD("not-asked", test_not_asked);
  ADD("stranger-subject", test_stranger_subject);
#undef ADD
  return g_test_run();
}
