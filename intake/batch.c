/* intake/batch.c - rounds over what waits: see batch.h. */
#include "intake/batch.h"
#include "intake/inside.h"

struct work {
  const struct quitus_intake *intake;
  const struct quitus_envelope *envelope;
};

/* ---- steps that mails take side by side ---- */

static void find_link(void *data, void *user_data) {
  struct quitus_batch_mail *mail = data;
  const struct work *work = user_data;
  quitus_intake_find_link(work->intake, mail->decision, work->envelope, &mail->error);
}

static void settle(void *data, void *user_data) {
  struct quitus_batch_mail *mail = data;
  const struct work *work = user_data;
  quitus_intake_settle(work->intake, mail->decision, &mail->error);
}

/* Takes out those that failed. */
static void do_all(GFunc step, GPtrArray *mails, struct work *work) {
  if (mails->len > 1) {
    GThreadPool *pool = g_thread_pool_new(step, work, (gint)g_get_num_processors(), FALSE, NULL);
    for (guint i = 0; i < mails->len; i++)
      g_thread_pool_push(pool, mails->pdata[i], NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
  } else {
    g_ptr_array_foreach(mails, step, work);
  }
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

/* Moves those that go together from `waiting` to the end of `ready`. */
static void choose(GPtrArray *waiting, GPtrArray *ready) {
  struct earlier earlier = {g_hash_table_new(g_int64_hash, g_int64_equal),
                            g_hash_table_new(g_str_hash, g_str_equal)};
  guint still = 0;
  for (guint i = 0; i < waiting->len; i++) {
    struct quitus_batch_mail *mail = waiting->pdata[i];
    bool waits = follows(&earlier, mail->decision);
    note(&earlier, mail->decision, waits);
    if (waits)
      waiting->pdata[still++] = mail;
    else
      g_ptr_array_add(ready, mail);
  }
  g_ptr_array_set_size(waiting, (gint)still);
  g_hash_table_unref(earlier.cases);
  g_hash_table_unref(earlier.ids);
}

/* ---- keeping them ---- */

static void keep(const GPtrArray *mails, const struct work *work) {
  g_autofree struct quitus_record *records = g_new0(struct quitus_record, mails->len);
  g_autofree struct quitus_keeping *keepings = g_new0(struct quitus_keeping, mails->len);
  for (guint i = 0; i < mails->len; i++) {
    const struct quitus_batch_mail *mail = mails->pdata[i];
    quitus_record_fill(&records[i], work->intake, mail->decision, mail->raw, work->envelope);
    keepings[i].mail = &records[i].mail;
    keepings[i].actions = mail->decision->actions;
  }
  quitus_db_mail_keep_all(work->intake->db, keepings, mails->len);
  for (guint i = 0; i < mails->len; i++) {
    struct quitus_batch_mail *mail = mails->pdata[i];
    mail->error = keepings[i].error;
    if (!mail->error)
      mail->decision->kept = keepings[i].kept;
    quitus_record_clear(&records[i]);
  }
}

void quitus_intake_keep_all(const struct quitus_intake *intake,
                            struct quitus_batch_mail *const *mails, guint n,
                            const struct quitus_envelope *envelope) {
  struct work work = {intake, envelope};
  g_autoptr(GPtrArray) waiting = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(waiting, mails[i]);
  while (waiting->len) {
    g_autoptr(GPtrArray) ready = g_ptr_array_new();
    do_all(find_link, waiting, &work);
    choose(waiting, ready);
    do_all(settle, ready, &work);
    keep(ready, &work);
  }
}
