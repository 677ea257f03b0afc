/* db/erase.c - what erasing a message, an answer, a person's notes means in each table.
 *
 * A table that gets a column for somebody's words gets a line here; tests/test-db-words.c looks at
 * every column of the schema.
 */
#include "db/erase.h"
#include "db/mail_undo.h"
#include "db/statement.h"

bool quitus_erase_by_id(struct quitus_connection *c, const char *sql, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

static bool run_all(struct quitus_connection *c, const char *const *statements, size_t n,
                    int64_t id, GError **error) {
  for (size_t i = 0; i < n; i++)
    if (!quitus_erase_by_id(c, statements[i], id, error))
      return false;
  return true;
}

/* ---- an answer ---- */

bool quitus_erase_followup(struct quitus_connection *c, int64_t followup_id,
                           struct quitus_erased *counts, GError **error) {
  static const char *const statements[] = {
      "UPDATE followups SET recipient = '', text = NULL, error = '', hold = NULL,"
      " state = iif(state IN ('draft', 'review', 'approved', 'failed'), 'cancelled', state) WHERE "
      "id = ?",
      "DELETE FROM journal_words WHERE entry_id IN (SELECT id FROM journal WHERE followup_id = ?)",
  };
  counts->followups++;
  return run_all(c, statements, G_N_ELEMENTS(statements), followup_id, error);
}

static bool erase_answers(struct quitus_connection *c, int64_t mail_id,
                          struct quitus_erased *counts, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE mail_id = ?1 UNION SELECT id FROM followups"
                        " WHERE sent_mail_id = ?1");
  quitus_bind_int(s, mail_id);
  g_autoptr(GArray) ids = quitus_run_ids(s, error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!quitus_erase_followup(c, g_array_index(ids, int64_t, i), counts, error))
      return false;
  return ids != NULL;
}

/* ---- a message ---- */

/* Any other is a person's words (db/dispute.h). */
#define KNOWN_OUTCOME "iif(outcome IN ('upheld', 'rejected', 'settled', 'withdrawn'), outcome, '')"

#define ERASE_MAIL                                                                                 \
  "UPDATE mails SET message_id = '', thread = '', sender = '', sender_name = '', recipients = ''," \
  " subject = '', reply_text = '', queue_id = '', erased_at = unixepoch() WHERE id = ?"

bool quitus_erase_mail(struct quitus_connection *c, int64_t mail_id, struct quitus_erased *counts,
                       GError **error) {
  static const char *const statements[] = {
      ERASE_MAIL,
      "DELETE FROM mail_bytes WHERE mail_id = ?",
      "DELETE FROM evidence WHERE reason_id IN (SELECT id FROM reasons WHERE mail_id = ?)",
      "DELETE FROM mail_fields WHERE mail_id = ?",
      "UPDATE disputes SET words = '', position_note = '', outcome = " KNOWN_OUTCOME
      " WHERE mail_id = ?",
      "UPDATE proposals SET note = '' WHERE dispute_id IN"
      " (SELECT id FROM disputes WHERE mail_id = ?)",
      "DELETE FROM copies WHERE mail_id = ?",
      "DELETE FROM desk_mails WHERE mail_id = ?",
      "DELETE FROM journal_words WHERE entry_id IN (SELECT id FROM journal WHERE mail_id = ?)",
  };
  counts->mails++;
  return run_all(c, statements, G_N_ELEMENTS(statements), mail_id, error) &&
         quitus_mail_empty_notes(c, mail_id, error) &&
         quitus_mail_finish_tasks(c, mail_id, error) && erase_answers(c, mail_id, counts, error);
}

/* ---- a case ---- */

bool quitus_erase_notes(struct quitus_connection *c, int64_t case_id, GError **error) {
  static const char *const statements[] = {
      "UPDATE cases SET hold_reason = '' WHERE id = ? AND state = 'closed'",
      "UPDATE disputes SET words = '' WHERE case_id = ? AND mail_id IS NULL",
      "UPDATE disputes SET position_note = '', outcome = " KNOWN_OUTCOME " WHERE case_id = ?",
      "UPDATE proposals SET note = '' WHERE dispute_id IN"
      " (SELECT id FROM disputes WHERE case_id = ?)",
      "UPDATE receipts SET hold_reason = '', cancel_reason = '' WHERE case_id = ?",
      "UPDATE insolvencies SET mandataire = '' WHERE case_id = ?",
      "UPDATE tasks SET note = '', done = 1 WHERE case_id = ? AND mail_id IS NULL",
      "DELETE FROM journal_words WHERE entry_id IN (SELECT id FROM journal WHERE case_id = ?)",
  };
  return run_all(c, statements, G_N_ELEMENTS(statements), case_id, error);
}

bool quitus_erase_contacts(struct quitus_connection *c, int64_t case_id,
                           struct quitus_erased *counts, GError **error) {
  if (!quitus_erase_by_id(c, "DELETE FROM contacts WHERE case_id = ?", case_id, error))
    return false;
  counts->contacts += (unsigned)quitus_connection_changes(c);
  return true;
}

/* A name that no case bears any more is not kept. */
static bool erase_debtor(struct quitus_connection *c, int64_t case_id, GError **error) {
  g_autoptr(quitus_statement) old = quitus_prepare(c, "SELECT debtor_id FROM cases WHERE id = ?");
  quitus_bind_int(old, case_id);
  int64_t debtor_id = 0;
  return quitus_run_int(old, &debtor_id, error) &&
         quitus_connection_exec(c,
                                "INSERT INTO debtors (name, name_key, siren, siren_key)"
                                " VALUES ('', '', '', '') ON CONFLICT DO NOTHING",
                                error) &&
         quitus_erase_by_id(c,
                            "UPDATE cases SET debtor_id = (SELECT id FROM debtors"
                            " WHERE name = '' AND siren = '') WHERE id = ?",
                            case_id, error) &&
         quitus_erase_by_id(c,
                            "DELETE FROM debtors WHERE id = ?1 AND name <> ''"
                            " AND NOT EXISTS (SELECT 1 FROM cases WHERE debtor_id = ?1)",
                            debtor_id, error);
}

bool quitus_erase_papers(struct quitus_connection *c, int64_t case_id, GError **error) {
  static const char *const statements[] = {
      "DELETE FROM documents WHERE case_id = ?",
      "UPDATE payments SET reference = '' WHERE invoice_id IN"
      " (SELECT id FROM invoices WHERE case_id = ?)",
      "UPDATE receipts SET reference = '', label = '' WHERE case_id = ?",
      "UPDATE quittances SET reference = '' WHERE followup_id IN"
      " (SELECT id FROM followups WHERE case_id = ?)",
  };
  return run_all(c, statements, G_N_ELEMENTS(statements), case_id, error) &&
         erase_debtor(c, case_id, error);
}
