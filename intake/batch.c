/* intake/batch.c - see batch.h. */
#include "intake/batch.h"
#include "intake/inside.h"
#include "intake/workers.h"

/* ---- steps that mails take side by side ---- */

static void read_mail(void *data, void *user_data) {
  struct quitus_batch_mail *mail = data;
  if (!mail->decision)
    mail->decision = quitus_intake_read(user_data, mail->raw, mail->envelope);
}

static void find_link(void *data, void *user_data) {
  struct quitus_batch_mail *mail = data;
  quitus_intake_find_link(user_data, mail->decision, mail->envelope, &mail->error);
}

static void settle(void *data, void *user_data) {
  struct quitus_batch_mail *mail = data;
  quitus_intake_settle(user_data, mail->decision, &mail->error);
}

/* Takes out those that failed. */
static void do_all(GFunc step, GPtrArray *mails, const struct quitus_intake *intake) {
  gpointer data = (gpointer)intake;
  if (mails->len > 1)
    quitus_work_end(quitus_work_begin(QUITUS_TURN_NOW, step, mails->pdata, mails->len, data));
  else
    g_ptr_array_foreach(mails, step, data);
  for (guint i = mails->len; i-- > 0;)
    if (((struct quitus_batch_mail *)mails->pdata[i])->error)
      g_ptr_array_remove_index(mails, i);
}

/* ---- which go together ---- */

/* Those before it in the batch that can make a difference to a mail. */
struct earlier {
  GHashTable *cases; /* of int64_t: that they are linked to */
  GHashTable *ids;   /* Message-IDs by which a mail may be linked to such a case */
};

static bool follows(const struct earlier *earlier, const struct quitus_decision *decision) {
  const struct quitus_message *message = decision->message;
  const char *bounced = message->bounce.original_message_id;
  if ((decision->link.case_id && g_hash_table_contains(earlier->cases, &decision->link.case_id)) ||
      (message->in_reply_to && g_hash_table_contains(earlier->ids, message->in_reply_to)) ||
      (bounced && g_hash_table_contains(earlier->ids, bounced)))
    return true;
  for (char **id = message->references; *id; id++)
    if (g_hash_table_contains(earlier->ids, *id))
      return true;
  return false;
}

static void note(struct earlier *earlier, struct quitus_decision *decision, bool waits) {
  if (decision->link.case_id)
    g_hash_table_add(earlier->cases, &decision->link.case_id);
  if (decision->message->message_id && (decision->link.case_id || waits))
    g_hash_table_add(earlier->ids, decision->message->message_id);
}

/* Those that depend on none before them go to `ready`; ret_late[i]: that one may. */
static void choose(const GPtrArray *mails, GPtrArray *ready, bool *ret_late) {
  struct earlier earlier = {g_hash_table_new(g_int64_hash, g_int64_equal),
                            g_hash_table_new(g_str_hash, g_str_equal)};
  for (guint i = 0; i < mails->len; i++) {
    struct quitus_batch_mail *mail = mails->pdata[i];
    ret_late[i] = follows(&earlier, mail->decision);
    note(&earlier, mail->decision, ret_late[i]);
    if (!ret_late[i])
      g_ptr_array_add(ready, mail);
  }
  g_hash_table_unref(earlier.cases);
  g_hash_table_unref(earlier.ids);
}

/* ---- keeping them ---- */

struct work {
  const struct quitus_intake *intake;
  struct quitus_batch_mail *mail;
  struct quitus_record record;
};

static void fill(struct work *work, struct quitus_keeping *keeping) {
  const struct quitus_batch_mail *mail = work->mail;
  quitus_record_fill(&work->record, work->intake, mail->decision, mail->raw, mail->envelope);
  keeping->mail = &work->record.mail;
  keeping->actions = mail->decision->actions;
}

/* What it was linked to before may have changed since. */
static bool settle_late(struct quitus_keeping *keeping, GError **error) {
  struct work *work = keeping->data;
  struct quitus_batch_mail *mail = work->mail;
  if (!quitus_intake_find_link(work->intake, mail->decision, mail->envelope, error) ||
      !quitus_intake_settle(work->intake, mail->decision, error))
    return false;
  quitus_record_clear(&work->record);
  fill(work, keeping);
  return true;
}

/* In their order; those that are late are not settled yet. */
static void keep(const struct quitus_intake *intake, const GPtrArray *mails, const bool *late) {
  g_autofree struct work *works = g_new0(struct work, mails->len);
  g_autofree struct quitus_keeping *keepings = g_new0(struct quitus_keeping, mails->len);
  guint n = 0;
  for (guint i = 0; i < mails->len; i++) {
    struct quitus_batch_mail *mail = mails->pdata[i];
    if (mail->error)
      continue;
    works[n] = (struct work){.intake = intake, .mail = mail};
    keepings[n].settle = late[i] ? settle_late : NULL;
    keepings[n].data = &works[n];
    fill(&works[n], &keepings[n]);
    n++;
  }
  quitus_db_mail_keep_all(intake->db, keepings, n);
  for (guint i = 0; i < n; i++) {
    works[i].mail->error = keepings[i].error;
    if (!keepings[i].error)
      works[i].mail->decision->kept = keepings[i].kept;
    quitus_record_clear(&works[i].record);
  }
}

void quitus_intake_keep_all(const struct quitus_intake *intake,
                            struct quitus_batch_mail *const *mails, guint n) {
  g_autoptr(GPtrArray) linked = g_ptr_array_new();
  g_autoptr(GPtrArray) ready = g_ptr_array_new();
  g_autofree bool *late = g_new0(bool, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(linked, mails[i]);
  do_all(read_mail, linked, intake);
  do_all(find_link, linked, intake);
  choose(linked, ready, late);
  do_all(settle, ready, intake);
  keep(intake, linked, late);
}
