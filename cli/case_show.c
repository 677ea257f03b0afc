/* cli/case_show.c - quitus case show: a case, and its timeline from the journal. */
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "db/case.h"
#include "db/journal.h"
#include "db/mail.h"
#include <sysexits.h>

/* ---- for people ---- */

static void print_head(const struct quitus_case *one) {
  char iso[11];
  g_autofree char *balance = quitus_money_long(one->balance, one->currency, quitus_user_language());
  printf("%s — %s\n", one->reference, one->debtor);
  printf(_("Creditor: %s\n"), one->creditor);
  printf(_("Left to pay: %s\n"), balance);
  printf(_("State: %s"), quitus_state_name(quitus_case_state_id(one->state)));
  if (*one->hold_reason)
    printf(" (%s)", quitus_hold_reason_text(one->hold_reason));
  if (one->hold_until != QUITUS_NO_DAY)
    printf(_(" until %s"), quitus_day_iso(one->hold_until, iso));
  fputc('\n', stdout);
}

static void print_contacts(const struct quitus_case *one) {
  const char *const headings[] = {_("contact"), _("address"), _("telephone"), _("state"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < one->contacts->len; i++) {
    const struct quitus_contact *contact = one->contacts->pdata[i];
    const char *const cells[] = {contact->name, contact->email, contact->phone,
                                 quitus_state_name(quitus_contact_state_id(contact->state))};
    quitus_table_add(table, cells);
  }
  fputc('\n', stdout);
  quitus_table_print(table, stdout);
}

static void print_invoices(const struct quitus_case *one) {
  const char *const headings[] = {_("invoice"), _("due"), _("amount"), _("paid"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < one->invoices->len; i++) {
    const struct quitus_invoice *invoice = one->invoices->pdata[i];
    char iso[11];
    g_autofree char *amount =
        quitus_money_long(invoice->amount, invoice->currency, quitus_user_language());
    g_autofree char *paid =
        quitus_money_long(invoice->paid, invoice->currency, quitus_user_language());
    const char *const cells[] = {
        invoice->number,
        invoice->due_date == QUITUS_NO_DAY ? "-" : quitus_day_iso(invoice->due_date, iso), amount,
        paid};
    quitus_table_add(table, cells);
  }
  fputc('\n', stdout);
  quitus_table_print(table, stdout);
}

static void print_open_matters(const struct quitus_case *one) {
  char iso[11];
  for (guint i = 0; i < one->disputes->len; i++) {
    const struct quitus_dispute *dispute = one->disputes->pdata[i];
    g_autofree char *words = quitus_text_excerpt(dispute->words, 60);
    printf(_("\nDispute, %s: %s, in charge: %s « %s »\n"), quitus_state_name(dispute->state),
           quitus_label_name(dispute->kind), dispute->service, words);
  }
  for (guint i = 0; i < one->promises->len; i++) {
    const struct quitus_promise *promise = one->promises->pdata[i];
    g_autofree char *amount =
        promise->amount == QUITUS_NO_AMOUNT
            ? g_strdup(_("no amount named"))
            : quitus_money_long(promise->amount, one->currency, quitus_user_language());
    printf(_("\nPromise, %s: for %s, %s\n"), quitus_state_name(promise->state),
           promise->due == QUITUS_NO_DAY ? _("no day named") : quitus_day_iso(promise->due, iso),
           amount);
  }
  for (guint i = 0; i < one->tasks->len; i++) {
    const struct quitus_task *task = one->tasks->pdata[i];
    g_autofree char *note = quitus_text_excerpt(task->note, 60);
    printf(_("\nTo do by %s: %s « %s »\n"),
           task->due == QUITUS_NO_DAY ? "-" : quitus_day_iso(task->due, iso),
           quitus_task_name(task->what), note);
  }
}

static void print_timeline(const GPtrArray *journal) {
  printf("\n%s\n", _("Timeline"));
  for (guint i = 0; i < journal->len; i++) {
    const struct quitus_journal_entry *entry = journal->pdata[i];
    char at[21];
    printf("  %s  %s  (%s)\n", quitus_instant_iso(entry->at, at), entry->detail, entry->actor);
  }
}

/* ---- as JSON ---- */

static void begin_list(JsonBuilder *builder, const char *name) {
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
}

static void add_contact(JsonBuilder *builder, const struct quitus_contact *contact) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "name", contact->name);
  quitus_json_string(builder, "email", contact->email);
  quitus_json_string(builder, "phone", contact->phone);
  quitus_json_string(builder, "state", quitus_contact_state_id(contact->state));
  json_builder_end_object(builder);
}

static void add_invoice(JsonBuilder *builder, const struct quitus_invoice *invoice) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "number", invoice->number);
  quitus_json_day(builder, "invoice_date", invoice->invoice_date);
  quitus_json_day(builder, "due_date", invoice->due_date);
  quitus_json_amount(builder, "amount", invoice->amount);
  quitus_json_amount(builder, "paid", invoice->paid);
  quitus_json_string(builder, "currency", invoice->currency);
  json_builder_end_object(builder);
}

static void add_document(JsonBuilder *builder, const struct quitus_document *document) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "kind", quitus_document_kind_id(document->kind));
  quitus_json_string(builder, "path", document->path);
  quitus_json_string(builder, "sha256", document->sha256);
  json_builder_end_object(builder);
}

static void add_dispute(JsonBuilder *builder, const struct quitus_dispute *dispute) {
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", dispute->id);
  quitus_json_string(builder, "kind", quitus_label_id(dispute->kind));
  quitus_json_string(builder, "service", dispute->service);
  quitus_json_string(builder, "words", dispute->words);
  quitus_json_amount(builder, "amount", dispute->amount);
  quitus_json_string(builder, "state", dispute->state);
  quitus_json_day(builder, "opened", dispute->opened);
  json_builder_end_object(builder);
}

static void add_promise(JsonBuilder *builder, const struct quitus_promise *promise) {
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", promise->id);
  quitus_json_day(builder, "due", promise->due);
  quitus_json_amount(builder, "amount", promise->amount);
  quitus_json_string(builder, "state", promise->state);
  quitus_json_day(builder, "made", promise->made);
  json_builder_end_object(builder);
}

static void add_task(JsonBuilder *builder, const struct quitus_task *task) {
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", task->id);
  quitus_json_string(builder, "what", task->what);
  quitus_json_string(builder, "note", task->note);
  quitus_json_day(builder, "due", task->due);
  json_builder_end_object(builder);
}

static void add_mail(JsonBuilder *builder, const struct quitus_mail *mail) {
  char at[21];
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", mail->id);
  quitus_json_string(builder, "direction", mail->direction == QUITUS_OUTGOING ? "out" : "in");
  quitus_json_string(builder, "message_id", mail->message_id);
  quitus_json_string(builder, "from", mail->from);
  quitus_json_string(builder, "subject", mail->subject);
  quitus_json_string(builder, "sent", quitus_instant_iso(mail->sent, at));
  quitus_json_string(builder, "cue", mail->cue);
  quitus_json_bool(builder, "stranger", mail->stranger);
  if (mail->reading)
    quitus_json_reading(builder, mail->reading);
  json_builder_end_object(builder);
}

static void add_entry(JsonBuilder *builder, const struct quitus_journal_entry *entry) {
  char at[21];
  json_builder_begin_object(builder);
  quitus_json_string(builder, "at", quitus_instant_iso(entry->at, at));
  quitus_json_string(builder, "what", entry->what);
  quitus_json_string(builder, "detail", entry->detail);
  quitus_json_string(builder, "actor", entry->actor);
  quitus_json_string(builder, "hash", entry->hash);
  json_builder_end_object(builder);
}

#define ADD_LIST(builder, name, list, add)                                                         \
  do {                                                                                             \
    begin_list(builder, name);                                                                     \
    for (guint i = 0; i < (list)->len; i++)                                                        \
      add(builder, (list)->pdata[i]);                                                              \
    json_builder_end_array(builder);                                                               \
  } while (0)

static void print_json(const struct quitus_case *one, const GPtrArray *mails,
                       const GPtrArray *journal) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "case", one->reference);
  quitus_json_string(builder, "creditor", one->creditor);
  quitus_json_string(builder, "creditor_email", one->creditor_email);
  quitus_json_string(builder, "debtor", one->debtor);
  quitus_json_string(builder, "siren", one->siren);
  quitus_json_string(builder, "profile", one->profile);
  quitus_json_string(builder, "language", one->language);
  quitus_json_string(builder, "state", quitus_case_state_id(one->state));
  quitus_json_string(builder, "hold_reason", one->hold_reason);
  quitus_json_day(builder, "hold_until", one->hold_until);
  quitus_json_day(builder, "first_letter", one->first_letter);
  quitus_json_amount(builder, "balance", one->balance);
  quitus_json_string(builder, "currency", one->currency);
  ADD_LIST(builder, "contacts", one->contacts, add_contact);
  ADD_LIST(builder, "invoices", one->invoices, add_invoice);
  ADD_LIST(builder, "documents", one->documents, add_document);
  ADD_LIST(builder, "disputes", one->disputes, add_dispute);
  ADD_LIST(builder, "promises", one->promises, add_promise);
  ADD_LIST(builder, "tasks", one->tasks, add_task);
  ADD_LIST(builder, "messages", mails, add_mail);
  ADD_LIST(builder, "timeline", journal, add_entry);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

int quitus_command_case_show(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, argv[1], &error);
  g_autoptr(GPtrArray) journal = one ? quitus_db_journal(session->db, one->id, &error) : NULL;
  g_autoptr(GPtrArray) mails =
      journal ? quitus_db_mail_list(session->db, one->id, G_MAXUINT, &error) : NULL;
  if (!mails)
    return quitus_fail(error);
  if (json) {
    print_json(one, mails, journal);
    return EX_OK;
  }
  print_head(one);
  print_contacts(one);
  print_invoices(one);
  print_open_matters(one);
  print_timeline(journal);
  return EX_OK;
}
