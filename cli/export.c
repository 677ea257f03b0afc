/* cli/export.c - quitus case export: everything that is known of a case, for a lawyer.
 *
 *   README.txt               what is here, and how it is verified
 *   chronologie.html         the case for people (chronology.html in English)
 *   chronology.json          the same for machines
 *   messages/                every message as it came or left, byte for byte
 *   documents/               the papers of the case
 *   journal/journal.jsonl    what was journalled on this case
 *   journal/entry-NNNNNN.txt what the hash of an entry is made over; journal/SHA256SUMS has the
 * hashes SHA256SUMS               over all of it; its own hash stands in the journal
 *
 * What is missing or changed is named in its place, never passed over.  One message or document is
 * in memory at a time.
 */
#include "cli/export.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/case_json.h"
#include "cli/cli.h"
#include "cli/export_sink.h"
#include "cli/journal_json.h"
#include "cli/journal_words.h"
#include "cli/print.h"
#include "db/mail.h"
#include "db/payment.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* ---- names ---- */

/* Letters, digits, '.', '_' and '-' of the last part of a path, so that no shell and no file system
 * stumbles; of a long name the end, which says what the file is.  Caller frees. */
static char *safe_name(const char *path) {
  enum { LONGEST = 60 };
  g_autofree char *base = g_path_get_basename(path);
  g_autofree char *ascii = g_str_to_ascii(base, "C");
  g_strcanon(ascii, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", '-');
  size_t length = strlen(ascii);
  return g_strdup(length > LONGEST ? ascii + length - LONGEST : ascii);
}

/* ---- gathering ---- */

static void exhibit_free(void *data) {
  struct quitus_exhibit *exhibit = data;
  g_free(exhibit->file);
  g_free(exhibit->title);
  g_free(exhibit->sha256);
  g_free(exhibit->trouble);
  g_free(exhibit);
}

static struct quitus_exhibit *add_exhibit(struct quitus_export *export, char *title) {
  struct quitus_exhibit *exhibit = g_new0(struct quitus_exhibit, 1);
  exhibit->title = title;
  g_ptr_array_add(export->exhibits, exhibit);
  return exhibit;
}

static void export_clear(struct quitus_export *export) {
  quitus_case_free(export->kase);
  quitus_beside_clear(&export->beside);
  g_clear_pointer(&export->mails, g_ptr_array_unref);
  g_clear_pointer(&export->journal, g_ptr_array_unref);
  g_clear_pointer(&export->payments, g_ptr_array_unref);
  g_clear_pointer(&export->exhibits, g_ptr_array_unref);
  g_free(export->chain_trouble);
}

/* A broken chain is told in what is handed out: it is no reason to hand out nothing. */
static bool verify(struct quitus_export *export, struct quitus_db *db, GError **error) {
  g_autoptr(GError) why = NULL;
  if (quitus_db_journal_verify(db, NULL, &export->end, &why))
    return true;
  if (!g_error_matches(why, QUITUS_ERROR, QUITUS_ERROR_DATABASE)) {
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
  }
  export->chain_trouble = g_strdup(why->message);
  return true;
}

static bool gather(struct quitus_export *export, struct quitus_db *db, const char *reference,
                   GError **error) {
  export->made = quitus_now();
  export->exhibits = g_ptr_array_new_with_free_func(exhibit_free);
  export->kase = quitus_db_case_by_reference(db, reference, error);
  return export->kase && quitus_beside_load(db, export->kase->id, &export->beside, error) &&
         (export->journal = quitus_db_journal(db, export->kase->id, error)) &&
         (export->mails = quitus_db_mail_list(db, export->kase->id, G_MAXUINT, error)) &&
         (export->payments = quitus_db_receipt_list(db, export->kase->id, error)) &&
         verify(export, db, error);
}

/* ---- messages and documents ---- */

static bool put_exhibit(struct quitus_sink *sink, struct quitus_exhibit *exhibit, char *file,
                        const void *bytes, size_t size, GError **error) {
  exhibit->file = file;
  if (!quitus_sink_add(sink, file, bytes, size, error))
    return false;
  exhibit->sha256 = g_strdup(quitus_sink_last_sha256(sink));
  return true;
}

static char *message_title(const struct quitus_mail *mail) {
  g_autofree char *when = quitus_instant_text(mail->sent);
  if (!*mail->from && !*mail->to) /* as db/erase.h leaves it */
    return g_strdup_printf(_("Message of %s, erased"), when);
  return mail->direction == QUITUS_OUTGOING
             ? g_strdup_printf(_("Message of %s to %s: “%s”"), when, mail->to, mail->subject)
             : g_strdup_printf(_("Message of %s from %s: “%s”"), when, mail->from, mail->subject);
}

static bool put_message(struct quitus_export *export, struct quitus_db *db,
                        struct quitus_sink *sink, const struct quitus_mail *mail, GError **error) {
  char iso[11];
  struct quitus_exhibit *exhibit = add_exhibit(export, message_title(mail));
  g_autoptr(GError) why = NULL;
  g_autoptr(GBytes) raw = quitus_db_mail_raw(db, mail->id, &why);
  if (!raw && g_error_matches(why, QUITUS_ERROR, QUITUS_ERROR_RETRY)) {
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
  }
  if (!raw) {
    exhibit->trouble = g_error_matches(why, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND)
                           ? g_strdup(_("missing: its bytes were not kept"))
                           : g_strdup(why->message);
    return true;
  }
  size_t size = 0;
  const void *bytes = g_bytes_get_data(raw, &size);
  char *file = g_strdup_printf("messages/%04u-%s-%s.eml", export->exhibits->len,
                               quitus_day_iso(quitus_day_of_instant(mail->sent), iso),
                               mail->direction == QUITUS_OUTGOING ? "out" : "in");
  return put_exhibit(sink, exhibit, file, bytes, size, error);
}

static char *document_title(const struct quitus_case *kase,
                            const struct quitus_document *document) {
  g_autofree char *base = g_path_get_basename(document->path);
  const char *kind = quitus_document_kind_name(document->kind);
  bool is_invoice = document->kind == QUITUS_DOC_INVOICE;
  for (guint i = 0; document->invoice_id && i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    if (invoice->id == document->invoice_id)
      return is_invoice ? g_strdup_printf(_("invoice %s: %s"), invoice->number, base)
                        : g_strdup_printf(_("%s, of invoice %s: %s"), kind, invoice->number, base);
  }
  return g_strdup_printf(_("%s: %s"), kind, base);
}

/* What was taken in is the original: what stands at its place now must be the same bytes. */
static bool put_document(struct quitus_export *export, struct quitus_sink *sink,
                         const struct quitus_document *document, GError **error) {
  struct quitus_exhibit *exhibit = add_exhibit(export, document_title(export->kase, document));
  g_autofree char *bytes = NULL, *name = safe_name(document->path);
  gsize size = 0;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(document->path, &bytes, &size, &why)) {
    exhibit->trouble = g_strdup_printf(_("missing: %s; its SHA-256 was %s"), why->message,
                                       *document->sha256 ? document->sha256 : "–");
    return true;
  }
  char *file = g_strdup_printf("documents/%04u-%s", export->exhibits->len, name);
  if (!put_exhibit(sink, exhibit, file, bytes, size, error))
    return false;
  if (*document->sha256 && strcmp(document->sha256, exhibit->sha256) != 0)
    exhibit->trouble =
        g_strdup_printf(_("changed since it was taken in: its SHA-256 was %s"), document->sha256);
  return true;
}

static bool put_exhibits(struct quitus_export *export, struct quitus_db *db,
                         struct quitus_sink *sink, GError **error) {
  const GPtrArray *documents = export->kase->documents;
  if (!quitus_sink_add_folder(sink, "messages", error) ||
      !quitus_sink_add_folder(sink, "documents", error))
    return false;
  for (guint i = 0; i < export->mails->len; i++)
    if (!put_message(export, db, sink, export->mails->pdata[i], error))
      return false;
  for (guint i = 0; i < documents->len; i++)
    if (!put_document(export, sink, documents->pdata[i], error))
      return false;
  return true;
}

/* ---- the journal ---- */

static bool put_entry(struct quitus_sink *sink, const struct quitus_journal_entry *entry,
                      GString *lines, GString *sums, GError **error) {
  g_autofree char *text = quitus_journal_text(entry);
  g_autofree char *name = g_strdup_printf("journal/entry-%06" PRId64 ".txt", entry->id);
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_journal_entry_json(builder, entry);
  g_autofree char *line = quitus_json_line(builder);
  g_string_append_printf(lines, "%s\n", line);
  /* the hash that was kept, not one made now: sha256sum compares */
  g_string_append_printf(sums, "%s  %s\n", entry->hash, strchr(name, '/') + 1);
  return quitus_sink_add_text(sink, name, text, error);
}

static bool put_journal(const struct quitus_export *export, struct quitus_sink *sink,
                        GError **error) {
  g_autoptr(GString) lines = g_string_new(NULL), sums = g_string_new(NULL);
  if (!quitus_sink_add_folder(sink, "journal", error))
    return false;
  for (guint i = 0; i < export->journal->len; i++)
    if (!put_entry(sink, export->journal->pdata[i], lines, sums, error))
      return false;
  return quitus_sink_add_text(sink, "journal/journal.jsonl", lines->str, error) &&
         quitus_sink_add_text(sink, "journal/SHA256SUMS", sums->str, error);
}

/* ---- JSON ---- */

/* One object an invoice that it paid. */
static void add_payment(JsonBuilder *builder, const struct quitus_receipt *receipt) {
  for (guint i = 0; i < receipt->parts->len; i++) {
    const struct quitus_receipt_part *part = receipt->parts->pdata[i];
    json_builder_begin_object(builder);
    quitus_json_string(builder, "invoice", part->invoice);
    quitus_json_amount(builder, "amount", part->amount);
    quitus_json_string(builder, "currency", receipt->currency);
    quitus_json_day(builder, "day", receipt->day);
    quitus_json_string(builder, "reference", receipt->reference);
    quitus_json_string(builder, "actor", receipt->actor);
    json_builder_end_object(builder);
  }
}

static void add_exhibit_json(JsonBuilder *builder, guint number,
                             const struct quitus_exhibit *exhibit) {
  json_builder_begin_object(builder);
  quitus_json_int(builder, "exhibit", number);
  quitus_json_string(builder, "title", exhibit->title);
  quitus_json_string(builder, "file", exhibit->file);
  quitus_json_string(builder, "sha256", exhibit->sha256);
  quitus_json_opt_string(builder, "trouble", exhibit->trouble);
  json_builder_end_object(builder);
}

static bool put_json(const struct quitus_export *export, struct quitus_sink *sink, GError **error) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "case");
  quitus_case_json(builder, export->kase, &export->beside, export->mails, export->journal);
  json_builder_set_member_name(builder, "payments");
  json_builder_begin_array(builder);
  for (guint i = 0; i < export->payments->len; i++)
    add_payment(builder, export->payments->pdata[i]);
  json_builder_end_array(builder);
  json_builder_set_member_name(builder, "exhibits");
  json_builder_begin_array(builder);
  for (guint i = 0; i < export->exhibits->len; i++)
    add_exhibit_json(builder, i + 1, export->exhibits->pdata[i]);
  json_builder_end_array(builder);
  quitus_json_int(builder, "journal_entries", export->end.entries);
  quitus_json_string(builder, "journal_hash", export->chain_trouble ? NULL : export->end.hash);
  quitus_json_opt_string(builder, "journal_trouble", export->chain_trouble);
  json_builder_end_object(builder);
  g_autofree char *line = quitus_json_line(builder);
  g_autofree char *text = g_strconcat(line, "\n", NULL);
  return quitus_sink_add_text(sink, "chronology.json", text, error);
}

/* ---- the whole ---- */

static bool put_page(const struct quitus_export *export, struct quitus_sink *sink,
                     const char *language, GError **error) {
  g_autofree char *html = quitus_export_html(export);
  g_autofree char *readme = quitus_export_readme(export);
  const char *name = strcmp(language, "en") == 0 ? "chronology.html" : "chronologie.html";
  return quitus_sink_add_text(sink, name, html, error) &&
         quitus_sink_add_text(sink, "README.txt", readme, error);
}

static bool write_export(struct quitus_export *export, struct quitus_db *db,
                         struct quitus_sink *sink, GError **error) {
  const char *language = strcmp(export->kase->language, "en") == 0 ? "en" : "fr";
  g_autofree char *before = quitus_i18n_speak(language);
  bool written = put_exhibits(export, db, sink, error) && put_journal(export, sink, error) &&
                 put_json(export, sink, error) && put_page(export, sink, language, error);
  quitus_i18n_restore(before);
  return written;
}

/* The file was opened for reading, so that a broken disk or another's rights hinder no export;
 * noting it needs to write. */
static bool note_export(struct quitus_session *session, int64_t case_id, unsigned files,
                        const char *sums, GError **error) {
  g_clear_pointer(&session->db, quitus_db_close);
  return quitus_session_db(session, QUITUS_DB_WRITE, error) &&
         quitus_db_case_exported(session->db, case_id, files, sums, quitus_actor(), error);
}

static void warn(const struct quitus_export *export) {
  for (guint i = 0; i < export->exhibits->len; i++) {
    const struct quitus_exhibit *exhibit = export->exhibits->pdata[i];
    if (exhibit->trouble)
      fprintf(stderr, "quitus: %s: %s\n", exhibit->title, exhibit->trouble);
  }
  if (export->chain_trouble)
    fprintf(stderr, "quitus: %s\n", export->chain_trouble);
}

static bool run_export(struct quitus_session *session, struct quitus_export *export,
                       const char *target, GError **error) {
  unsigned files = 0;
  g_autofree char *sums = NULL;
  g_autofree char *folder = safe_name(export->kase->reference);
  const char *place = target ? target : folder;
  g_autoptr(quitus_sink) sink = quitus_sink_open(place, folder, error);
  if (!sink || !write_export(export, session->db, sink, error) ||
      !quitus_sink_finish(sink, &files, &sums, error) ||
      !note_export(session, export->kase->id, files, sums, error))
    return false;
  warn(export);
  printf(ngettext("%s: %u file\n", "%s: %u files\n", files), place, files);
  return true;
}

int quitus_command_case_export(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *target = NULL;
  const GOptionEntry entries[] = {
      {"out", 0, 0, G_OPTION_ARG_FILENAME, &target,
       N_("a folder, or a zip where the name ends in .zip (a folder named as the case)"),
       N_("PLACE")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  struct quitus_export export = {0};
  bool done =
      gather(&export, session->db, argv[1], &error) && run_export(session, &export, target, &error);
  export_clear(&export);
  return done ? EX_OK : quitus_fail(error);
}
