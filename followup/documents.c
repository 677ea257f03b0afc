/* followup/documents.c - choosing documents by kind and invoice; clean file names for them. */
#include "followup/documents.h"
#include "base/fold.h"
#include <string.h>
#include <unistd.h>

void quitus_answer_attachment_free(struct quitus_answer_attachment *attachment) {
  if (!attachment)
    return;
  g_free(attachment->name);
  g_clear_pointer(&attachment->bytes, g_bytes_unref);
  g_free(attachment);
}

/* ---- which invoices ---- */

static bool is_named(const struct quitus_answer *answer, const struct quitus_invoice *invoice) {
  if (!answer->reply || !answer->reply->reading)
    return false;
  g_autofree char *number = quitus_fold_key(invoice->number);
  const GPtrArray *refs = answer->reply->reading->fields.invoice_refs;
  for (guint i = 0; i < refs->len; i++) {
    g_autofree char *ref = quitus_fold_key(refs->pdata[i]);
    if (*ref && strcmp(ref, number) == 0)
      return true;
  }
  return false;
}

static bool is_unpaid(const struct quitus_answer *answer, const struct quitus_invoice *invoice) {
  (void)answer;
  return invoice->paid < invoice->amount;
}

static bool is_any(const struct quitus_answer *answer, const struct quitus_invoice *invoice) {
  (void)answer;
  (void)invoice;
  return true;
}

GPtrArray *quitus_answer_invoices(const struct quitus_answer *answer) {
  static bool (*const tests[])(const struct quitus_answer *,
                               const struct quitus_invoice *) = {is_named, is_unpaid, is_any};
  GPtrArray *found = g_ptr_array_new();
  const GPtrArray *invoices = answer->kase->invoices;
  for (size_t test = 0; test < G_N_ELEMENTS(tests) && !found->len; test++)
    for (guint i = 0; i < invoices->len; i++)
      if (tests[test](answer, invoices->pdata[i]))
        g_ptr_array_add(found, invoices->pdata[i]);
  return found;
}

bool quitus_answer_has_copy(const struct quitus_answer *answer,
                            const struct quitus_invoice *invoice) {
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = answer->attachments->pdata[i];
    if (a->document->kind == QUITUS_DOC_INVOICE && a->invoice == invoice)
      return true;
  }
  return false;
}

/* ---- names ---- */

/* Letters, digits, '.', '_' and '-' only, so that no reader, shell or file system stumbles. */
static char *clean_name(const char *text) {
  g_autofree char *plain = g_str_to_ascii(text, "C");
  GString *name = g_string_new(NULL);
  for (const char *p = plain; *p && name->len < 80; p++) {
    bool good = g_ascii_isalnum(*p) || *p == '_' || (*p == '.' && name->len);
    if (good)
      g_string_append_c(name, *p);
    else if (name->len && name->str[name->len - 1] != '-')
      g_string_append_c(name, '-');
  }
  while (name->len && strchr(".-", name->str[name->len - 1]))
    g_string_truncate(name, name->len - 1);
  return g_string_free(name, FALSE);
}

bool quitus_document_is_stamped(const struct quitus_document *document) {
  size_t length = strlen(document->path);
  bool pdf = length > 4 && g_ascii_strcasecmp(document->path + length - 4, ".pdf") == 0;
  return document->kind == QUITUS_DOC_INVOICE ||
         (pdf && document->kind != QUITUS_DOC_TERMS && document->kind != QUITUS_DOC_BANK_DETAILS);
}

static char *attachment_name(const struct quitus_document *document,
                             const struct quitus_invoice *invoice) {
  g_autofree char *base = g_path_get_basename(document->path);
  if (!quitus_document_is_stamped(document)) {
    char *name = clean_name(base);
    return *name ? name : (g_free(name), g_strdup(quitus_document_kind_id(document->kind)));
  }
  char *dot = strrchr(base, '.');
  if (dot)
    *dot = '\0';
  bool by_number = invoice && document->kind == QUITUS_DOC_INVOICE;
  g_autofree char *stem = clean_name(by_number ? invoice->number : base);
  return g_strconcat(*stem ? stem : quitus_document_kind_id(document->kind), "-DUPLICATA.pdf",
                     NULL);
}

static bool name_taken(const struct quitus_answer *answer, const char *name) {
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = answer->attachments->pdata[i];
    if (g_ascii_strcasecmp(a->name, name) == 0)
      return true;
  }
  return false;
}

/* "contrat.pdf", then "contrat-2.pdf" */
static char *unique_name(const struct quitus_answer *answer, char *name) {
  g_autofree char *first = name;
  const char *dot = strrchr(first, '.');
  int stem = dot ? (int)(dot - first) : (int)strlen(first);
  char *unique = g_strdup(first);
  for (unsigned n = 2; name_taken(answer, unique); n++) {
    g_free(unique);
    unique = g_strdup_printf("%.*s-%u%s", stem, first, n, dot ? dot : "");
  }
  return unique;
}

/* ---- choosing ---- */

static const struct quitus_invoice *invoice_of(const GPtrArray *invoices, int64_t id) {
  for (guint i = 0; i < invoices->len; i++) {
    const struct quitus_invoice *invoice = invoices->pdata[i];
    if (invoice->id == id)
      return invoice;
  }
  return NULL;
}

static void attach(struct quitus_answer *answer, const struct quitus_document *document,
                   const struct quitus_invoice *invoice) {
  struct quitus_answer_attachment *attachment = g_new0(struct quitus_answer_attachment, 1);
  attachment->document = document;
  attachment->invoice = invoice;
  attachment->name = unique_name(answer, attachment_name(document, invoice));
  g_ptr_array_add(answer->attachments, attachment);
}

/* What the case holds of the kinds asked for, about the invoices concerned. */
static void attach_kinds(struct quitus_answer *answer) {
  g_autoptr(GPtrArray) invoices = quitus_answer_invoices(answer);
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    for (guint i = 0; i < answer->kase->documents->len; i++) {
      const struct quitus_document *document = answer->kase->documents->pdata[i];
      const struct quitus_invoice *invoice = invoice_of(invoices, document->invoice_id);
      bool wanted = (int)document->kind == kind && answer->followup->documents & 1u << kind;
      bool concerned = !document->invoice_id || invoice;
      if (wanted && concerned && access(document->path, R_OK) == 0)
        attach(answer, document, invoice);
    }
}

/* What the answer was approved with, and nothing else. */
static void attach_approved(struct quitus_answer *answer) {
  const GPtrArray *documents = answer->kase->documents;
  for (guint n = 0; n < answer->attached->len; n++) {
    const struct quitus_document *found = NULL;
    for (guint i = 0; i < documents->len && !found; i++) {
      const struct quitus_document *document = documents->pdata[i];
      if (document->id == g_array_index(answer->attached, int64_t, n))
        found = document;
    }
    if (found)
      attach(answer, found, invoice_of(answer->kase->invoices, found->invoice_id));
    else
      answer->document_gone = true;
  }
}

/* ---- what is missing ---- */

static bool holds_kind(const struct quitus_answer *answer, enum quitus_document_kind kind) {
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = answer->attachments->pdata[i];
    if (a->document->kind == kind)
      return true;
  }
  return false;
}

static bool every_copy(const struct quitus_answer *answer, const GPtrArray *invoices) {
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = answer->attachments->pdata[i];
    if (a->document->kind == QUITUS_DOC_INVOICE && !a->invoice)
      return true; /* one file for the whole case */
  }
  for (guint i = 0; i < invoices->len; i++)
    if (!quitus_answer_has_copy(answer, invoices->pdata[i]))
      return false;
  return true;
}

/* Is the document to be promised where the case does not hold it yet?  An invoice and what the
 * reply asks for; what the playbook adds of itself is sent where it is at hand, or not spoken of.
 */
static bool is_owed(const struct quitus_answer *answer, enum quitus_document_kind kind) {
  const struct quitus_reading *reading = answer->reply ? answer->reply->reading : NULL;
  return kind == QUITUS_DOC_INVOICE || !reading || reading->fields.documents & 1u << kind;
}

static void find_missing(struct quitus_answer *answer) {
  g_autoptr(GPtrArray) invoices = quitus_answer_invoices(answer);
  answer->missing = 0;
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++) {
    if (!(answer->followup->documents & 1u << kind))
      continue;
    if ((!holds_kind(answer, kind) && is_owed(answer, kind)) ||
        (kind == QUITUS_DOC_INVOICE && !every_copy(answer, invoices)))
      answer->missing |= 1u << kind;
  }
}

/* What cannot be sent is missing as well: the creditor is asked for one that can. */
static void leave_out_unusable(struct quitus_answer *answer) {
  g_autoptr(GString) notes = g_string_new(NULL);
  quitus_answer_examine(answer, notes, NULL);
}

/* The creditor is not sent what it is asked for, but told what is missing. */
void quitus_answer_attach(struct quitus_answer *answer) {
  bool to_creditor = answer->followup->audience == QUITUS_TO_CREDITOR;
  g_ptr_array_set_size(answer->attachments, 0);
  if (answer->followup->stranger)
    return;
  if (answer->attached)
    attach_approved(answer);
  else
    attach_kinds(answer);
  if (to_creditor)
    leave_out_unusable(answer);
  find_missing(answer);
  if (to_creditor)
    g_ptr_array_set_size(answer->attachments, 0);
}

void quitus_answer_leave_out(struct quitus_answer *answer, guint index) {
  g_ptr_array_remove_index(answer->attachments, index);
  find_missing(answer);
}
