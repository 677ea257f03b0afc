/* db/reminder_facts.c - reading what the clock looks at before it writes of its own accord. */
#include "base/text.h"
#include "db/access.h"
#include "db/dispute_asked.h"
#include "db/key.h"
#include "db/reminder.h"
#include "db/sets.h"
#include "db/statement.h"

void quitus_touch_free(struct quitus_touch *touch) {
  if (!touch)
    return;
  g_free(touch->address);
  g_free(touch);
}

void quitus_chase_free(struct quitus_chase *chase) {
  if (!chase)
    return;
  g_ptr_array_unref(chase->touches);
  g_hash_table_unref(chase->causes);
  g_array_unref(chase->silent);
  g_free(chase);
}

/* ---- mail ---- */

#define FIELD "(SELECT value FROM mail_fields WHERE mail_id = mails.id AND name = "
/* Of the follow-up that it was, also where a person sent that with a program of their own. */
#define PURPOSE                                                                                    \
  "(SELECT purpose FROM followups WHERE message_id = mails.message_id AND direction = 'out')"

static const char touches_sql[] =
    "SELECT mails.id, direction = 'out', mails.sent_at, iif(direction = 'out', recipients, sender),"
    " automatic, mails.stranger,"
    " (SELECT ifnull(group_concat(label, ' '), '') FROM reasons WHERE mail_id = mails.id)," FIELD
    "'promise_date' LIMIT 1)," FIELD "'return_date' LIMIT 1), ifnull(" PURPOSE ", '')"
    " FROM mails WHERE case_id = ? ORDER BY mails.sent_at DESC, mails.id DESC LIMIT 200";

static struct quitus_touch *read_touch(struct quitus_statement *s) {
  struct quitus_touch *touch = g_new0(struct quitus_touch, 1);
  touch->mail_id = quitus_column_int(s, 0);
  touch->outgoing = quitus_column_int(s, 1) != 0;
  touch->at = quitus_column_int(s, 2);
  touch->day = quitus_day_of_instant(touch->at);
  g_auto(GStrv) addresses = quitus_text_list(quitus_column_peek(s, 3), true);
  touch->address = quitus_key_address(addresses[0] ? addresses[0] : "");
  quitus_automatic_parse(quitus_column_peek(s, 4), &touch->automatic);
  touch->stranger = quitus_column_int(s, 5) != 0;
  touch->labels = quitus_labels_mask(quitus_column_peek(s, 6));
  touch->promise = quitus_column_day(s, 7);
  touch->back = quitus_column_day(s, 8);
  quitus_purpose_parse(quitus_column_peek(s, 9), &touch->purpose);
  return touch;
}

static bool load_touches(struct quitus_connection *c, int64_t case_id, struct quitus_chase *chase,
                         GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, touches_sql);
  quitus_bind_int(s, case_id);
  while (quitus_step(s))
    g_ptr_array_add(chase->touches, read_touch(s));
  return quitus_finish(s, error);
}

/* ---- what was done, what waits ---- */

static bool load_causes(struct quitus_connection *c, int64_t case_id, struct quitus_chase *chase,
                        GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT cause, day FROM clock_causes WHERE case_id = ?");
  quitus_bind_int(s, case_id);
  while (quitus_step(s))
    g_hash_table_insert(chase->causes, quitus_column_text(s, 0),
                        GINT_TO_POINTER(quitus_column_day(s, 1)));
  return quitus_finish(s, error);
}

/* One that left by another way, under its Message-ID, waits no more. */
static bool load_waiting(struct quitus_connection *c, int64_t case_id, struct quitus_chase *chase,
                         GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT audience = 'creditor' FROM followups WHERE case_id = ?"
         " AND state IN ('draft', 'review', 'approved', 'sending', 'failed') AND NOT EXISTS"
         " (SELECT 1 FROM mails WHERE mails.message_id = followups.message_id"
         "  AND mails.message_id <> '' AND direction = 'out')");
  quitus_bind_int(s, case_id);
  while (quitus_step(s)) {
    if (quitus_column_int(s, 0))
      chase->creditor_waits = true;
    else
      chase->debtor_waits = true;
  }
  return quitus_finish(s, error);
}

static bool load_payment(struct quitus_connection *c, int64_t case_id, struct quitus_chase *chase,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT max(day), max(payments.made_at) FROM invoices"
                        " JOIN payments ON invoice_id = invoices.id WHERE case_id = ?");
  quitus_bind_int(s, case_id);
  if (quitus_step(s)) {
    chase->paid = quitus_column_day(s, 0);
    chase->paid_at = quitus_column_int(s, 1);
  }
  return quitus_finish(s, error);
}

/* ---- the case's own state ---- */

static bool load_state(struct quitus_connection *c, int64_t case_id, quitus_day day,
                       struct quitus_chase *chase, GError **error) {
  int64_t held = 0;
  g_autoptr(quitus_statement) hold = quitus_prepare(
      c, "SELECT state = 'held' AND ifnull(hold_until >= ?2, 1) FROM cases WHERE id = ?1");
  quitus_bind_int(hold, case_id);
  quitus_bind_day(hold, day);
  if (!quitus_run_int(hold, &held, error))
    return false;
  chase->held = held != 0;
  g_autoptr(quitus_statement) claim = quitus_prepare(
      c, "SELECT claim_limit FROM insolvencies WHERE case_id = ? AND declared_day IS NULL");
  quitus_bind_int(claim, case_id);
  if (quitus_step(claim))
    chase->claim_limit = quitus_column_day(claim, 0);
  return quitus_finish(claim, error);
}

/* A message that was moved away tells nothing here any more: nobody is asked about what it opened
 * until a person has checked that, and its words are never shown. */
static bool load_silent(struct quitus_connection *c, int64_t case_id, quitus_day day,
                        struct quitus_chase *chase, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id, (SELECT mails.id FROM mails WHERE mails.id = mail_id AND mails.case_id = ?1)"
         " FROM disputes WHERE case_id = ?1 AND state = 'open' AND position = ''"
         " AND position_due < ?2 AND " QUITUS_POSITION_DUE " < ?2"
         " AND NOT EXISTS (SELECT 1 FROM proposals WHERE dispute_id = disputes.id)"
         " AND NOT EXISTS (SELECT 1 FROM tasks WHERE tasks.case_id = ?1 AND done = 0"
         "  AND tasks.mail_id = disputes.mail_id AND what = 'check-moved') ORDER BY id");
  quitus_bind_int(s, case_id);
  quitus_bind_day(s, day);
  while (quitus_step(s)) {
    struct quitus_silence silence = {quitus_column_int(s, 0), quitus_column_int(s, 1)};
    g_array_append_val(chase->silent, silence);
  }
  return quitus_finish(s, error);
}

struct quitus_chase *quitus_db_chase(struct quitus_db *db, int64_t case_id, quitus_day day,
                                     GError **error) {
  g_autoptr(quitus_chase) chase = g_new0(struct quitus_chase, 1);
  chase->touches = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_touch_free);
  chase->causes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  chase->silent = g_array_new(FALSE, FALSE, sizeof(struct quitus_silence));
  chase->paid = chase->claim_limit = QUITUS_NO_DAY;
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  struct quitus_connection *c = snapshot->connection;
  bool done = load_touches(c, case_id, chase, error) && load_causes(c, case_id, chase, error) &&
              load_waiting(c, case_id, chase, error) && load_payment(c, case_id, chase, error) &&
              load_state(c, case_id, day, chase, error) &&
              load_silent(c, case_id, day, chase, error);
  return done ? g_steal_pointer(&chase) : NULL;
}

/* ---- which cases ---- */

GArray *quitus_db_chase_page(struct quitus_db *db, int64_t after, unsigned limit, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection,
      "SELECT id FROM cases WHERE id > ? AND (state <> 'closed' OR closed_at >="
      " (SELECT max(since_at, unixepoch('now', '-60 days')) FROM clock_state WHERE one = 1))"
      " ORDER BY id LIMIT ?");
  quitus_bind_int(s, after);
  quitus_bind_int(s, limit);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}
