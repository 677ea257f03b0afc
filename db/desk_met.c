/* db/desk_met.c - where each mailbox met a message last: what tells a person's move from our own.
 */
#include "db/access.h"
#include "db/desk.h"
#include "db/desk_tags.h"
#include "db/statement.h"

#define MEET " ON CONFLICT (mail_id, mailbox) DO UPDATE SET folder = excluded.folder"

bool quitus_mail_meet(struct quitus_connection *c, int64_t folder_id, int64_t mail_id,
                      GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO desk_mails (mail_id, mailbox, folder)"
                        " SELECT ?, mailbox, folder FROM folders WHERE id = ?" MEET);
  quitus_bind_int(s, mail_id);
  quitus_bind_int(s, folder_id);
  return quitus_run(s, error);
}

struct moving {
  const char *mailbox, *folder;
  const int64_t *mail_ids;
  guint n;
};

static bool do_moving(struct quitus_connection *c, void *data, GError **error) {
  const struct moving *moving = data;
  for (guint i = 0; i < moving->n; i++) {
    g_autoptr(quitus_statement) s = quitus_prepare(
        c, "INSERT INTO desk_mails (mail_id, mailbox, folder) VALUES (?, ?, ?)" MEET);
    quitus_bind_int(s, moving->mail_ids[i]);
    quitus_bind_text(s, moving->mailbox);
    quitus_bind_text(s, moving->folder);
    if (!quitus_run(s, error))
      return false;
  }
  return true;
}

bool quitus_db_mail_moving(struct quitus_db *db, const char *mailbox, const char *folder,
                           const int64_t *mail_ids, guint n, GError **error) {
  struct moving moving = {mailbox, folder, mail_ids, n};
  return quitus_db_change(db, do_moving, &moving, error);
}

bool quitus_db_mail_met(struct quitus_db *db, const char *mailbox, int64_t mail_id,
                        char **ret_folder, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, "SELECT folder FROM desk_mails WHERE mail_id = ? AND mailbox = ?");
  quitus_bind_int(s, mail_id);
  quitus_bind_text(s, mailbox);
  g_autofree char *folder = quitus_step(s) ? quitus_column_text(s, 0) : NULL;
  if (!quitus_finish(s, error))
    return false;
  *ret_folder = g_steal_pointer(&folder);
  return true;
}
