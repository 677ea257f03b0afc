/* imap/inbox.c - taking in what is new in a folder, in batches, oldest first.
 *
 * A message that cannot be kept for a reason of its own is left to a person, and stays where it is;
 * where the database is the trouble, everything waits. */
#include "base/error.h"
#include "base/log.h"
#include "db/task.h"
#include "imap/look.h"
#include "imap/tags.h"
#include "imap/taking.h"

enum {
  ARRIVALS = 10000,
  AHEAD = 2, /* batches, which are fetched and read while an earlier one is kept */
  ATTEMPTS = 3,
  PASSING_ATTEMPTS = 10, /* where the server says that it cannot now */
};

struct arrival {
  uint32_t uid, size;
  guint32 tags; /* that it bears already */
};

/* ---- what is new ---- */

static bool note_arrival(const struct quitus_imap_entry *entry, void *data) {
  GArray *arrivals = data;
  struct arrival arrival = {entry->uid, entry->size, quitus_tags_of_keywords(entry->keywords)};
  g_array_append_val(arrivals, arrival);
  return arrivals->len < ARRIVALS;
}

/* ---- one batch ---- */

struct batch {
  struct quitus_desk *desk;
  const struct quitus_look *look;
  const struct arrival *arrivals;
  guint n;
  GArray *mails;               /* of struct quitus_taking: what the server gave */
  GArray *missing;             /* UIDs that it did not */
  struct quitus_work *reading; /* NULL: nothing is being read */
  uint32_t end;                /* done up to here; 0: all */
  bool fetched;                /* all that there is */
  bool passing;                /* the server refused, and said that it will be better later */
  GError *trouble;             /* at fetching it, or at keeping it */
};

static void clear_mail(void *data) {
  struct quitus_taking *mail = data;
  g_bytes_unref(mail->mail.raw);
  quitus_decision_free(mail->mail.decision);
  g_clear_error(&mail->mail.error);
}

static struct batch *batch_new(struct quitus_desk *desk, const struct quitus_look *look,
                               const struct arrival *arrivals, guint n) {
  struct batch *batch = g_new0(struct batch, 1);
  *batch = (struct batch){.desk = desk, .look = look, .arrivals = arrivals, .n = n};
  batch->mails = g_array_new(FALSE, FALSE, sizeof(struct quitus_taking));
  batch->missing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_array_set_clear_func(batch->mails, clear_mail);
  return batch;
}

static void end_reading(struct batch *batch) {
  g_clear_pointer(&batch->reading, quitus_work_end);
}

static void batch_free(struct batch *batch) {
  if (!batch)
    return;
  end_reading(batch);
  g_array_unref(batch->mails);
  g_array_unref(batch->missing);
  g_clear_error(&batch->trouble);
  g_free(batch);
}
typedef struct batch quitus_batch;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_batch, batch_free)

/* It stays in the mailbox, where a person has to read it. */
static void leave_to_person(const struct batch *batch, uint32_t uid, const char *why) {
  g_autofree char *note = g_strdup_printf("[imap %s] %s, UID %u: %s", batch->desk->account->name,
                                          batch->look->name, uid, why);
  quitus_log(LOG_ERR, "%s", note);
  quitus_db_task_leave(batch->desk->db, "take-in", note, "imap", NULL);
}

static bool note_mail(uint32_t uid, GBytes *raw, void *data) {
  GArray *mails = data;
  struct quitus_taking mail = {.uid = uid, .mail.raw = g_bytes_ref(raw)};
  g_array_append_val(mails, mail);
  return true;
}

/* Gives each mail the tags that it came with; which were not given?  Both lists ascend. */
static void match_mails(struct batch *batch) {
  for (guint i = 0, at = 0; i < batch->n; i++) {
    const struct arrival *arrival = &batch->arrivals[i];
    if (at < batch->mails->len &&
        g_array_index(batch->mails, struct quitus_taking, at).uid == arrival->uid)
      g_array_index(batch->mails, struct quitus_taking, at++).tags = arrival->tags;
    else
      g_array_append_val(batch->missing, arrival->uid);
  }
}

static bool note_present(const struct quitus_imap_entry *entry, void *data) {
  *(uint32_t *)data = entry->uid;
  return true;
}

static unsigned count_attempt(struct quitus_desk *desk, const struct quitus_look *look,
                              uint32_t uid) {
  if (desk->stuck.folder_id != look->folder->id || desk->stuck.uid != uid)
    desk->stuck.attempts = 0;
  desk->stuck.folder_id = look->folder->id;
  desk->stuck.uid = uid;
  return ++desk->stuck.attempts;
}

/* What was not given is gone; or the server cannot read it, now or ever. */
static bool look_for_missing(struct batch *batch, GError **error) {
  unsigned most = batch->passing ? PASSING_ATTEMPTS : ATTEMPTS;
  for (guint i = 0; i < batch->missing->len; i++) {
    uint32_t uid = g_array_index(batch->missing, uint32_t, i), present = 0;
    if (!quitus_imap_visit(batch->desk->imap, uid, uid, 0, note_present, &present, error))
      return false;
    if (!present)
      continue;
    if (count_attempt(batch->desk, batch->look, uid) >= most) {
      leave_to_person(batch, uid, "the server does not give it");
      continue;
    }
    batch->end = uid;
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "UID %u cannot be read", uid);
    return false;
  }
  return true;
}

/* What the server refuses together it is asked for one by one: some may not be there any more, or
 * one is not to be read.  False: the connection is lost. */
static bool fetch_mails(struct batch *batch, const uint32_t *uids, guint n, GError **error) {
  struct quitus_desk *desk = batch->desk;
  g_autoptr(GError) refused = NULL;
  quitus_desk_move_on(desk, 0);
  if (quitus_imap_fetch(desk->imap, uids, n, note_mail, batch->mails, &refused))
    return true;
  if (!quitus_imap_usable(desk->imap)) {
    g_propagate_error(error, g_steal_pointer(&refused));
    return false;
  }
  batch->passing |= g_error_matches(refused, QUITUS_ERROR, QUITUS_ERROR_RETRY);
  for (guint i = 0; n > 1 && i < n; i++)
    if (!fetch_mails(batch, uids + i, 1, error))
      return false;
  return true;
}

/* What lies behind the one where the next look begins is given again then. */
static void drop_behind(struct batch *batch) {
  guint n = batch->mails->len;
  while (n && g_array_index(batch->mails, struct quitus_taking, n - 1).uid > batch->end)
    n--;
  g_array_set_size(batch->mails, n);
}

static bool fetch_batch(struct batch *batch, GError **error) {
  g_autofree uint32_t *uids = g_new(uint32_t, batch->n);
  for (guint i = 0; i < batch->n; i++)
    uids[i] = batch->arrivals[i].uid;
  if (!fetch_mails(batch, uids, batch->n, error))
    return false;
  match_mails(batch);
  if (look_for_missing(batch, error))
    return true;
  drop_behind(batch);
  return false;
}

static bool is_database_trouble(const GError *error) {
  return error->code == QUITUS_ERROR_RETRY || error->code == QUITUS_ERROR_DATABASE;
}

/* The copies of what was kept.  What could not be kept for a reason of its own is passed over; the
 * first that could not for another, or was not reached, is where the next look begins. */
static GArray *copies_of(struct batch *batch) {
  GArray *copies = g_array_new(FALSE, FALSE, sizeof(struct quitus_copy));
  for (guint i = 0; i < batch->mails->len; i++) {
    struct quitus_taking *mail = &g_array_index(batch->mails, struct quitus_taking, i);
    if (mail->mail_id) {
      struct quitus_copy copy = {mail->uid, mail->mail_id, mail->tags,
                                 mail->mail.decision->direction == QUITUS_OUTGOING};
      g_array_append_val(copies, copy);
    } else if (mail->mail.error && !is_database_trouble(mail->mail.error)) {
      leave_to_person(batch, mail->uid, mail->mail.error->message);
    } else if (!mail->is_done && (!batch->end || mail->uid < batch->end)) {
      batch->end = mail->uid;
      if (mail->mail.error && !batch->trouble)
        batch->trouble = g_steal_pointer(&mail->mail.error);
    }
  }
  return copies;
}

static bool keep_copies(struct batch *batch, const GArray *copies, uint32_t next_uid,
                        GError **error) {
  struct quitus_folder *folder = batch->look->folder;
  if (!quitus_db_copy_keep(batch->desk->db, folder->id,
                           copies ? (const struct quitus_copy *)copies->data : NULL,
                           copies ? copies->len : 0, next_uid, error))
    return false;
  folder->next_uid = MAX(folder->next_uid, next_uid);
  return true;
}

/* A connection that breaks at a message is tried again with that one alone; in the end it is left
 * to a person. */
static bool pass_over_stuck(struct batch *batch, GError **error) {
  struct quitus_desk *desk = batch->desk;
  uint32_t uid = batch->arrivals[0].uid;
  desk->stuck.alone = MAX(desk->stuck.alone, batch->n);
  if (batch->n > 1 || count_attempt(desk, batch->look, uid) < ATTEMPTS)
    return true;
  leave_to_person(batch, uid, "the connection breaks whenever it is read");
  return keep_copies(batch, NULL, uid + 1, error);
}

static struct quitus_taking *mails_of(const struct batch *batch) {
  return (struct quitus_taking *)batch->mails->data;
}

/* Fetches it and begins to read it; what went wrong is told at its end. */
static void begin_batch(struct batch *batch) {
  batch->fetched = fetch_batch(batch, &batch->trouble);
  if (batch->fetched || batch->end)
    batch->reading =
        quitus_taking_begin(batch->desk, batch->look, mails_of(batch), batch->mails->len);
}

static bool end_batch(struct batch *batch, GError **error) {
  struct quitus_desk *desk = batch->desk;
  uint32_t last = batch->arrivals[batch->n - 1].uid;
  if (!batch->fetched && !quitus_imap_usable(desk->imap) && !pass_over_stuck(batch, error))
    return false;
  if (batch->reading) {
    end_reading(batch);
    quitus_taking_keep(desk, batch->look, mails_of(batch), batch->mails->len);
    g_autoptr(GArray) copies = copies_of(batch);
    if (!keep_copies(batch, copies, batch->end ? batch->end : last + 1, error))
      return false;
    desk->stuck.alone -= MIN(desk->stuck.alone, batch->n);
  }
  if (!batch->trouble)
    return true;
  g_propagate_error(error, g_steal_pointer(&batch->trouble));
  return false;
}

/* ---- all that is new ---- */

static guint batch_size(const struct quitus_desk *desk, const struct arrival *arrivals, guint n) {
  guint most = desk->stuck.alone ? 1 : MIN(n, QUITUS_IMAP_BATCH), size = 0;
  guint64 bytes = 0;
  while (size < most && (!size || bytes + arrivals[size].size <= QUITUS_IMAP_BATCH_BYTES))
    bytes += arrivals[size++].size;
  return size;
}

/* Fetches the next batch, and begins to read it; returns how many arrivals are in it. */
static guint fetch_ahead(struct quitus_desk *desk, const struct quitus_look *look,
                         const struct arrival *arrivals, guint n, GPtrArray *batches) {
  struct batch *next = batch_new(desk, look, arrivals, batch_size(desk, arrivals, n));
  g_ptr_array_add(batches, next);
  begin_batch(next);
  quitus_desk_move_on(desk, 0);
  return next->n;
}

static bool is_in_trouble(const GPtrArray *batches) {
  return batches->len && ((struct batch *)batches->pdata[batches->len - 1])->trouble;
}

/* Batches are fetched and read ahead of the one that is kept: that needs no disk.  Behind one that
 * was not kept whole none may be. */
static bool take_arrivals(struct quitus_desk *desk, const struct quitus_look *look,
                          const struct arrival *arrivals, guint n, GError **error) {
  g_autoptr(GPtrArray) batches = g_ptr_array_new_with_free_func((GDestroyNotify)batch_free);
  guint at = 0;
  for (;;) {
    while (at < n && batches->len <= AHEAD && !is_in_trouble(batches) &&
           !quitus_desk_stopping(desk))
      at += fetch_ahead(desk, look, arrivals + at, n - at, batches);
    if (!batches->len)
      return true;
    struct batch *oldest = batches->pdata[0];
    if (!end_batch(oldest, error))
      return false;
    if (oldest->end)
      return true; /* it was time to stop */
    g_ptr_array_remove_index(batches, 0);
    quitus_desk_move_on(desk, 0);
  }
}

bool quitus_look_take_in(struct quitus_desk *desk, struct quitus_look *look, GError **error) {
  g_autoptr(GArray) arrivals = g_array_new(FALSE, FALSE, sizeof(struct arrival));
  do {
    g_array_set_size(arrivals, 0);
    if (!quitus_imap_visit(desk->imap, look->folder->next_uid, 0, 0, note_arrival, arrivals,
                           error) ||
        !take_arrivals(desk, look, (struct arrival *)arrivals->data, arrivals->len, error))
      return false;
  } while (arrivals->len == ARRIVALS && !quitus_desk_stopping(desk));
  return true;
}
