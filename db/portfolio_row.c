/* db/portfolio_row.c - one row of a portfolio: its creditor, debtor and case; what changed.
 *
 * Each is found by what names it and inserted or updated.  An empty cell never erases what is
 * known.  What people and messages did (state, hold, owner, dead addresses) is not touched.
 * Where the debtor is another firm, the contacts that the row does not name have left.
 */
#include "db/portfolio_row.h"
#include "base/fold.h"
#include "base/shape.h"
#include "db/case.h"
#include "db/key.h"
#include "db/letter_sent.h"
#include "db/statement.h"
#include <string.h>

/* The case as it will stand: the row's cells, and what was known where they are empty. */
struct merged {
  int64_t case_id, old_creditor_id, old_debtor_id; /* 0: a new case */
  int64_t creditor_id, debtor_id;
  char *creditor, *creditor_email, *debtor, *siren, *profile, *language, *currency;
};
typedef struct merged merged_case;

static void merged_clear(struct merged *merged) {
  g_free(merged->creditor);
  g_free(merged->creditor_email);
  g_free(merged->debtor);
  g_free(merged->siren);
  g_free(merged->profile);
  g_free(merged->language);
  g_free(merged->currency);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(merged_case, merged_clear)

static bool given(const char *cell) {
  return cell && *cell;
}

/* ---- what changed ---- */

static void note(struct quitus_row_work *work, const char *object, const char *name,
                 const char *field, char *old_value, char *new_value) {
  struct quitus_portfolio_change change = {work->row, object,    g_strdup(name),
                                           field,     old_value, new_value};
  g_array_append_val(work->changes, change);
}

void quitus_row_note_new(struct quitus_row_work *work, const char *object, const char *name) {
  note(work, object, name, "", NULL, NULL);
}

bool quitus_row_note_text(struct quitus_row_work *work, const char *object, const char *name,
                          const char *field, const char *old_value, const char *new_value) {
  if (g_strcmp0(old_value, new_value) == 0)
    return false;
  note(work, object, name, field, g_strdup(old_value), g_strdup(new_value));
  return true;
}

static char *day_text(quitus_day day) {
  char iso[11];
  return g_strdup(day == QUITUS_NO_DAY ? "" : quitus_day_iso(day, iso));
}

bool quitus_row_note_day(struct quitus_row_work *work, const char *object, const char *name,
                         const char *field, quitus_day old_value, quitus_day new_value) {
  if (old_value == new_value)
    return false;
  note(work, object, name, field, day_text(old_value), day_text(new_value));
  return true;
}

bool quitus_row_note_amount(struct quitus_row_work *work, const char *object, const char *name,
                            const char *field, int64_t old_value, int64_t new_value) {
  if (old_value == new_value)
    return false;
  note(work, object, name, field, quitus_money_decimal(old_value), quitus_money_decimal(new_value));
  return true;
}

/* ---- what is known ---- */

static bool load_known(struct quitus_connection *c, const char *reference, struct merged *ret_known,
                       GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c,
      "SELECT cases.id, creditor_id, debtor_id, creditors.name, creditors.email, debtors.name,"
      " siren, profile, language, currency FROM cases JOIN creditors ON creditors.id = creditor_id"
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
        .currency = quitus_column_text(s, 9),
    };
  return quitus_finish(s, error);
}

static void copy_known(const struct merged *known, struct merged *ret_copy) {
  *ret_copy = *known;
  ret_copy->creditor = g_strdup(known->creditor);
  ret_copy->creditor_email = g_strdup(known->creditor_email);
  ret_copy->debtor = g_strdup(known->debtor);
  ret_copy->siren = g_strdup(known->siren);
  ret_copy->profile = g_strdup(known->profile);
  ret_copy->language = g_strdup(known->language);
  ret_copy->currency = g_strdup(known->currency);
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
  if (!merged->currency) /* that of a known case goes with its invoices */
    take(&merged->currency, row->currency, "EUR");
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

/* ---- what its numbers look like ---- */

bool quitus_row_count_shape(struct quitus_connection *c, const char *number, GError **error) {
  g_autofree char *shape = quitus_shape(number);
  if (!shape)
    return true;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO number_shapes (shape, n) VALUES (?, 1)"
                        " ON CONFLICT DO UPDATE SET n = n + 1");
  quitus_bind_text(s, shape);
  return quitus_run(s, error);
}

/* ---- the case ---- */

static bool insert_case(struct quitus_row_work *work, const struct merged *merged, GError **error) {
  const char *reference = work->row->case_reference;
  g_autofree char *key = quitus_fold_key(reference);
  g_autoptr(quitus_statement) s = quitus_prepare(
      work->c, "INSERT INTO cases (reference, reference_key, creditor_id, debtor_id, profile,"
               " language, currency, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_text(s, reference);
  quitus_bind_text(s, key);
  quitus_bind_int(s, merged->creditor_id);
  quitus_bind_int(s, merged->debtor_id);
  quitus_bind_text(s, merged->profile);
  quitus_bind_text(s, merged->language);
  quitus_bind_text(s, merged->currency);
  if (!quitus_run(s, error))
    return false;
  work->done.case_id = quitus_connection_last_id(work->c);
  work->done.case_new = true;
  quitus_row_note_new(work, "case", "");
  return quitus_row_count_shape(work->c, reference, error);
}

static bool note_case(struct quitus_row_work *work, const struct merged *old,
                      const struct merged *merged) {
  const struct {
    const char *field, *old_value, *new_value;
  } fields[] = {
      {"creditor", old->creditor, merged->creditor},
      {"creditor_email", old->creditor_email, merged->creditor_email},
      {"debtor", old->debtor, merged->debtor},
      {"debtor_siren", old->siren, merged->siren},
      {"profile", old->profile, merged->profile},
      {"language", old->language, merged->language},
  };
  bool changed = false;
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
    changed |= quitus_row_note_text(work, "case", "", fields[i].field, fields[i].old_value,
                                    fields[i].new_value);
  return changed;
}

/* A new name alone, or a SIREN where none was known, may be the same firm's. */
static bool is_other_firm(const struct merged *old, const char *siren) {
  g_autofree char *before = quitus_key_siren(old->siren);
  g_autofree char *after = quitus_key_siren(siren);
  return given(before) && given(after) && strcmp(before, after) != 0;
}

static bool update_case(struct quitus_row_work *work, const struct merged *old,
                        const struct merged *merged, GError **error) {
  work->done.case_id = merged->case_id;
  work->done.case_changed = note_case(work, old, merged);
  work->other_firm = is_other_firm(old, work->row->debtor_siren);
  if (!work->done.case_changed)
    return true;
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE cases SET creditor_id = ?2, debtor_id = ?3, profile = ?4,"
                              " language = ?5 WHERE id = ?1");
  quitus_bind_int(s, merged->case_id);
  quitus_bind_int(s, merged->creditor_id);
  quitus_bind_int(s, merged->debtor_id);
  quitus_bind_text(s, merged->profile);
  quitus_bind_text(s, merged->language);
  return quitus_run(s, error) && drop_unused(work->c, merged, error);
}

static bool keep_case(struct quitus_row_work *work, GError **error) {
  g_auto(merged_case) known = {0};
  g_auto(merged_case) merged = {0};
  if (!load_known(work->c, work->row->case_reference, &known, error))
    return false;
  copy_known(&known, &merged);
  merge(&merged, work->row);
  if (!keep_creditor(work->c, &merged, error) || !keep_debtor(work->c, &merged, error))
    return false;
  work->currency = g_strdup(merged.currency);
  return merged.case_id ? update_case(work, &known, &merged, error)
                        : insert_case(work, &merged, error);
}

/* ---- the row ---- */

static bool keep_row(struct quitus_row_work *work, GError **error) {
  int64_t invoice_id = 0;
  return keep_case(work, error) && quitus_row_keep_letter(work, error) &&
         quitus_row_keep_invoice(work, &invoice_id, error) &&
         quitus_row_keep_contacts(work, error) &&
         quitus_row_keep_documents(work, invoice_id, error);
}

bool quitus_portfolio_row_keep(struct quitus_connection *c, const struct quitus_portfolio_row *row,
                               GArray *changes, struct quitus_row_done *ret_done, GError **error) {
  struct quitus_row_work work = {.c = c, .row = row, .changes = changes};
  bool kept = keep_row(&work, error);
  if (kept)
    *ret_done = work.done;
  g_free(work.currency);
  return kept;
}
