/* db/portfolio.c - importing a portfolio: all its rows in one transaction, or none. */
#include "db/portfolio.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case.h"
#include "db/case_change.h"
#include "db/document_promised.h"
#include "db/journal_add.h"
#include "db/portfolio_row.h"
#include "db/statement.h"
#include <string.h>

void quitus_portfolio_row_free(struct quitus_portfolio_row *row) {
  if (!row)
    return;
  g_free(row->case_reference);
  g_free(row->creditor);
  g_free(row->creditor_email);
  g_free(row->creditor_address);
  g_free(row->interest_rate);
  g_free(row->debtor);
  g_free(row->debtor_siren);
  g_free(row->contact_name);
  g_free(row->contact_email);
  g_free(row->contact_phone);
  g_clear_pointer(&row->more_contacts, g_ptr_array_unref);
  g_free(row->profile);
  g_free(row->language);
  g_free(row->invoice_number);
  g_free(row->currency);
  g_clear_pointer(&row->documents, g_ptr_array_unref);
  g_free(row);
}

static void change_clear(void *data) {
  struct quitus_portfolio_change *change = data;
  g_free(change->name);
  g_free(change->old_value);
  g_free(change->new_value);
}

GArray *quitus_portfolio_changes_new(void) {
  GArray *changes = g_array_new(FALSE, FALSE, sizeof(struct quitus_portfolio_change));
  g_array_set_clear_func(changes, change_clear);
  return changes;
}

/* ---- what was done to each case, for its one journal entry ---- */

struct tally {
  int64_t case_id;
  bool is_new, changed;
  struct quitus_portfolio_counts counts;
  unsigned document_kinds; /* mask: of the new ones */
  GString *changed_fields; /* "; invoice F1 amount 100.00 > 90.00 …" */
  GString *changed_words;  /* "; contact claire@dupont.example phone 03 > 06 …" */
};

static void tally_free(void *data) {
  struct tally *tally = data;
  g_string_free(tally->changed_fields, TRUE);
  g_string_free(tally->changed_words, TRUE);
  g_free(tally);
}

struct import {
  const struct quitus_portfolio_import *asked;
  GArray *changes;     /* those of the row under way */
  GPtrArray *tallies;  /* of struct tally, owned, in the order of the rows */
  GHashTable *by_case; /* case id → struct tally */
};

static struct tally *tally_of(struct import *import, int64_t case_id) {
  struct tally *tally = g_hash_table_lookup(import->by_case, &case_id);
  if (tally)
    return tally;
  tally = g_new0(struct tally, 1);
  tally->case_id = case_id;
  tally->changed_fields = g_string_new(NULL);
  tally->changed_words = g_string_new(NULL);
  g_ptr_array_add(import->tallies, tally);
  g_hash_table_insert(import->by_case, &tally->case_id, tally);
  return tally;
}

static void count_row(struct import *import, const struct quitus_row_done *done) {
  struct tally *tally = tally_of(import, done->case_id);
  tally->is_new |= done->case_new;
  tally->changed |= done->case_changed;
  tally->counts.invoices_new += done->invoice_new;
  tally->counts.invoices_changed += done->invoice_changed;
  tally->counts.contacts_new += done->contacts_new;
  tally->counts.documents_new += done->documents_new;
  tally->document_kinds |= done->document_kinds;
}

enum { JOURNALLED = 1000 }; /* bytes of changes that one entry tells */

/* Numbers, days and amounts of invoices stay in the journal; who owes and is written to may be
 * erased. */
static void tell_change(struct tally *tally, const struct quitus_portfolio_change *change) {
  bool is_invoice = strcmp(change->object, "invoice") == 0;
  GString *told = is_invoice ? tally->changed_fields : tally->changed_words;
  if (*change->field && told->len < JOURNALLED)
    g_string_append_printf(told, "; %s%s%s %s %s > %s", change->object, *change->name ? " " : "",
                           change->name, change->field, change->old_value, change->new_value);
}

/* Moves the changes of a row to where they are told. */
static void tell_changes(struct import *import, int64_t case_id) {
  struct tally *tally = tally_of(import, case_id);
  for (guint i = 0; i < import->changes->len; i++) {
    struct quitus_portfolio_change *change =
        &g_array_index(import->changes, struct quitus_portfolio_change, i);
    tell_change(tally, change);
    if (import->asked->changes) {
      g_array_append_val(import->asked->changes, *change);
      change->name = change->old_value = change->new_value = NULL; /* handed over */
    }
  }
  g_array_set_size(import->changes, 0);
}

static bool is_touched(const struct tally *tally) {
  const struct quitus_portfolio_counts *n = &tally->counts;
  return tally->is_new || tally->changed || n->invoices_new || n->invoices_changed ||
         n->contacts_new || n->documents_new;
}

static void add_up(const struct import *import, struct quitus_portfolio_counts *ret_counts) {
  struct quitus_portfolio_counts sum = {0};
  for (guint i = 0; i < import->tallies->len; i++) {
    const struct tally *tally = import->tallies->pdata[i];
    sum.cases_new += tally->is_new;
    sum.cases_changed += !tally->is_new && tally->changed;
    sum.invoices_new += tally->counts.invoices_new;
    sum.invoices_changed += tally->counts.invoices_changed;
    sum.contacts_new += tally->counts.contacts_new;
    sum.documents_new += tally->counts.documents_new;
  }
  *ret_counts = sum;
}

/* ---- finishing each case ---- */

/* The currency of a case is that of its first invoice. */
static bool set_currency(struct quitus_connection *c, int64_t case_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE cases SET currency = ifnull((SELECT currency FROM invoices WHERE case_id = ?1"
         " ORDER BY id LIMIT 1), currency) WHERE id = ?1");
  quitus_bind_int(s, case_id);
  return quitus_run(s, error);
}

static bool journal_case(struct quitus_connection *c, const struct import *import,
                         const struct tally *tally, GError **error) {
  const struct quitus_portfolio_counts *n = &tally->counts;
  g_autofree char *detail = g_strdup_printf(
      "imported %s invoices-new=%u invoices-changed=%u contacts-new=%u documents-new=%u%s",
      tally->is_new ? "case=new" : "case=known", n->invoices_new, n->invoices_changed,
      n->contacts_new, n->documents_new, tally->changed_fields->str);
  const char *words = tally->changed_words->str;
  words += strspn(words, "; ");
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = tally->case_id,
                                                   .actor = import->asked->actor,
                                                   .what = "imported",
                                                   .detail = detail,
                                                   .words = words},
                            error);
}

/* Nobody waits for the documents of a new case. */
static bool bring_promised(struct quitus_connection *c, const struct import *import,
                           const struct tally *tally, GError **error) {
  unsigned drafts = 0;
  return tally->is_new || !tally->document_kinds ||
         quitus_document_promised(c, tally->case_id, tally->document_kinds, import->asked->actor,
                                  &drafts, error);
}

static bool finish_cases(struct quitus_connection *c, const struct import *import, GError **error) {
  for (guint i = 0; i < import->tallies->len; i++) {
    const struct tally *tally = import->tallies->pdata[i];
    if (!is_touched(tally))
      continue;
    if (!set_currency(c, tally->case_id, error) || !quitus_case_settle(c, tally->case_id, error) ||
        !journal_case(c, import, tally, error) || !bring_promised(c, import, tally, error))
      return false;
  }
  return true;
}

/* ---- all rows ---- */

static bool keep_rows(struct quitus_connection *c, struct import *import, GError **error) {
  for (guint i = 0; i < import->asked->rows->len; i++) {
    const struct quitus_portfolio_row *row = import->asked->rows->pdata[i];
    struct quitus_row_done done;
    if (!quitus_portfolio_row_keep(c, row, import->changes, &done, error)) {
      g_prefix_error(error, _("line %u of the portfolio: "), row->line);
      return false;
    }
    count_row(import, &done);
    tell_changes(import, done.case_id);
    quitus_tick(&import->asked->tick, 1);
  }
  return true;
}

static bool do_import(struct quitus_connection *c, void *data, GError **error) {
  struct import *import = data;
  return quitus_connection_exec(c, "SAVEPOINT import", error) && keep_rows(c, import, error) &&
         finish_cases(c, import, error) &&
         quitus_connection_exec(
             c, import->asked->dry_run ? "ROLLBACK TO import; RELEASE import" : "RELEASE import",
             error);
}

bool quitus_db_portfolio_keep(struct quitus_db *db, const struct quitus_portfolio_import *asked,
                              struct quitus_portfolio_counts *ret_counts, GError **error) {
  g_autoptr(GArray) changes = quitus_portfolio_changes_new();
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func(tally_free);
  g_autoptr(GHashTable) by_case = g_hash_table_new(g_int64_hash, g_int64_equal);
  struct import import = {asked, changes, tallies, by_case};
  if (!quitus_db_change(db, do_import, &import, error))
    return false;
  add_up(&import, ret_counts);
  return true;
}
