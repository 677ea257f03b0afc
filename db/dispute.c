/* db/dispute.c - opening a dispute, and adding to the one that is open.  What follows is in
 * dispute_change.c.
 */
#include "db/dispute.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/dispute_do.h"
#include "db/hold_rest.h"
#include "db/invoice_find.h"
#include "db/journal_add.h"
#include "db/statement.h"

/* ---- its invoices ---- */

/* *ret_grew is set where the dispute did not name the invoice yet. */
static bool add_invoice(struct quitus_connection *c, int64_t id, int64_t case_id,
                        const char *number, bool by_person, bool *ret_grew, GError **error) {
  int64_t invoice_id = 0;
  if (!(by_person ? quitus_invoice_get : quitus_invoice_find)(c, case_id, number, &invoice_id,
                                                              error))
    return false;
  if (!invoice_id)
    return true;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT OR IGNORE INTO dispute_invoices (dispute_id, invoice_id) VALUES (?, ?)");
  quitus_bind_int(s, id);
  quitus_bind_int(s, invoice_id);
  if (!quitus_run(s, error))
    return false;
  *ret_grew |= quitus_connection_changes(c) > 0;
  return true;
}

static bool add_invoices(struct quitus_connection *c, int64_t id,
                         const struct quitus_new_dispute *dispute, bool by_person, bool *ret_grew,
                         GError **error) {
  for (const char *const *number = dispute->invoices; number && *number; number++)
    if (!add_invoice(c, id, dispute->case_id, *number, by_person, ret_grew, error))
      return false;
  return true;
}

/* What was written before demands what is disputed now. */
static bool note_growth(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE disputes SET opened_at = unixepoch() WHERE id = ?");
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

static bool is_about_all(struct quitus_connection *c, int64_t id, bool *ret_all, GError **error) {
  int64_t n = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT EXISTS (SELECT 1 FROM dispute_invoices WHERE dispute_id = ?)");
  quitus_bind_int(s, id);
  if (!quitus_run_int(s, &n, error))
    return false;
  *ret_all = n == 0;
  return true;
}

/* ---- the row ---- */

/* *ret_id is 0 where none of that kind is open. */
static bool find_open(struct quitus_connection *c, const struct quitus_new_dispute *dispute,
                      int64_t *ret_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id FROM disputes WHERE case_id = ? AND kind = ? AND state = 'open'");
  quitus_bind_int(s, dispute->case_id);
  quitus_bind_text(s, quitus_label_id(dispute->kind));
  return quitus_run_int(s, ret_id, error);
}

static bool insert(struct quitus_connection *c, const struct quitus_new_dispute *dispute,
                   GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO disputes (case_id, mail_id, kind, service, words, amount, opened_day,"
         " position_due, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_int(s, dispute->case_id);
  quitus_bind_id(s, dispute->mail_id);
  quitus_bind_text(s, quitus_label_id(dispute->kind));
  quitus_bind_text(s, dispute->service);
  quitus_bind_text(s, dispute->words);
  quitus_bind_amount(s, dispute->amount);
  quitus_bind_day(s, dispute->day);
  quitus_bind_day(s, dispute->position_due);
  return quitus_run(s, error);
}

static bool add_words(struct quitus_connection *c, int64_t id,
                      const struct quitus_new_dispute *dispute, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE disputes SET amount = ifnull(?2, amount), words ="
                        " CASE WHEN ?3 = '' OR instr(words, ?3) THEN words"
                        " WHEN words = '' THEN ?3 ELSE words || char(10) || ?3 END"
                        " WHERE id = ?1");
  quitus_bind_int(s, id);
  quitus_bind_amount(s, dispute->amount);
  quitus_bind_text(s, dispute->words);
  return quitus_run(s, error);
}

/* *ret_id: the new one's, or that of the open one that it adds to. */
static bool open_or_add(struct quitus_connection *c, const struct quitus_new_dispute *dispute,
                        bool by_person, int64_t *ret_id, bool *ret_added, GError **error) {
  int64_t id = 0;
  bool all = false, grew = false;
  if (!find_open(c, dispute, &id, error))
    return false;
  bool added = id != 0;
  if (added ? !add_words(c, id, dispute, error) || !is_about_all(c, id, &all, error)
            : !insert(c, dispute, error))
    return false;
  if (!added)
    id = quitus_connection_last_id(c);
  if ((!all || by_person) && !add_invoices(c, id, dispute, by_person, &grew, error))
    return false;
  if (added && !all && grew && !note_growth(c, id, error))
    return false;
  *ret_id = id;
  *ret_added = added;
  return true;
}

/* ---- from a message ---- */

/* Who or what ends a doubt. */
struct doubt {
  int64_t case_id, mail_id;
  const char *actor;
};

static bool end_hold(struct quitus_connection *c, const struct doubt *doubt, const char *kind,
                     GError **error) {
  int64_t held = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT EXISTS (SELECT 1 FROM cases WHERE id = ?"
                        " AND state = 'held' AND hold_until IS NULL AND hold_reason = ?)");
  quitus_bind_int(s, doubt->case_id);
  quitus_bind_text(s, kind);
  const struct quitus_falling_hold falling = {doubt->case_id, doubt->mail_id, kind, doubt->actor};
  return quitus_run_int(s, &held, error) && (!held || quitus_hold_fall(c, &falling, error));
}

/* The hold of a reply that was thought to be such a dispute is now the dispute's own. */
static bool end_doubt(struct quitus_connection *c, const struct doubt *doubt, const char *kind,
                      GError **error) {
  g_autoptr(quitus_statement) task =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE case_id = ? AND done = 0"
                        " AND what = 'check-dispute' AND label = ?");
  quitus_bind_int(task, doubt->case_id);
  quitus_bind_text(task, kind);
  return quitus_run(task, error) && end_hold(c, doubt, kind, error);
}

bool quitus_dispute_do(struct quitus_connection *c, const struct quitus_action *action,
                       const struct quitus_cause *cause, int64_t *ret_id, GError **error) {
  const struct quitus_new_dispute dispute = {
      .case_id = cause->case_id,
      .mail_id = cause->mail_id,
      .kind = action->label,
      .service = action->text,
      .words = action->words,
      .amount = action->amount,
      .invoices = (const char *const *)action->invoices,
      .day = cause->day,
      .position_due = action->day,
  };
  const struct doubt doubt = {cause->case_id, cause->mail_id, cause->actor};
  bool added = false;
  return open_or_add(c, &dispute, false, ret_id, &added, error) &&
         end_doubt(c, &doubt, quitus_label_id(action->label), error);
}

bool quitus_dispute_journalled(struct quitus_connection *c, int64_t dispute_id, GError **error) {
  int64_t entry = quitus_connection_last_id(c);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT OR IGNORE INTO dispute_journal (dispute_id, journal_id) VALUES (?, ?)");
  quitus_bind_int(s, dispute_id);
  quitus_bind_int(s, entry);
  return quitus_run(s, error);
}

/* ---- by a person ---- */

struct opening {
  struct quitus_new_dispute dispute;
  char *doubted; /* the words of the reply that a person now takes for one */
  const char *actor;
  int64_t id;
  bool added;
};

/* Whatever kind the reply was thought to have: the person has looked. */
static bool end_doubts(struct quitus_connection *c, const struct opening *opening, GError **error) {
  const struct doubt doubt = {opening->dispute.case_id, opening->dispute.mail_id, opening->actor};
  for (int kind = 0; kind < QUITUS_N_LABELS; kind++)
    if (quitus_label_is_dispute((enum quitus_label)kind) || kind == QUITUS_GOODS_RETURNED ||
        kind == QUITUS_REQUEST_CREDIT_NOTE)
      if (!end_doubt(c, &doubt, quitus_label_id((enum quitus_label)kind), error))
        return false;
  return true;
}

static bool journal_opening(struct quitus_connection *c, const struct opening *opening,
                            GError **error) {
  const struct quitus_new_dispute *dispute = &opening->dispute;
  g_autoptr(quitus_action) action = quitus_action_new(QUITUS_ACTION_OPEN_DISPUTE, dispute->kind);
  action->text = g_strdup(dispute->service);
  action->amount = dispute->amount;
  action->day = dispute->position_due;
  if (dispute->invoices && *dispute->invoices)
    action->invoices = g_strdupv((char **)dispute->invoices);
  g_autofree char *detail = quitus_action_describe(action);
  struct quitus_event event = {.case_id = dispute->case_id,
                               .mail_id = dispute->mail_id,
                               .actor = opening->actor,
                               .what = quitus_action_id(action->kind),
                               .detail = detail};
  return quitus_journal_add(c, &event, error) && quitus_dispute_journalled(c, opening->id, error);
}

static bool check_case(struct quitus_connection *c, int64_t case_id, GError **error) {
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!quitus_case_state(c, case_id, &state, error))
    return false;
  if (state != QUITUS_CASE_CLOSED)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("the case is closed: there is nothing to contest"));
  return false;
}

/* Without words of the person's own, it is the doubtful reply that they take for a dispute. */
static bool take_doubt(struct quitus_connection *c, struct opening *opening, GError **error) {
  struct quitus_new_dispute *dispute = &opening->dispute;
  if (dispute->words && *dispute->words)
    return true;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT note, mail_id FROM tasks WHERE case_id = ? AND done = 0"
                        " AND what = 'check-dispute' ORDER BY id DESC LIMIT 1");
  quitus_bind_int(s, dispute->case_id);
  if (quitus_step(s)) {
    opening->doubted = quitus_column_text(s, 0);
    dispute->words = opening->doubted;
    dispute->mail_id = quitus_column_int(s, 1);
  }
  return quitus_finish(s, error);
}

/* As it is where a reply opens one (casefile/decide_effect.c). */
static bool ask_creditor(struct quitus_connection *c, const struct opening *opening,
                         GError **error) {
  const struct quitus_new_dispute *dispute = &opening->dispute;
  if (opening->added || !dispute->creditor_email)
    return true;
  bool writes = *dispute->creditor_email;
  g_autoptr(quitus_action) action = quitus_action_new(
      writes ? QUITUS_ACTION_ANSWER : QUITUS_ACTION_TASK, writes ? QUITUS_N_LABELS : dispute->kind);
  action->audience = QUITUS_TO_CREDITOR;
  action->text = g_strdup(writes ? dispute->creditor_email : "tell-creditor");
  action->labels = (guint32)1 << dispute->kind;
  action->day = quitus_today();
  const struct quitus_cause cause = {.mail_id = dispute->mail_id,
                                     .case_id = dispute->case_id,
                                     .day = quitus_today(),
                                     .mailbox = dispute->mailbox,
                                     .actor = opening->actor};
  return quitus_action_do(c, action, &cause, error);
}

static bool do_open(struct quitus_connection *c, void *data, GError **error) {
  struct opening *opening = data;
  return check_case(c, opening->dispute.case_id, error) && take_doubt(c, opening, error) &&
         open_or_add(c, &opening->dispute, true, &opening->id, &opening->added, error) &&
         end_doubts(c, opening, error) && journal_opening(c, opening, error) &&
         ask_creditor(c, opening, error);
}

bool quitus_db_dispute_open(struct quitus_db *db, const struct quitus_new_dispute *dispute,
                            const char *actor, int64_t *ret_id, bool *ret_added, GError **error) {
  struct opening opening = {.dispute = *dispute, .actor = actor};
  bool done = quitus_db_change(db, do_open, &opening, error);
  g_free(opening.doubted);
  if (!done)
    return false;
  *ret_id = opening.id;
  *ret_added = opening.added;
  return true;
}
