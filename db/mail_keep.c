/* db/mail_keep.c - one message and all that follows from it, in one transaction, once.
 *
 * Two processes may take in the same message at the same time: the write lock lets one go first,
 * the other then finds it kept.
 */
#include "db/mail_keep.h"
#include "base/text.h"
#include "db/access.h"
#include "db/action_do.h"
#include "db/followup_left.h"
#include "db/journal_add.h"
#include "db/key.h"
#include "db/mail_reading.h"
#include "db/raw.h"
#include "db/statement.h"

/* ---- is it kept already? ---- */

/* An outgoing mail that bears the Message-ID of an answer of ours is that answer: the outbox keeps
 * it when it has sent it, and a door may see it pass by. */
bool quitus_mail_existing(struct quitus_connection *c, const struct quitus_mail *mail,
                          int64_t *ret_id, GError **error) {
  int64_t id = 0;
  g_autoptr(quitus_statement) s = quitus_prepare(c, "SELECT id FROM mails WHERE identity = ?");
  quitus_bind_text(s, mail->identity);
  if (!quitus_run_int(s, &id, error))
    return false;
  if (!id && mail->direction == QUITUS_OUTGOING) {
    g_autofree char *message_id = quitus_key_message_id(mail->message_id);
    g_autoptr(quitus_statement) ours = quitus_prepare(
        c, "SELECT mails.id FROM followups JOIN mails USING (message_id)"
           " WHERE followups.message_id = ? AND mails.message_id <> '' AND direction = 'out'"
           " LIMIT 1");
    quitus_bind_text(ours, message_id);
    if (!quitus_run_int(ours, &id, error))
      return false;
  }
  *ret_id = id;
  return true;
}

/* ---- the message ---- */

static bool insert_bytes(struct quitus_connection *c, int64_t mail_id, GBytes *compressed,
                         size_t size, GError **error) {
  size_t length = 0;
  const void *bytes = g_bytes_get_data(compressed, &length);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO mail_bytes (mail_id, size, compressed) VALUES (?, ?, ?)");
  quitus_bind_int(s, mail_id);
  quitus_bind_int(s, (int64_t)size);
  quitus_bind_blob(s, bytes, length);
  return quitus_run(s, error);
}

static void bind_link(struct quitus_statement *s, const struct quitus_mail *mail) {
  quitus_bind_id(s, mail->case_id);
  quitus_bind_text(s, mail->cue);
  quitus_bind_real(s, mail->link_confidence);
  quitus_bind_int(s, mail->stranger);
}

bool quitus_mail_insert(struct quitus_connection *c, const struct quitus_mail *mail,
                        GBytes *compressed, size_t size, int64_t *ret_id, GError **error) {
  g_autofree char *message_id = quitus_key_message_id(mail->message_id);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO mails (direction, identity, message_id, thread, sender, sender_name,"
         " recipients, subject, reply_text, language, sent_at, automatic, door, queue_id, case_id,"
         " cue, link_confidence, stranger, was_read, cut_short, classifier, kept_at)"
         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_text(s, mail->direction == QUITUS_OUTGOING ? "out" : "in");
  quitus_bind_text(s, mail->identity);
  quitus_bind_text(s, message_id);
  quitus_bind_text(s, mail->references);
  quitus_bind_text(s, mail->from);
  quitus_bind_text(s, mail->from_name);
  quitus_bind_text(s, mail->to);
  quitus_bind_text(s, mail->subject);
  quitus_bind_text(s, mail->reply_text);
  quitus_bind_text(s, mail->language);
  quitus_bind_int(s, mail->sent);
  quitus_bind_text(s, quitus_automatic_id(mail->automatic));
  quitus_bind_text(s, mail->door);
  quitus_bind_text(s, mail->queue_id);
  bind_link(s, mail);
  quitus_bind_int(s, mail->reading != NULL);
  quitus_bind_int(s, mail->reading && mail->reading->cut_short);
  quitus_bind_text(s, mail->classifier);
  if (!quitus_run(s, error))
    return false;
  int64_t id = quitus_connection_last_id(c);
  if (compressed && !insert_bytes(c, id, compressed, size, error))
    return false;
  *ret_id = id;
  return true;
}

/* ---- what follows from it ---- */

struct keep {
  struct quitus_keeping *keeping;
  int64_t now;
  struct quitus_mail mail; /* owns nothing */
  GBytes *compressed;      /* or NULL */
  struct quitus_kept kept;
};

static bool journal_mail(struct quitus_connection *c, const struct keep *keep, GError **error) {
  const struct quitus_mail *mail = &keep->mail;
  bool out = mail->direction == QUITUS_OUTGOING;
  g_autoptr(GString) detail = g_string_new(out ? "message-out" : "message-in");
  if (mail->cue && *mail->cue)
    g_string_append_printf(detail, " cue=%s", mail->cue);
  if (mail->stranger)
    g_string_append(detail, " stranger=yes");
  for (guint i = 0; mail->reading && i < mail->reading->reasons->len; i++) {
    const struct quitus_reason *reason = mail->reading->reasons->pdata[i];
    g_string_append_printf(detail, "%s%s", i ? "," : " reasons=", quitus_label_id(reason->label));
  }
  if (mail->classifier && *mail->classifier)
    g_string_append_printf(detail, " classifier=%s", mail->classifier);
  struct quitus_event event = {.case_id = keep->kept.case_id,
                               .mail_id = keep->kept.mail_id,
                               .actor = mail->door,
                               .what = out ? "message-out" : "message-in",
                               .detail = detail->str};
  return quitus_journal_add(c, &event, error);
}

static bool do_actions(struct quitus_connection *c, const struct keep *keep, GError **error) {
  const struct quitus_mail *mail = &keep->mail;
  g_auto(GStrv) to = quitus_text_list(mail->to, false);
  struct quitus_cause cause = {.mail_id = keep->kept.mail_id,
                               .case_id = keep->kept.case_id,
                               .sent = mail->sent,
                               .day = quitus_day_of_instant(mail->sent),
                               .mailbox = to[0] ? to[0] : "",
                               .actor = mail->door};
  const GPtrArray *actions = keep->keeping->actions;
  for (guint i = 0; actions && i < actions->len; i++)
    if (!quitus_action_do(c, actions->pdata[i], &cause, error))
      return false;
  return true;
}

/* As it stands in the database, whether it was kept now or before. */
static bool read_kept(struct quitus_connection *c, struct quitus_kept *kept, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT case_id, coalesce("
         " (SELECT min(id) FROM followups WHERE mail_id = ?1 AND audience = 'debtor'),"
         " (SELECT min(id) FROM followups WHERE mail_id = ?1 AND audience = 'creditor'),"
         " (SELECT id FROM followups WHERE sent_mail_id = ?1)) FROM mails WHERE id = ?1");
  quitus_bind_int(s, kept->mail_id);
  if (quitus_step(s)) {
    kept->case_id = quitus_column_int(s, 0);
    kept->followup_id = quitus_column_int(s, 1);
  }
  return quitus_finish(s, error);
}

static bool keep_new(struct quitus_connection *c, struct keep *keep, GError **error) {
  const struct quitus_mail *mail = &keep->mail;
  struct quitus_kept *kept = &keep->kept;
  size_t size = mail->raw ? g_bytes_get_size(mail->raw) : 0;
  kept->case_id = mail->case_id;
  return quitus_mail_insert(c, mail, keep->compressed, size, &kept->mail_id, error) &&
         (!mail->reading || quitus_mail_reading_insert(c, kept->mail_id, mail->reading, error)) &&
         journal_mail(c, keep, error) && do_actions(c, keep, error);
}

/* Again where it was kept before: the door that saw it first may not have known the message that it
 * answers. */
static bool settle_answer(struct quitus_connection *c, const struct keep *keep, GError **error) {
  int64_t id = 0;
  if (keep->mail.direction != QUITUS_OUTGOING)
    return true;
  return quitus_followup_of_sent(c, &keep->mail, keep->kept.mail_id, &id, error) &&
         (!id || quitus_followup_left(c, id, &keep->mail, keep->kept.mail_id, error));
}

/* No Date, or one to come, which would be newer than every later mail: written when it came. */
static bool settle(struct keep *keep, GError **error) {
  struct quitus_keeping *keeping = keep->keeping;
  if (keeping->settle && !keeping->settle(keeping, error))
    return false;
  keep->mail = *keeping->mail;
  if (!keep->mail.sent || keep->mail.sent > keep->now)
    keep->mail.sent = keep->now;
  return true;
}

static bool do_keep(struct quitus_connection *c, void *data, GError **error) {
  struct keep *keep = data;
  struct quitus_kept *kept = &keep->kept;
  if (!settle(keep, error))
    return false;
  if (!quitus_mail_existing(c, &keep->mail, &kept->mail_id, error))
    return false;
  kept->already = kept->mail_id != 0;
  if ((!kept->already && !keep_new(c, keep, error)) || !settle_answer(c, keep, error))
    return false;
  return read_kept(c, kept, error);
}

/* Compressed here, not on the writer's thread, for which others wait. */
static struct keep *keep_new_of(struct quitus_keeping *keeping, int64_t now) {
  struct keep *keep = g_new0(struct keep, 1);
  keep->keeping = keeping;
  keep->now = now;
  keep->compressed = keeping->mail->raw ? quitus_raw_compress(keeping->mail->raw) : NULL;
  return keep;
}

static void keep_free(void *data) {
  struct keep *keep = data;
  g_clear_pointer(&keep->compressed, g_bytes_unref);
  g_free(keep);
}

void quitus_db_mail_keep_all(struct quitus_db *db, struct quitus_keeping *all, guint n) {
  int64_t now = quitus_now();
  g_autoptr(GPtrArray) keeps = g_ptr_array_new_with_free_func(keep_free);
  g_autofree GError **errors = g_new0(GError *, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(keeps, keep_new_of(&all[i], now));
  quitus_db_change_all(db, do_keep, keeps->pdata, n, errors);
  for (guint i = 0; i < n; i++) {
    all[i].error = errors[i];
    if (!errors[i])
      all[i].kept = ((struct keep *)keeps->pdata[i])->kept;
  }
}

bool quitus_db_mail_keep(struct quitus_db *db, const struct quitus_mail *mail,
                         const GPtrArray *actions, struct quitus_kept *ret_kept, GError **error) {
  struct quitus_keeping one = {.mail = mail, .actions = actions};
  quitus_db_mail_keep_all(db, &one, 1);
  if (one.error) {
    g_propagate_error(error, one.error);
    return false;
  }
  *ret_kept = one.kept;
  return true;
}
