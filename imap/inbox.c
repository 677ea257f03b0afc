/* imap/inbox.c - taking in what is new in a folder, in batches, oldest first.
 *
 * A message that cannot be kept for a reason of its own is left to a person, and stays where it is;
 * where the database is the trouble, everything waits. */
#include "base/error.h"
#include "base/log.h"
#include "db/task.h"
#include "imap/look.h"
#include "imap/tags.h"

enum { ARRIVALS = 2000, ATTEMPTS = 3 };

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

/* ---- one message ---- */

struct batch {
  struct quitus_desk *desk;
  const struct quitus_look *look;
  const struct arrival *arrivals;
  guint n, next; /* arrivals; the one that is expected */
  GArray *copies;
  GArray *missing; /* UIDs that the server did not give */
  uint32_t end;    /* done up to here; 0: all */
  GError *error;
};

static bool is_database_trouble(const GError *error) {
  return error->code == QUITUS_ERROR_RETRY || error->code == QUITUS_ERROR_DATABASE;
}

/* It stays in the mailbox, where a person has to read it. */
static void leave_to_person(const struct batch *batch, uint32_t uid, const char *why) {
  g_autofree char *note = g_strdup_printf("[imap %s] %s, UID %u: %s", batch->desk->account->name,
                                          batch->look->name, uid, why);
  quitus_log(LOG_ERR, "%s", note);
  quitus_db_task_leave(batch->desk->db, "take-in", note, "imap", NULL);
}

static void log_mail(const struct batch *batch, uint32_t uid,
                     const struct quitus_decision *decision) {
  const char *id = decision->message->message_id;
  quitus_log(LOG_INFO, "%s: %s/%u: message-id=<%s>, %s, case=%s%s", batch->desk->account->name,
             batch->look->name, uid, id ? id : "",
             decision->direction == QUITUS_OUTGOING ? "outgoing" : "incoming",
             decision->case_reference ? decision->case_reference : "none",
             decision->kept.already ? ", already kept" : "");
}

static void count(struct quitus_desk *desk, const struct quitus_decision *decision) {
  if (decision->kept.already)
    desk->report.known++;
  else
    desk->report.taken_in++;
  desk->report.outgoing += decision->direction == QUITUS_OUTGOING;
  quitus_tick(desk->tick, 1);
}

static bool keep_mail(const struct batch *batch, const struct arrival *arrival, GBytes *raw,
                      GError **error) {
  const struct quitus_envelope envelope = {.door = "imap"};
  struct quitus_desk *desk = batch->desk;
  g_autoptr(quitus_decision) decision = quitus_intake_decide(desk->intake, raw, &envelope, error);
  if (!decision)
    return false;
  /* What somebody keeps in the sent folder under another name is not for us to read. */
  if (batch->look->role == QUITUS_ROLE_SENT && decision->direction != QUITUS_OUTGOING)
    return true;
  if (!quitus_intake_commit(desk->intake, decision, raw, &envelope, error))
    return false;
  if (batch->look->role == QUITUS_ROLE_REASON && decision->kept.already &&
      decision->direction == QUITUS_INCOMING &&
      !quitus_look_filed(desk, batch->look, decision->kept.mail_id, error))
    return false;
  struct quitus_copy copy = {arrival->uid, decision->kept.mail_id, arrival->tags,
                             decision->direction == QUITUS_OUTGOING};
  g_array_append_val(batch->copies, copy);
  log_mail(batch, arrival->uid, decision);
  count(desk, decision);
  return true;
}

/* ---- one batch ---- */

static bool visit_mail(uint32_t uid, GBytes *raw, void *data) {
  struct batch *batch = data;
  g_autoptr(GError) error = NULL;
  if (quitus_desk_stopping(batch->desk)) {
    batch->end = uid;
    return false;
  }
  for (; batch->next < batch->n && batch->arrivals[batch->next].uid < uid; batch->next++)
    g_array_append_val(batch->missing, batch->arrivals[batch->next].uid);
  if (batch->next == batch->n || batch->arrivals[batch->next].uid != uid)
    return true;
  if (!keep_mail(batch, &batch->arrivals[batch->next], raw, &error)) {
    if (is_database_trouble(error)) {
      batch->end = uid;
      batch->error = g_steal_pointer(&error);
      return false;
    }
    leave_to_person(batch, uid, error->message);
  }
  batch->next++;
  return true;
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
  for (guint i = 0; i < batch->missing->len; i++) {
    uint32_t uid = g_array_index(batch->missing, uint32_t, i), present = 0;
    if (!quitus_imap_visit(batch->desk->imap, uid, uid, 0, note_present, &present, error))
      return false;
    if (!present)
      continue;
    if (count_attempt(batch->desk, batch->look, uid) >= ATTEMPTS) {
      leave_to_person(batch, uid, "the server does not give it");
      continue;
    }
    batch->end = uid;
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "UID %u cannot be read", uid);
    return false;
  }
  return true;
}

static bool fetch_batch(struct batch *batch, GError **error) {
  g_autofree uint32_t *uids = g_new(uint32_t, batch->n);
  for (guint i = 0; i < batch->n; i++)
    uids[i] = batch->arrivals[i].uid;
  if (!quitus_imap_fetch(batch->desk->imap, uids, batch->n, visit_mail, batch, error)) {
    /* Nothing was given: some are not there, or one is not to be read. */
    if (!g_error_matches(*error, QUITUS_ERROR, QUITUS_ERROR_REFUSED))
      return false;
    g_clear_error(error);
  }
  if (batch->end) { /* an early end: what is missing before is looked at the next time */
    if (batch->missing->len)
      batch->end = g_array_index(batch->missing, uint32_t, 0);
    return true;
  }
  for (; batch->next < batch->n; batch->next++)
    g_array_append_val(batch->missing, batch->arrivals[batch->next].uid);
  return look_for_missing(batch, error);
}

static bool keep_copies(struct batch *batch, uint32_t next_uid, GError **error) {
  struct quitus_folder *folder = batch->look->folder;
  if (!quitus_db_copy_keep(batch->desk->db, folder->id, (struct quitus_copy *)batch->copies->data,
                           batch->copies->len, next_uid, error))
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
  return keep_copies(batch, uid + 1, error);
}

static bool take_batch(struct batch *batch, GError **error) {
  g_autoptr(GError) trouble = NULL;
  uint32_t last = batch->arrivals[batch->n - 1].uid;
  bool done = fetch_batch(batch, &trouble);
  if (!done && !quitus_imap_usable(batch->desk->imap) && !pass_over_stuck(batch, error))
    return false;
  if (done || batch->end)
    if (!keep_copies(batch, batch->end ? batch->end : last + 1, error))
      return false;
  batch->desk->stuck.alone -= MIN(batch->desk->stuck.alone, batch->n);
  if (batch->error)
    g_propagate_error(error, g_steal_pointer(&batch->error));
  else if (!done)
    g_propagate_error(error, g_steal_pointer(&trouble));
  else
    return true;
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

static bool take_arrivals(struct quitus_desk *desk, const struct quitus_look *look,
                          const struct arrival *arrivals, guint n, GError **error) {
  for (guint at = 0, size; at < n && !quitus_desk_stopping(desk); at += size) {
    size = batch_size(desk, arrivals + at, n - at);
    g_autoptr(GArray) copies = g_array_new(FALSE, FALSE, sizeof(struct quitus_copy));
    g_autoptr(GArray) missing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    struct batch batch = {desk, look, arrivals + at, size, 0, copies, missing, 0, NULL};
    if (!take_batch(&batch, error))
      return false;
  }
  return true;
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
