/* db/mail.c - reading kept messages; keeping them: mail_keep.c. */
#include "db/mail.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/mail_reading.h"
#include "db/raw.h"
#include "db/statement.h"
#include <inttypes.h>
#include <string.h>

void quitus_mail_free(struct quitus_mail *mail) {
  if (!mail)
    return;
  g_free(mail->identity);
  g_free(mail->message_id);
  g_free(mail->references);
  g_free(mail->from);
  g_free(mail->from_name);
  g_free(mail->to);
  g_free(mail->subject);
  g_free(mail->reply_text);
  g_free(mail->language);
  g_free(mail->door);
  g_free(mail->queue_id);
  g_free(mail->cue);
  g_free(mail->classifier);
  g_clear_pointer(&mail->raw, g_bytes_unref);
  quitus_reading_free(mail->reading);
  g_free(mail);
}

/* ---- one row ---- */

#define SELECT_MAIL                                                                                \
  "SELECT id, direction, identity, message_id, thread, sender, sender_name, recipients, subject,"  \
  " reply_text, language, sent_at, automatic, door, queue_id, case_id, cue, link_confidence,"      \
  " stranger, was_read, cut_short, classifier, kept_at FROM mails "

static struct quitus_mail *read_mail(struct quitus_statement *s) {
  struct quitus_mail *mail = g_new0(struct quitus_mail, 1);
  mail->id = quitus_column_int(s, 0);
  mail->direction =
      strcmp(quitus_column_peek(s, 1), "out") == 0 ? QUITUS_OUTGOING : QUITUS_INCOMING;
  mail->identity = quitus_column_text(s, 2);
  mail->message_id = quitus_column_text(s, 3);
  mail->references = quitus_column_text(s, 4);
  mail->from = quitus_column_text(s, 5);
  mail->from_name = quitus_column_text(s, 6);
  mail->to = quitus_column_text(s, 7);
  mail->subject = quitus_column_text(s, 8);
  mail->reply_text = quitus_column_text(s, 9);
  mail->language = quitus_column_text(s, 10);
  mail->sent = quitus_column_int(s, 11);
  quitus_automatic_parse(quitus_column_peek(s, 12), &mail->automatic);
  mail->door = quitus_column_text(s, 13);
  mail->queue_id = quitus_column_text(s, 14);
  mail->case_id = quitus_column_int(s, 15);
  mail->cue = quitus_column_text(s, 16);
  mail->link_confidence = quitus_column_real(s, 17);
  mail->stranger = quitus_column_int(s, 18) != 0;
  mail->classifier = quitus_column_text(s, 21);
  mail->kept = quitus_column_int(s, 22);
  return mail;
}

/* The row that `s` stands on, with its reading.  NULL with `error`. */
static struct quitus_mail *load_mail(struct quitus_connection *c, struct quitus_statement *s,
                                     GError **error) {
  g_autoptr(quitus_mail) mail = read_mail(s);
  if (quitus_column_int(s, 19)) {
    mail->reading = quitus_mail_reading_load(c, mail->id, error);
    if (!mail->reading)
      return NULL;
    mail->reading->cut_short = quitus_column_int(s, 20) != 0;
  }
  return g_steal_pointer(&mail);
}

static GPtrArray *load_all(struct quitus_connection *c, struct quitus_statement *s,
                           GError **error) {
  g_autoptr(GPtrArray) mails = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_mail_free);
  while (quitus_step(s)) {
    struct quitus_mail *mail = load_mail(c, s, error);
    if (!mail)
      return NULL;
    g_ptr_array_add(mails, mail);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&mails) : NULL;
}

/* ---- what callers want ---- */

static void set_not_found(int64_t id, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
              _("there is no message with the number %" PRId64), id);
}

bool quitus_db_mail_seen(struct quitus_db *db, const char *identity, int64_t *ret_id,
                         GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, "SELECT id FROM mails WHERE identity = ?");
  quitus_bind_text(s, identity);
  return quitus_run_int(s, ret_id, error);
}

struct quitus_mail *quitus_db_mail_get(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, SELECT_MAIL "WHERE id = ?");
  quitus_bind_int(s, id);
  g_autoptr(GPtrArray) found = load_all(snapshot->connection, s, error);
  if (!found)
    return NULL;
  if (found->len == 0) {
    set_not_found(id, error);
    return NULL;
  }
  return g_ptr_array_steal_index(found, 0);
}

GBytes *quitus_db_mail_raw(struct quitus_db *db, int64_t id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, "SELECT compressed, size FROM mail_bytes WHERE mail_id = ?");
  quitus_bind_int(s, id);
  bool found = quitus_step(s);
  if (!quitus_finish(s, error))
    return NULL;
  if (!found) {
    set_not_found(id, error);
    return NULL;
  }
  size_t length = 0;
  const void *compressed = quitus_column_blob(s, 0, &length);
  return quitus_raw_expand(compressed, length, (size_t)quitus_column_int(s, 1), error);
}

GPtrArray *quitus_db_mail_list(struct quitus_db *db, int64_t case_id, unsigned limit,
                               GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, case_id ? SELECT_MAIL "WHERE case_id = ? ORDER BY sent_at, id"
                                    : SELECT_MAIL "ORDER BY sent_at DESC, id DESC LIMIT ?");
  quitus_bind_int(s, case_id ? case_id : (int64_t)limit);
  return load_all(snapshot->connection, s, error);
}

GPtrArray *quitus_db_mail_unlinked(struct quitus_db *db, unsigned limit, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, SELECT_MAIL "WHERE case_id IS NULL AND direction = 'in'"
                                                       " ORDER BY sent_at DESC LIMIT ?");
  quitus_bind_int(s, (int64_t)limit);
  return load_all(snapshot->connection, s, error);
}

bool quitus_db_mail_visit(struct quitus_db *db, int64_t case_id, enum quitus_direction direction,
                          quitus_db_mail_visitor visit, void *data, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, SELECT_MAIL
                     "WHERE case_id = ? AND direction = ? ORDER BY sent_at DESC, id DESC");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, direction == QUITUS_OUTGOING ? "out" : "in");
  while (quitus_step(s)) {
    g_autoptr(quitus_mail) mail = load_mail(snapshot->connection, s, error);
    if (!mail)
      return false;
    if (!visit(mail, data))
      break;
  }
  return quitus_finish(s, error);
}
