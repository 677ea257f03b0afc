/* db/dispute_load.c - reading disputes: in their case, in lists, and one with all that is known of
 * it.
 */
#include "db/dispute_load.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/dispute.h"
#include "db/dispute_asked.h"
#include "db/journal.h"
#include "db/journal_add.h"
#include <inttypes.h>

/* ---- rows ---- */

void *quitus_dispute_read(struct quitus_statement *s) {
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->id = quitus_column_int(s, 0);
  if (!quitus_label_parse(quitus_column_peek(s, 1), &dispute->kind))
    dispute->kind = QUITUS_DISPUTE_UNSPECIFIED;
  dispute->service = quitus_column_text(s, 2);
  dispute->words = quitus_column_text(s, 3);
  dispute->amount = quitus_column_amount(s, 4);
  dispute->state = quitus_column_text(s, 5);
  dispute->opened = quitus_column_day(s, 6);
  dispute->opened_at = quitus_column_int(s, 7);
  dispute->position = quitus_column_text(s, 8);
  dispute->outcome = quitus_column_text(s, 9);
  dispute->invoices = g_strsplit(quitus_column_peek(s, 10), "\x1f", -1);
  return dispute;
}

#define SELECT_FILE                                                                                \
  "SELECT " QUITUS_DISPUTE_COLUMNS ", case_id, reference, creditors.name, debtors.name, currency," \
  " " QUITUS_POSITION_DUE ", " QUITUS_QUESTION_WAITS                                               \
  ", position_day, position_amount, position_note, resolved_day,"                                  \
  " (SELECT ifnull(sum(max(i.amount - i.paid, 0)), 0) FROM invoices AS i"                          \
  "  WHERE i.case_id = disputes.case_id AND i.currency = cases.currency AND"                       \
  "  (EXISTS (SELECT 1 FROM dispute_invoices WHERE dispute_id = disputes.id AND invoice_id = "     \
  "i.id)"                                                                                          \
  "   OR NOT EXISTS (SELECT 1 FROM dispute_invoices WHERE dispute_id = disputes.id))),"            \
  " ifnull((SELECT state FROM proposals WHERE dispute_id = disputes.id ORDER BY id DESC LIMIT "    \
  "1), '')"                                                                                        \
  " FROM disputes JOIN cases ON cases.id = case_id"                                                \
  " JOIN creditors ON creditors.id = creditor_id JOIN debtors ON debtors.id = debtor_id "

static struct quitus_dispute_file *read_file(struct quitus_statement *s) {
  enum { FIRST = QUITUS_N_DISPUTE_COLUMNS };
  struct quitus_dispute_file *file = g_new0(struct quitus_dispute_file, 1);
  file->dispute = quitus_dispute_read(s);
  file->case_id = quitus_column_int(s, FIRST);
  file->case_reference = quitus_column_text(s, FIRST + 1);
  file->creditor = quitus_column_text(s, FIRST + 2);
  file->debtor = quitus_column_text(s, FIRST + 3);
  file->currency = quitus_column_text(s, FIRST + 4);
  file->position_due = quitus_column_day(s, FIRST + 5);
  file->question_waits = quitus_column_int(s, FIRST + 6) != 0;
  file->position_day = quitus_column_day(s, FIRST + 7);
  file->position_amount = quitus_column_amount(s, FIRST + 8);
  file->position_note = quitus_column_text(s, FIRST + 9);
  file->resolved = quitus_column_day(s, FIRST + 10);
  file->owed = quitus_column_int(s, FIRST + 11);
  file->proposal = quitus_column_text(s, FIRST + 12);
  file->proposals = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_proposal_free);
  file->history = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_journal_entry_free);
  return file;
}

/* ---- lists ---- */

static struct quitus_statement *select_list(struct quitus_connection *c, const char *state,
                                            int64_t case_id) {
  struct quitus_statement *s;
  if (case_id) {
    s = quitus_prepare(c, SELECT_FILE "WHERE case_id = ?1 AND disputes.state = ifnull(?2,"
                                      " disputes.state) ORDER BY opened_day, disputes.id");
    quitus_bind_int(s, case_id);
  } else if (g_strcmp0(state, "open") == 0) {
    return quitus_prepare(c, SELECT_FILE
                          "WHERE disputes.state = 'open' ORDER BY opened_day, disputes.id");
  } else {
    s = quitus_prepare(c, SELECT_FILE "WHERE disputes.state = ifnull(?1, disputes.state)"
                                      " ORDER BY opened_day, disputes.id");
  }
  quitus_bind_opt_text(s, state);
  return s;
}

GPtrArray *quitus_db_dispute_list(struct quitus_db *db, const char *state, int64_t case_id,
                                  GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) files =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_dispute_file_free);
  g_autoptr(quitus_statement) s = select_list(snapshot->connection, state, case_id);
  while (quitus_step(s))
    g_ptr_array_add(files, read_file(s));
  return quitus_finish(s, error) ? g_steal_pointer(&files) : NULL;
}

/* ---- one with all that is known of it ---- */

static bool load_parts(struct quitus_connection *c, struct quitus_proposal *proposal,
                       GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT due, after_remedy, amount FROM proposal_parts"
                        " WHERE proposal_id = ? ORDER BY id");
  quitus_bind_int(s, proposal->id);
  while (quitus_step(s)) {
    struct quitus_proposed_part part = {quitus_column_day(s, 0), quitus_column_int(s, 1) != 0,
                                        quitus_column_int(s, 2)};
    g_array_append_val(proposal->parts, part);
  }
  return quitus_finish(s, error);
}

static struct quitus_proposal *read_proposal(struct quitus_statement *s) {
  enum quitus_proposal_kind kind = QUITUS_PROPOSAL_MEDIATION;
  quitus_proposal_kind_parse(quitus_column_peek(s, 1), &kind);
  struct quitus_proposal *proposal = quitus_proposal_new(kind);
  proposal->id = quitus_column_int(s, 0);
  proposal->amount = quitus_column_amount(s, 2);
  proposal->note = quitus_column_text(s, 3);
  proposal->state = quitus_column_text(s, 4);
  proposal->made = quitus_column_day(s, 5);
  proposal->answered = quitus_column_day(s, 6);
  return proposal;
}

static bool load_proposals(struct quitus_connection *c, struct quitus_dispute_file *file,
                           GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id, kind, amount, note, state, made_day, answered_day"
                        " FROM proposals WHERE dispute_id = ? ORDER BY id DESC");
  quitus_bind_int(s, file->dispute->id);
  while (quitus_step(s))
    g_ptr_array_add(file->proposals, read_proposal(s));
  if (!quitus_finish(s, error))
    return false;
  for (guint i = 0; i < file->proposals->len; i++)
    if (!load_parts(c, file->proposals->pdata[i], error))
      return false;
  return true;
}

struct quitus_dispute_file *quitus_db_dispute_get(struct quitus_db *db, int64_t id,
                                                  GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, SELECT_FILE "WHERE disputes.id = ?");
  quitus_bind_int(s, id);
  g_autoptr(quitus_dispute_file) file = quitus_step(s) ? read_file(s) : NULL;
  if (!quitus_finish(s, error))
    return NULL;
  if (!file) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("there is no dispute with the number %" PRId64
                  "; `quitus dispute list --state all` shows them"),
                id);
    return NULL;
  }
  return load_proposals(snapshot->connection, file, error) &&
                 quitus_journal_of_dispute(snapshot->connection, id, file->history, error)
             ? g_steal_pointer(&file)
             : NULL;
}
