/* db/followup_left.c - an answer that a person sent from their mail program, seen by any door.
 *
 * What is "sending" is the outbox's: it says itself what became of it.
 */
#include "db/followup_left.h"
#include "base/text.h"
#include "db/draft_lost.h"
#include "db/followup_load.h"
#include "db/journal_add.h"
#include "db/key.h"
#include "db/letter_sent.h"
#include "db/statement.h"

/* ---- which one is it? ---- */

/* The states in which a person may send it from elsewhere; a failed one may have left after all. */
#define WAITING "followups.state IN ('draft', 'review', 'approved', 'failed')"

/* The Date of a mail is its writer's clock, made_at ours. */
enum { CLOCKS_DIFFER_S = 900 };

/* *ret_ours where it is one of ours, whatever became of it: then it is no other. */
static bool by_message_id(struct quitus_connection *c, const char *message_id, int64_t *ret_id,
                          bool *ret_ours, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT iif(" WAITING ", id, 0) FROM followups WHERE message_id = ?");
  quitus_bind_text(s, message_id);
  bool ours = quitus_step(s);
  int64_t id = ours ? quitus_column_int(s, 0) : 0;
  if (!quitus_finish(s, error))
    return false;
  *ret_id = id;
  *ret_ours = ours;
  return true;
}

/* Of the rows (id, recipient, …) those to one of the mail's addressees: the first of them, and how
 * many there are. */
struct pick {
  int64_t id;
  guint n;
};

static bool pick_recipient(struct quitus_statement *s, const struct quitus_mail *mail,
                           struct pick *ret_pick, GError **error) {
  g_autofree char *addressees = g_ascii_strdown(mail->to ? mail->to : "", -1);
  g_auto(GStrv) to = quitus_text_list(addressees, true);
  struct pick pick = {0, 0};
  while (quitus_step(s)) {
    if (!g_strv_contains((const char *const *)to, quitus_column_peek(s, 1)))
      continue;
    if (!pick.n++)
      pick.id = quitus_column_int(s, 0);
  }
  if (!quitus_finish(s, error))
    return false;
  *ret_pick = pick;
  return true;
}

/* What the clock prepared later about the message was not sent before; its answer may have been,
 * where the message was seen after it. */
static bool by_thread(struct quitus_connection *c, const struct quitus_mail *mail,
                      const char *parent, int64_t *ret_id, GError **error) {
  struct pick pick;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT followups.id, recipient FROM mails JOIN followups ON mail_id = mails.id"
         " WHERE mails.message_id = ? AND mails.message_id <> '' AND direction = 'in' AND " WAITING
         " AND (purpose = '' OR followups.made_at <= ?)"
         " ORDER BY purpose <> '', followups.id");
  quitus_bind_text(s, parent);
  quitus_bind_int(s, mail->sent + CLOCKS_DIFFER_S);
  if (!pick_recipient(s, mail, &pick, error))
    return false;
  *ret_id = pick.id;
  return true;
}

/* Only what was sent since it was drafted, but for clocks that differ: an earlier mail of ours may
 * be seen again at any time. */
static bool by_draft(struct quitus_connection *c, const struct quitus_mail *mail, int64_t *ret_id,
                     GError **error) {
  struct pick pick;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT followups.id, recipient FROM followups JOIN drafts ON followup_id = followups.id"
         " WHERE case_id = ? AND followups.made_at <= ? AND " WAITING);
  quitus_bind_int(s, mail->case_id);
  quitus_bind_int(s, mail->sent + CLOCKS_DIFFER_S);
  if (!pick_recipient(s, mail, &pick, error))
    return false;
  *ret_id = pick.n == 1 ? pick.id : 0;
  return true;
}

/* Seen again, whatever was prepared since: it is the one that it was. */
static bool is_settled(struct quitus_connection *c, int64_t mail_id, bool *ret_settled,
                       GError **error) {
  int64_t settled = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT EXISTS (SELECT 1 FROM followups WHERE sent_mail_id = ?)");
  quitus_bind_int(s, mail_id);
  if (!quitus_run_int(s, &settled, error))
    return false;
  *ret_settled = settled != 0;
  return true;
}

bool quitus_followup_of_sent(struct quitus_connection *c, const struct quitus_mail *mail,
                             int64_t mail_id, int64_t *ret_id, GError **error) {
  int64_t id = 0;
  bool ours = false;
  g_autofree char *own = quitus_key_message_id(mail->message_id ? mail->message_id : "");
  g_autofree char *parent = quitus_key_message_id(mail->in_reply_to ? mail->in_reply_to : "");
  if (!is_settled(c, mail_id, &ours, error) ||
      (!ours && *own && !by_message_id(c, own, &id, &ours, error)))
    return false;
  bool by_what_it_says = !ours && mail->submitted; /* which anybody could write */
  if (by_what_it_says && *parent && !by_thread(c, mail, parent, &id, error))
    return false;
  if (by_what_it_says && !*parent && mail->case_id && !by_draft(c, mail, &id, error))
    return false;
  *ret_id = id;
  return true;
}

/* ---- it has left ---- */

static bool link_mail(struct quitus_connection *c, int64_t mail_id, int64_t case_id,
                      GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE mails SET case_id = ? WHERE id = ? AND case_id IS NULL");
  quitus_bind_int(s, case_id);
  quitus_bind_int(s, mail_id);
  return quitus_run(s, error);
}

/* claimed_at: it counts among what was sent that day.  first_letter: a person may have taken the
 * mentions out of what was prepared. */
static bool mark_left(struct quitus_connection *c, int64_t id, const struct quitus_mail *mail,
                      int64_t mail_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE followups SET state = 'sent', unattended = 0, sent_at = ?2, claimed_at = ?2,"
         " sent_mail_id = ?3, text = ?4, error = '', hold = NULL, hold_until = NULL,"
         " first_letter = (?5 AND audience = 'debtor') WHERE id = ?1");
  const char *text = mail->whole_text ? mail->whole_text : mail->reply_text;
  quitus_bind_int(s, id);
  quitus_bind_int(s, mail->sent);
  quitus_bind_int(s, mail_id);
  quitus_bind_text(s, text);
  quitus_bind_int(s, quitus_letter_quotes_law(text));
  return quitus_run(s, error);
}

bool quitus_followup_left(struct quitus_connection *c, int64_t id, const struct quitus_mail *mail,
                          int64_t mail_id, GError **error) {
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, id, error);
  if (!followup)
    return false;
  struct quitus_event event = {.case_id = followup->case_id,
                               .mail_id = mail_id,
                               .followup_id = id,
                               .actor = mail->door,
                               .what = "sent",
                               .detail = "sent by-hand=yes"};
  return link_mail(c, mail_id, followup->case_id, error) &&
         mark_left(c, id, mail, mail_id, error) &&
         quitus_letter_sent(c, followup, quitus_day_of_instant(mail->sent), mail->door, error) &&
         quitus_draft_lost_settle(c, followup, error) && quitus_journal_add(c, &event, error);
}
