/* tests/followup-fixture.c - see followup-fixture.h. */
#include "tests/followup-fixture.h"
#include "db/mail.h"
#include <string.h>
#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

/* Leaks of libraries, not ours: fontconfig's reading of its settings, and template-glib's parser
 * when it meets a syntax error. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libfontconfig\nleak:tmpl_expr_parser_lex\n";
}

/* Those libraries keep no frame pointers: without this the suppressions would not see their names.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "fast_unwind_on_malloc=0";
}

struct quitus_config *fixture_config(void) {
  static const char text[] = "[agency]\n"
                             "name=Cabinet Exemple\n"
                             "address=1 rue de la Paix, 75002 Paris\n"
                             "email=dossiers@agence.example\n"
                             "phone=01 99 00 00 00\n"
                             "activity=Recouvrement amiable de créances\n"
                             "[mailbox]\n"
                             "addresses=recouvrement@agence.example\n";
  g_autofree char *folder = fixture_folder();
  g_autofree char *file = g_build_filename(folder, "quitus.conf", NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(g_file_set_contents(file, text, -1, NULL));
  struct quitus_config *config = quitus_config_load(file, &error);
  g_assert_no_error(error);
  fixture_remove(folder);
  return config;
}

void plain_fixture_set_up(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  fixture->config = fixture_config();
}

void plain_fixture_tear_down(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  quitus_config_free(fixture->config);
}

struct quitus_portfolio_row *fixture_row(struct quitus_document *document) {
  struct quitus_portfolio_row *row = g_new0(struct quitus_portfolio_row, 1);
  row->case_reference = g_strdup("A2026-00123");
  row->creditor = g_strdup("Meunier SA");
  row->creditor_email = g_strdup("compta@meunier.example");
  row->debtor = g_strdup("Atelier Petit SARL");
  row->debtor_siren = g_strdup("");
  row->contact_name = g_strdup("Mme Claire Petit");
  row->contact_email = g_strdup(FIXTURE_TO);
  row->contact_phone = g_strdup("");
  row->profile = g_strdup("standard");
  row->language = g_strdup("fr");
  row->invoice_number = g_strdup("FA-1042");
  row->invoice_date = quitus_day_from_ymd(2026, 10, 3);
  row->due_date = quitus_day_from_ymd(2026, 11, 2);
  row->amount = 125050;
  row->currency = g_strdup("EUR");
  row->documents = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_document_free);
  g_ptr_array_add(row->documents, document);
  return row;
}

int64_t fixture_import(struct quitus_db *db, struct quitus_portfolio_row *row) {
  g_autoptr(GPtrArray) rows =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_portfolio_row_free);
  g_autoptr(GError) error = NULL;
  struct quitus_portfolio_counts counts;
  g_ptr_array_add(rows, row);
  const struct quitus_portfolio_import import = {.rows = rows, .actor = "test"};
  quitus_db_portfolio_keep(db, &import, &counts, &error);
  g_assert_no_error(error);
  g_autoptr(quitus_case) kase = quitus_db_case_by_reference(db, "A2026-00123", &error);
  g_assert_no_error(error);
  return kase->id;
}

int64_t fixture_reply_keep(struct quitus_db *db, const struct fixture_reply *reply) {
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free);
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_autoptr(GError) error = NULL;
  quitus_reading_add(reading, QUITUS_INVOICE_NOT_RECEIVED, 0.9, true);
  if (reply->answered) {
    struct quitus_action *action =
        quitus_action_new(QUITUS_ACTION_ANSWER, QUITUS_INVOICE_NOT_RECEIVED);
    action->audience = QUITUS_TO_DEBTOR;
    action->text = g_strdup(FIXTURE_TO);
    action->labels = FIXTURE_BIT(INVOICE_NOT_RECEIVED);
    action->documents = FIXTURE_DOC(INVOICE);
    action->day = quitus_today();
    action->unattended = reply->unattended;
    g_ptr_array_add(actions, action);
  }
  struct quitus_mail mail = {.direction = QUITUS_INCOMING,
                             .identity = (char *)reply->id,
                             .message_id = (char *)reply->id,
                             .references = (char *)"",
                             .from = (char *)FIXTURE_TO,
                             .from_name = (char *)"",
                             .to = (char *)"recouvrement@agence.example",
                             .subject = (char *)"Re",
                             .reply_text = (char *)"Rien recu.",
                             .language = (char *)"fr",
                             .sent = reply->sent,
                             .door = (char *)"scan",
                             .queue_id = (char *)"",
                             .case_id = reply->case_id,
                             .cue = (char *)"contact",
                             .link_confidence = 0.9,
                             .raw = raw,
                             .reading = reading};
  struct quitus_kept kept = {0};
  quitus_db_mail_keep(db, &mail, actions, &kept, &error);
  g_assert_no_error(error);
  return kept.followup_id;
}

static void add_contact(struct quitus_case *kase, int64_t id, const char *name, const char *email,
                        enum quitus_contact_state state) {
  struct quitus_contact *contact = g_new0(struct quitus_contact, 1);
  contact->id = id;
  contact->name = g_strdup(name);
  contact->email = g_strdup(email);
  contact->phone = g_strdup("");
  contact->state = state;
  g_ptr_array_add(kase->contacts, contact);
}

struct quitus_document *fixture_document(int64_t invoice_id, enum quitus_document_kind kind,
                                         const char *path) {
  struct quitus_document *document = g_new0(struct quitus_document, 1);
  document->invoice_id = invoice_id;
  document->kind = kind;
  document->path = g_strdup(path);
  document->sha256 = g_strdup("");
  return document;
}

struct quitus_case *fixture_case(void) {
  struct quitus_case *kase = g_new0(struct quitus_case, 1);
  kase->id = 7;
  kase->reference = g_strdup("A2026-00123");
  kase->creditor = g_strdup("Meunier SA");
  kase->creditor_email = g_strdup("compta@meunier.example");
  kase->creditor_address = g_strdup("4 rue du Port, 44000 Nantes");
  kase->first_letter = QUITUS_NO_DAY;
  kase->interest_rate = -1;
  kase->debtor = g_strdup("Atelier Petit SARL");
  kase->siren = g_strdup("");
  kase->profile = g_strdup("standard");
  kase->language = g_strdup("fr");
  kase->state = QUITUS_CASE_OPEN;
  kase->hold_reason = g_strdup("");
  kase->hold_until = QUITUS_NO_DAY;
  kase->owner = g_strdup("");
  kase->currency = g_strdup("EUR");
  kase->balance = 125050;
  kase->contacts = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_contact_free);
  kase->invoices = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_invoice_free);
  kase->documents = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_document_free);
  kase->disputes = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_dispute_free);
  kase->promises = g_ptr_array_new();
  kase->tasks = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_task_free);
  add_contact(kase, 1, "Mme Claire Petit", FIXTURE_TO, QUITUS_CONTACT_VALID);
  add_contact(kase, 2, "M. Paul Roux", "p.roux@atelier-petit.example", QUITUS_CONTACT_DEAD);
  struct quitus_invoice *invoice = g_new0(struct quitus_invoice, 1);
  invoice->id = 11;
  invoice->number = g_strdup("FA-1042");
  invoice->invoice_date = quitus_day_from_ymd(2026, 10, 3);
  invoice->due_date = quitus_day_from_ymd(2026, 11, 2);
  invoice->amount = 125050;
  invoice->currency = g_strdup("EUR");
  g_ptr_array_add(kase->invoices, invoice);
  return kase;
}

static struct quitus_mail *reply_of(guint32 labels, const char *language) {
  struct quitus_mail *mail = g_new0(struct quitus_mail, 1);
  mail->id = 5;
  mail->direction = QUITUS_INCOMING;
  mail->identity = g_strdup("identity");
  mail->message_id = g_strdup("reply@atelier-petit.example");
  mail->references = g_strdup("first@agence.example second@agence.example");
  mail->from = g_strdup(FIXTURE_TO);
  mail->from_name = g_strdup("Claire Petit");
  mail->to = g_strdup("recouvrement@agence.example");
  mail->subject = g_strdup("Re: facture");
  mail->reply_text = g_strdup("Bonjour,\n\nLa machine est en panne.\nCordialement");
  mail->language = g_strdup(language);
  mail->sent = 1795003200; /* 2026-11-18T12:00Z */
  mail->door = g_strdup("scan");
  mail->queue_id = g_strdup("");
  mail->case_id = 7;
  mail->cue = g_strdup("thread");
  mail->reading = quitus_reading_new();
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (labels & (guint32)1 << label)
      quitus_reading_add(mail->reading, label, 0.9, true);
  return mail;
}

struct quitus_answer *fixture_answer(const struct quitus_config *config, struct quitus_case *kase,
                                     guint32 labels, unsigned documents, const char *language) {
  struct quitus_followup *followup = g_new0(struct quitus_followup, 1);
  followup->id = 3;
  followup->case_id = kase->id;
  followup->case_reference = g_strdup(kase->reference);
  followup->mail_id = 5;
  followup->to = g_strdup(FIXTURE_TO);
  followup->labels = labels;
  followup->documents = documents;
  followup->due = QUITUS_NO_DAY;
  followup->message_id = g_strdup("answer-3@agence.example");
  followup->error = g_strdup("");
  followup->created = 1795006800;
  struct quitus_mail *reply = reply_of(labels, language);
  if (labels & 1u << QUITUS_REQUEST_DOCUMENT)
    reply->reading->fields.documents = documents;
  struct quitus_answer *answer = quitus_answer_of(config, followup, kase, reply);
  answer->today = quitus_day_from_ymd(2026, 11, 20);
  return answer;
}

void fixture_pdf(const char *path, unsigned pages) {
  static const double sizes[][2] = {{595, 842}, {842, 595}, {300, 200}};
  cairo_surface_t *surface = cairo_pdf_surface_create(path, 595, 842);
  cairo_t *cairo = cairo_create(surface);
  for (unsigned i = 0; i < pages; i++) {
    g_autofree char *text = g_strdup_printf("Facture FA-1042 page %u", i + 1);
    cairo_pdf_surface_set_size(surface, sizes[i % 3][0], sizes[i % 3][1]);
    cairo_set_font_size(cairo, 14);
    cairo_move_to(cairo, 30, 60);
    cairo_show_text(cairo, text);
    cairo_show_page(cairo);
  }
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
}

char *fixture_run_program(const char *const *arguments) {
  g_autoptr(GError) error = NULL;
  char *output = NULL;
  int status = -1;
  g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
               &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  return output;
}

char *fixture_folder(void) {
  char *folder = g_dir_make_tmp("quitus-test-XXXXXX", NULL);
  g_assert_nonnull(folder);
  return folder;
}

void fixture_remove(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
      fixture_remove(path);
    else
      g_unlink(path);
  }
  g_rmdir(folder);
}

void fixture_assert_holds(const char *text, const char *part) {
  if (!strstr(text, part))
    g_error("\"%s\" is not in:\n%s", part, text);
}

void fixture_assert_lacks(const char *text, const char *part) {
  if (strstr(text, part))
    g_error("\"%s\" is in:\n%s", part, text);
}

void fixture_set(char **text, const char *value) {
  g_free(*text);
  *text = g_strdup(value);
}
