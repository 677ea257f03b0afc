/* followup/variables.c - the table of what templates may name, and values by name.
 *
 * What an answer says for each: answer_values.c.
 */
#include "followup/variables.h"

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
    TEXT("title", "Ms"),        /* English; empty where not known */
    TEXT("surname", "Petit"),
    TEXT("contact", "Mme Claire Petit"),
    TEXT("creditor", "Meunier SA"),
    TEXT("creditor_address", "4 rue du Port, 44000 Nantes"),
    TEXT("of_creditor", "de Meunier SA"), /* French: « d’Imprimerie Vauquelin » */
    TEXT("debtor", "Atelier Petit SARL"),
    FLAG("business"),  /* the debtor has a SIREN; else it may be a consumer */
    FLAG("by_other"),  /* the reply came from somebody who is not on the case file */
    FLAG("on_behalf"), /* the agency collects for somebody else */
    /* what */
    TEXT("reference", "A2026-00123"),
    TEXT("profile", "standard"),
    TEXT("tone", "standard"), /* courteous, standard, firm, neutral: followup/matter.h */
    TEXT("today", "22 novembre 2026"),
    TEXT("answer_by", "lundi 30 novembre 2026"), /* when an answer is asked for */
    TEXT("balance", "1 250,50 €"), /* only where it may be demanded; what is due and undisputed */
    FLAG("undue"),                 /* invoices are still to fall due */
    TEXT("reply_day", "18 novembre 2026"),
    TEXT("earlier", "3 octobre 2026"), /* days on which we wrote before; French: « du …, du … » */
    FLAG("many_earlier"),
    FLAG("disputed"),     /* now, or all of it by open disputes */
    FLAG("dispute_open"), /* all or part, by an open dispute, not by this reply */
    /* the claim in its parts: only where it may be demanded */
    TEXT("interest", "12,35 €"),
    TEXT("interest_rate", "12,15 %"),
    TEXT("indemnity", "40,00 €"),
    FLAG("accessories"),               /* interest or indemnity is claimed */
    TEXT("total", "1 302,85 €"),       /* with them */
    TEXT("added", "S’y ajoute ..."),   /* the words of the template "interest" */
    TEXT("claims", "facture FA-1042"), /* what is owed, invoice by invoice */
    /* letters that the law asks for (code des procédures civiles d’exécution) */
    FLAG("mentions"),                       /* this is the first letter: art. R124-4 */
    TEXT("first_letter", "3 octobre 2026"), /* the day on which it left */
    TEXT("payment_means", "Par virement sur le compte ..."),
    TEXT("receipt_amount", "500,00 €"), /* art. R124-6 */
    TEXT("receipt_day", "12 novembre 2026"),
    TEXT("receipt_reference", "VIR-2026-118"),
    TEXT("left", "750,50 €"), /* to be paid after the receipt */
    FLAG("settled"),          /* nothing is left */
    /* what the reply says */
    TEXT("promise_day", "vendredi 27 novembre 2026"),
    TEXT("promise_amount", "1 250,50 €"),
    FLAG("promise_past"), /* that day is over */
    TEXT("payment_day", "12 novembre 2026"),
    TEXT("payment_amount", "1 250,50 €"),
    TEXT("payment_method", "transfer"), /* cheque, transfer, card, direct-debit, cash, lcr */
    TEXT("payment_reference", "VIR-2026-118"),
    TEXT("instalments", "3"),
    TEXT("recurs_every", "month"), /* week, fortnight, month: of payments in a rhythm */
    TEXT("recurs_amount", "200,00 €"),
    TEXT("recurs_day", "5"), /* of each month: "1er", "5th"; "end": its last */
    TEXT("recurs_from", "samedi 5 décembre 2026"),
    TEXT("recurs_month", "d’avril 2027"),    /* from which on; English: "April 2027" */
    TEXT("recurs_number", "7"),              /* how many pay the balance, where it may be named */
    TEXT("recurrence", "200,00 € par mois"), /* the words of the template "recurrence" */
    TEXT("disputed_amount", "320,00 €"),
    TEXT("return_day", "lundi 30 novembre 2026"),
    TEXT("quote", "> Bonjour,\n> ..."), /* the debtor's words, for the creditor */
    FLAG("many_quotes"),                /* of several messages */
    /* lists that other templates made */
    TEXT("points", "la qualité des produits"),
    TEXT("transmitted", "votre contestation"),
    TEXT("documents", "le duplicata de la facture FA-1042"),
    TEXT("missing", "le bon de livraison"),
    TEXT("asks", "la date précise de votre règlement"),
    TEXT("schedule", "416,84 € le lundi 30 novembre 2026"), /* instalments that we propose */
    FLAG("transmitted_alone"), /* it is what the paragraph has just named */
    FLAG("many_documents"),
    FLAG("many_copies"), /* of invoices among them */
    FLAG("many_missing"),
    FLAG("many_asks"),
    /* reminders */
    TEXT("invoices", "facture FA-1042 : 1 250,50 €"), /* the lines of "invoice-line" */
    TEXT("due_amount", "1 250,50 €"),                 /* what these invoices make */
    TEXT("deadline", "lundi 30 novembre 2026"),       /* that the mail gives */
    TEXT("promised_day", "vendredi 27 novembre 2026"),
    TEXT("promised_amount", "1 250,50 €"),
    TEXT("received_amount", "200,00 €"), /* of what was promised */
    FLAG("credit_note"),                 /* in the templates "invoice-line" and "claim" */
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
    FLAG("partly_suspended"), /* for what is disputed alone */
    FLAG("recalls"),          /* earlier messages are recalled */
    FLAG("sought"),           /* documents are asked for, none is known */
    FLAG("ask_payment_date"),
    FLAG("ask_plan"),
    FLAG("ask_plan_day"), /* of payments in a rhythm, the first */
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
