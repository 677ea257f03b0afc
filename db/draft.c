/* db/draft.c - which answers are among the drafts of which mailbox, and which should be.  What
 * people do with them there: draft_person.c. */
#include "db/draft.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/statement.h"
#include <string.h>

static const char *const state_ids[QUITUS_N_DRAFT_STATES] = {
    [QUITUS_DRAFT_PUTTING] = "putting",
    [QUITUS_DRAFT_THERE] = "there",
    [QUITUS_DRAFT_EDITED] = "edited",
    [QUITUS_DRAFT_REMOVING] = "removing",
};

const char *quitus_draft_state_id(enum quitus_draft_state state) {
  g_assert(state < QUITUS_N_DRAFT_STATES);
  return state_ids[state];
}

static enum quitus_draft_state parse_state(const char *id) {
  int state = QUITUS_N_DRAFT_STATES - 1;
  while (state > 0 && strcmp(state_ids[state], id) != 0)
    state--;
  return (enum quitus_draft_state)state;
}

void quitus_draft_free(struct quitus_draft *draft) {
  if (!draft)
    return;
  g_free(draft->mailbox);
  g_free(draft->folder);
  g_free(draft->message_id);
  g_free(draft->version);
  g_free(draft->sha256);
  g_free(draft);
}

/* ---- reading ---- */

static struct quitus_draft *read_draft(struct quitus_statement *s) {
  struct quitus_draft *draft = g_new0(struct quitus_draft, 1);
  draft->followup_id = quitus_column_int(s, 0);
  draft->mailbox = quitus_column_text(s, 1);
  draft->folder = quitus_column_text(s, 2);
  draft->uidvalidity = (uint32_t)quitus_column_int(s, 3);
  draft->uid = (uint32_t)quitus_column_int(s, 4);
  draft->message_id = quitus_column_text(s, 5);
  draft->version = quitus_column_text(s, 6);
  draft->sha256 = quitus_column_text(s, 7);
  draft->state = parse_state(quitus_column_peek(s, 8));
  draft->missing_at = quitus_column_int(s, 9);
  return draft;
}

GPtrArray *quitus_db_draft_list(struct quitus_db *db, const char *mailbox, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_draft_free);
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection,
      "SELECT followup_id, mailbox, folder, uidvalidity, uid, message_id, version,"
      " sha256, state, missing_at FROM drafts WHERE mailbox = ? ORDER BY followup_id");
  quitus_bind_text(s, mailbox);
  while (quitus_step(s))
    g_ptr_array_add(drafts, read_draft(s));
  return quitus_finish(s, error) ? g_steal_pointer(&drafts) : NULL;
}

/* What may leave by itself is no draft for people: once it may not, `unattended` is 0. */
#define WANTED                                                                                     \
  "SELECT id FROM followups INDEXED BY followups_waiting"                                          \
  " WHERE state IN ('draft', 'review') AND id > ?1"                                                \
  " AND (hold IS NULL OR hold_until < ?2) AND ifnull(due, '') <= ?2 AND unattended = 0"            \
  " AND NOT EXISTS (SELECT 1 FROM drafts WHERE followup_id = followups.id)"                        \
  " AND (EXISTS (SELECT 1 FROM copies JOIN folders ON folders.id = folder_id"                      \
  "  WHERE copies.mail_id = followups.mail_id AND mailbox = ?3)"                                   \
  " OR (?4 AND NOT EXISTS (SELECT 1 FROM copies WHERE copies.mail_id = followups.mail_id)))"       \
  " ORDER BY id LIMIT ?5"

bool quitus_db_draft_wanted(struct quitus_db *db, const char *mailbox, bool others,
                            quitus_day today, int64_t after, unsigned limit, GArray **ret_ids,
                            GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, WANTED);
  quitus_bind_int(s, after);
  quitus_bind_day(s, today);
  quitus_bind_text(s, mailbox);
  quitus_bind_int(s, others);
  quitus_bind_int(s, (int64_t)limit);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  if (!quitus_finish(s, error))
    return false;
  *ret_ids = g_steal_pointer(&ids);
  return true;
}

/* ---- putting ---- */

struct putting {
  const struct quitus_draft *draft;
  bool may;
};

/* A row that says the same already (a crash, then tried again) is taken over. */
static bool claim(struct quitus_connection *c, struct putting *putting, GError **error) {
  const struct quitus_draft *draft = putting->draft;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO drafts (followup_id, mailbox, folder, uidvalidity, message_id, version,"
         " sha256, state)"
         " VALUES (?, ?, ?, ?, ?, ?, ?, 'putting') ON CONFLICT (followup_id) DO UPDATE SET"
         " folder = excluded.folder, uidvalidity = excluded.uidvalidity, uid = 0,"
         " message_id = excluded.message_id, version = excluded.version,"
         " sha256 = excluded.sha256"
         " WHERE drafts.state = 'putting' AND drafts.mailbox = excluded.mailbox");
  quitus_bind_int(s, draft->followup_id);
  quitus_bind_text(s, draft->mailbox);
  quitus_bind_text(s, draft->folder);
  quitus_bind_int(s, draft->uidvalidity);
  quitus_bind_text(s, draft->message_id);
  quitus_bind_text(s, draft->version);
  quitus_bind_text(s, draft->sha256);
  if (!quitus_run(s, error))
    return false;
  putting->may = quitus_connection_changes(c) > 0;
  return true;
}

static bool do_putting(struct quitus_connection *c, void *data, GError **error) {
  struct putting *putting = data;
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, putting->draft->followup_id, error);
  if (!followup)
    return false;
  bool waits = (followup->state == QUITUS_FOLLOWUP_DRAFT && !followup->unattended) ||
               followup->state == QUITUS_FOLLOWUP_REVIEW;
  return !waits || followup->held || claim(c, putting, error);
}

bool quitus_db_draft_putting(struct quitus_db *db, const struct quitus_draft *draft, bool *ret_may,
                             GError **error) {
  struct putting putting = {draft, false};
  if (!quitus_db_change(db, do_putting, &putting, error))
    return false;
  *ret_may = putting.may;
  return true;
}

/* ---- what is known of it ---- */

struct note {
  const char *sql; /* ?1 the follow-up, then the values that it asks for */
  int64_t followup_id;
  const int64_t *values;
  guint n;
};

static bool do_note(struct quitus_connection *c, void *data, GError **error) {
  const struct note *note = data;
  g_autoptr(quitus_statement) s = quitus_prepare(c, note->sql);
  quitus_bind_int(s, note->followup_id);
  for (guint i = 0; i < note->n; i++)
    quitus_bind_int(s, note->values[i]);
  return quitus_run(s, error);
}

bool quitus_db_draft_there(struct quitus_db *db, int64_t followup_id, uint32_t uidvalidity,
                           uint32_t uid, GError **error) {
  const int64_t values[] = {uidvalidity, uid};
  struct note note = {"UPDATE drafts SET state = 'there', uidvalidity = ?2, uid = ?3,"
                      " missing_at = 0 WHERE followup_id = ?1",
                      followup_id, values, G_N_ELEMENTS(values)};
  return quitus_db_change(db, do_note, &note, error);
}

bool quitus_db_draft_removing(struct quitus_db *db, int64_t followup_id, GError **error) {
  struct note note = {"UPDATE drafts SET state = 'removing' WHERE followup_id = ?1", followup_id,
                      NULL, 0};
  return quitus_db_change(db, do_note, &note, error);
}

bool quitus_db_draft_gone(struct quitus_db *db, int64_t followup_id, GError **error) {
  struct note note = {"DELETE FROM drafts WHERE followup_id = ?1", followup_id, NULL, 0};
  return quitus_db_change(db, do_note, &note, error);
}

bool quitus_db_draft_missing(struct quitus_db *db, int64_t followup_id, bool missing,
                             GError **error) {
  const int64_t value = missing;
  struct note note = {"UPDATE drafts SET missing_at = iif(?2, iif(missing_at, missing_at,"
                      " unixepoch()), 0) WHERE followup_id = ?1",
                      followup_id, &value, 1};
  return quitus_db_change(db, do_note, &note, error);
}

bool quitus_db_followup_touched(struct quitus_db *db, int64_t followup_id, int64_t *ret_entry,
                                GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, "SELECT ifnull(max(id), 0) FROM journal WHERE case_id ="
                                           " (SELECT case_id FROM followups WHERE id = ?)");
  quitus_bind_int(s, followup_id);
  return quitus_run_int(s, ret_entry, error);
}

bool quitus_db_draft_outrun(struct quitus_db *db, int64_t followup_id, bool *ret_outrun,
                            GError **error) {
  int64_t outrun = 0;
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, "SELECT EXISTS (SELECT 1 FROM journal WHERE"
                                           " followup_id = ? AND what = 'sent'"
                                           " AND detail <> 'sent by-hand=yes')");
  quitus_bind_int(s, followup_id);
  if (!quitus_run_int(s, &outrun, error))
    return false;
  *ret_outrun = outrun != 0;
  return true;
}
