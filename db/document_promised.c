/* db/document_promised.c - see document_promised.h. */
#include "db/document_promised.h"
#include "db/action_do.h"
#include "db/followup_load.h"
#include "db/sets.h"
#include "db/statement.h"

#define ASKED ((guint32)1 << QUITUS_INVOICE_NOT_RECEIVED | (guint32)1 << QUITUS_REQUEST_DOCUMENT)

/* Answers that left while something was missing.  Caller frees; NULL on failure. */
static GArray *promising(struct quitus_connection *c, int64_t case_id, GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT DISTINCT followups.id FROM tasks JOIN followups ON followups.mail_id ="
         " tasks.mail_id AND followups.case_id = tasks.case_id WHERE tasks.case_id = ?"
         " AND tasks.done = 0 AND tasks.what = 'missing-document' AND followups.state = 'sent'"
         " AND audience = 'debtor'");
  quitus_bind_int(s, case_id);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

/* Kinds that the case holds. */
static bool held_kinds(struct quitus_connection *c, int64_t case_id, unsigned *ret_kinds,
                       GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT ifnull(group_concat(DISTINCT kind), '') FROM documents WHERE case_id = ?");
  quitus_bind_int(s, case_id);
  g_autofree char *kinds = quitus_step(s) ? quitus_column_text(s, 0) : g_strdup("");
  if (!quitus_finish(s, error))
    return false;
  g_strdelimit(kinds, ",", ' ');
  *ret_kinds = quitus_documents_mask(kinds);
  return true;
}

static bool end_task(struct quitus_connection *c, const struct quitus_followup *followup,
                     GError **error) {
  unsigned held = 0;
  if (!held_kinds(c, followup->case_id, &held, error))
    return false;
  if (followup->documents & ~held)
    return true;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE mail_id = ? AND what = 'missing-document'"
                        " AND done = 0");
  quitus_bind_int(s, followup->mail_id);
  return quitus_run(s, error);
}

/* A draft that brings another one may be waiting already. */
static bool add_to_waiting(struct quitus_connection *c, const struct quitus_followup *promise,
                           unsigned kinds, bool *ret_added, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET documents = trim(documents || ' ' || ?) WHERE mail_id"
                        " = ? AND case_id = ? AND audience = 'debtor' AND state = 'draft'"
                        " AND text IS NULL RETURNING id");
  g_autofree char *more = quitus_documents_text(kinds, " ");
  quitus_bind_text(s, more);
  quitus_bind_int(s, promise->mail_id);
  quitus_bind_int(s, promise->case_id);
  bool added = quitus_step(s);
  while (added && quitus_step(s))
    ;
  *ret_added = added;
  return quitus_finish(s, error);
}

static bool bring(struct quitus_connection *c, const struct quitus_followup *promise,
                  unsigned kinds, const char *actor, GError **error) {
  guint32 labels = promise->labels & ASKED;
  g_autoptr(quitus_action) action = quitus_action_new(QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  action->audience = QUITUS_TO_DEBTOR;
  action->text = g_strdup(promise->to);
  action->labels = labels ? labels : (guint32)1 << QUITUS_REQUEST_DOCUMENT;
  action->documents = kinds;
  action->day = quitus_today();
  const struct quitus_cause cause = {.mail_id = promise->mail_id,
                                     .case_id = promise->case_id,
                                     .day = quitus_today(),
                                     .mailbox = promise->message_id, /* for its domain */
                                     .actor = actor};
  return quitus_action_do(c, action, &cause, error);
}

bool quitus_document_promised(struct quitus_connection *c, int64_t case_id, unsigned kinds,
                              const char *actor, unsigned *drafts, GError **error) {
  g_autoptr(GArray) ids = promising(c, case_id, error);
  for (guint i = 0; ids && i < ids->len; i++) {
    bool added = false;
    g_autoptr(quitus_followup) promise =
        quitus_followup_load(c, g_array_index(ids, int64_t, i), error);
    if (!promise)
      return false;
    unsigned come = promise->documents & kinds;
    if (!come)
      continue;
    if (!add_to_waiting(c, promise, come, &added, error) ||
        (!added && !bring(c, promise, come, actor, error)) || !end_task(c, promise, error))
      return false;
    *drafts += !added;
  }
  return ids != NULL;
}
