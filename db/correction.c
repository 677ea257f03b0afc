/* db/correction.c - a person's labels in the place of those that were read, in one transaction. */
#include "db/correction.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/correction_undo.h"
#include "db/desk_tags.h"
#include "db/journal_add.h"
#include "db/mail_undo.h"
#include "db/sets.h"
#include "db/statement.h"

#define CORRECTED N_("its reasons were corrected")

void quitus_correction_free(struct quitus_correction *correction) {
  if (!correction)
    return;
  g_free(correction->actor);
  g_free(correction->case_reference);
  g_free(correction);
}

struct correcting {
  const struct quitus_mail_correction *wanted;
  struct quitus_settled_mail mail;
};

/* ---- may it be? ---- */

static bool check(struct quitus_connection *c, const struct correcting *it, GError **error) {
  guint32 now = 0;
  if (!it->mail.incoming || it->mail.erased) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                        it->mail.erased ? _("the message was erased: there is nothing to correct")
                                        : _("we sent this message ourselves: it has no reasons"));
    return false;
  }
  if (!quitus_mail_tags(c, it->wanted->mail_id, &now, error))
    return false;
  if ((now & QUITUS_TAG_LABELS) == it->wanted->before)
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                      _("somebody else corrected the message meanwhile; try again"));
  return false;
}

/* ---- the reasons ---- */

static bool run_with_label(struct quitus_connection *c, const char *sql, int64_t mail_id, int label,
                           GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
  quitus_bind_int(s, mail_id);
  quitus_bind_text(s, quitus_label_id((enum quitus_label)label));
  return quitus_run(s, error);
}

/* What a person says is certain; what they leave standing they have seen. */
static bool replace_reason(struct quitus_connection *c, const struct correcting *it, int label,
                           GError **error) {
  guint32 bit = 1u << label;
  int64_t id = it->wanted->mail_id;
  bool was = it->wanted->before & bit, is = it->wanted->after & bit;
  if (was && !is)
    return run_with_label(c,
                          "DELETE FROM evidence WHERE reason_id IN"
                          " (SELECT id FROM reasons WHERE mail_id = ? AND label = ?)",
                          id, label, error) &&
           run_with_label(c, "DELETE FROM reasons WHERE mail_id = ? AND label = ?", id, label,
                          error);
  if (was && is)
    return run_with_label(c,
                          "UPDATE reasons SET confidence = 1, certain = 1"
                          " WHERE mail_id = ? AND label = ?",
                          id, label, error);
  return !is || run_with_label(c,
                               "INSERT INTO reasons (mail_id, label, confidence, certain)"
                               " VALUES (?, ?, 1, 1)",
                               id, label, error);
}

static bool replace_reasons(struct quitus_connection *c, const struct correcting *it,
                            GError **error) {
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (!replace_reason(c, it, label, error))
      return false;
  return true;
}

/* ---- what is told of it ---- */

static bool note_correction(struct quitus_connection *c, const struct correcting *it,
                            GError **error) {
  g_autofree char *before = quitus_labels_text(it->wanted->before, " ");
  g_autofree char *after = quitus_labels_text(it->wanted->after, " ");
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO corrections (mail_id, at, actor, before, after)"
                        " VALUES (?, unixepoch(), ?, ?, ?)");
  quitus_bind_int(s, it->wanted->mail_id);
  quitus_bind_text(s, it->wanted->actor);
  quitus_bind_text(s, before);
  quitus_bind_text(s, after);
  return quitus_run(s, error);
}

static void append_labels(GString *detail, const char *name, guint32 labels) {
  g_autofree char *text = quitus_labels_text(labels, ",");
  if (*text)
    g_string_append_printf(detail, " %s=%s", name, text);
}

static bool journal(struct quitus_connection *c, const struct correcting *it, GError **error) {
  g_autoptr(GString) detail = g_string_new("correct");
  append_labels(detail, "reasons", it->wanted->after);
  append_labels(detail, "instead-of", it->wanted->before);
  struct quitus_event event = {.case_id = it->mail.case_id,
                               .mail_id = it->wanted->mail_id,
                               .actor = it->wanted->actor,
                               .what = "correct",
                               .detail = detail->str};
  return quitus_journal_add(c, &event, error);
}

/* ---- all of it ---- */

static bool decide_anew(struct quitus_connection *c, const struct correcting *it, GError **error) {
  const struct quitus_mail_correction *wanted = it->wanted;
  if (!quitus_correction_undo(c, &it->mail, wanted->actions, wanted->actor, error))
    return false;
  g_autoptr(GPtrArray) rest =
      quitus_correction_rest(c, &it->mail, wanted->actions, wanted->before & wanted->after, error);
  return rest && quitus_mail_do_actions(c, &it->mail, it->mail.case_id, rest, wanted->actor, error);
}

static bool do_correct(struct quitus_connection *c, void *data, GError **error) {
  struct correcting *it = data;
  const struct quitus_mail_correction *wanted = it->wanted;
  quitus_settled_mail_clear(&it->mail);
  return quitus_settled_mail_load(c, wanted->mail_id, &it->mail, error) && check(c, it, error) &&
         replace_reasons(c, it, error) && note_correction(c, it, error) && journal(c, it, error) &&
         quitus_mail_withdraw_answers(c, &it->mail, CORRECTED, wanted->actor, error) &&
         quitus_mail_finish_tasks(c, wanted->mail_id, error) && decide_anew(c, it, error) &&
         quitus_mail_untag(c, wanted->mail_id, error);
}

bool quitus_db_mail_correct(struct quitus_db *db, const struct quitus_mail_correction *wanted,
                            GError **error) {
  struct correcting it = {.wanted = wanted};
  bool done = quitus_db_change(db, do_correct, &it, error);
  quitus_settled_mail_clear(&it.mail);
  return done;
}

/* ---- reading ---- */

static struct quitus_correction *read_correction(struct quitus_statement *s) {
  struct quitus_correction *correction = g_new0(struct quitus_correction, 1);
  correction->id = quitus_column_int(s, 0);
  correction->mail_id = quitus_column_int(s, 1);
  correction->case_id = quitus_column_int(s, 2);
  correction->at = quitus_column_int(s, 3);
  correction->actor = quitus_column_text(s, 4);
  correction->before = quitus_labels_mask(quitus_column_peek(s, 5));
  correction->after = quitus_labels_mask(quitus_column_peek(s, 6));
  correction->case_reference = quitus_column_text(s, 7);
  return correction;
}

bool quitus_db_correction_visit(struct quitus_db *db, int64_t after,
                                quitus_correction_visitor visit, void *data, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection,
                     "SELECT corrections.id, mail_id, mails.case_id, corrections.at,"
                     " corrections.actor, before, after, reference FROM corrections"
                     " JOIN mails ON mails.id = mail_id LEFT JOIN cases ON cases.id = mails.case_id"
                     " WHERE corrections.id > ? ORDER BY corrections.id");
  quitus_bind_int(s, after);
  while (quitus_step(s)) {
    g_autoptr(quitus_correction) correction = read_correction(s);
    if (!visit(correction, data))
      break;
  }
  return quitus_finish(s, error);
}
