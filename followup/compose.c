/* followup/compose.c - one coherent mail out of blocks: renders them, joins lists and paragraphs.
 * What is said is decided in blocks.c, how it is said in templates. */
#include "followup/compose.h"
#include "followup/blocks.h"
#include "followup/matter.h"
#include "followup/documents.h"
#include "followup/reminder.h"
#include "followup/template.h"
#include <string.h>

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

static bool add_rendered(struct composer *composer, GStrvBuilder *items, const char *block,
                         GError **error) {
  g_autofree char *text = render(composer, block, error);
  if (text && *text)
    g_strv_builder_add(items, text);
  return text != NULL;
}

static bool add_document(struct composer *composer, GStrvBuilder *items,
                         enum quitus_document_kind kind, const struct quitus_invoice *invoice,
                         GError **error) {
  quitus_values_document(composer->values, composer->answer, kind, invoice);
  return add_rendered(composer, items, "document", error);
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
  unsigned copies = 0;
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = answer->attachments->pdata[i];
    copies += a->document->kind == QUITUS_DOC_INVOICE;
    if (!add_document(composer, items, a->document->kind, a->invoice, error))
      return false;
  }
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    if (answer->missing & 1u << kind && !add_missing(composer, missing, kind, error))
      return false;
  g_auto(GStrv) held = g_strv_builder_end(items), lacking = g_strv_builder_end(missing);
  set_list(composer, "documents", "many_documents", held);
  set_list(composer, "missing", "many_missing", lacking);
  quitus_values_flag(composer->values, "many_copies", copies > 1);
  quitus_values_flag(composer->values, "sought",
                     !*held && !*lacking &&
                         answer->followup->labels & (QUITUS_LABEL_BIT(QUITUS_INVOICE_NOT_RECEIVED) |
                                                     QUITUS_LABEL_BIT(QUITUS_REQUEST_DOCUMENT)));
  return true;
}

static bool set_invoices(struct composer *composer, GError **error) {
  g_autoptr(GStrvBuilder) items = g_strv_builder_new();
  g_autoptr(GPtrArray) invoices = quitus_reminder_invoices(composer->answer);
  for (guint i = 0; i < invoices->len; i++) {
    quitus_reminder_invoice_values(composer->values, composer->answer, invoices->pdata[i]);
    g_autofree char *line = render(composer, "invoice-line", error);
    if (!line)
      return false;
    g_strv_builder_add(items, line);
  }
  g_auto(GStrv) lines = g_strv_builder_end(items);
  set_list(composer, "invoices", "many_invoices", lines);
  return true;
}

/* Of several messages each has its day above it. */
static bool set_quotes(struct composer *composer, GError **error) {
  const struct quitus_answer *answer = composer->answer;
  g_autoptr(GStrvBuilder) items = g_strv_builder_new();
  for (guint i = 0; i <= answer->told->len && answer->told->len; i++) {
    bool last = i == answer->told->len;
    quitus_values_quote(composer->values, answer, last ? answer->reply : answer->told->pdata[i]);
    if (!add_rendered(composer, items, "quoted", error))
      return false;
  }
  g_auto(GStrv) quotes = g_strv_builder_end(items);
  if (answer->told->len)
    quitus_values_take(composer->values, "quote", g_strjoinv("\n\n", quotes));
  return true;
}

/* ---- what is owed, and how it may be paid ---- */

/* What is claimed: each invoice that is due and not paid, and what is credited; of a reminder,
 * those that it lists.  Caller frees the array. */
static GPtrArray *claimed_invoices(const struct quitus_answer *answer) {
  if (quitus_purpose_is_step(answer->followup->purpose))
    return quitus_reminder_invoices(answer);
  const struct quitus_case *kase = answer->kase;
  GPtrArray *invoices = g_ptr_array_new();
  for (guint i = 0; i < kase->invoices->len; i++) {
    struct quitus_invoice *invoice = kase->invoices->pdata[i];
    if (quitus_invoice_is_claimed(kase, invoice, answer->today))
      g_ptr_array_add(invoices, invoice);
  }
  return invoices;
}

/* The ground of the claim (art. R124-4, 3°). */
static bool set_claims(struct composer *composer, GError **error) {
  bool wanted = *quitus_values_get(composer->values, "mentions") != '\0';
  g_autoptr(GPtrArray) invoices = claimed_invoices(composer->answer);
  g_autoptr(GStrvBuilder) items = g_strv_builder_new();
  for (guint i = 0; wanted && i < invoices->len; i++) {
    quitus_values_claim(composer->values, composer->answer, invoices->pdata[i]);
    if (!add_rendered(composer, items, "claim", error))
      return false;
  }
  g_auto(GStrv) claims = g_strv_builder_end(items);
  quitus_values_take(composer->values, "claims", join_words(claims, composer->answer->language));
  return true;
}

/* What the law adds to the principal, for templates that go on after it. */
static bool set_added(struct composer *composer, GError **error) {
  if (!*quitus_values_get(composer->values, "accessories") || composer->answer->quittance)
    return true;
  char *text = render(composer, "interest", error);
  quitus_values_take(composer->values, "added", text);
  return text != NULL;
}

/* The rhythm of payments, for templates that confirm it. */
static bool set_recurrence(struct composer *composer, GError **error) {
  if (!quitus_says_recurrence(composer->values, composer->answer->followup->labels))
    return true;
  char *text = render(composer, "recurrence", error);
  quitus_values_take(composer->values, "recurrence", text);
  return text != NULL;
}

/* Where a plan is asked for and the balance may be named, one is proposed. */
static bool proposes(const struct quitus_values *values) {
  return *quitus_values_get(values, "ask_plan") && *quitus_values_get(values, "balance");
}

/* The same of the answer that the debtor gets to the reply which the creditor is told of. */
static bool proposes_to_debtor(const struct composer *composer) {
  const struct quitus_mail *reply = composer->answer->reply;
  if (!reply || !reply->reading)
    return false;
  struct quitus_followup followup = *composer->answer->followup;
  struct quitus_answer answer = *composer->answer;
  answer.followup = &followup;
  followup.audience = QUITUS_TO_DEBTOR;
  followup.stranger = reply->stranger;
  followup.labels = quitus_answer_said(composer->answer);
  g_autoptr(quitus_values) values = quitus_values_of_answer(composer->config, &answer);
  quitus_set_asks(values, &answer);
  return proposes(values);
}

static bool set_schedule(struct composer *composer, GError **error) {
  const struct quitus_answer *answer = composer->answer;
  const struct quitus_reading *reading = answer->reply ? answer->reply->reading : NULL;
  bool to_creditor = answer->followup->audience == QUITUS_TO_CREDITOR;
  if (!(to_creditor ? proposes_to_debtor(composer) : proposes(composer->values)))
    return true;
  g_autoptr(GArray) parts =
      quitus_schedule(quitus_answer_undisputed(answer), reading ? reading->fields.instalments : 0,
                      (unsigned)composer->config->agency.instalments, answer->today);
  g_autoptr(GStrvBuilder) items = g_strv_builder_new();
  for (guint i = 0; i < parts->len; i++) {
    quitus_values_part(composer->values, answer, &g_array_index(parts, struct quitus_proposed, i));
    if (!add_rendered(composer, items, "instalment", error))
      return false;
  }
  g_auto(GStrv) lines = g_strv_builder_end(items);
  quitus_values_take(composer->values, "schedule", join_lines(lines, answer->language));
  return true;
}

static bool set_lists(struct composer *composer, GError **error) {
  if (!set_documents(composer, error) || !set_claims(composer, error) ||
      !set_added(composer, error) || !set_recurrence(composer, error) ||
      !set_schedule(composer, error))
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
                         composer->answer->followup->labels & QUITUS_DISPUTE_LABELS);
  return true;
}

/* ---- the mail ---- */

static char *render_block(const struct composer *composer, const struct quitus_block *block,
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
  const struct quitus_followup *followup = composer->answer->followup;
  g_autofree char *greeting = render(composer, "greeting", error);
  if (!greeting)
    return NULL;
  g_autoptr(GString) text = g_string_new(greeting);
  for (const struct quitus_block *block = quitus_blocks_of(composer->answer); block->name;
       block++) {
    if (!quitus_block_is_wanted(block, followup->labels, composer->values))
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
  g_autoptr(quitus_values) values = quitus_values_of_answer(config, answer);
  struct composer composer = {config, answer, values};
  if (!answer->followup->stranger) {
    quitus_set_asks(values, answer);
    quitus_reminder_values(values, answer);
    if (!set_lists(&composer, error) || !set_invoices(&composer, error) ||
        !set_quotes(&composer, error))
      return NULL;
  }
  return compose(&composer, error);
}
