/* followup/blocks.c - one coherent mail out of blocks: each reason has its paragraph, and what
 * several reasons share (what is sent to the creditor, that reminders are suspended, what is owed,
 * what is asked for) is said once, after them.  Wording is in templates; here is only what is said,
 * and when.
 */
#include "followup/blocks.h"
#include "followup/documents.h"
#include "followup/template.h"
#include <string.h>

#define BIT(label) QUITUS_LABEL_BIT(QUITUS_##label)

static const guint32 disputes = BIT(DISPUTE_BILLING) | BIT(DISPUTE_QUALITY) |
                                BIT(DISPUTE_CONTRACT) | BIT(DISPUTE_ADMIN) | BIT(DISPUTE_DEBT) |
                                BIT(DISPUTE_UNSPECIFIED);
const guint32 quitus_dispute_labels =
    BIT(DISPUTE_BILLING) | BIT(DISPUTE_QUALITY) | BIT(DISPUTE_CONTRACT) | BIT(DISPUTE_ADMIN) |
    BIT(DISPUTE_DEBT) | BIT(DISPUTE_UNSPECIFIED) | BIT(GOODS_RETURNED) | BIT(REQUEST_CREDIT_NOTE);
static const guint32 difficulties = BIT(CASH_FLOW) | BIT(CUSTOMERS_UNPAID) | BIT(ACCOUNTS_FROZEN);
static const guint32 proposals = BIT(SETTLEMENT_OFFER) | BIT(REQUEST_MEDIATION);
static const guint32 for_a_person = BIT(LEGAL_ACTION) | BIT(DATA_PROTECTION);

/* One block: shown where the answer treats one of `labels` (0: any) and the variable `flag` is set
 * (NULL: any).  `points` names a template whose lines become the variable "points". */
struct block {
  const char *name;
  guint32 labels;
  const char *flag;
  const char *points;
  bool run_on;    /* in the paragraph of the block before it */
  guint32 unless; /* not where the answer treats one of these */
};

static const struct block debtor_blocks[] = {
    {"opening", 0, NULL, NULL},
    {"dispute", quitus_dispute_labels, NULL, "dispute-points"},
    {"transmitted", 0, "transmitted", NULL, true},
    {"documents", 0, "documents", NULL},
    {"missing", 0, "missing", NULL},
    {"sought", 0, "sought", NULL},
    {"payment-sent", BIT(PAYMENT_SENT), NULL, NULL},
    {"difficulty", difficulties, NULL, "difficulty-points"},
    {"awaiting-approval", BIT(AWAITING_APPROVAL), NULL, NULL},
    {"accounting-unavailable", BIT(ACCOUNTING_UNAVAILABLE), NULL, NULL},
    {"payment-plan", BIT(PAYMENT_PLAN), NULL, NULL},
    {"promise-to-pay", BIT(PROMISE_TO_PAY), NULL, NULL},
    {"request-contact", BIT(REQUEST_CONTACT), NULL, NULL},
    {"request-call", BIT(REQUEST_CALL), NULL, NULL},
    {"suspension", 0, "suspended", NULL},
    {"dispute-open", 0, "dispute_open", NULL},
    {"balance",
     BIT(INVOICE_NOT_RECEIVED) | BIT(REQUEST_DOCUMENT) | difficulties | BIT(AWAITING_APPROVAL) |
         BIT(ACCOUNTING_UNAVAILABLE) | BIT(PAYMENT_PLAN) | BIT(ACKNOWLEDGEMENT),
     "balance", NULL, false, BIT(PROMISE_TO_PAY)},
    {"request", 0, "asks", NULL},
    {"closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {NULL},
};

/* Instead of those above. */
static const struct block insolvency_blocks[] = {
    {"opening", 0, NULL, NULL}, {"insolvency", 0, NULL, NULL}, {"request", 0, "asks", NULL},
    {"closing", 0, NULL, NULL}, {"signature", 0, NULL, NULL},  {NULL},
};
static const struct block legal_blocks[] = {
    {"opening", 0, NULL, NULL}, {"legal", 0, NULL, NULL},     {"suspension", 0, "suspended", NULL},
    {"closing", 0, NULL, NULL}, {"signature", 0, NULL, NULL}, {NULL},
};
static const struct block stranger_blocks[] = {
    {"stranger", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {NULL},
};
static const struct block creditor_blocks[] = {
    {"creditor-opening", 0, NULL, NULL},
    {"creditor-dispute", quitus_dispute_labels, NULL, "dispute-points"},
    {"creditor-payment", BIT(PAYMENT_SENT), NULL, NULL},
    {"creditor-proposal", proposals, NULL, NULL},
    {"creditor-missing", 0, "missing", NULL},
    {"documents", 0, "documents", NULL},
    {"creditor-quote", 0, "quote", NULL},
    {"creditor-closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},
    {NULL},
};
static const struct block creditor_insolvency_blocks[] = {
    {"creditor-opening", 0, NULL, NULL},  {"creditor-insolvency", 0, NULL, NULL},
    {"creditor-quote", 0, "quote", NULL}, {"creditor-closing", 0, NULL, NULL},
    {"signature", 0, NULL, NULL},         {NULL},
};

const char *const quitus_block_names[] = {
    "greeting",
    "opening",
    "dispute",
    "dispute-points",
    "transmitted",
    "transmitted-points",
    "documents",
    "document",
    "missing",
    "sought",
    "payment-sent",
    "difficulty",
    "difficulty-points",
    "awaiting-approval",
    "accounting-unavailable",
    "payment-plan",
    "promise-to-pay",
    "request-contact",
    "request-call",
    "legal",
    "insolvency",
    "suspension",
    "dispute-open",
    "balance",
    "asks",
    "request",
    "closing",
    "signature",
    "stranger",
    "creditor-opening",
    "creditor-dispute",
    "creditor-payment",
    "creditor-proposal",
    "creditor-insolvency",
    "creditor-missing",
    "creditor-quote",
    "creditor-closing",
    NULL,
};

/* ---- what may be said ---- */

bool quitus_answer_is_disputed(const struct quitus_answer *answer) {
  if (answer->followup->labels & quitus_dispute_labels)
    return true;
  for (guint i = 0; i < answer->kase->disputes->len; i++) {
    const struct quitus_dispute *dispute = answer->kase->disputes->pdata[i];
    if (strcmp(dispute->state, "open") == 0)
      return true;
  }
  return false;
}

bool quitus_answer_may_demand(const struct quitus_answer *answer) {
  const struct quitus_followup *followup = answer->followup;
  const struct quitus_case *kase = answer->kase;
  guint32 silent = proposals | for_a_person | BIT(INSOLVENCY) | BIT(PAYMENT_SENT);
  return followup->audience == QUITUS_TO_DEBTOR && !followup->stranger &&
         !(followup->labels & silent) && !quitus_answer_is_disputed(answer) &&
         kase->state != QUITUS_CASE_STOPPED && kase->state != QUITUS_CASE_CLOSED &&
         kase->balance > 0;
}

static bool is(const struct quitus_values *values, const char *name) {
  return *quitus_values_get(values, name) != '\0';
}

static void set_dispute_asks(struct quitus_values *values, guint32 labels) {
  quitus_values_flag(values, "ask_billing_evidence", labels & BIT(DISPUTE_BILLING));
  quitus_values_flag(values, "ask_quality_evidence", labels & BIT(DISPUTE_QUALITY));
  quitus_values_flag(values, "ask_contract_evidence", labels & BIT(DISPUTE_CONTRACT));
  quitus_values_flag(values, "ask_admin_details", labels & BIT(DISPUTE_ADMIN));
  quitus_values_flag(values, "ask_debt_evidence", labels & BIT(DISPUTE_DEBT));
  quitus_values_flag(values, "ask_dispute_subject", labels & BIT(DISPUTE_UNSPECIFIED));
  quitus_values_flag(values, "ask_return_evidence", labels & BIT(GOODS_RETURNED));
  quitus_values_flag(values, "ask_credit_reason",
                     labels & BIT(REQUEST_CREDIT_NOTE) && !(labels & disputes));
}

/* When the claim will be paid: asked once, in the form that fits; never of a disputed claim, or
 * where the reply has told it. */
static void set_date_asks(struct quitus_values *values, guint32 labels) {
  bool settled = is(values, "disputed") || labels & (proposals | BIT(PAYMENT_SENT));
  bool told = is(values, "promise_day");
  bool hard_up = labels & (BIT(CASH_FLOW) | BIT(CUSTOMERS_UNPAID));
  bool plan = labels & BIT(PAYMENT_PLAN);
  bool ask_plan = !settled && (plan || (hard_up && !told));
  bool approval = labels & BIT(AWAITING_APPROVAL);
  guint32 dated = BIT(INVOICE_NOT_RECEIVED) | BIT(REQUEST_DOCUMENT) | BIT(PROMISE_TO_PAY) |
                  BIT(ACCOUNTS_FROZEN);
  quitus_values_flag(values, "plan_offer", !settled && hard_up && !told && !plan);
  quitus_values_flag(values, "ask_plan", ask_plan);
  quitus_values_flag(values, "ask_approver", approval);
  quitus_values_flag(values, "ask_approval_date", approval && !told);
  quitus_values_flag(values, "ask_payment_date",
                     !settled && !told && !ask_plan && !approval && labels & dated);
}

static void set_other_asks(struct quitus_values *values, const struct quitus_answer *answer,
                           guint32 labels) {
  const struct quitus_reading *reading = answer->reply ? answer->reply->reading : NULL;
  const struct quitus_fields *fields = reading ? &reading->fields : NULL;
  bool sent = labels & BIT(PAYMENT_SENT);
  bool phone = fields && fields->contact_phone;
  bool contact = phone || (fields && fields->contact_email);
  quitus_values_flag(values, "ask_payment_day", sent && !is(values, "payment_day"));
  quitus_values_flag(values, "ask_payment_amount", sent && !is(values, "payment_amount"));
  quitus_values_flag(values, "ask_payment_proof", sent && !is(values, "payment_reference"));
  quitus_values_flag(values, "ask_stand_in", labels & BIT(ACCOUNTING_UNAVAILABLE));
  quitus_values_flag(values, "ask_freeze_notice", labels & BIT(ACCOUNTS_FROZEN));
  quitus_values_flag(values, "ask_mediator", labels & BIT(REQUEST_MEDIATION));
  quitus_values_flag(values, "ask_contact", labels & BIT(REQUEST_CONTACT) && !contact);
  quitus_values_flag(values, "ask_phone", labels & BIT(REQUEST_CALL) && !phone);
}

static void set_asks(struct quitus_values *values, const struct quitus_answer *answer) {
  guint32 labels = answer->followup->labels;
  if (labels & BIT(INSOLVENCY)) {
    quitus_values_flag(values, "ask_judgment", true);
    return;
  }
  if (labels & for_a_person)
    return;
  set_dispute_asks(values, labels);
  set_date_asks(values, labels);
  set_other_asks(values, answer, labels);
}

/* ---- lists ---- */

struct composer {
  const struct quitus_config *config;
  const struct quitus_answer *answer;
  struct quitus_values *values; /* owned */
};

static char *render(const struct composer *composer, const char *block, GError **error) {
  return quitus_template_render(composer->config, composer->answer->language, block,
                                composer->values, error);
}

/* The lines that a template leaves: one item each. */
static char **render_items(const struct composer *composer, const char *block, GError **error) {
  g_autofree char *text = render(composer, block, error);
  if (!text)
    return NULL;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  GStrvBuilder *items = g_strv_builder_new();
  for (char **line = lines; *line; line++)
    if (*g_strstrip(*line))
      g_strv_builder_add(items, *line);
  char **result = g_strv_builder_end(items);
  g_strv_builder_unref(items);
  return result;
}

/* « a, b et c » */
static char *join_words(char **items, const char *language) {
  GString *text = g_string_new(NULL);
  for (char **item = items; *item; item++) {
    if (item > items)
      g_string_append(text, item[1] ? ", " : strcmp(language, "en") == 0 ? " and " : " et ");
    g_string_append(text, *item);
  }
  return g_string_free(text, FALSE);
}

/* One item stands as it is; several on lines of their own, « – a ; » to « – c. » */
static char *join_lines(char **items, const char *language) {
  if (g_strv_length(items) < 2)
    return g_strdup(items[0]); /* NULL where there is none */
  const char *comma = strcmp(language, "en") == 0 ? ";\n" : "\u202f;\n";
  GString *text = g_string_new(NULL);
  for (char **item = items; *item; item++)
    g_string_append_printf(text, "–\u00a0%s%s", *item, item[1] ? comma : ".");
  return g_string_free(text, FALSE);
}

static void set_list(struct composer *composer, const char *name, const char *many, char **items) {
  quitus_values_take(composer->values, name, join_lines(items, composer->answer->language));
  quitus_values_flag(composer->values, many, g_strv_length(items) > 1);
}

static bool add_document(struct composer *composer, GStrvBuilder *items,
                         enum quitus_document_kind kind, const struct quitus_invoice *invoice,
                         GError **error) {
  quitus_values_document(composer->values, composer->answer, kind, invoice);
  g_autofree char *text = render(composer, "document", error);
  if (text && *text)
    g_strv_builder_add(items, text);
  return text != NULL;
}

/* Of invoices, each that is concerned and has no copy by its number; else the kind. */
static bool add_missing(struct composer *composer, GStrvBuilder *items,
                        enum quitus_document_kind kind, GError **error) {
  if (kind != QUITUS_DOC_INVOICE)
    return add_document(composer, items, kind, NULL, error);
  g_autoptr(GPtrArray) invoices = quitus_answer_invoices(composer->answer);
  for (guint i = 0; i < invoices->len; i++)
    if (!quitus_answer_has_copy(composer->answer, invoices->pdata[i]) &&
        !add_document(composer, items, kind, invoices->pdata[i], error))
      return false;
  return invoices->len || add_document(composer, items, kind, NULL, error);
}

static bool set_documents(struct composer *composer, GError **error) {
  const struct quitus_answer *answer = composer->answer;
  g_autoptr(GStrvBuilder) items = g_strv_builder_new(), missing = g_strv_builder_new();
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = answer->attachments->pdata[i];
    if (!add_document(composer, items, a->kind, a->invoice, error))
      return false;
  }
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    if (answer->missing & 1u << kind && !add_missing(composer, missing, kind, error))
      return false;
  g_auto(GStrv) held = g_strv_builder_end(items), lacking = g_strv_builder_end(missing);
  set_list(composer, "documents", "many_documents", held);
  set_list(composer, "missing", "many_missing", lacking);
  quitus_values_flag(composer->values, "sought",
                     !*held && !*lacking &&
                         answer->followup->labels &
                             (BIT(INVOICE_NOT_RECEIVED) | BIT(REQUEST_DOCUMENT)));
  return true;
}

static bool set_lists(struct composer *composer, GError **error) {
  if (!set_documents(composer, error))
    return false;
  g_auto(GStrv) asks = render_items(composer, "asks", error);
  if (!asks)
    return false;
  set_list(composer, "asks", "many_asks", asks);
  g_auto(GStrv) transmitted = render_items(composer, "transmitted-points", error);
  if (!transmitted)
    return false;
  quitus_values_take(composer->values, "transmitted",
                     join_words(transmitted, composer->answer->language));
  quitus_values_flag(composer->values, "transmitted_alone",
                     g_strv_length(transmitted) == 1 &&
                         composer->answer->followup->labels & quitus_dispute_labels);
  return true;
}

/* ---- the mail ---- */

static const struct block *blocks_of(const struct quitus_followup *followup) {
  if (followup->stranger)
    return stranger_blocks;
  bool insolvent = followup->labels & BIT(INSOLVENCY);
  if (followup->audience == QUITUS_TO_CREDITOR)
    return insolvent ? creditor_insolvency_blocks : creditor_blocks;
  if (insolvent)
    return insolvency_blocks;
  return followup->labels & for_a_person ? legal_blocks : debtor_blocks;
}

static bool wanted(const struct composer *composer, const struct block *block) {
  return (!block->labels || composer->answer->followup->labels & block->labels) &&
         !(composer->answer->followup->labels & block->unless) &&
         (!block->flag || is(composer->values, block->flag));
}

static char *render_block(const struct composer *composer, const struct block *block,
                          GError **error) {
  if (block->points) {
    g_auto(GStrv) points = render_items(composer, block->points, error);
    if (!points)
      return NULL;
    quitus_values_take(composer->values, "points", join_words(points, composer->answer->language));
  }
  return render(composer, block->name, error);
}

static char *compose(struct composer *composer, GError **error) {
  g_autofree char *greeting = render(composer, "greeting", error);
  if (!greeting)
    return NULL;
  g_autoptr(GString) text = g_string_new(greeting);
  for (const struct block *block = blocks_of(composer->answer->followup); block->name; block++) {
    if (!wanted(composer, block))
      continue;
    g_autofree char *paragraph = render_block(composer, block, error);
    if (!paragraph)
      return NULL;
    if (*paragraph)
      g_string_append_printf(text, "%s%s", block->run_on ? " " : "\n\n", paragraph);
  }
  g_string_append_c(text, '\n');
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *quitus_compose(const struct quitus_config *config, const struct quitus_answer *answer,
                     GError **error) {
  guint32 suspending = quitus_dispute_labels | proposals | for_a_person | BIT(PAYMENT_SENT);
  g_autoptr(quitus_values) values = quitus_values_of_answer(config, answer);
  struct composer composer = {config, answer, values};
  if (!answer->followup->stranger) {
    quitus_values_flag(values, "suspended", answer->followup->labels & suspending);
    set_asks(values, answer);
    if (!set_lists(&composer, error))
      return NULL;
  }
  return compose(&composer, error);
}
