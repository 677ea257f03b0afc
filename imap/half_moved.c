/* imap/half_moved.c - messages that were copied to another folder when the connection or the
 * process ended, and still stand where they were: only on servers without MOVE.
 *
 * What came in this look cannot be one of them.  Of the others the target is searched for the
 * Message-ID; the same bytes there are the copy. */
#include "base/error.h"
#include "db/mail.h"
#include "imap/look.h"
#include <string.h>

static bool note_hash(uint32_t uid G_GNUC_UNUSED, GBytes *raw, void *data) {
  g_ptr_array_add(data, g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw));
  return true;
}

/* Of messages of the selected folder; of char *, caller unrefs. */
static bool hash_messages(struct quitus_desk *desk, const uint32_t *uids, guint n,
                          GPtrArray **ret_hashes, GError **error) {
  g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++) { /* one by one: each may be large */
    quitus_desk_move_on(desk, 0);
    if (!quitus_imap_fetch(desk->imap, uids + i, 1, note_hash, hashes, error))
      return false;
  }
  *ret_hashes = g_steal_pointer(&hashes);
  return true;
}

static bool select_folder(struct quitus_desk *desk, const char *folder, GError **error) {
  struct quitus_imap_selected selected;
  return quitus_imap_select(desk->imap, folder, &selected, error);
}

/* *ret_uids: those in `folder` with the message's Message-ID, which need not be unique. */
static bool find_namesakes(struct quitus_desk *desk, const char *folder, int64_t mail_id,
                           GArray **ret_uids, GError **error) {
  g_autoptr(quitus_mail) mail = quitus_db_mail_get(desk->db, mail_id, error);
  if (!mail)
    return false;
  if (!*mail->message_id) {
    *ret_uids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return true;
  }
  return select_folder(desk, folder, error) &&
         quitus_imap_find_message_id(desk->imap, mail->message_id, ret_uids, error);
}

/* Whatever happened, the folder that is looked at must be selected again: the UIDs of what follows
 * are those of it. */
static bool go_back(struct quitus_desk *desk, const struct quitus_look *look, GError **error) {
  g_autoptr(GError) trouble = NULL;
  if (select_folder(desk, look->name, &trouble))
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, trouble->message);
  return false;
}

/* Of those in `folder` with the message's Message-ID; of char *, caller unrefs. */
static bool hash_namesakes(struct quitus_desk *desk, const struct quitus_look *look,
                           const char *folder, int64_t mail_id, GPtrArray **ret_hashes,
                           GError **error) {
  g_autoptr(GArray) uids = NULL;
  g_autoptr(GError) refused = NULL;
  bool done = find_namesakes(desk, folder, mail_id, &uids, &refused) &&
              hash_messages(desk, (const uint32_t *)(const void *)uids->data, uids->len, ret_hashes,
                            &refused);
  if (quitus_imap_usable(desk->imap) && !go_back(desk, look, error))
    return false;
  if (!done)
    g_propagate_error(error, g_steal_pointer(&refused));
  return done;
}

static bool is_in(struct quitus_desk *desk, const struct quitus_look *look, const char *folder,
                  const struct quitus_copy *copy, bool *ret_is_in, GError **error) {
  g_autoptr(GPtrArray) there = NULL, here = NULL;
  if (!hash_namesakes(desk, look, folder, copy->mail_id, &there, error) ||
      (there->len && !hash_messages(desk, &copy->uid, 1, &here, error)))
    return false;
  *ret_is_in = here && here->len &&
               g_ptr_array_find_with_equal_func(there, here->pdata[0], g_str_equal, NULL);
  return true;
}

bool quitus_look_half_moved(struct quitus_desk *desk, const struct quitus_look *look,
                            const char *folder, const struct quitus_copy *copy, bool *ret_is_in,
                            GError **error) {
  *ret_is_in = false;
  return quitus_imap_can(desk->imap, QUITUS_IMAP_MOVE) || copy->uid >= look->news ||
         is_in(desk, look, folder, copy, ret_is_in, error);
}
