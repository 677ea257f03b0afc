/* db/dispute_change.c - what becomes of an open dispute: the creditor's position, proposals and
 * their answers, its end, and what is due when nobody says anything.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/dispute.h"
#include "db/dispute_do.h"
#include "db/dispute_plan.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <inttypes.h>

/* What a step is about. */
struct step {
  int64_t id, case_id; /* case_id is found */
  const char *actor, *note;
  quitus_day day;
  enum quitus_position position;
  int64_t amount;
  const struct quitus_proposal *proposal;
  bool accepted;
  const char *outcome;
};

/* ---- shared ---- */

static bool refuse(GError **error, const char *why, int64_t id) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("dispute %" PRId64 ": %s"), id, why);
  return false;
}

/* Every step is one of an open dispute. */
static bool find_open(struct quitus_connection *c, struct step *step, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT case_id, state = 'open' FROM disputes WHERE id = ?");
  quitus_bind_int(s, step->id);
  bool found = quitus_step(s);
  step->case_id = found ? quitus_column_int(s, 0) : 0;
  bool open = found && quitus_column_int(s, 1);
  if (!quitus_finish(s, error))
    return false;
  if (!found) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("there is no dispute with the number %" PRId64
                  "; `quitus dispute list --state all` shows them"),
                step->id);
    return false;
  }
  return open || refuse(error, _("it is resolved; what is contested now is another one"), step->id);
}

static void append_amount(GString *detail, int64_t amount) {
  if (amount == QUITUS_NO_AMOUNT)
    return;
  g_autofree char *text = quitus_money_decimal(amount);
  g_string_append_printf(detail, " amount=%s", text);
}

static bool journal(struct quitus_connection *c, const struct step *step, const char *what,
                    const char *words, GString *detail, GError **error) {
  g_string_prepend_c(detail, ' ');
  g_string_prepend(detail, what);
  struct quitus_event event = {.case_id = step->case_id,
                               .actor = step->actor,
                               .what = what,
                               .detail = detail->str,
                               .words = words};
  return quitus_journal_add(c, &event, error) && quitus_dispute_journalled(c, step->id, error);
}

/* ---- the creditor's position ---- */

/* The creditor is no longer silent. */
static bool end_tasks(struct quitus_connection *c, const struct step *step, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE tasks SET done = 1 WHERE case_id = ?1 AND done = 0 AND what IN"
                        " ('creditor-silent', 'creditor-answer')"
                        " AND label = (SELECT kind FROM disputes WHERE id = ?2)");
  quitus_bind_int(s, step->case_id);
  quitus_bind_int(s, step->id);
  return quitus_run(s, error);
}

static bool do_position(struct quitus_connection *c, void *data, GError **error) {
  struct step *step = data;
  if (!find_open(c, step, error))
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE disputes SET position = ?2, position_amount = ?3,"
                        " position_day = ?4, position_note = ?5 WHERE id = ?1");
  quitus_bind_int(s, step->id);
  quitus_bind_text(s, quitus_position_id(step->position));
  quitus_bind_amount(s, step->amount);
  quitus_bind_day(s, step->day);
  quitus_bind_text(s, step->note);
  g_autoptr(GString) detail = g_string_new(NULL);
  g_string_printf(detail, "position=%s", quitus_position_id(step->position));
  append_amount(detail, step->amount);
  return quitus_run(s, error) && end_tasks(c, step, error) &&
         journal(c, step, "dispute-position", step->note, detail, error);
}

bool quitus_db_dispute_position(struct quitus_db *db, int64_t id, enum quitus_position position,
                                int64_t amount, const char *note, quitus_day day, const char *actor,
                                GError **error) {
  struct step step = {
      .id = id, .actor = actor, .note = note, .day = day, .position = position, .amount = amount};
  return quitus_db_change(db, do_position, &step, error);
}

/* ---- proposals ---- */

/* *ret_id is 0 where none waits for an answer. */
static bool waiting(struct quitus_connection *c, const struct step *step, int64_t *ret_id,
                    GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM proposals WHERE dispute_id = ? AND state = 'proposed'");
  quitus_bind_int(s, step->id);
  return quitus_run_int(s, ret_id, error);
}

static bool insert_parts(struct quitus_connection *c, int64_t id, const GArray *parts,
                         GError **error) {
  for (guint i = 0; i < parts->len; i++) {
    const struct quitus_proposed_part *part = &g_array_index(parts, struct quitus_proposed_part, i);
    g_autoptr(quitus_statement) s =
        quitus_prepare(c, "INSERT INTO proposal_parts (proposal_id, due, after_remedy, amount)"
                          " VALUES (?, ?, ?, ?)");
    quitus_bind_int(s, id);
    quitus_bind_day(s, part->due);
    quitus_bind_int(s, part->after_remedy);
    quitus_bind_int(s, part->amount);
    if (!quitus_run(s, error))
      return false;
  }
  return true;
}

static bool insert(struct quitus_connection *c, const struct step *step, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO proposals (dispute_id, kind, amount, note, made_day)"
                        " VALUES (?, ?, ?, ?, ?)");
  quitus_bind_int(s, step->id);
  quitus_bind_text(s, quitus_proposal_kind_id(step->proposal->kind));
  quitus_bind_amount(s, step->proposal->amount);
  quitus_bind_text(s, step->note);
  quitus_bind_day(s, step->day);
  return quitus_run(s, error) &&
         insert_parts(c, quitus_connection_last_id(c), step->proposal->parts, error);
}

/* " parts=800.00,400.00@after-remedy" or " parts=300.00@2026-12-01,300.00@2027-01-01" */
static void append_parts(GString *detail, const GArray *parts) {
  for (guint i = 0; i < parts->len; i++) {
    const struct quitus_proposed_part *part = &g_array_index(parts, struct quitus_proposed_part, i);
    char iso[11];
    g_autofree char *amount = quitus_money_decimal(part->amount);
    g_string_append_printf(detail, "%s%s", i ? "," : " parts=", amount);
    if (part->after_remedy)
      g_string_append(detail, "@after-remedy");
    else if (part->due != QUITUS_NO_DAY)
      g_string_append_printf(detail, "@%s", quitus_day_iso(part->due, iso));
  }
}

static bool do_propose(struct quitus_connection *c, void *data, GError **error) {
  struct step *step = data;
  int64_t pending = 0;
  if (!find_open(c, step, error) || !waiting(c, step, &pending, error))
    return false;
  if (pending)
    return refuse(error, _("a proposal waits for its answer: `quitus dispute answer` first"),
                  step->id);
  g_autoptr(GString) detail = g_string_new(NULL);
  g_string_printf(detail, "kind=%s", quitus_proposal_kind_id(step->proposal->kind));
  append_amount(detail, step->proposal->amount);
  append_parts(detail, step->proposal->parts);
  return insert(c, step, error) && end_tasks(c, step, error) &&
         journal(c, step, "dispute-proposal", step->note, detail, error);
}

bool quitus_db_dispute_propose(struct quitus_db *db, int64_t id,
                               const struct quitus_proposal *proposal, quitus_day day,
                               const char *actor, GError **error) {
  struct step step = {
      .id = id, .actor = actor, .note = proposal->note, .day = day, .proposal = proposal};
  return quitus_db_change(db, do_propose, &step, error);
}

static bool end_proposal(struct quitus_connection *c, int64_t id, const char *state, quitus_day day,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE proposals SET state = ?2, answered_day = ?3 WHERE id = ?1");
  quitus_bind_int(s, id);
  quitus_bind_text(s, state);
  quitus_bind_day(s, day);
  return quitus_run(s, error);
}

static bool do_answer(struct quitus_connection *c, void *data, GError **error) {
  struct step *step = data;
  int64_t pending = 0;
  if (!find_open(c, step, error) || !waiting(c, step, &pending, error))
    return false;
  if (!pending)
    return refuse(error, _("no proposal waits for an answer"), step->id);
  const char *state = step->accepted ? "accepted" : "refused";
  g_autoptr(GString) detail = g_string_new(NULL);
  g_string_printf(detail, "answer=%s", state);
  return end_proposal(c, pending, state, step->day, error) &&
         journal(c, step, "dispute-answer", step->note, detail, error) &&
         (!step->accepted ||
          quitus_dispute_make_plan(c, pending, step->case_id, step->day, step->actor, error));
}

bool quitus_db_dispute_answer(struct quitus_db *db, int64_t id, bool accepted, const char *note,
                              quitus_day day, const char *actor, GError **error) {
  struct step step = {.id = id, .actor = actor, .note = note, .day = day, .accepted = accepted};
  return quitus_db_change(db, do_answer, &step, error);
}

/* ---- its end ---- */

/* The numbers of the invoices of the case that open disputes hold, comma-separated. */
static char *held_invoices(struct quitus_connection *c, int64_t case_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT ifnull(group_concat(number, ','), '') FROM invoices WHERE case_id = ?"
         " AND EXISTS (SELECT 1 FROM disputed_invoices WHERE invoice_id = invoices.id)");
  quitus_bind_int(s, case_id);
  g_autofree char *numbers = quitus_step(s) ? quitus_column_text(s, 0) : NULL;
  return quitus_finish(s, error) ? g_steal_pointer(&numbers) : NULL;
}

static bool close_dispute(struct quitus_connection *c, const struct step *step, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE disputes SET state = 'resolved', outcome = ?2, resolved_day = ?3"
                        " WHERE id = ?1");
  quitus_bind_int(s, step->id);
  quitus_bind_text(s, step->outcome);
  quitus_bind_day(s, step->day);
  return quitus_run(s, error);
}

/* An outcome is one of ours, or in the person's own words.  Caller frees. */
static char *closing_words(const struct step *step) {
  const char *note = step->note ? step->note : "";
  if (quitus_outcome_is_known(step->outcome))
    return g_strdup(note);
  return *note ? g_strdup_printf("%s; %s", step->outcome, note) : g_strdup(step->outcome);
}

static bool do_resolve(struct quitus_connection *c, void *data, GError **error) {
  struct step *step = data;
  int64_t pending = 0;
  if (!find_open(c, step, error) || !waiting(c, step, &pending, error) ||
      (pending && !end_proposal(c, pending, "lapsed", step->day, error)))
    return false;
  g_autofree char *before = held_invoices(c, step->case_id, error);
  if (!before || !close_dispute(c, step, error) || !end_tasks(c, step, error))
    return false;
  g_autofree char *after = held_invoices(c, step->case_id, error);
  if (!after)
    return false;
  g_autoptr(GString) detail = g_string_new(NULL);
  g_string_printf(detail, "outcome=%s held=%s still-held=%s",
                  quitus_outcome_is_known(step->outcome) ? step->outcome : "other",
                  *before ? before : "-", *after ? after : "-");
  g_autofree char *words = closing_words(step);
  return journal(c, step, "dispute-resolved", words, detail, error);
}

bool quitus_db_dispute_resolve(struct quitus_db *db, int64_t id, const char *outcome,
                               const char *note, quitus_day day, const char *actor,
                               GError **error) {
  struct step step = {.id = id, .actor = actor, .note = note, .day = day, .outcome = outcome};
  return quitus_db_change(db, do_resolve, &step, error);
}
