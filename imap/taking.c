/* imap/taking.c - see taking.h. */
#include "imap/taking.h"
#include "base/log.h"
#include "base/text.h"

enum { KEEPERS = 16 }; /* threads that mostly wait for the disk */

static const struct quitus_envelope envelope = {.door = "imap"};

struct work {
  struct quitus_desk *desk;
  const struct quitus_look *look;
};

/* ---- reading ---- */

static void read_mail(void *data, void *user_data) {
  struct quitus_taking *mail = data;
  const struct work *work = user_data;
  mail->decision = quitus_intake_read(work->desk->intake, mail->raw, &envelope);
}

/* ---- keeping ---- */

static bool keep_mail(const struct work *work, struct quitus_taking *mail, GError **error) {
  const struct quitus_intake *intake = work->desk->intake;
  /* What somebody keeps in the sent folder under another name is not for us to read. */
  if (work->look->role == QUITUS_ROLE_SENT && mail->decision->direction != QUITUS_OUTGOING)
    return true;
  if (!quitus_intake_link(intake, mail->decision, &envelope, error) ||
      !quitus_intake_commit(intake, mail->decision, mail->raw, &envelope, error))
    return false;
  mail->mail_id = mail->decision->kept.mail_id;
  return true;
}

/* The messages of one domain. */
static void keep_mails(void *data, void *user_data) {
  const struct work *work = user_data;
  GPtrArray *mails = data;
  for (guint i = 0; i < mails->len && !quitus_desk_stopping(work->desk); i++) {
    struct quitus_taking *mail = mails->pdata[i];
    mail->is_done = keep_mail(work, mail, &mail->error);
  }
  g_ptr_array_unref(mails);
}

static GHashTable *by_domain(struct quitus_taking *mails, guint n) {
  GHashTable *groups = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++) {
    const char *domain = quitus_text_domain(mails[i].decision->message->from);
    GPtrArray *group = g_hash_table_lookup(groups, domain ? domain : "");
    if (!group) {
      group = g_ptr_array_new();
      g_hash_table_insert(groups, (gpointer)(domain ? domain : ""), group);
    }
    g_ptr_array_add(group, &mails[i]);
  }
  return groups;
}

/* ---- afterwards, in one thread again ---- */

static void tell(struct quitus_desk *desk, const struct quitus_look *look,
                 const struct quitus_taking *mail) {
  const struct quitus_decision *decision = mail->decision;
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
  if (look->role != QUITUS_ROLE_REASON || !mail->decision->kept.already ||
      mail->decision->direction != QUITUS_INCOMING ||
      quitus_look_filed(desk, look, mail->mail_id, &mail->error))
    return;
  mail->mail_id = 0;
  mail->is_done = false;
}

void quitus_taking_all(struct quitus_desk *desk, const struct quitus_look *look,
                       struct quitus_taking *mails, guint n) {
  struct work work = {desk, look};
  GThreadPool *readers =
      g_thread_pool_new(read_mail, &work, (gint)g_get_num_processors(), FALSE, NULL);
  for (guint i = 0; i < n; i++)
    g_thread_pool_push(readers, &mails[i], NULL);
  g_thread_pool_free(readers, FALSE, TRUE);

  g_autoptr(GHashTable) groups = by_domain(mails, n);
  GThreadPool *keepers = g_thread_pool_new(keep_mails, &work, KEEPERS, FALSE, NULL);
  GHashTableIter at;
  void *group;
  g_hash_table_iter_init(&at, groups);
  while (g_hash_table_iter_next(&at, NULL, &group))
    g_thread_pool_push(keepers, group, NULL);
  g_thread_pool_free(keepers, FALSE, TRUE);

  for (guint i = 0; i < n; i++)
    if (mails[i].mail_id) {
      tell(desk, look, &mails[i]);
      see_filed(desk, look, &mails[i]);
    }
}
