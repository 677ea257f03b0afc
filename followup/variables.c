/* followup/variables.c - the table of what templates may name, and what an answer says for each.
 *
 * A variable that would disclose something (an amount) is set only where the answer may name it: so
 * no wording, not even a changed one, can demand a disputed claim.
 */
#include "followup/variables.h"
#include "base/text.h"
#include "followup/addressee.h"
#include "followup/matter.h"
#include <string.h>

#define TEXT(name, sample)                                                                         \
  { name, QUITUS_VARIABLE_TEXT, sample }
#define FLAG(name)                                                                                 \
  { name, QUITUS_VARIABLE_FLAG, NULL }

const struct quitus_variable quitus_variables[] = {
    /* who */
    TEXT("agency", "Cabinet Exemple"),
    TEXT("agency_address", "1 rue de la Paix, 75002 Paris"),
    TEXT("agency_email", "dossiers@agence.example"),
    TEXT("agency_phone", "01 99 00 00 00"),
    TEXT("agency_activity", "recouvrement amiable de créances"),
    TEXT("civility", "madame"), /* or monsieur, maitre, docteur; empty where not known */
    TEXT("surname", "Petit"),
    TEXT("contact", "Mme Claire Petit"),
    TEXT("creditor", "Meunier SA"),
    TEXT("of_creditor", "de Meunier SA"), /* French: « d’Imprimerie Vauquelin » */
    TEXT("debtor", "Atelier Petit SARL"),
    FLAG("on_behalf"), /* the agency collects for somebody else */
    /* what */
    TEXT("reference", "A2026-00123"),
    TEXT("profile", "standard"),
    TEXT("balance", "1 250,50 €"), /* only where it may be demanded; without what is disputed */
    TEXT("reply_day", "18 novembre 2026"),
    TEXT("earlier", "3 octobre 2026"), /* days on which we wrote before; French: « du …, du … » */
    FLAG("disputed"),                  /* now, or all of it by open disputes */
    FLAG("dispute_open"),              /* all or part, by an open dispute, not by this reply */
    /* what the reply says */
    TEXT("promise_day", "vendredi 27 novembre 2026"),
    TEXT("promise_amount", "1 250,50 €"),
    TEXT("payment_day", "12 novembre 2026"),
    TEXT("payment_amount", "1 250,50 €"),
    TEXT("payment_method", "transfer"), /* cheque, transfer, card, direct-debit, cash, lcr */
    TEXT("payment_reference", "VIR-2026-118"),
    TEXT("instalments", "3"),
    TEXT("disputed_amount", "320,00 €"),
    TEXT("return_day", "lundi 30 novembre 2026"),
    TEXT("quote", "> Bonjour,\n> ..."), /* the debtor's words, for the creditor */
    /* lists that other templates made */
    TEXT("points", "la qualité des produits"),
    TEXT("transmitted", "votre contestation"),
    TEXT("documents", "le duplicata de la facture FA-1042"),
    TEXT("missing", "le bon de livraison"),
    TEXT("asks", "la date précise de votre règlement"),
    FLAG("transmitted_alone"), /* it is what the paragraph has just named */
    FLAG("many_documents"),
    FLAG("many_missing"),
    FLAG("many_asks"),
    /* reminders */
    TEXT("invoices", "facture FA-1042 : 1 250,50 €"), /* the lines of "invoice-line" */
    TEXT("due_amount", "1 250,50 €"),                 /* what these invoices make */
    TEXT("deadline", "lundi 30 novembre 2026"),       /* that the mail gives */
    TEXT("promised_day", "vendredi 27 novembre 2026"),
    TEXT("promised_amount", "1 250,50 €"),
    TEXT("received_amount", "200,00 €"), /* of what was promised */
    FLAG("many_invoices"),
    FLAG("many_earlier"),
    FLAG("not_due"), /* in the template "invoice-line": its day is to come */
    /* insolvency, to the creditor */
    TEXT("judgment_day", "mardi 10 novembre 2026"),
    TEXT("bodacc_day", "vendredi 20 novembre 2026"),
    TEXT("claim_limit", "mercredi 20 janvier 2027"),
    TEXT("mandataire", "Me Lenoir, Lille"),
    /* one document, in the template "document" */
    TEXT("kind", "invoice"),
    TEXT("number", "FA-1042"),
    TEXT("day", "3 octobre 2026"),
    TEXT("due_day", "2 novembre 2026"),
    TEXT("amount", "1 250,50 €"),
    /* what is proposed or asked for */
    FLAG("plan_offer"),
    FLAG("suspended"),
    FLAG("sought"), /* documents are asked for, none is known */
    FLAG("ask_payment_date"),
    FLAG("ask_plan"),
    FLAG("ask_approver"),
    FLAG("ask_approval_date"),
    FLAG("ask_stand_in"),
    FLAG("ask_billing_evidence"),
    FLAG("ask_quality_evidence"),
    FLAG("ask_contract_evidence"),
    FLAG("ask_admin_details"),
    FLAG("ask_debt_evidence"),
    FLAG("ask_dispute_subject"),
    FLAG("ask_return_evidence"),
    FLAG("ask_credit_reason"),
    FLAG("ask_judgment"),
    FLAG("ask_freeze_notice"),
    FLAG("ask_payment_day"),
    FLAG("ask_payment_amount"),
    FLAG("ask_payment_proof"),
    FLAG("ask_mediator"),
    FLAG("ask_contact"),
    FLAG("ask_phone"),
    /* the reasons that the answer treats: "cash-flow" is has_cash_flow */
    FLAG("has_invoice_not_received"),
    FLAG("has_cash_flow"),
    FLAG("has_awaiting_approval"),
    FLAG("has_accounting_unavailable"),
    FLAG("has_goods_returned"),
    FLAG("has_insolvency"),
    FLAG("has_accounts_frozen"),
    FLAG("has_customers_unpaid"),
    FLAG("has_payment_sent"),
    FLAG("has_dispute_billing"),
    FLAG("has_dispute_quality"),
    FLAG("has_dispute_contract"),
    FLAG("has_dispute_admin"),
    FLAG("has_dispute_debt"),
    FLAG("has_dispute_unspecified"),
    FLAG("has_promise_to_pay"),
    FLAG("has_payment_plan"),
    FLAG("has_settlement_offer"),
    FLAG("has_request_document"),
    FLAG("has_request_contact"),
    FLAG("has_request_call"),
    FLAG("has_request_credit_note"),
    FLAG("has_request_mediation"),
    FLAG("has_legal_action"),
    FLAG("has_data_protection"),
    FLAG("has_auto_reply"),
    FLAG("has_delivery_failure"),
    FLAG("has_acknowledgement"),
    FLAG("has_out_of_scope"),
    {NULL},
};

/* ---- values ---- */

struct quitus_values {
  GHashTable *table;
};

struct quitus_values *quitus_values_new(void) {
  struct quitus_values *values = g_new0(struct quitus_values, 1);
  values->table = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  for (const struct quitus_variable *v = quitus_variables; v->name; v++)
    g_hash_table_insert(values->table, (gpointer)v->name, g_strdup(""));
  return values;
}

void quitus_values_free(struct quitus_values *values) {
  if (!values)
    return;
  g_hash_table_unref(values->table);
  g_free(values);
}

void quitus_values_take(struct quitus_values *values, const char *name, char *text) {
  gpointer key;
  bool known = g_hash_table_lookup_extended(values->table, name, &key, NULL);
  g_assert(known);
  g_hash_table_insert(values->table, key, text ? text : g_strdup(""));
}

void quitus_values_set(struct quitus_values *values, const char *name, const char *text) {
  quitus_values_take(values, name, g_strdup(text));
}

void quitus_values_flag(struct quitus_values *values, const char *name, bool flag) {
  quitus_values_set(values, name, flag ? "1" : "");
}

const char *quitus_values_get(const struct quitus_values *values, const char *name) {
  const char *text = g_hash_table_lookup(values->table, name);
  g_assert(text);
  return text;
}

/* ---- what an answer says ---- */

/* « 3 octobre 2026 »: the day without its weekday, as letters name a day that has passed. */
static char *day_plain(quitus_day day, const char *language) {
  if (day == QUITUS_NO_DAY)
    return NULL;
  g_autofree char *full = quitus_day_long(day, language);
  const char *blank = strchr(full, ' ');
  return g_strdup(blank ? blank + 1 : full);
}

static char *day_full(quitus_day day, const char *language) {
  return day == QUITUS_NO_DAY ? NULL : quitus_day_long(day, language);
}

static char *money(int64_t cents, const struct quitus_answer *answer) {
  if (cents == QUITUS_NO_AMOUNT)
    return NULL;
  return quitus_money_long(cents, answer->kase->currency, answer->language);
}

/* « de Meunier SA », « d’Imprimerie Vauquelin » */
static char *with_de(const char *name) {
  g_autofree char *plain = g_str_to_ascii(name, "C");
  bool vowel = *plain && strchr("aeiouAEIOU", *plain);
  return g_strconcat(vowel ? "d’" : "de ", name, NULL);
}

static void set_agency(struct quitus_values *values, const struct quitus_config *config,
                       const struct quitus_case *kase) {
  quitus_values_set(values, "agency", config->agency.name);
  quitus_values_set(values, "agency_address", config->agency.address);
  quitus_values_set(values, "agency_email", config->agency.email);
  quitus_values_set(values, "agency_phone", config->agency.phone);
  quitus_values_set(values, "agency_activity", config->agency.activity);
  quitus_values_flag(values, "on_behalf",
                     *kase->creditor && g_strcmp0(kase->creditor, config->agency.name) != 0);
}

static void set_addressee(struct quitus_values *values, const struct quitus_answer *answer) {
  static const char *const civilities[] = {"", "madame", "monsieur", "maitre", "docteur"};
  g_autofree char *surname = NULL;
  enum quitus_civility civility = quitus_civility_of(answer->to_name, &surname);
  quitus_values_set(values, "contact", answer->to_name);
  quitus_values_set(values, "civility", civilities[civility]);
  quitus_values_set(values, "surname", surname);
}

/* The last three days on which we wrote: « du 3 octobre 2026 et du 2 novembre 2026 ». */
static char *earlier_days(const struct quitus_answer *answer) {
  bool french = strcmp(answer->language, "en") != 0;
  GString *text = g_string_new(NULL);
  guint n = answer->earlier->len, first = n > 3 ? n - 3 : 0;
  for (guint i = first; i < n; i++) {
    g_autofree char *day =
        day_plain(g_array_index(answer->earlier, quitus_day, i), answer->language);
    if (i > first)
      g_string_append(text, i + 1 < n ? ", " : french ? " et " : " and ");
    g_string_append_printf(text, "%s%s", french ? "du " : "", day);
  }
  return g_string_free(text, FALSE);
}

/* The debtor's words as a mail quotes them, cut at a length that can still be read. */
static char *quote(const struct quitus_mail *reply) {
  enum { LIMIT = 4000 };
  g_auto(GStrv) lines = g_strsplit(reply->reply_text, "\n", -1);
  GString *text = g_string_new(NULL);
  for (char **line = lines; *line; line++) {
    g_autofree char *clean = quitus_text_header_value(*line);
    if (text->len + strlen(clean) > LIMIT) {
      g_string_append(text, "> […]");
      break;
    }
    g_string_append_printf(text, *clean ? "> %s%s" : ">%s%s", clean, line[1] ? "\n" : "");
  }
  return g_string_free(text, FALSE);
}

static void set_reply(struct quitus_values *values, const struct quitus_answer *answer) {
  const struct quitus_mail *reply = answer->reply;
  if (!reply)
    return;
  const char *language = answer->language;
  if (reply->sent)
    quitus_values_take(values, "reply_day",
                       day_plain(quitus_day_of_instant(reply->sent), language));
  if (answer->followup->audience == QUITUS_TO_CREDITOR && *reply->reply_text)
    quitus_values_take(values, "quote", quote(reply));
  if (!reply->reading)
    return;
  const struct quitus_fields *fields = &reply->reading->fields;
  quitus_values_take(values, "promise_day", day_full(fields->promise_date, language));
  quitus_values_take(values, "promise_amount", money(fields->promise_amount, answer));
  quitus_values_take(values, "payment_day", day_plain(fields->payment_date, language));
  quitus_values_take(values, "payment_amount", money(fields->payment_amount, answer));
  quitus_values_set(values, "payment_method", fields->payment_method);
  quitus_values_set(values, "payment_reference", fields->payment_reference);
  if (fields->instalments > 1)
    quitus_values_take(values, "instalments", g_strdup_printf("%u", fields->instalments));
  quitus_values_take(values, "disputed_amount", money(fields->disputed_amount, answer));
  quitus_values_take(values, "return_day", day_full(fields->return_date, language));
}

static void set_labels(struct quitus_values *values, guint32 labels) {
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    g_autofree char *name = g_strconcat("has_", quitus_label_id(label), NULL);
    g_strdelimit(name, "-", '_');
    quitus_values_flag(values, name, labels & QUITUS_LABEL_BIT(label));
  }
}

struct quitus_values *quitus_values_of_answer(const struct quitus_config *config,
                                              const struct quitus_answer *answer) {
  const struct quitus_case *kase = answer->kase;
  struct quitus_values *values = quitus_values_new();
  set_agency(values, config, kase);
  if (answer->followup->stranger) { /* nothing of the case: see followup/safety.c */
    if (answer->reply && answer->reply->sent)
      quitus_values_take(values, "reply_day",
                         day_plain(quitus_day_of_instant(answer->reply->sent), answer->language));
    return values;
  }
  set_addressee(values, answer);
  quitus_values_set(values, "creditor", kase->creditor);
  quitus_values_take(values, "of_creditor", with_de(kase->creditor));
  quitus_values_set(values, "debtor", kase->debtor);
  quitus_values_set(values, "reference", kase->reference);
  quitus_values_set(values, "profile", kase->profile);
  quitus_values_take(values, "earlier", earlier_days(answer));
  bool disputed = quitus_answer_is_disputed(answer);
  quitus_values_flag(values, "disputed", disputed);
  quitus_values_flag(values, "dispute_open",
                     quitus_answer_has_dispute(answer) &&
                         !(answer->followup->labels & QUITUS_DISPUTE_LABELS));
  if (quitus_answer_may_demand(answer))
    quitus_values_take(values, "balance", money(quitus_answer_undisputed(answer), answer));
  set_reply(values, answer);
  set_labels(values, answer->followup->labels);
  return values;
}

void quitus_values_document(struct quitus_values *values, const struct quitus_answer *answer,
                            enum quitus_document_kind kind, const struct quitus_invoice *invoice) {
  bool demand = quitus_answer_may_demand(answer) && !(invoice && invoice->held);
  quitus_values_set(values, "kind", quitus_document_kind_id(kind));
  quitus_values_set(values, "number", invoice ? invoice->number : NULL);
  quitus_values_take(values, "day",
                     invoice ? day_plain(invoice->invoice_date, answer->language) : NULL);
  quitus_values_take(values, "due_day",
                     invoice && demand ? day_plain(invoice->due_date, answer->language) : NULL);
  quitus_values_take(values, "amount", invoice && demand ? money(invoice->amount, answer) : NULL);
}
