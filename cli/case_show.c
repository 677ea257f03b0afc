/* cli/case_show.c - quitus case show: a case, and its timeline from the journal. */
#include "base/i18n.h"
#include "base/text.h"
#include "casefile/history.h"
#include "casefile/task_note.h"
#include "cli/case_json.h"
#include "cli/cli.h"
#include "cli/insolvency.h"
#include "cli/journal_words.h"
#include "cli/print.h"
#include "cli/promise.h"
#include "db/case.h"
#include "db/journal.h"
#include "db/mail.h"
#include <inttypes.h>
#include <sysexits.h>

void quitus_beside_clear(struct quitus_beside *beside) {
  g_clear_pointer(&beside->insolvency, quitus_insolvency_free);
  g_clear_pointer(&beside->history, g_array_unref);
}

bool quitus_beside_load(struct quitus_db *db, int64_t case_id, struct quitus_beside *ret_beside,
                        GError **error) {
  struct quitus_past numbers;
  struct quitus_insolvency *insolvency = NULL;
  if (!quitus_db_case_past(db, case_id, 0, &numbers, error) ||
      !quitus_db_insolvency_of(db, case_id, &insolvency, error))
    return false;
  *ret_beside = (struct quitus_beside){insolvency, quitus_history(&numbers, NULL)};
  return true;
}

/* ---- for people ---- */

static void print_head(const struct quitus_case *one) {
  char written[11];
  g_autofree char *balance = quitus_money_long(one->balance, one->currency, quitus_user_language());
  printf("%s — %s\n", one->reference, one->debtor);
  printf(_("Creditor: %s\n"), one->creditor);
  printf(_("Left to pay: %s\n"), balance);
  printf(_("State: %s"), quitus_state_name(quitus_case_state_id(one->state)));
  g_autofree char *why = quitus_text_header_value(quitus_hold_reason_text(one->hold_reason));
  if (*why)
    printf(" (%s)", why);
  if (one->hold_until != QUITUS_NO_DAY)
    printf(_(" until %s"), quitus_day_written(one->hold_until, written));
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
  const char *const headings[] = {_("invoice"), _("due"), _("amount"), _("paid"), "", NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < one->invoices->len; i++) {
    const struct quitus_invoice *invoice = one->invoices->pdata[i];
    char written[11];
    g_autofree char *amount =
        quitus_money_long(invoice->amount, invoice->currency, quitus_user_language());
    g_autofree char *paid =
        quitus_money_long(invoice->paid, invoice->currency, quitus_user_language());
    const char *const cells[] = {
        invoice->number,
        invoice->due_date == QUITUS_NO_DAY ? "-" : quitus_day_written(invoice->due_date, written),
        amount, paid, invoice->held ? _("disputed: held") : ""};
    quitus_table_add(table, cells);
  }
  fputc('\n', stdout);
  quitus_table_print(table, stdout);
}

static void print_open_matters(const struct quitus_case *one) {
  char written[11];
  for (guint i = 0; i < one->disputes->len; i++) {
    const struct quitus_dispute *dispute = one->disputes->pdata[i];
    g_autofree char *words = quitus_text_excerpt(dispute->words, 60);
    g_autofree char *invoices = g_strjoinv(", ", dispute->invoices);
    printf(_("\nDispute %" PRId64 ", %s: %s%s%s, in charge: %s « %s »\n"), dispute->id,
           quitus_state_name(dispute->state), quitus_label_name(dispute->kind),
           *invoices ? ", " : "", invoices, quitus_service_name(dispute->service), words);
  }
  for (guint i = 0; i < one->promises->len; i++)
    quitus_promise_print(one->promises->pdata[i], stdout);
  for (guint i = 0; i < one->tasks->len; i++) {
    const struct quitus_task *task = one->tasks->pdata[i];
    g_autofree char *text = quitus_task_note_text(task->what, task->note);
    g_autofree char *note = quitus_text_excerpt(text, 100);
    printf(_("\nTo do by %s: %s « %s »\n"),
           task->due == QUITUS_NO_DAY ? "-" : quitus_day_written(task->due, written),
           quitus_task_name(task->what), note);
  }
}

static void print_history(const GArray *history) {
  for (guint i = 0; i < history->len; i++) {
    g_autofree char *text = quitus_remark_text(&g_array_index(history, struct quitus_remark, i));
    printf("%s%s\n", i ? "" : "\n", text);
  }
}

/* Whom a message came from or went to; NULL for what is no message. */
static const char *correspondent(const struct quitus_journal_entry *entry, GHashTable *mails) {
  const struct quitus_mail *mail = g_hash_table_lookup(mails, &entry->mail_id);
  if (!mail || !g_str_has_prefix(entry->what, "message-"))
    return NULL;
  return mail->direction == QUITUS_OUTGOING ? mail->to : mail->from;
}

static void print_timeline(const GPtrArray *journal, const GPtrArray *mails) {
  g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < mails->len; i++)
    g_hash_table_insert(by_id, &((struct quitus_mail *)mails->pdata[i])->id, mails->pdata[i]);
  printf("\n%s\n", _("Timeline"));
  for (guint i = 0; i < journal->len; i++) {
    const struct quitus_journal_entry *entry = journal->pdata[i];
    g_autofree char *at = quitus_instant_text(entry->at);
    g_autofree char *sentence = quitus_journal_sentence(entry);
    const char *other = correspondent(entry, by_id);
    printf("  %s  %s%s%s  (%s)\n", at, sentence, other ? " — " : "", other ? other : "",
           quitus_journal_actor(entry->actor));
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
  quitus_json_bool(builder, "held", invoice->held);
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
  begin_list(builder, "invoices");
  for (char **number = dispute->invoices; *number; number++)
    json_builder_add_string_value(builder, *number);
  json_builder_end_array(builder);
  quitus_json_string(builder, "position", dispute->position);
  quitus_json_string(builder, "outcome", dispute->outcome);
  json_builder_end_object(builder);
}

static void add_promise(JsonBuilder *builder, const struct quitus_promise *promise) {
  quitus_promise_json(promise, builder);
}

static void add_task(JsonBuilder *builder, const struct quitus_task *task) {
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", task->id);
  quitus_json_string(builder, "what", task->what);
  quitus_json_opt_string(builder, "label", task->label);
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
  quitus_json_opt_string(builder, "classifier", mail->classifier);
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
  quitus_json_opt_string(builder, "words", entry->words);
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

static void add_beside(JsonBuilder *builder, const struct quitus_beside *beside) {
  json_builder_set_member_name(builder, "insolvency");
  if (beside->insolvency)
    quitus_insolvency_json(beside->insolvency, builder);
  else
    json_builder_add_null_value(builder);
  begin_list(builder, "history");
  for (guint i = 0; i < beside->history->len; i++)
    quitus_remark_json(&g_array_index(beside->history, struct quitus_remark, i), builder);
  json_builder_end_array(builder);
}

void quitus_case_json(JsonBuilder *builder, const struct quitus_case *one,
                      const struct quitus_beside *beside, const GPtrArray *mails,
                      const GPtrArray *journal) {
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
  add_beside(builder, beside);
  ADD_LIST(builder, "tasks", one->tasks, add_task);
  ADD_LIST(builder, "messages", mails, add_mail);
  ADD_LIST(builder, "timeline", journal, add_entry);
  json_builder_end_object(builder);
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
  g_auto(quitus_beside) beside = {0};
  if (!mails || !quitus_beside_load(session->db, one->id, &beside, &error))
    return quitus_fail(error);
  if (json) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    quitus_case_json(builder, one, &beside, mails, journal);
    quitus_json_print(builder, stdout);
    return EX_OK;
  }
  print_head(one);
  print_contacts(one);
  print_invoices(one);
  if (beside.insolvency)
    quitus_insolvency_print(beside.insolvency, stdout);
  print_open_matters(one);
  print_history(beside.history);
  print_timeline(journal, mails);
  return EX_OK;
}
