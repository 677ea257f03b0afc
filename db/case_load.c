/* db/case_load.c - reading cases with what belongs to them, each as of one moment. */
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case.h"
#include "db/case_disputed.h"
#include "db/letter_sent.h"
#include "db/dispute_load.h"
#include "db/promise_load.h"
#include "db/statement.h"
#include "db/task_load.h"
#include <inttypes.h>

/* ---- the case itself ---- */

#define SELECT_CASE                                                                                \
  "SELECT cases.id, reference, creditors.name, creditors.email, debtors.name, debtors.siren,"      \
  " profile, language, state, hold_reason, hold_until, owner, currency,"                           \
  " (SELECT ifnull(sum(amount - paid), 0) FROM invoices"                                           \
  "  WHERE case_id = cases.id AND invoices.currency = cases.currency),"                            \
  " (SELECT kind FROM disputes WHERE case_id = cases.id AND state = 'open' AND NOT EXISTS"         \
  "   (SELECT 1 FROM invoices WHERE case_id = cases.id AND paid < amount AND NOT EXISTS"           \
  "     (SELECT 1 FROM disputed_invoices WHERE invoice_id = invoices.id)) ORDER BY id LIMIT 1)"    \
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

/* Open disputes about all that is unpaid hold the case, whatever else does; a hold without an end
 * was somebody's decision and is told first. */
static void hold_by_dispute(struct quitus_case *kase, const char *kind) {
  bool held = kase->state == QUITUS_CASE_HELD;
  if (!*kind || !(kase->state == QUITUS_CASE_OPEN || (held && kase->hold_until != QUITUS_NO_DAY)))
    return;
  kase->state = QUITUS_CASE_HELD;
  kase->hold_until = QUITUS_NO_DAY;
  g_free(kase->hold_reason);
  kase->hold_reason = g_strdup(kind);
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
  hold_by_dispute(kase, quitus_column_peek(s, 14));
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
  invoice->held = quitus_column_int(s, 7) != 0;
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

static void *read_task(struct quitus_statement *s) {
  return quitus_task_read(s);
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
      {"SELECT id, number, invoice_date, due_date, amount, paid, currency,"
       " EXISTS (SELECT 1 FROM disputed_invoices WHERE invoice_id = invoices.id) FROM invoices"
       " WHERE case_id = ? ORDER BY due_date IS NULL, due_date, id",
       read_invoice, kase->invoices},
      {"SELECT id, invoice_id, kind, path, sha256 FROM documents WHERE case_id = ? ORDER BY id",
       read_document, kase->documents},
      {"SELECT " QUITUS_DISPUTE_COLUMNS " FROM disputes WHERE case_id = ? ORDER BY id DESC",
       quitus_dispute_read, kase->disputes},
      {QUITUS_SELECT_TASK "WHERE " QUITUS_TASK_ABOUT("?1") " AND done = 0"
                                                           " ORDER BY due IS NULL, due, tasks.id",
       read_task, kase->tasks},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    if (!load_list(c, lists[i].sql, kase->id, lists[i].read_row, lists[i].list, error))
      return false;
  return quitus_promises_load(c, kase->id, kase->promises, error);
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

/* ---- lists ---- */

#define IN_ORDER " ORDER BY reference LIMIT ?"

/* Open and held are told as by end_hold() and hold_by_dispute() (case_disputed.h): cases of these
 * states come from two places each, merged in their order. */
static const char *sql_of_page(int state) {
  switch (state) {
  case QUITUS_CASE_OPEN:
    return SELECT_CASE "WHERE reference > ?1 AND state = ?2 AND NOT (" QUITUS_CASE_DISPUTED ")"
                       " UNION ALL " SELECT_CASE "WHERE reference > ?1 AND state = 'held'"
                       " AND hold_until < ?3 AND NOT (" QUITUS_CASE_DISPUTED ")" IN_ORDER;
  case QUITUS_CASE_HELD:
    return SELECT_CASE
        "WHERE reference > ?1 AND state = ?2"
        " AND (hold_until IS NULL OR hold_until >= ?3)"
        " UNION ALL " SELECT_CASE "WHERE reference > ?1 AND (state = 'open'"
        " OR (state = 'held' AND hold_until < ?3)) AND " QUITUS_CASE_DISPUTED IN_ORDER;
  default:
    return SELECT_CASE "WHERE reference > ?1 AND state = ?2" IN_ORDER;
  }
}

static struct quitus_statement *select_page(struct quitus_connection *c, int state,
                                            const char *after) {
  if (state < 0) {
    struct quitus_statement *all = quitus_prepare(c, SELECT_CASE "WHERE reference > ?" IN_ORDER);
    quitus_bind_text(all, after);
    return all;
  }
  struct quitus_statement *s = quitus_prepare(c, sql_of_page(state));
  quitus_bind_text(s, after);
  quitus_bind_text(s, quitus_case_state_id((enum quitus_case_state)state));
  if (state == QUITUS_CASE_OPEN || state == QUITUS_CASE_HELD)
    quitus_bind_day(s, quitus_today());
  return s;
}

GPtrArray *quitus_db_case_list(struct quitus_db *db, int state, const char *after, unsigned limit,
                               GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_case_free);
  g_autoptr(quitus_statement) s = select_page(snapshot->connection, state, after);
  quitus_bind_int(s, limit);
  while (quitus_step(s))
    g_ptr_array_add(cases, read_case(s));
  return quitus_finish(s, error) ? g_steal_pointer(&cases) : NULL;
}
