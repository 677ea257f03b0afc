/* db/case_load.c - reading cases with what belongs to them, each as of one moment. */
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case.h"
#include "db/letter_sent.h"
#include "db/statement.h"
#include <inttypes.h>

/* ---- the case itself ---- */

#define SELECT_CASE                                                                                \
  "SELECT cases.id, reference, creditors.name, creditors.email, debtors.name, debtors.siren,"      \
  " profile, language, state, hold_reason, hold_until, owner, currency,"                           \
  " (SELECT ifnull(sum(amount - paid), 0) FROM invoices"                                           \
  "  WHERE case_id = cases.id AND invoices.currency = cases.currency)"                             \
  " FROM cases JOIN creditors ON creditors.id = creditor_id"                                       \
  " JOIN debtors ON debtors.id = debtor_id "

/* A hold whose last day is over holds nothing, though no one has changed the row. */
static void end_hold(struct quitus_case *kase) {
  if (kase->state != QUITUS_CASE_HELD || kase->hold_until == QUITUS_NO_DAY ||
      kase->hold_until >= quitus_today())
    return;
  kase->state = QUITUS_CASE_OPEN;
  kase->hold_until = QUITUS_NO_DAY;
  g_free(kase->hold_reason);
  kase->hold_reason = g_strdup("");
}

static struct quitus_case *read_case(struct quitus_statement *s) {
  struct quitus_case *kase = g_new0(struct quitus_case, 1);
  kase->id = quitus_column_int(s, 0);
  kase->reference = quitus_column_text(s, 1);
  kase->creditor = quitus_column_text(s, 2);
  kase->creditor_email = quitus_column_text(s, 3);
  kase->debtor = quitus_column_text(s, 4);
  kase->siren = quitus_column_text(s, 5);
  kase->profile = quitus_column_text(s, 6);
  kase->language = quitus_column_text(s, 7);
  quitus_case_state_parse(quitus_column_peek(s, 8), &kase->state);
  kase->hold_reason = quitus_column_text(s, 9);
  kase->hold_until = quitus_column_day(s, 10);
  end_hold(kase);
  kase->owner = quitus_column_text(s, 11);
  kase->currency = quitus_column_text(s, 12);
  kase->balance = quitus_column_int(s, 13);
  kase->creditor_address = g_strdup("");
  kase->first_letter = QUITUS_NO_DAY;
  kase->interest_rate = -1;
  kase->contacts = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_contact_free);
  kase->invoices = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_invoice_free);
  kase->documents = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_document_free);
  kase->disputes = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_dispute_free);
  kase->promises = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_promise_free);
  kase->tasks = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_task_free);
  return kase;
}

/* ---- what belongs to it: one row each ---- */

static void *read_contact(struct quitus_statement *s) {
  struct quitus_contact *contact = g_new0(struct quitus_contact, 1);
  contact->id = quitus_column_int(s, 0);
  contact->name = quitus_column_text(s, 1);
  contact->email = quitus_column_text(s, 2);
  contact->phone = quitus_column_text(s, 3);
  quitus_contact_state_parse(quitus_column_peek(s, 4), &contact->state);
  return contact;
}

static void *read_invoice(struct quitus_statement *s) {
  struct quitus_invoice *invoice = g_new0(struct quitus_invoice, 1);
  invoice->id = quitus_column_int(s, 0);
  invoice->number = quitus_column_text(s, 1);
  invoice->invoice_date = quitus_column_day(s, 2);
  invoice->due_date = quitus_column_day(s, 3);
  invoice->amount = quitus_column_int(s, 4);
  invoice->paid = quitus_column_int(s, 5);
  invoice->currency = quitus_column_text(s, 6);
  return invoice;
}

static void *read_document(struct quitus_statement *s) {
  struct quitus_document *document = g_new0(struct quitus_document, 1);
  document->id = quitus_column_int(s, 0);
  document->invoice_id = quitus_column_int(s, 1);
  if (!quitus_document_kind_parse(quitus_column_peek(s, 2), &document->kind))
    document->kind = QUITUS_DOC_OTHER;
  document->path = quitus_column_text(s, 3);
  document->sha256 = quitus_column_text(s, 4);
  return document;
}

static void *read_dispute(struct quitus_statement *s) {
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->id = quitus_column_int(s, 0);
  if (!quitus_label_parse(quitus_column_peek(s, 1), &dispute->kind))
    dispute->kind = QUITUS_DISPUTE_UNSPECIFIED;
  dispute->service = quitus_column_text(s, 2);
  dispute->words = quitus_column_text(s, 3);
  dispute->amount = quitus_column_amount(s, 4);
  dispute->state = quitus_column_text(s, 5);
  dispute->opened = quitus_column_day(s, 6);
  return dispute;
}

static void *read_promise(struct quitus_statement *s) {
  struct quitus_promise *promise = g_new0(struct quitus_promise, 1);
  promise->id = quitus_column_int(s, 0);
  promise->due = quitus_column_day(s, 1);
  promise->amount = quitus_column_amount(s, 2);
  promise->state = quitus_column_text(s, 3);
  promise->made = quitus_column_day(s, 4);
  return promise;
}

static void *read_task(struct quitus_statement *s) {
  struct quitus_task *task = g_new0(struct quitus_task, 1);
  task->id = quitus_column_int(s, 0);
  task->what = quitus_column_text(s, 1);
  task->note = quitus_column_text(s, 2);
  task->due = quitus_column_day(s, 3);
  task->done = quitus_column_int(s, 4) != 0;
  return task;
}

/* ---- putting them together ---- */

static bool load_list(struct quitus_connection *c, const char *sql, int64_t case_id,
                      void *(*read_row)(struct quitus_statement *), GPtrArray *list,
                      GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
  quitus_bind_int(s, case_id);
  while (quitus_step(s))
    g_ptr_array_add(list, read_row(s));
  return quitus_finish(s, error);
}

static bool load_lists(struct quitus_connection *c, struct quitus_case *kase, GError **error) {
  const struct {
    const char *sql;
    void *(*read_row)(struct quitus_statement *);
    GPtrArray *list;
  } lists[] = {
      {"SELECT id, name, email, phone, state FROM contacts WHERE case_id = ?"
       " ORDER BY state <> 'valid', id",
       read_contact, kase->contacts},
      {"SELECT id, number, invoice_date, due_date, amount, paid, currency FROM invoices"
       " WHERE case_id = ? ORDER BY due_date IS NULL, due_date, id",
       read_invoice, kase->invoices},
      {"SELECT id, invoice_id, kind, path, sha256 FROM documents WHERE case_id = ? ORDER BY id",
       read_document, kase->documents},
      {"SELECT id, kind, service, words, amount, state, opened_day FROM disputes"
       " WHERE case_id = ? ORDER BY id DESC",
       read_dispute, kase->disputes},
      {"SELECT id, due, amount, state, made_day FROM promises WHERE case_id = ? ORDER BY id DESC",
       read_promise, kase->promises},
      {"SELECT id, what, note, due, done FROM tasks WHERE case_id = ? AND done = 0"
       " ORDER BY due IS NULL, due, id",
       read_task, kase->tasks},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    if (!load_list(c, lists[i].sql, kase->id, lists[i].read_row, lists[i].list, error))
      return false;
  return true;
}

static struct quitus_case *load_case(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, SELECT_CASE "WHERE cases.id = ?");
  quitus_bind_int(s, id);
  g_autoptr(quitus_case) kase = quitus_step(s) ? read_case(s) : NULL;
  if (!quitus_finish(s, error))
    return NULL;
  if (!kase) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("there is no case with the number %" PRId64), id);
    return NULL;
  }
  return load_lists(c, kase, error) && quitus_letter_load(c, kase, error) ? g_steal_pointer(&kase)
                                                                          : NULL;
}

struct quitus_case *quitus_db_case_get(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot ? load_case(snapshot->connection, id, error) : NULL;
}

/* ---- by reference ---- */

static bool id_of_exact(struct quitus_connection *c, const char *reference, int64_t *ret_id,
                        GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "SELECT id FROM cases WHERE reference = ?");
  quitus_bind_text(s, reference);
  return quitus_run_int(s, ret_id, error);
}

/* *ret_id is 0 where several cases have the key, or none. */
static bool id_of_key(struct quitus_connection *c, const char *reference, int64_t *ret_id,
                      GError **error) {
  g_autofree char *key = quitus_fold_key(reference);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT iif(count(*) = 1, min(id), 0) FROM cases WHERE reference_key = ?");
  quitus_bind_text(s, key);
  return quitus_run_int(s, ret_id, error);
}

struct quitus_case *quitus_db_case_by_reference(struct quitus_db *db, const char *reference,
                                                GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  int64_t id = 0;
  if (!snapshot || !id_of_exact(snapshot->connection, reference, &id, error) ||
      (!id && !id_of_key(snapshot->connection, reference, &id, error)))
    return NULL;
  if (id)
    return load_case(snapshot->connection, id, error);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
              _("there is no case with the reference “%s”; `quitus case list` shows them all"),
              reference);
  return NULL;
}

GPtrArray *quitus_db_case_list(struct quitus_db *db, int state, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_case_free);
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, SELECT_CASE "ORDER BY reference");
  while (quitus_step(s)) {
    g_autoptr(quitus_case) kase = read_case(s);
    if (state < 0 || kase->state == (enum quitus_case_state)state)
      g_ptr_array_add(cases, g_steal_pointer(&kase));
  }
  return quitus_finish(s, error) ? g_steal_pointer(&cases) : NULL;
}
