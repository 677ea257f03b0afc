/* db/followup_join.c - one mail to the creditor for several messages of the debtor.
 *
 * A follow-up that another tells is cancelled, and names that one in told_by; its reasons and
 * documents count among the other's wherever that is read (followup.c), so nothing has to be taken
 * apart when a message turns out to belong elsewhere. */
#include "db/followup_join.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup.h"
#include "db/followup_plan.h"
#include "db/journal_add.h"
#include "db/sets.h"
#include "db/statement.h"

#define TOLD N_("a newer mail tells the creditor this too")

/* ---- joining ---- */

/* Does it ask for nothing but a position on a dispute, and documents?  What else the creditor is
 * told (a payment, a proposal, insolvency) says more than the debtor's words. */
static bool only_asks(const char *labels) {
  const guint32 others = 1u << QUITUS_GOODS_RETURNED | 1u << QUITUS_REQUEST_CREDIT_NOTE |
                         1u << QUITUS_REQUEST_DOCUMENT | 1u << QUITUS_INVOICE_NOT_RECEIVED;
  guint32 mask = quitus_labels_mask(labels);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (mask & 1u << label && !(others & 1u << label) &&
        !quitus_label_is_dispute((enum quitus_label)label))
      return false;
  return mask != 0;
}

/* The new draft `id`, last, and those before it on the case that no person has in hand; all of the
 * debtor's own messages. */
static GArray *drafts_until(struct quitus_connection *c, const struct quitus_cause *cause,
                            int64_t id, GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT followups.id, labels FROM followups JOIN mails ON mails.id = mail_id"
         " WHERE followups.case_id = ?1 AND followups.id <= ?2 AND followups.state = 'draft'"
         " AND audience = 'creditor' AND purpose = '' AND mails.stranger = 0"
         " AND (followups.id = ?2 OR (mail_id <> ?3 AND mails.sent_at <= ?4))"
         " AND NOT EXISTS (SELECT 1 FROM quittances WHERE followup_id = followups.id)"
         " AND NOT EXISTS (SELECT 1 FROM drafts WHERE followup_id = followups.id"
         "  AND drafts.state = 'edited')"
         " ORDER BY followups.id");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_int(s, id);
  quitus_bind_int(s, cause->mail_id);
  quitus_bind_int(s, cause->sent);
  while (quitus_step(s)) {
    int64_t draft = quitus_column_int(s, 0);
    if (only_asks(quitus_column_peek(s, 1)))
      g_array_append_val(ids, draft);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

/* It and what it told itself. */
static bool tell_by(struct quitus_connection *c, int64_t told, int64_t by, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET told_by = ?2 WHERE id = ?1 OR told_by = ?1");
  quitus_bind_int(s, told);
  quitus_bind_int(s, by);
  return quitus_run(s, error);
}

bool quitus_followup_join(struct quitus_connection *c, const struct quitus_cause *cause, int64_t id,
                          GError **error) {
  g_autoptr(GArray) ids = drafts_until(c, cause, id, error);
  if (!ids)
    return false;
  bool joins = ids->len && g_array_index(ids, int64_t, ids->len - 1) == id;
  for (guint i = 0; joins && i + 1 < ids->len; i++) {
    const struct quitus_withdrawal one = {.followup_id = g_array_index(ids, int64_t, i),
                                          .case_id = cause->case_id,
                                          .mail_id = cause->mail_id,
                                          .actor = cause->actor,
                                          .why = TOLD};
    if (!quitus_followup_withdraw(c, &one, error) || !tell_by(c, one.followup_id, id, error))
      return false;
  }
  return true;
}

/* ---- parting ---- */

/* What waits of the message, and tells of others' messages too. */
static GArray *tellers(struct quitus_connection *c, int64_t mail_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id FROM followups WHERE mail_id = ?"
         " AND state IN ('draft', 'review', 'approved', 'failed')"
         " AND EXISTS (SELECT 1 FROM followups AS told WHERE told.told_by = followups.id)"
         " ORDER BY id");
  quitus_bind_int(s, mail_id);
  return quitus_run_ids(s, error);
}

/* The newest of what `teller` told is a draft again, and tells the rest. */
static bool give_back(struct quitus_connection *c, const struct quitus_cause *cause, int64_t teller,
                      GError **error) {
  int64_t newest = 0;
  g_autoptr(quitus_statement) find =
      quitus_prepare(c, "SELECT max(id) FROM followups WHERE told_by = ?");
  quitus_bind_int(find, teller);
  if (!quitus_run_int(find, &newest, error))
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET told_by = iif(id = ?1, NULL, ?1),"
                        " state = iif(id = ?1, 'draft', state), error = iif(id = ?1, '', error)"
                        " WHERE told_by = ?2");
  quitus_bind_int(s, newest);
  quitus_bind_int(s, teller);
  struct quitus_event event = {.case_id = cause->case_id,
                               .mail_id = cause->mail_id,
                               .followup_id = newest,
                               .actor = cause->actor,
                               .what = "answer",
                               .detail = "answer audience=creditor"};
  return quitus_run(s, error) && quitus_journal_add(c, &event, error);
}

bool quitus_followup_part(struct quitus_connection *c, const struct quitus_cause *cause,
                          GError **error) {
  g_autoptr(GArray) ids = tellers(c, cause->mail_id, error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!give_back(c, cause, g_array_index(ids, int64_t, i), error))
      return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET told_by = NULL WHERE mail_id = ?");
  quitus_bind_int(s, cause->mail_id);
  return ids && quitus_run(s, error);
}

/* ---- reading ---- */

GArray *quitus_db_followup_told(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection,
                     "SELECT mails.id FROM followups JOIN mails ON mails.id = mail_id"
                     " WHERE told_by = ? AND erased_at IS NULL ORDER BY mails.sent_at, mails.id");
  quitus_bind_int(s, id);
  return quitus_run_ids(s, error);
}
