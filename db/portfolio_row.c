/* db/portfolio_row.c - one row of a portfolio: its creditor, debtor, case, invoice, contact,
 * documents.
 *
 * Each is found by what names it and inserted or updated.  An empty cell never erases what is
 * known.  What people and messages did (state, hold, owner, dead addresses) is not touched.
 */
#include "db/portfolio_row.h"
#include "base/fold.h"
#include "db/case.h"
#include "db/key.h"
#include "db/letter_sent.h"
#include "db/statement.h"
#include <string.h>

/* The case as it will stand: the row's cells, and what was known where they are empty. */
struct merged {
  int64_t case_id, old_creditor_id, old_debtor_id; /* 0: a new case */
  int64_t creditor_id, debtor_id;
  char *creditor, *creditor_email, *debtor, *siren, *profile, *language;
};
typedef struct merged merged_case;

static void merged_clear(struct merged *merged) {
  g_free(merged->creditor);
  g_free(merged->creditor_email);
  g_free(merged->debtor);
  g_free(merged->siren);
  g_free(merged->profile);
  g_free(merged->language);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(merged_case, merged_clear)

static bool given(const char *cell) {
  return cell && *cell;
}

/* ---- what is known ---- */

static bool load_known(struct quitus_connection *c, const char *reference, struct merged *ret_known,
                       GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT cases.id, creditor_id, debtor_id, creditors.name, creditors.email, debtors.name,"
         " siren, profile, language FROM cases JOIN creditors ON creditors.id = creditor_id"
         " JOIN debtors ON debtors.id = debtor_id WHERE reference = ?");
  quitus_bind_text(s, reference);
  if (quitus_step(s))
    *ret_known = (struct merged){
        .case_id = quitus_column_int(s, 0),
        .old_creditor_id = quitus_column_int(s, 1),
        .old_debtor_id = quitus_column_int(s, 2),
        .creditor = quitus_column_text(s, 3),
        .creditor_email = quitus_column_text(s, 4),
        .debtor = quitus_column_text(s, 5),
        .siren = quitus_column_text(s, 6),
        .profile = quitus_column_text(s, 7),
        .language = quitus_column_text(s, 8),
    };
  return quitus_finish(s, error);
}

static void take(char **known, const char *cell, const char *otherwise) {
  if (!given(cell) && *known)
    return;
  g_free(*known);
  *known = g_strstrip(g_strdup(given(cell) ? cell : otherwise));
}

/* Another creditor or debtor does not inherit the address or the number of the one before. */
static void merge(struct merged *merged, const struct quitus_portfolio_row *row) {
  if (given(row->creditor) && g_strcmp0(row->creditor, merged->creditor) != 0)
    g_clear_pointer(&merged->creditor_email, g_free);
  if (given(row->debtor) && g_strcmp0(row->debtor, merged->debtor) != 0)
    g_clear_pointer(&merged->siren, g_free);
  g_autofree char *email = quitus_key_address(row->creditor_email);
  take(&merged->creditor, row->creditor, "");
  take(&merged->creditor_email, email, "");
  take(&merged->debtor, row->debtor, "");
  take(&merged->siren, row->debtor_siren, "");
  take(&merged->profile, row->profile, "standard");
  take(&merged->language, row->language, "fr");
}

/* ---- creditor and debtor ---- */

static bool keep_creditor(struct quitus_connection *c, struct merged *merged, GError **error) {
  g_autoptr(quitus_statement) find =
      quitus_prepare(c, "SELECT id FROM creditors WHERE name = ? AND email = ?");
  quitus_bind_text(find, merged->creditor);
  quitus_bind_text(find, merged->creditor_email);
  if (!quitus_run_int(find, &merged->creditor_id, error))
    return false;
  if (merged->creditor_id)
    return true;
  g_autoptr(quitus_statement) insert =
      quitus_prepare(c, "INSERT INTO creditors (name, email, address) VALUES (?1, ?2,"
                        " ifnull((SELECT max(address) FROM creditors WHERE name = ?1), ''))");
  quitus_bind_text(insert, merged->creditor);
  quitus_bind_text(insert, merged->creditor_email);
  if (!quitus_run(insert, error))
    return false;
  merged->creditor_id = quitus_connection_last_id(c);
  return true;
}

static bool keep_debtor(struct quitus_connection *c, struct merged *merged, GError **error) {
  g_autoptr(quitus_statement) find =
      quitus_prepare(c, "SELECT id FROM debtors WHERE name = ? AND siren = ?");
  quitus_bind_text(find, merged->debtor);
  quitus_bind_text(find, merged->siren);
  if (!quitus_run_int(find, &merged->debtor_id, error))
    return false;
  if (merged->debtor_id)
    return true;
  g_autofree char *name_key = quitus_key_name(merged->debtor);
  g_autofree char *siren_key = quitus_key_siren(merged->siren);
  g_autoptr(quitus_statement) insert = quitus_prepare(
      c, "INSERT INTO debtors (name, name_key, siren, siren_key) VALUES (?, ?, ?, ?)");
  quitus_bind_text(insert, merged->debtor);
  quitus_bind_text(insert, name_key);
  quitus_bind_text(insert, merged->siren);
  quitus_bind_text(insert, siren_key);
  if (!quitus_run(insert, error))
    return false;
  merged->debtor_id = quitus_connection_last_id(c);
  return true;
}

/* Names that no case bears any more are not kept. */
static bool drop_unused(struct quitus_connection *c, const struct merged *merged, GError **error) {
  g_autoptr(quitus_statement) creditor =
      quitus_prepare(c, "DELETE FROM creditors WHERE id = ?1"
                        " AND NOT EXISTS (SELECT 1 FROM cases WHERE creditor_id = ?1)");
  quitus_bind_int(creditor, merged->old_creditor_id);
  if (!quitus_run(creditor, error))
    return false;
  g_autoptr(quitus_statement) debtor =
      quitus_prepare(c, "DELETE FROM debtors WHERE id = ?1"
                        " AND NOT EXISTS (SELECT 1 FROM cases WHERE debtor_id = ?1)");
  quitus_bind_int(debtor, merged->old_debtor_id);
  return quitus_run(debtor, error);
}

/* ---- the case ---- */

static bool insert_case(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                        const struct merged *merged, struct quitus_row_done *done, GError **error) {
  g_autofree char *key = quitus_fold_key(row->case_reference);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO cases (reference, reference_key, creditor_id, debtor_id, profile, language,"
         " currency, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_text(s, row->case_reference);
  quitus_bind_text(s, key);
  quitus_bind_int(s, merged->creditor_id);
  quitus_bind_int(s, merged->debtor_id);
  quitus_bind_text(s, merged->profile);
  quitus_bind_text(s, merged->language);
  quitus_bind_text(s, given(row->currency) ? row->currency : "EUR");
  if (!quitus_run(s, error))
    return false;
  done->case_id = quitus_connection_last_id(c);
  done->case_new = true;
  return true;
}

static bool update_case(struct quitus_connection *c, const struct merged *merged,
                        struct quitus_row_done *done, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE cases SET creditor_id = ?2, debtor_id = ?3, profile = ?4, language = ?5"
         " WHERE id = ?1 AND (creditor_id, debtor_id, profile, language) IS NOT (?2, ?3, ?4, ?5)");
  quitus_bind_int(s, merged->case_id);
  quitus_bind_int(s, merged->creditor_id);
  quitus_bind_int(s, merged->debtor_id);
  quitus_bind_text(s, merged->profile);
  quitus_bind_text(s, merged->language);
  if (!quitus_run(s, error))
    return false;
  done->case_id = merged->case_id;
  done->case_changed = quitus_connection_changes(c) > 0;
  return !done->case_changed || drop_unused(c, merged, error);
}

static bool keep_case(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                      struct quitus_row_done *done, GError **error) {
  g_auto(merged_case) merged = {0};
  if (!load_known(c, row->case_reference, &merged, error))
    return false;
  merge(&merged, row);
  if (!keep_creditor(c, &merged, error) || !keep_debtor(c, &merged, error))
    return false;
  return merged.case_id ? update_case(c, &merged, done, error)
                        : insert_case(c, row, &merged, done, error);
}

/* ---- its invoice ---- */

static bool insert_invoice(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                           int64_t case_id, bool *ret_new, GError **error) {
  g_autofree char *key = quitus_fold_key(row->invoice_number);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO invoices (case_id, number, number_key, invoice_date, due_date, amount, paid,"
         " currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, row->invoice_number);
  quitus_bind_text(s, key);
  quitus_bind_day(s, row->invoice_date);
  quitus_bind_day(s, row->due_date);
  quitus_bind_int(s, row->amount);
  quitus_bind_int(s, row->paid);
  quitus_bind_text(s, given(row->currency) ? row->currency : "EUR");
  if (!quitus_run(s, error))
    return false;
  *ret_new = quitus_connection_changes(c) > 0;
  return true;
}

/* The portfolio is believed, but where a person recorded a payment, what was paid never shrinks:
 * the creditor's list may be older than the payment. */
#define PAID                                                                                       \
  "iif(EXISTS (SELECT 1 FROM payments WHERE invoice_id = invoices.id), max(paid, ?6), ?6)"

static bool update_invoice(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                           int64_t case_id, bool *ret_changed, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE invoices SET invoice_date = ifnull(?3, invoice_date),"
                        " due_date = ifnull(?4, due_date), amount = ?5, paid = " PAID ","
                        " currency = iif(?7 = '', currency, ?7)"
                        " WHERE case_id = ?1 AND number = ?2"
                        " AND (invoice_date, due_date, amount, paid, currency)"
                        " IS NOT (ifnull(?3, invoice_date), ifnull(?4, due_date), ?5, " PAID ","
                        " iif(?7 = '', currency, ?7))");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, row->invoice_number);
  quitus_bind_day(s, row->invoice_date);
  quitus_bind_day(s, row->due_date);
  quitus_bind_int(s, row->amount);
  quitus_bind_int(s, row->paid);
  quitus_bind_text(s, row->currency);
  if (!quitus_run(s, error))
    return false;
  *ret_changed = quitus_connection_changes(c) > 0;
  return true;
}

/* *ret_id is 0 where the row names none. */
static bool keep_invoice(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                         struct quitus_row_done *done, int64_t *ret_id, GError **error) {
  *ret_id = 0;
  if (!given(row->invoice_number))
    return true;
  if (!insert_invoice(c, row, done->case_id, &done->invoice_new, error))
    return false;
  if (!done->invoice_new && !update_invoice(c, row, done->case_id, &done->invoice_changed, error))
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM invoices WHERE case_id = ? AND number = ?");
  quitus_bind_int(s, done->case_id);
  quitus_bind_text(s, row->invoice_number);
  return quitus_run_int(s, ret_id, error);
}

/* ---- its contact ---- */

static bool insert_contact(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                           int64_t case_id, const char *email, bool *ret_new, GError **error) {
  g_autofree char *domain = strchr(email, '@') ? quitus_key_domain(email) : NULL;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO contacts (case_id, name, email, domain, phone) VALUES (?, ?, ?, ?, ?)"
         " ON CONFLICT DO NOTHING");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, row->contact_name);
  quitus_bind_text(s, email);
  quitus_bind_opt_text(s, domain);
  quitus_bind_text(s, row->contact_phone);
  if (!quitus_run(s, error))
    return false;
  *ret_new = quitus_connection_changes(c) > 0;
  return true;
}

static bool update_contact(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                           const char *email, struct quitus_row_done *done, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE contacts SET name = iif(?3 = '', name, ?3), phone = iif(?4 = '', phone, ?4)"
         " WHERE case_id = ?1 AND email = ?2 AND (?2 <> '' OR name = ?3)"
         " AND (name, phone) IS NOT (iif(?3 = '', name, ?3), iif(?4 = '', phone, ?4))");
  quitus_bind_int(s, done->case_id);
  quitus_bind_text(s, email);
  quitus_bind_text(s, row->contact_name);
  quitus_bind_text(s, row->contact_phone);
  if (!quitus_run(s, error))
    return false;
  done->case_changed |= quitus_connection_changes(c) > 0;
  return true;
}

static bool keep_contact(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                         struct quitus_row_done *done, GError **error) {
  if (!given(row->contact_name) && !given(row->contact_email) && !given(row->contact_phone))
    return true;
  g_autofree char *email = quitus_key_address(row->contact_email);
  return insert_contact(c, row, done->case_id, email, &done->contact_new, error) &&
         (done->contact_new || update_contact(c, row, email, done, error));
}

/* ---- its documents ---- */

/* Papers of one delivery go with its invoice; a contract or the terms of sale with the whole case.
 */
static bool is_of_invoice(enum quitus_document_kind kind) {
  return kind == QUITUS_DOC_INVOICE || kind == QUITUS_DOC_DELIVERY_NOTE || kind == QUITUS_DOC_ORDER;
}

static bool update_document(struct quitus_connection *c, const struct quitus_document *document,
                            int64_t invoice_id, struct quitus_row_done *done, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE documents SET kind = ?4, sha256 = ?5"
                        " WHERE case_id = ?1 AND ifnull(invoice_id, 0) = ?2 AND path = ?3"
                        " AND (kind, sha256) IS NOT (?4, ?5)");
  quitus_bind_int(s, done->case_id);
  quitus_bind_int(s, invoice_id);
  quitus_bind_text(s, document->path);
  quitus_bind_text(s, quitus_document_kind_id(document->kind));
  quitus_bind_text(s, document->sha256);
  if (!quitus_run(s, error))
    return false;
  done->case_changed |= quitus_connection_changes(c) > 0;
  return true;
}

static bool keep_document(struct quitus_connection *c, const struct quitus_document *document,
                          int64_t invoice_id, struct quitus_row_done *done, GError **error) {
  if (!is_of_invoice(document->kind))
    invoice_id = 0;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO documents (case_id, invoice_id, kind, path, sha256) VALUES (?, ?, ?, ?, ?)"
         " ON CONFLICT DO NOTHING");
  quitus_bind_int(s, done->case_id);
  quitus_bind_id(s, invoice_id);
  quitus_bind_text(s, quitus_document_kind_id(document->kind));
  quitus_bind_text(s, document->path);
  quitus_bind_text(s, document->sha256);
  if (!quitus_run(s, error))
    return false;
  if (quitus_connection_changes(c) == 0)
    return update_document(c, document, invoice_id, done, error);
  done->documents_new++;
  return true;
}

/* ---- the row ---- */

bool quitus_portfolio_row_keep(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                               struct quitus_row_done *ret_done, GError **error) {
  struct quitus_row_done done = {0};
  int64_t invoice_id = 0;
  if (!keep_case(c, row, &done, error) ||
      !quitus_letter_row_keep(c, row, done.case_id, &done.case_changed, error) ||
      !keep_invoice(c, row, &done, &invoice_id, error) || !keep_contact(c, row, &done, error))
    return false;
  for (guint i = 0; row->documents && i < row->documents->len; i++)
    if (!keep_document(c, row->documents->pdata[i], invoice_id, &done, error))
      return false;
  *ret_done = done;
  return true;
}
