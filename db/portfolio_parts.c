/* db/portfolio_parts.c - what a row of a portfolio says of its case's invoice, contacts and
 * documents. */
#include "base/fold.h"
#include "base/ids.h"
#include "db/case.h"
#include "db/key.h"
#include "db/portfolio_row.h"
#include "db/statement.h"
#include <string.h>

static bool given(const char *cell) {
  return cell && *cell;
}

/* ---- its invoice ---- */

struct invoice {
  int64_t id; /* 0: not there yet */
  quitus_day invoice_date, due_date;
  int64_t amount, paid, told_paid;
  char *currency;
  bool has_payments;
};

static bool load_invoice(const struct quitus_row_work *work, struct invoice *ret_invoice,
                         GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      work->c, "SELECT id, invoice_date, due_date, amount, paid, told_paid, currency,"
               " EXISTS (SELECT 1 FROM payments WHERE invoice_id = invoices.id)"
               " FROM invoices WHERE case_id = ? AND number = ?");
  quitus_bind_int(s, work->done.case_id);
  quitus_bind_text(s, work->row->invoice_number);
  if (quitus_step(s))
    *ret_invoice = (struct invoice){.id = quitus_column_int(s, 0),
                                    .invoice_date = quitus_column_day(s, 1),
                                    .due_date = quitus_column_day(s, 2),
                                    .amount = quitus_column_int(s, 3),
                                    .paid = quitus_column_int(s, 4),
                                    .told_paid = quitus_column_int(s, 5),
                                    .currency = quitus_column_text(s, 6),
                                    .has_payments = quitus_column_int(s, 7) != 0};
  return quitus_finish(s, error);
}

/* Of an invoice whose open part alone is told, the amount is the greatest that was ever open. */
static void merge_money(struct invoice *invoice, const struct quitus_portfolio_row *row) {
  int64_t known = invoice->id ? invoice->amount : row->amount;
  bool keeps_amount = row->amount_is_open && llabs(known) >= llabs(row->amount);
  invoice->amount = keeps_amount ? known : row->amount;
  if (row->paid != QUITUS_NO_AMOUNT)
    invoice->told_paid = row->paid;
  else if (row->amount_is_open)
    invoice->told_paid = invoice->amount - row->amount;
}

/* The portfolio is believed, but where a payment was recorded, what was paid never shrinks: the
 * creditor's list may be older than the payment. */
static struct invoice merge_invoice(const struct quitus_row_work *work,
                                    const struct invoice *known) {
  const struct quitus_portfolio_row *row = work->row;
  struct invoice invoice = *known;
  if (!known->id || row->invoice_date != QUITUS_NO_DAY)
    invoice.invoice_date = row->invoice_date;
  if (!known->id || row->due_date != QUITUS_NO_DAY)
    invoice.due_date = row->due_date;
  merge_money(&invoice, row);
  if (row->paid != QUITUS_NO_AMOUNT || row->amount_is_open)
    invoice.paid = known->has_payments ? MAX(known->paid, invoice.told_paid) : invoice.told_paid;
  if (given(row->currency))
    invoice.currency = row->currency;
  else if (!known->id)
    invoice.currency = work->currency;
  return invoice;
}

static bool insert_invoice(struct quitus_row_work *work, const struct invoice *invoice,
                           int64_t *ret_id, GError **error) {
  g_autofree char *key = quitus_fold_key(work->row->invoice_number);
  g_autoptr(quitus_statement) s = quitus_prepare(
      work->c, "INSERT INTO invoices (case_id, number, number_key, invoice_date, due_date, amount,"
               " paid, told_paid, currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  quitus_bind_int(s, work->done.case_id);
  quitus_bind_text(s, work->row->invoice_number);
  quitus_bind_text(s, key);
  quitus_bind_day(s, invoice->invoice_date);
  quitus_bind_day(s, invoice->due_date);
  quitus_bind_int(s, invoice->amount);
  quitus_bind_int(s, invoice->paid);
  quitus_bind_int(s, invoice->told_paid);
  quitus_bind_text(s, invoice->currency);
  if (!quitus_run(s, error))
    return false;
  *ret_id = quitus_connection_last_id(work->c);
  work->done.invoice_new = true;
  quitus_row_note_new(work, "invoice", work->row->invoice_number);
  return quitus_row_count_shape(work->c, work->row->invoice_number, error);
}

static bool note_invoice(struct quitus_row_work *work, const struct invoice *old,
                         const struct invoice *merged) {
  const char *number = work->row->invoice_number;
  bool changed = quitus_row_note_day(work, "invoice", number, "invoice_date", old->invoice_date,
                                     merged->invoice_date);
  changed |=
      quitus_row_note_day(work, "invoice", number, "due_date", old->due_date, merged->due_date);
  changed |= quitus_row_note_amount(work, "invoice", number, "amount", old->amount, merged->amount);
  changed |= quitus_row_note_amount(work, "invoice", number, "paid", old->paid, merged->paid);
  changed |=
      quitus_row_note_text(work, "invoice", number, "currency", old->currency, merged->currency);
  return changed;
}

static bool update_invoice(struct quitus_row_work *work, const struct invoice *old,
                           const struct invoice *merged, GError **error) {
  work->done.invoice_changed = note_invoice(work, old, merged);
  if (!work->done.invoice_changed && old->told_paid == merged->told_paid)
    return true;
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE invoices SET invoice_date = ?2, due_date = ?3, amount = ?4,"
                              " paid = ?5, told_paid = ?6, currency = ?7 WHERE id = ?1");
  quitus_bind_int(s, merged->id);
  quitus_bind_day(s, merged->invoice_date);
  quitus_bind_day(s, merged->due_date);
  quitus_bind_int(s, merged->amount);
  quitus_bind_int(s, merged->paid);
  quitus_bind_int(s, merged->told_paid);
  quitus_bind_text(s, merged->currency);
  return quitus_run(s, error);
}

bool quitus_row_keep_invoice(struct quitus_row_work *work, int64_t *ret_invoice_id,
                             GError **error) {
  *ret_invoice_id = 0;
  if (!given(work->row->invoice_number))
    return true;
  struct invoice known = {.invoice_date = QUITUS_NO_DAY, .due_date = QUITUS_NO_DAY};
  if (!load_invoice(work, &known, error))
    return false;
  g_autofree char *known_currency = known.currency;
  struct invoice merged = merge_invoice(work, &known);
  *ret_invoice_id = known.id;
  return known.id ? update_invoice(work, &known, &merged, error)
                  : insert_invoice(work, &merged, ret_invoice_id, error);
}

/* ---- its contacts ---- */

static bool insert_contact(struct quitus_row_work *work, const struct quitus_contact *contact,
                           const char *email, int64_t *ret_id, GError **error) {
  g_autofree char *domain = strchr(email, '@') ? quitus_key_domain(email) : NULL;
  g_autoptr(quitus_statement) s = quitus_prepare(
      work->c, "INSERT INTO contacts (case_id, name, email, domain, phone) VALUES (?, ?, ?, ?, ?)");
  quitus_bind_int(s, work->done.case_id);
  quitus_bind_text(s, contact->name);
  quitus_bind_text(s, email);
  quitus_bind_opt_text(s, domain);
  quitus_bind_text(s, contact->phone);
  if (!quitus_run(s, error))
    return false;
  *ret_id = quitus_connection_last_id(work->c);
  work->done.contacts_new++;
  quitus_row_note_new(work, "contact", *email ? contact->email : contact->name);
  return true;
}

static bool update_contact(struct quitus_row_work *work, int64_t id,
                           const struct quitus_contact *contact, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE contacts SET name = iif(?2 = '', name, ?2),"
                              " phone = iif(?3 = '', phone, ?3),"
                              " state = iif(state = 'left', 'valid', state) WHERE id = ?1");
  quitus_bind_int(s, id);
  quitus_bind_text(s, contact->name);
  quitus_bind_text(s, contact->phone);
  work->done.case_changed = true;
  return quitus_run(s, error);
}

/* Compares with the row that `s` stands on: id, name, phone, state.  Who is named is there again;
 * an address that is dead stays so. */
static bool note_contact(struct quitus_row_work *work, const struct quitus_contact *contact,
                         struct quitus_statement *s) {
  const char *name = given(contact->email) ? contact->email : contact->name;
  bool changed =
      given(contact->name) &&
      quitus_row_note_text(work, "contact", name, "name", quitus_column_peek(s, 1), contact->name);
  if (given(contact->phone))
    changed |= quitus_row_note_text(work, "contact", name, "phone", quitus_column_peek(s, 2),
                                    contact->phone);
  if (strcmp(quitus_column_peek(s, 3), "left") == 0)
    changed |= quitus_row_note_text(work, "contact", name, "state", "left", "valid");
  return changed;
}

/* By its address, or where it has none by its name; its id is added to `named`. */
static bool keep_contact(struct quitus_row_work *work, const struct quitus_contact *contact,
                         GArray *named, GError **error) {
  if (!given(contact->name) && !given(contact->email) && !given(contact->phone))
    return true;
  g_autofree char *email = quitus_key_address(contact->email);
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "SELECT id, name, phone, state FROM contacts"
                              " WHERE case_id = ?1 AND email = ?2 AND (?2 <> '' OR name = ?3)");
  quitus_bind_int(s, work->done.case_id);
  quitus_bind_text(s, email);
  quitus_bind_text(s, contact->name);
  bool there = quitus_step(s);
  if (!quitus_finish(s, error))
    return false;
  int64_t id = quitus_column_int(s, 0);
  bool kept = there ? !note_contact(work, contact, s) || update_contact(work, id, contact, error)
                    : insert_contact(work, contact, email, &id, error);
  g_array_append_val(named, id);
  return kept;
}

static bool leave_contact(struct quitus_row_work *work, int64_t id, const char *name,
                          GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE contacts SET state = 'left' WHERE id = ?");
  quitus_bind_int(s, id);
  work->done.case_changed = quitus_row_note_text(work, "contact", name, "state", "valid", "left");
  return quitus_run(s, error);
}

/* The people of the firm that it was before: nothing of the case is for them. */
static bool leave_others(struct quitus_row_work *work, const GArray *named, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "SELECT id, iif(email = '', name, email) FROM contacts"
                              " WHERE case_id = ? AND state = 'valid' ORDER BY id");
  quitus_bind_int(s, work->done.case_id);
  while (quitus_step(s))
    if (!quitus_ids_contain(named, quitus_column_int(s, 0)) &&
        !leave_contact(work, quitus_column_int(s, 0), quitus_column_peek(s, 1), error))
      return false;
  return quitus_finish(s, error);
}

bool quitus_row_keep_contacts(struct quitus_row_work *work, GError **error) {
  const struct quitus_portfolio_row *row = work->row;
  g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(int64_t));
  const struct quitus_contact first = {
      .name = row->contact_name, .email = row->contact_email, .phone = row->contact_phone};
  if (!keep_contact(work, &first, named, error))
    return false;
  for (guint i = 0; row->more_contacts && i < row->more_contacts->len; i++)
    if (!keep_contact(work, row->more_contacts->pdata[i], named, error))
      return false;
  return !work->other_firm || leave_others(work, named, error);
}

/* ---- its documents ---- */

static bool insert_document(struct quitus_row_work *work, const struct quitus_document *document,
                            int64_t invoice_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      work->c,
      "INSERT INTO documents (case_id, invoice_id, kind, path, sha256) VALUES (?, ?, ?, ?, ?)");
  quitus_bind_int(s, work->done.case_id);
  quitus_bind_id(s, invoice_id);
  quitus_bind_text(s, quitus_document_kind_id(document->kind));
  quitus_bind_text(s, document->path);
  quitus_bind_text(s, document->sha256);
  if (!quitus_run(s, error))
    return false;
  work->done.documents_new++;
  work->done.document_kinds |= 1u << document->kind;
  quitus_row_note_new(work, "document", document->path);
  return true;
}

static bool update_document(struct quitus_row_work *work, int64_t id,
                            const struct quitus_document *document, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE documents SET kind = ?2, sha256 = ?3 WHERE id = ?1");
  quitus_bind_int(s, id);
  quitus_bind_text(s, quitus_document_kind_id(document->kind));
  quitus_bind_text(s, document->sha256);
  work->done.case_changed = true;
  return quitus_run(s, error);
}

static bool keep_document(struct quitus_row_work *work, const struct quitus_document *document,
                          int64_t invoice_id, GError **error) {
  if (!quitus_document_kind_is_of_invoice(document->kind))
    invoice_id = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "SELECT id, kind, sha256 FROM documents"
                              " WHERE case_id = ? AND ifnull(invoice_id, 0) = ? AND path = ?");
  quitus_bind_int(s, work->done.case_id);
  quitus_bind_int(s, invoice_id);
  quitus_bind_text(s, document->path);
  bool there = quitus_step(s);
  if (!quitus_finish(s, error))
    return false;
  if (!there)
    return insert_document(work, document, invoice_id, error);
  const char *kind = quitus_document_kind_id(document->kind);
  bool changed = quitus_row_note_text(work, "document", document->path, "kind",
                                      quitus_column_peek(s, 1), kind);
  changed |= quitus_row_note_text(work, "document", document->path, "sha256",
                                  quitus_column_peek(s, 2), document->sha256);
  return !changed || update_document(work, quitus_column_int(s, 0), document, error);
}

bool quitus_row_keep_documents(struct quitus_row_work *work, int64_t invoice_id, GError **error) {
  const GPtrArray *documents = work->row->documents;
  for (guint i = 0; documents && i < documents->len; i++)
    if (!keep_document(work, documents->pdata[i], invoice_id, error))
      return false;
  return true;
}
