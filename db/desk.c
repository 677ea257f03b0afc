/* db/desk.c - the folders of a mailbox and the copies in them.  Tags: desk_tags.c;
 * where a message was met: desk_met.c. */
#include "db/desk.h"
#include "db/access.h"
#include "db/desk_tags.h"
#include "db/statement.h"

/* ---- folders ---- */

void quitus_folder_free(struct quitus_folder *folder) {
  if (!folder)
    return;
  g_free(folder->mailbox);
  g_free(folder->folder);
  g_free(folder);
}

#define SELECT_FOLDER "SELECT id, mailbox, folder, uidvalidity, next_uid, modseq FROM folders "

static struct quitus_folder *read_folder(struct quitus_statement *s) {
  struct quitus_folder *folder = g_new0(struct quitus_folder, 1);
  folder->id = quitus_column_int(s, 0);
  folder->mailbox = quitus_column_text(s, 1);
  folder->folder = quitus_column_text(s, 2);
  folder->uidvalidity = (uint32_t)quitus_column_int(s, 3);
  folder->next_uid = (uint32_t)quitus_column_int(s, 4);
  folder->modseq = (uint64_t)quitus_column_int(s, 5);
  return folder;
}

struct opening {
  const char *mailbox, *folder;
  uint32_t uidvalidity;
  struct quitus_folder *found;
};

static bool find_folder(struct quitus_connection *c, struct opening *opening, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, SELECT_FOLDER "WHERE mailbox = ? AND folder = ?");
  quitus_bind_text(s, opening->mailbox);
  quitus_bind_text(s, opening->folder);
  g_clear_pointer(&opening->found, quitus_folder_free);
  if (quitus_step(s))
    opening->found = read_folder(s);
  return quitus_finish(s, error);
}

static bool insert_folder(struct quitus_connection *c, const struct opening *opening,
                          GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO folders (mailbox, folder, uidvalidity) VALUES (?, ?, ?)");
  quitus_bind_text(s, opening->mailbox);
  quitus_bind_text(s, opening->folder);
  quitus_bind_int(s, opening->uidvalidity);
  return quitus_run(s, error);
}

/* Its uids mean nothing any more (RFC 9051, 2.3.1.1). */
static bool begin_anew(struct quitus_connection *c, const struct opening *opening, GError **error) {
  g_autoptr(quitus_statement) forget = quitus_prepare(c, "DELETE FROM copies WHERE folder_id = ?");
  quitus_bind_int(forget, opening->found->id);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "UPDATE folders SET uidvalidity = ?, next_uid = 1, modseq = 0 WHERE id = ?");
  quitus_bind_int(s, opening->uidvalidity);
  quitus_bind_int(s, opening->found->id);
  return quitus_run(forget, error) && quitus_run(s, error);
}

static bool do_open(struct quitus_connection *c, void *data, GError **error) {
  struct opening *opening = data;
  if (!find_folder(c, opening, error))
    return false;
  if (opening->found && opening->found->uidvalidity == opening->uidvalidity)
    return true;
  return (opening->found ? begin_anew(c, opening, error) : insert_folder(c, opening, error)) &&
         find_folder(c, opening, error);
}

bool quitus_db_folder_open(struct quitus_db *db, const char *mailbox, const char *folder,
                           uint32_t uidvalidity, struct quitus_folder **ret_folder,
                           GError **error) {
  struct opening opening = {mailbox, folder, uidvalidity, NULL};
  if (!quitus_db_change(db, do_open, &opening, error)) {
    quitus_folder_free(opening.found);
    return false;
  }
  *ret_folder = opening.found;
  return true;
}

GPtrArray *quitus_db_folder_list(struct quitus_db *db, const char *mailbox, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_folder_free);
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, SELECT_FOLDER "WHERE mailbox = ? ORDER BY folder");
  quitus_bind_text(s, mailbox);
  while (quitus_step(s))
    g_ptr_array_add(folders, read_folder(s));
  return quitus_finish(s, error) ? g_steal_pointer(&folders) : NULL;
}

struct compared {
  int64_t folder_id;
  uint64_t modseq;
};

static bool do_compared(struct quitus_connection *c, void *data, GError **error) {
  const struct compared *compared = data;
  g_autoptr(quitus_statement) s = quitus_prepare(c, "UPDATE folders SET modseq = ? WHERE id = ?");
  quitus_bind_int(s, (int64_t)compared->modseq);
  quitus_bind_int(s, compared->folder_id);
  return quitus_run(s, error);
}

bool quitus_db_folder_compared(struct quitus_db *db, int64_t folder_id, uint64_t modseq,
                               GError **error) {
  struct compared compared = {folder_id, modseq};
  return quitus_db_change(db, do_compared, &compared, error);
}

/* ---- copies: writing ---- */

struct batch {
  int64_t folder_id;
  const struct quitus_copy *copies;
  const uint32_t *uids;
  guint n;
  uint32_t next_uid;
};

static bool keep_copy(struct quitus_connection *c, int64_t folder_id,
                      const struct quitus_copy *copy, GError **error) {
  g_autofree char *tags = quitus_tags_text(copy->tags);
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO copies (folder_id, uid, mail_id, tags, tagged) VALUES (?, ?, ?, ?, ?)"
         " ON CONFLICT (folder_id, uid) DO UPDATE SET mail_id = excluded.mail_id,"
         " tags = excluded.tags, tagged = excluded.tagged");
  quitus_bind_int(s, folder_id);
  quitus_bind_int(s, copy->uid);
  quitus_bind_int(s, copy->mail_id);
  quitus_bind_text(s, tags);
  quitus_bind_int(s, copy->tagged);
  return quitus_run(s, error);
}

static bool read_up_to(struct quitus_connection *c, const struct batch *batch, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE folders SET next_uid = max(next_uid, ?) WHERE id = ?");
  quitus_bind_int(s, batch->next_uid);
  quitus_bind_int(s, batch->folder_id);
  return quitus_run(s, error);
}

static bool do_keep(struct quitus_connection *c, void *data, GError **error) {
  const struct batch *batch = data;
  for (guint i = 0; i < batch->n; i++)
    if (!keep_copy(c, batch->folder_id, &batch->copies[i], error) ||
        !quitus_mail_meet(c, batch->folder_id, batch->copies[i].mail_id, error))
      return false;
  return read_up_to(c, batch, error);
}

bool quitus_db_copy_keep(struct quitus_db *db, int64_t folder_id, const struct quitus_copy *copies,
                         guint n, uint32_t next_uid, GError **error) {
  struct batch batch = {.folder_id = folder_id, .copies = copies, .n = n, .next_uid = next_uid};
  return quitus_db_change(db, do_keep, &batch, error);
}

/* *ret_id is 0 where the copy is not known (any more). */
static bool mail_of_copy(struct quitus_connection *c, int64_t folder_id, uint32_t uid,
                         int64_t *ret_id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT mail_id FROM copies WHERE folder_id = ? AND uid = ?");
  quitus_bind_int(s, folder_id);
  quitus_bind_int(s, uid);
  return quitus_run_int(s, ret_id, error);
}

/* Which reasons a message has may have changed since its tags were asked for. */
static bool mark_tagged(struct quitus_connection *c, int64_t folder_id,
                        const struct quitus_copy *copy, GError **error) {
  int64_t mail_id = 0;
  guint32 wanted = 0;
  if (!mail_of_copy(c, folder_id, copy->uid, &mail_id, error) ||
      !quitus_mail_tags(c, mail_id, &wanted, error))
    return false;
  g_autofree char *tags = quitus_tags_text(copy->tags);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE copies SET tags = ?, tagged = ? WHERE folder_id = ? AND uid = ?");
  quitus_bind_text(s, tags);
  quitus_bind_int(s, ((wanted ^ copy->tags) & QUITUS_TAG_LABELS) == 0);
  quitus_bind_int(s, folder_id);
  quitus_bind_int(s, copy->uid);
  return quitus_run(s, error);
}

static bool do_tagged(struct quitus_connection *c, void *data, GError **error) {
  const struct batch *batch = data;
  for (guint i = 0; i < batch->n; i++)
    if (!mark_tagged(c, batch->folder_id, &batch->copies[i], error))
      return false;
  return true;
}

bool quitus_db_copy_tagged(struct quitus_db *db, int64_t folder_id,
                           const struct quitus_copy *copies, guint n, GError **error) {
  struct batch batch = {.folder_id = folder_id, .copies = copies, .n = n};
  return n == 0 || quitus_db_change(db, do_tagged, &batch, error);
}

static bool do_forget(struct quitus_connection *c, void *data, GError **error) {
  const struct batch *batch = data;
  for (guint i = 0; i < batch->n; i++) {
    g_autoptr(quitus_statement) s =
        quitus_prepare(c, "DELETE FROM copies WHERE folder_id = ? AND uid = ?");
    quitus_bind_int(s, batch->folder_id);
    quitus_bind_int(s, batch->uids[i]);
    if (!quitus_run(s, error))
      return false;
  }
  return true;
}

bool quitus_db_copy_forget(struct quitus_db *db, int64_t folder_id, const uint32_t *uids, guint n,
                           GError **error) {
  struct batch batch = {.folder_id = folder_id, .uids = uids, .n = n};
  return n == 0 || quitus_db_change(db, do_forget, &batch, error);
}

/* ---- copies: reading ---- */

#define SELECT_COPY "SELECT uid, mail_id, tags, tagged FROM copies WHERE folder_id = ? "

static struct quitus_copy read_copy(struct quitus_statement *s) {
  return (struct quitus_copy){.uid = (uint32_t)quitus_column_int(s, 0),
                              .mail_id = quitus_column_int(s, 1),
                              .tags = quitus_tags_mask(quitus_column_peek(s, 2)),
                              .tagged = quitus_column_int(s, 3) != 0};
}

bool quitus_db_copy_untagged(struct quitus_db *db, int64_t folder_id, uint32_t after,
                             unsigned limit, GArray **ret_copies, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(GArray) copies = g_array_new(FALSE, FALSE, sizeof(struct quitus_copy));
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, SELECT_COPY
                                                 "AND tagged = 0 AND uid > ? ORDER BY uid LIMIT ?");
  quitus_bind_int(s, folder_id);
  quitus_bind_int(s, after);
  quitus_bind_int(s, (int64_t)limit);
  while (quitus_step(s)) {
    struct quitus_copy copy = read_copy(s);
    g_array_append_val(copies, copy);
  }
  if (!quitus_finish(s, error))
    return false;
  *ret_copies = g_steal_pointer(&copies);
  return true;
}

bool quitus_db_copy_get(struct quitus_db *db, int64_t folder_id, uint32_t uid,
                        struct quitus_copy *ret_copy, bool *ret_found, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, SELECT_COPY "AND uid = ?");
  quitus_bind_int(s, folder_id);
  quitus_bind_int(s, uid);
  bool found = quitus_step(s);
  struct quitus_copy copy = found ? read_copy(s) : (struct quitus_copy){0};
  if (!quitus_finish(s, error))
    return false;
  if (found)
    *ret_copy = copy;
  *ret_found = found;
  return true;
}

bool quitus_db_copy_visit(struct quitus_db *db, int64_t folder_id, quitus_copy_visitor visit,
                          void *data, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, SELECT_COPY "ORDER BY uid");
  quitus_bind_int(s, folder_id);
  while (quitus_step(s)) {
    struct quitus_copy copy = read_copy(s);
    if (!visit(&copy, data))
      break;
  }
  return quitus_finish(s, error);
}
