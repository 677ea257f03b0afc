/* imap/taking.c - see taking.h. */
#include "imap/taking.h"
#include "base/log.h"

/* Only who owns the mailbox puts mail into its Sent folder. */
static const struct quitus_envelope received = {.door = "imap"},
                                    sent = {.door = "imap", .submitted = true};

static const struct quitus_envelope *envelope_of(const struct quitus_look *look) {
  return look->role == QUITUS_ROLE_SENT ? &sent : &received;
}

/* ---- reading ---- */

static void read_mail(void *data, void *user_data) {
  struct quitus_batch_mail *mail = data;
  mail->decision = quitus_intake_read(user_data, mail->raw, mail->envelope);
}

struct quitus_work *quitus_taking_begin(const struct quitus_desk *desk,
                                        const struct quitus_look *look, struct quitus_taking *mails,
                                        guint n) {
  g_autofree gpointer *all = g_new(gpointer, n);
  for (guint i = 0; i < n; i++) {
    mails[i].mail.envelope = envelope_of(look);
    all[i] = &mails[i].mail;
  }
  return quitus_work_begin(QUITUS_TURN_AHEAD, read_mail, all, n, (gpointer)desk->intake);
}

/* ---- keeping ---- */

static void tell(struct quitus_desk *desk, const struct quitus_look *look,
                 const struct quitus_taking *mail) {
  const struct quitus_decision *decision = mail->mail.decision;
  const char *id = decision->message->message_id;
  quitus_log(LOG_INFO, "%s: %s/%u: message-id=<%s>, %s, case=%s%s", desk->account->name, look->name,
             mail->uid, id ? id : "",
             decision->direction == QUITUS_OUTGOING ? "outgoing" : "incoming",
             decision->case_reference ? decision->case_reference : "none",
             decision->kept.already ? ", already kept" : "");
  if (decision->kept.already)
    desk->report.known++;
  else
    desk->report.taken_in++;
  desk->report.outgoing += decision->direction == QUITUS_OUTGOING;
  quitus_tick(desk->tick, 1);
}

/* Where a person has moved it into the folder of a reason, it must be corrected before its copy
 * counts as known. */
static void see_filed(struct quitus_desk *desk, const struct quitus_look *look,
                      struct quitus_taking *mail) {
  if (look->role != QUITUS_ROLE_REASON || !mail->mail.decision->kept.already ||
      mail->mail.decision->direction != QUITUS_INCOMING ||
      quitus_look_filed(desk, look, mail->mail_id, &mail->mail.error))
    return;
  mail->mail_id = 0;
  mail->is_done = false;
}

/* What somebody keeps in the sent folder under another name is not for us to read. */
static bool is_ours_to_keep(const struct quitus_look *look, const struct quitus_taking *mail) {
  return look->role != QUITUS_ROLE_SENT || mail->mail.decision->direction == QUITUS_OUTGOING;
}

void quitus_taking_keep(struct quitus_desk *desk, const struct quitus_look *look,
                        struct quitus_taking *mails, guint n) {
  g_autoptr(GPtrArray) ours = g_ptr_array_new();
  if (quitus_desk_stopping(desk))
    return;
  for (guint i = 0; i < n; i++)
    if (is_ours_to_keep(look, &mails[i]))
      g_ptr_array_add(ours, &mails[i].mail);
  quitus_intake_keep_all(desk->intake, (struct quitus_batch_mail *const *)ours->pdata, ours->len);
  for (guint i = 0; i < n; i++) {
    mails[i].is_done = !mails[i].mail.error;
    if (!mails[i].is_done || !is_ours_to_keep(look, &mails[i]))
      continue;
    mails[i].mail_id = mails[i].mail.decision->kept.mail_id;
    tell(desk, look, &mails[i]);
    see_filed(desk, look, &mails[i]);
  }
}
