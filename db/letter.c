/* db/letter.c - the first letter of a case, and what an approved answer takes along.
 *
 * Receipts and documents that are not at hand: receipt.c.
 */
#include "db/letter.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/rate.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/journal_add.h"
#include "db/letter_sent.h"
#include "db/statement.h"
#include <string.h>

/* ---- the first letter ---- */

bool quitus_letter_load(struct quitus_connection *c, struct quitus_case *kase, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT address, first_letter, ifnull(interest_rate, -1) FROM cases"
                        " JOIN creditors ON creditors.id = creditor_id WHERE cases.id = ?");
  quitus_bind_int(s, kase->id);
  if (quitus_step(s)) {
    g_free(kase->creditor_address);
    kase->creditor_address = quitus_column_text(s, 0);
    kase->first_letter = quitus_column_day(s, 1);
    kase->interest_rate = quitus_column_int(s, 2);
  }
  return quitus_finish(s, error);
}

static bool keep_address(struct quitus_row_work *work, const struct quitus_case *known,
                         GError **error) {
  const char *address = work->row->creditor_address;
  if (!address || !*address)
    return true;
  if (!quitus_row_note_text(work, "case", "", "creditor_address", known->creditor_address, address))
    return true;
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE creditors SET address = ?1"
                              " WHERE id = (SELECT creditor_id FROM cases WHERE id = ?2)");
  quitus_bind_text(s, address);
  quitus_bind_int(s, work->done.case_id);
  work->done.case_changed = true;
  return quitus_run(s, error);
}

static bool keep_rate(struct quitus_row_work *work, const struct quitus_case *known,
                      GError **error) {
  int64_t rate;
  if (!work->row->interest_rate || !quitus_rate_parse(work->row->interest_rate, &rate) ||
      rate == known->interest_rate)
    return true;
  g_autofree char *before =
      known->interest_rate < 0 ? g_strdup("") : quitus_money_decimal(known->interest_rate);
  g_autofree char *after = quitus_money_decimal(rate);
  quitus_row_note_text(work, "case", "", "interest_rate", before, after);
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE cases SET interest_rate = ? WHERE id = ?");
  quitus_bind_int(s, rate);
  quitus_bind_int(s, work->done.case_id);
  work->done.case_changed = true;
  return quitus_run(s, error);
}

/* A day that is known stands: the portfolio may be older than the letter that Quitus sent. */
static bool keep_first_letter(struct quitus_row_work *work, const struct quitus_case *known,
                              GError **error) {
  quitus_day day = work->row->first_letter;
  if (day <= 0 || known->first_letter != QUITUS_NO_DAY)
    return true;
  quitus_row_note_day(work, "case", "", "first_letter", known->first_letter, day);
  g_autoptr(quitus_statement) s =
      quitus_prepare(work->c, "UPDATE cases SET first_letter = ? WHERE id = ?");
  quitus_bind_day(s, day);
  quitus_bind_int(s, work->done.case_id);
  work->done.case_changed = true;
  return quitus_run(s, error);
}

bool quitus_row_keep_letter(struct quitus_row_work *work, GError **error) {
  struct quitus_case known = {.id = work->done.case_id, .first_letter = QUITUS_NO_DAY};
  bool fresh = work->done.case_new, changed = work->done.case_changed;
  bool kept = quitus_letter_load(work->c, &known, error) && keep_address(work, &known, error) &&
              keep_rate(work, &known, error) && keep_first_letter(work, &known, error);
  g_free(known.creditor_address);
  if (fresh)
    work->done.case_changed = changed; /* a new case is not counted as changed too */
  return kept;
}

struct letter {
  int64_t case_id;
  quitus_day day;
  const char *actor;
};

static bool do_first_letter(struct quitus_connection *c, void *data, GError **error) {
  const struct letter *letter = data;
  enum quitus_case_state state;
  char iso[11];
  if (!quitus_case_state(c, letter->case_id, &state, error))
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE cases SET first_letter = ? WHERE id = ?");
  quitus_bind_day(s, letter->day);
  quitus_bind_int(s, letter->case_id);
  g_autofree char *detail =
      g_strdup_printf("first-letter day=%s",
                      letter->day == QUITUS_NO_DAY ? "none" : quitus_day_iso(letter->day, iso));
  struct quitus_event event = {
      .case_id = letter->case_id, .actor = letter->actor, .what = "first-letter", .detail = detail};
  return quitus_run(s, error) && quitus_journal_add(c, &event, error);
}

bool quitus_db_case_first_letter(struct quitus_db *db, int64_t case_id, quitus_day day,
                                 const char *actor, GError **error) {
  struct letter letter = {case_id, day, actor};
  return quitus_db_change(db, do_first_letter, &letter, error);
}

struct mark {
  int64_t id;
  bool carries;
};

static bool do_mark(struct quitus_connection *c, void *data, GError **error) {
  const struct mark *mark = data;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET first_letter = ? WHERE id = ?");
  quitus_bind_int(s, mark->carries);
  quitus_bind_int(s, mark->id);
  return quitus_run(s, error);
}

bool quitus_db_followup_first_letter(struct quitus_db *db, int64_t id, bool carries,
                                     GError **error) {
  struct mark mark = {id, carries};
  return quitus_db_change(db, do_mark, &mark, error);
}

/* Letters and digits alone: a mail program wraps lines where it likes. */
static char *own_key(const char *text) {
  g_autoptr(GString) own = g_string_new(NULL);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line != '>')
      g_string_append(own, *line);
  return quitus_fold_key(own->str);
}

bool quitus_letter_quotes_law(const char *text) {
  static const char *const parts[] = {"r1244", "l1118", "fraisderecouvremententreprissanstitre",
                                      "mauvaisefoi"};
  g_autofree char *key = own_key(text);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (!strstr(key, parts[i]))
      return false;
  return true;
}

bool quitus_letter_sent(struct quitus_connection *c, const struct quitus_followup *followup,
                        quitus_day day, const char *actor, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE cases SET first_letter = ?1 WHERE id = ?2 AND first_letter IS NULL"
                        " AND (SELECT first_letter FROM followups WHERE id = ?3) = 1");
  quitus_bind_day(s, day);
  quitus_bind_int(s, followup->case_id);
  quitus_bind_int(s, followup->id);
  if (!quitus_run(s, error))
    return false;
  if (quitus_connection_changes(c) == 0)
    return true;
  struct quitus_event event = {.case_id = followup->case_id,
                               .followup_id = followup->id,
                               .actor = actor,
                               .what = "first-letter",
                               .detail = "first-letter sent"};
  return quitus_journal_add(c, &event, error);
}

/* ---- what an approved answer takes along ---- */

struct attach {
  int64_t id;
  const char *ids;
};

static bool do_attach(struct quitus_connection *c, void *data, GError **error) {
  const struct attach *attach = data;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET attached = ? WHERE id = ?");
  quitus_bind_text(s, attach->ids);
  quitus_bind_int(s, attach->id);
  return quitus_run(s, error);
}

bool quitus_db_followup_attach(struct quitus_db *db, int64_t id, const GArray *document_ids,
                               GError **error) {
  g_autoptr(GString) ids = g_string_new(NULL);
  for (guint i = 0; i < document_ids->len; i++)
    g_string_append_printf(ids, "%s%" G_GINT64_FORMAT, i ? " " : "",
                           g_array_index(document_ids, int64_t, i));
  struct attach attach = {id, ids->str};
  return quitus_db_change(db, do_attach, &attach, error);
}

static GArray *parse_ids(const char *text) {
  GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  for (char **word = words; *word; word++) {
    int64_t id = g_ascii_strtoll(*word, NULL, 10);
    if (id > 0)
      g_array_append_val(ids, id);
  }
  return ids;
}

bool quitus_db_followup_attached(struct quitus_db *db, int64_t id, GArray **ret_ids,
                                 GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, "SELECT attached FROM followups WHERE id = ? AND attached IS NOT NULL");
  quitus_bind_int(s, id);
  g_autoptr(GArray) ids = quitus_step(s) ? parse_ids(quitus_column_peek(s, 0)) : NULL;
  if (!quitus_finish(s, error))
    return false;
  *ret_ids = g_steal_pointer(&ids);
  return true;
}
