/* db/erase.c - what erasing a message, an answer, a person's notes means in each table.
 *
 * A table that gets a column for somebody's words gets a line here.
 */
#include "db/erase.h"
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

GArray *quitus_erase_ids(struct quitus_statement *s, GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

/* ---- an answer ---- */

bool quitus_erase_followup(struct quitus_connection *c, int64_t followup_id,
                           struct quitus_erased *counts, GError **error) {
  static const char *const statements[] = {
      "UPDATE followups SET recipient = '', text = NULL, error = '',"
      " state = iif(state IN ('draft', 'approved', 'failed'), 'cancelled', state) WHERE id = ?",
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
  g_autoptr(GArray) ids = quitus_erase_ids(s, error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!quitus_erase_followup(c, g_array_index(ids, int64_t, i), counts, error))
      return false;
  return ids != NULL;
}

/* ---- a message ---- */

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
      "UPDATE disputes SET words = '' WHERE mail_id = ?",
      "UPDATE tasks SET note = '', done = 1 WHERE mail_id = ?",
      "DELETE FROM journal_words WHERE entry_id IN (SELECT id FROM journal WHERE mail_id = ?)",
  };
  counts->mails++;
  return run_all(c, statements, G_N_ELEMENTS(statements), mail_id, error) &&
         erase_answers(c, mail_id, counts, error);
}

/* ---- a case ---- */

bool quitus_erase_notes(struct quitus_connection *c, int64_t case_id, GError **error) {
  static const char *const statements[] = {
      "UPDATE cases SET hold_reason = '' WHERE id = ? AND state = 'closed'",
      "UPDATE disputes SET words = '', position = '', outcome = ''"
      " WHERE case_id = ? AND mail_id IS NULL",
      "UPDATE tasks SET note = '', done = 1 WHERE case_id = ? AND mail_id IS NULL",
      "DELETE FROM journal_words WHERE entry_id IN (SELECT id FROM journal WHERE case_id = ?)",
  };
  return run_all(c, statements, G_N_ELEMENTS(statements), case_id, error);
}
