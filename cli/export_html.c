/* cli/export_html.c - a case file as one page that a lawyer opens and prints: A4, no script,
 * nothing loaded from elsewhere.
 *
 * What others wrote is escaped; every date is told as the reader's language writes it.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "cli/export.h"
#include "cli/journal_words.h"
#include "cli/print.h"
#include "cli/promise.h"
#include "db/mail.h"
#include "db/payment.h"
#include <string.h>

enum { EXCERPT = 400 };

static const char style[] =
    "@page{size:A4;margin:18mm 16mm}"
    "body{font:10pt/1.4 'Liberation Sans',Arial,sans-serif;color:#111;max-width:178mm;"
    "margin:0 auto;padding:6mm}"
    "h1{font-size:16pt;margin:0 0 2mm}h2{font-size:12pt;margin:8mm 0 2mm;"
    "border-bottom:1px solid #999;break-after:avoid}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:1.2mm 2mm 1.2mm 0;"
    "border-bottom:1px solid #ddd;overflow-wrap:anywhere}"
    "th{white-space:nowrap;border-bottom:1px solid #999}"
    ".f th{width:25%;border-bottom:1px solid #ddd}thead{display:table-header-group}"
    "tr{break-inside:avoid}td.n{white-space:nowrap}"
    "q{display:block;quotes:none;margin-top:1mm;padding-left:2mm;border-left:2px solid #bbb;"
    "color:#333;white-space:pre-line}.h{font:8pt monospace;overflow-wrap:anywhere}"
    ".bad{font-weight:bold;color:#a00}a{color:inherit}"
    "@media print{body{padding:0;max-width:none}}";

/* ---- pieces ---- */

static void add_cell(GString *out, const char *class, const char *text) {
  g_autofree char *cell = g_markup_printf_escaped("<td class=\"%s\">%s</td>", class, text);
  g_string_append(out, cell);
}

static void begin_table(GString *out, const char *title, const char *const *headings) {
  g_autofree char *heading = g_markup_printf_escaped("<h2>%s</h2>\n", title);
  g_string_append_printf(out, "%s<table><thead><tr>", heading);
  for (; *headings; headings++) {
    g_autofree char *cell = g_markup_printf_escaped("<th>%s</th>", *headings);
    g_string_append(out, cell);
  }
  g_string_append(out, "</tr></thead><tbody>\n");
}

static void end_table(GString *out) {
  g_string_append(out, "</tbody></table>\n");
}

static char *money(int64_t cents, const char *currency) {
  return cents == QUITUS_NO_AMOUNT ? g_strdup("–")
                                   : quitus_money_long(cents, currency, quitus_user_language());
}

static char *day_or_dash(quitus_day day) {
  return day == QUITUS_NO_DAY ? g_strdup("–") : quitus_day_text(day);
}

/* ---- the chronology ---- */

struct event {
  int64_t at; /* instant; of a day alone its first second, and `day` is set */
  quitus_day day;
  char *what, *words, *who; /* words NULL: none quoted */
  unsigned exhibit;         /* 0: none */
};

static void event_free(void *data) {
  struct event *event = data;
  g_free(event->what);
  g_free(event->words);
  g_free(event->who);
  g_free(event);
}

static struct event *add_event(GPtrArray *events, quitus_day day, int64_t at, char *what,
                               const char *who) {
  struct event *event = g_new0(struct event, 1);
  event->day = day;
  event->at = at;
  event->what = what;
  event->who = g_strdup(who);
  g_ptr_array_add(events, event);
  return event;
}

static void add_invoices(GPtrArray *events, const struct quitus_case *kase) {
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    g_autofree char *amount = money(invoice->amount, invoice->currency);
    if (invoice->invoice_date != QUITUS_NO_DAY)
      add_event(events, invoice->invoice_date, 0,
                g_strdup_printf(_("invoice %s issued: %s"), invoice->number, amount),
                kase->creditor);
    if (invoice->due_date != QUITUS_NO_DAY)
      add_event(events, invoice->due_date, 0,
                g_strdup_printf(_("invoice %s falls due"), invoice->number), "");
  }
}

static char *message_line(const struct quitus_mail *mail) {
  bool out = mail->direction == QUITUS_OUTGOING;
  if (!*mail->from && !*mail->to) /* as db/erase.h leaves it */
    return g_strdup(out ? _("message sent, erased since") : _("message received, erased since"));
  g_autofree char *reasons =
      mail->reading && mail->reading->reasons->len ? quitus_reasons_text(mail->reading) : NULL;
  g_autofree char *line =
      out ? g_strdup_printf(_("message to %s: “%s”"), mail->to, mail->subject)
          : g_strdup_printf(_("message from %s: “%s”"), mail->from, mail->subject);
  return reasons ? g_strdup_printf(_("%s; read as: %s"), line, reasons) : g_steal_pointer(&line);
}

static void add_messages(GPtrArray *events, const struct quitus_export *export) {
  for (guint i = 0; i < export->mails->len; i++) {
    const struct quitus_mail *mail = export->mails->pdata[i];
    const char *who = *mail->from_name ? mail->from_name : mail->from;
    struct event *event = add_event(events, QUITUS_NO_DAY, mail->sent, message_line(mail), who);
    event->exhibit = i + 1;
    if (mail->direction == QUITUS_INCOMING && mail->reply_text && *mail->reply_text)
      event->words = quitus_text_excerpt(mail->reply_text, EXCERPT);
  }
}

static void add_payment(GPtrArray *events, const struct quitus_receipt *receipt) {
  for (guint i = 0; i < receipt->parts->len; i++) {
    const struct quitus_receipt_part *part = receipt->parts->pdata[i];
    g_autofree char *amount = money(part->amount, receipt->currency);
    add_event(events, receipt->day, 0,
              *receipt->reference
                  ? g_strdup_printf(_("payment of %s on invoice %s, reference %s"), amount,
                                    part->invoice, receipt->reference)
                  : g_strdup_printf(_("payment of %s on invoice %s"), amount, part->invoice),
              receipt->actor);
  }
}

static void add_payments(GPtrArray *events, const GPtrArray *payments) {
  for (guint i = 0; i < payments->len; i++)
    add_payment(events, payments->pdata[i]);
}

/* What the lines above tell from the thing itself. */
static bool is_told(const struct quitus_journal_entry *entry) {
  return g_str_has_prefix(entry->what, "message-") || strcmp(entry->what, "sent") == 0 ||
         strcmp(entry->what, "payment") == 0;
}

static void add_acts(GPtrArray *events, const GPtrArray *journal) {
  for (guint i = 0; i < journal->len; i++) {
    const struct quitus_journal_entry *entry = journal->pdata[i];
    if (!is_told(entry))
      add_event(events, QUITUS_NO_DAY, entry->at, quitus_journal_sentence(entry),
                quitus_journal_actor(entry->actor));
  }
}

/* By day; on a day what has no time of day first. */
static int compare_events(gconstpointer a, gconstpointer b) {
  const struct event *first = *(struct event *const *)a, *second = *(struct event *const *)b;
  quitus_day first_day = first->at ? quitus_day_of_instant(first->at) : first->day;
  quitus_day second_day = second->at ? quitus_day_of_instant(second->at) : second->day;
  if (first_day != second_day)
    return first_day < second_day ? -1 : 1;
  return (first->at > second->at) - (first->at < second->at);
}

static void print_event(GString *out, const struct quitus_export *export,
                        const struct event *event) {
  g_autofree char *when = event->at ? quitus_instant_text(event->at) : quitus_day_text(event->day);
  g_autofree char *what = g_markup_escape_text(event->what, -1);
  g_autofree char *words =
      event->words ? g_markup_printf_escaped("<q>%s</q>", event->words) : g_strdup("");
  g_string_append(out, "<tr>");
  add_cell(out, "n", when);
  g_string_append_printf(out, "<td>%s%s</td>", what, words);
  add_cell(out, "", event->who);
  const struct quitus_exhibit *exhibit =
      event->exhibit ? export->exhibits->pdata[event->exhibit - 1] : NULL;
  if (exhibit && exhibit->file)
    g_string_append_printf(out, "<td class=\"n\"><a href=\"%s\">%u</a></td></tr>\n", exhibit->file,
                           event->exhibit);
  else
    g_string_append_printf(out, exhibit ? "<td class=\"n\">%u</td></tr>\n" : "<td></td></tr>\n",
                           event->exhibit);
}

static void print_chronology(GString *out, const struct quitus_export *export) {
  const char *const headings[] = {_("date"), _("what happened"), _("who"), _("exhibit"), NULL};
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func(event_free);
  add_invoices(events, export->kase);
  add_payments(events, export->payments);
  add_messages(events, export);
  add_acts(events, export->journal);
  g_ptr_array_sort(events, compare_events);
  begin_table(out, _("Chronology"), headings);
  for (guint i = 0; i < events->len; i++)
    print_event(out, export, events->pdata[i]);
  end_table(out);
}

/* ---- the case ---- */

static void print_fact(GString *out, const char *name, const char *value) {
  g_autofree char *row = g_markup_printf_escaped("<tr><th>%s</th><td>%s</td></tr>\n", name, value);
  if (*value)
    g_string_append(out, row);
}

static void print_head(GString *out, const struct quitus_export *export) {
  const struct quitus_case *kase = export->kase;
  g_autofree char *title = g_strdup_printf(_("Case file %s"), kase->reference);
  g_autofree char *heading =
      g_markup_printf_escaped("<h1>%s</h1>\n<table class=\"f\"><tbody>\n", title);
  g_autofree char *balance = money(kase->balance, kase->currency);
  g_autofree char *made = quitus_instant_text(export->made);
  const char *state = quitus_state_name(quitus_case_state_id(kase->state));
  g_autofree char *why =
      *kase->hold_reason
          ? g_strdup_printf("%s (%s)", state, quitus_hold_reason_text(kase->hold_reason))
          : g_strdup(state);
  g_string_append(out, heading);
  print_fact(out, _("creditor"), kase->creditor);
  print_fact(out, _("debtor"), kase->debtor);
  print_fact(out, "SIREN", kase->siren);
  print_fact(out, _("left to pay"), balance);
  print_fact(out, _("state"), why);
  print_fact(out, _("as of"), made);
  end_table(out);
}

static void print_invoices(GString *out, const struct quitus_case *kase) {
  const char *const headings[] = {_("invoice"), _("issued"), _("due"),
                                  _("amount"),  _("paid"),   NULL};
  begin_table(out, _("Invoices"), headings);
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    g_autofree char *issued = day_or_dash(invoice->invoice_date);
    g_autofree char *due = day_or_dash(invoice->due_date);
    g_autofree char *amount = money(invoice->amount, invoice->currency);
    g_autofree char *paid = money(invoice->paid, invoice->currency);
    const char *const cells[] = {invoice->number, issued, due, amount, paid};
    g_string_append(out, "<tr>");
    for (size_t cell = 0; cell < G_N_ELEMENTS(cells); cell++)
      add_cell(out, "n", cells[cell]);
    g_string_append(out, "</tr>\n");
  }
  end_table(out);
}

static void print_payment(GString *out, const struct quitus_receipt *receipt) {
  for (guint i = 0; i < receipt->parts->len; i++) {
    const struct quitus_receipt_part *part = receipt->parts->pdata[i];
    g_autofree char *day = quitus_day_text(receipt->day);
    g_autofree char *amount = money(part->amount, receipt->currency);
    g_string_append(out, "<tr>");
    add_cell(out, "n", day);
    add_cell(out, "n", amount);
    add_cell(out, "n", part->invoice);
    add_cell(out, "", receipt->reference);
    g_string_append(out, "</tr>\n");
  }
}

static void print_payments(GString *out, const GPtrArray *payments) {
  const char *const headings[] = {_("day"), _("amount"), _("invoice"), _("reference"), NULL};
  g_autoptr(GString) rows = g_string_new(NULL); /* none of one that was cancelled */
  for (guint i = 0; i < payments->len; i++)
    print_payment(rows, payments->pdata[i]);
  if (!rows->len)
    return;
  begin_table(out, _("Payments"), headings);
  g_string_append(out, rows->str);
  end_table(out);
}

static void print_disputes(GString *out, const struct quitus_case *kase) {
  const char *const headings[] = {_("opened"), _("dispute"), _("contested"),
                                  _("state"),  _("words"),   NULL};
  if (!kase->disputes->len)
    return;
  begin_table(out, _("Disputes"), headings);
  for (guint i = 0; i < kase->disputes->len; i++) {
    const struct quitus_dispute *dispute = kase->disputes->pdata[i];
    g_autofree char *opened = day_or_dash(dispute->opened);
    g_autofree char *amount = money(dispute->amount, kase->currency);
    g_string_append(out, "<tr>");
    add_cell(out, "n", opened);
    add_cell(out, "", quitus_label_name(dispute->kind));
    add_cell(out, "n", amount);
    add_cell(out, "n", quitus_state_name(dispute->state));
    add_cell(out, "", dispute->words);
    g_string_append(out, "</tr>\n");
  }
  end_table(out);
}

static void print_promises(GString *out, const struct quitus_case *kase) {
  const char *const headings[] = {_("made"), _("promise for"), _("amount"), _("state"), NULL};
  if (!kase->promises->len)
    return;
  begin_table(out, _("Promises to pay"), headings);
  for (guint i = 0; i < kase->promises->len; i++) {
    const struct quitus_promise *promise = kase->promises->pdata[i];
    g_autofree char *made = day_or_dash(promise->made);
    g_autofree char *due = day_or_dash(quitus_promise_next_due(promise));
    g_autofree char *amount = quitus_promise_amount_text(promise);
    const char *const cells[] = {made, due, amount, quitus_state_name(promise->state)};
    g_string_append(out, "<tr>");
    for (size_t cell = 0; cell < G_N_ELEMENTS(cells); cell++)
      add_cell(out, "n", cells[cell]);
    g_string_append(out, "</tr>\n");
  }
  end_table(out);
}

/* ---- exhibits and proof ---- */

static void print_exhibit(GString *out, unsigned number, const struct quitus_exhibit *exhibit) {
  g_autofree char *trouble =
      exhibit->trouble
          ? g_markup_printf_escaped("<br><span class=\"bad\">%s</span>", exhibit->trouble)
          : g_strdup("");
  g_autofree char *title = g_markup_escape_text(exhibit->title, -1);
  g_string_append_printf(out, "<tr><td class=\"n\">%u</td><td>%s%s</td><td>", number, title,
                         trouble);
  if (exhibit->file)
    g_string_append_printf(out, "<a href=\"%s\">%s</a><div class=\"h\">%s</div>", exhibit->file,
                           exhibit->file, exhibit->sha256);
  g_string_append(out, "</td></tr>\n");
}

static void print_exhibits(GString *out, const struct quitus_export *export) {
  const char *const headings[] = {_("exhibit"), _("what it is"), _("file and its SHA-256"), NULL};
  begin_table(out, _("Exhibits"), headings);
  for (guint i = 0; i < export->exhibits->len; i++)
    print_exhibit(out, i + 1, export->exhibits->pdata[i]);
  end_table(out);
}

static void print_proof(GString *out, const struct quitus_export *export) {
  g_autofree char *whole = g_strdup_printf(
      _("The journal was whole when this file was made: %u entries, the last with the hash %s. "
        "README.txt says how every entry and every file is verified."),
      export->end.entries, export->end.hash);
  g_autofree char *proof = g_markup_printf_escaped(
      "<h2>%s</h2>\n<p class=\"%s\">%s</p>\n", _("Proof"), export->chain_trouble ? "bad" : "",
      export->chain_trouble ? export->chain_trouble : whole);
  g_string_append(out, proof);
}

char *quitus_export_html(const struct quitus_export *export) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autofree char *title = g_markup_escape_text(export->kase->reference, -1);
  g_string_append_printf(out,
                         "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
                         "<meta name=\"viewport\" content=\"width=device-width\">"
                         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                         "'none'; style-src 'unsafe-inline'\">"
                         "<title>%s</title><style>%s</style></head><body>\n",
                         quitus_user_language(), title, style);
  print_head(out, export);
  print_invoices(out, export->kase);
  print_payments(out, export->payments);
  print_chronology(out, export);
  print_disputes(out, export->kase);
  print_promises(out, export->kase);
  print_exhibits(out, export);
  print_proof(out, export);
  g_string_append(out, "</body></html>\n");
  return g_string_free(g_steal_pointer(&out), FALSE);
}
