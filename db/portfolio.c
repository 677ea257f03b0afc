/* db/portfolio.c - importing a portfolio: all its rows in one transaction, or none. */
#include "db/portfolio.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case.h"
#include "db/case_change.h"
#include "db/journal_add.h"
#include "db/portfolio_row.h"
#include "db/statement.h"

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
  g_free(row->profile);
  g_free(row->language);
  g_free(row->invoice_number);
  g_free(row->currency);
  g_clear_pointer(&row->documents, g_ptr_array_unref);
  g_free(row);
}

/* ---- what was done to each case, for its one journal entry ---- */

struct tally {
  int64_t case_id;
  bool is_new, changed;
  struct quitus_portfolio_counts counts;
};

struct import {
  const GPtrArray *rows;
  bool dry_run;
  const char *actor;
  GPtrArray *tallies;  /* of struct tally, owned, in the order of the rows */
  GHashTable *by_case; /* case id → struct tally */
};

static struct tally *tally_of(struct import *import, int64_t case_id) {
  struct tally *tally = g_hash_table_lookup(import->by_case, &case_id);
  if (tally)
    return tally;
  tally = g_new0(struct tally, 1);
  tally->case_id = case_id;
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
  tally->counts.contacts_new += done->contact_new;
  tally->counts.documents_new += done->documents_new;
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
      "imported %s invoices-new=%u invoices-changed=%u contacts-new=%u documents-new=%u",
      tally->is_new ? "case=new" : "case=known", n->invoices_new, n->invoices_changed,
      n->contacts_new, n->documents_new);
  return quitus_journal_add(
      c,
      &(struct quitus_event){
          .case_id = tally->case_id, .actor = import->actor, .what = "imported", .detail = detail},
      error);
}

static bool finish_cases(struct quitus_connection *c, const struct import *import, GError **error) {
  for (guint i = 0; i < import->tallies->len; i++) {
    const struct tally *tally = import->tallies->pdata[i];
    if (!is_touched(tally))
      continue;
    if (!set_currency(c, tally->case_id, error) || !quitus_case_settle(c, tally->case_id, error) ||
        !journal_case(c, import, tally, error))
      return false;
  }
  return true;
}

/* ---- all rows ---- */

static bool do_import(struct quitus_connection *c, void *data, GError **error) {
  struct import *import = data;
  if (!quitus_connection_exec(c, "SAVEPOINT import", error))
    return false;
  for (guint i = 0; i < import->rows->len; i++) {
    const struct quitus_portfolio_row *row = import->rows->pdata[i];
    struct quitus_row_done done;
    if (!quitus_portfolio_row_keep(c, row, &done, error)) {
      g_prefix_error(error, _("line %u of the portfolio: "), row->line);
      return false;
    }
    count_row(import, &done);
  }
  return finish_cases(c, import, error) &&
         quitus_connection_exec(
             c, import->dry_run ? "ROLLBACK TO import; RELEASE import" : "RELEASE import", error);
}

bool quitus_db_portfolio_keep(struct quitus_db *db, const GPtrArray *rows, bool dry_run,
                              const char *actor, struct quitus_portfolio_counts *ret_counts,
                              GError **error) {
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) by_case = g_hash_table_new(g_int64_hash, g_int64_equal);
  struct import import = {rows, dry_run, actor, tallies, by_case};
  if (!quitus_db_change(db, do_import, &import, error))
    return false;
  add_up(&import, ret_counts);
  return true;
}
