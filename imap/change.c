/* imap/change.c - changing what a server holds: keywords, moves, deletions, new messages. */
#include "base/error.h"
#include "base/i18n.h"
#include "imap/inside.h"
#include <string.h>

/* ---- flags ---- */

struct mailimap_flag_list *quitus_imap_flag_list(unsigned flags, const char *const *keywords) {
  struct mailimap_flag_list *list = mailimap_flag_list_new_empty();
  if (flags & QUITUS_IMAP_SEEN)
    mailimap_flag_list_add(list, mailimap_flag_new_seen());
  if (flags & QUITUS_IMAP_ANSWERED)
    mailimap_flag_list_add(list, mailimap_flag_new_answered());
  if (flags & QUITUS_IMAP_FLAGGED)
    mailimap_flag_list_add(list, mailimap_flag_new_flagged());
  if (flags & QUITUS_IMAP_DELETED)
    mailimap_flag_list_add(list, mailimap_flag_new_deleted());
  if (flags & QUITUS_IMAP_DRAFT)
    mailimap_flag_list_add(list, mailimap_flag_new_draft());
  for (const char *const *keyword = keywords; keyword && *keyword; keyword++)
    mailimap_flag_list_add(list, mailimap_flag_new_flag_keyword(strdup(*keyword)));
  return list;
}

/* A command that names more UIDs may be longer than servers take (RFC 7162, 4: 8192 bytes). */
enum { UIDS_AT_ONCE = 500 };

/* Does `one` for every portion of the UIDs. */
static bool in_portions(struct quitus_imap *imap, const uint32_t *uids, size_t n,
                        bool (*one)(struct quitus_imap *imap, struct mailimap_set *set,
                                    const void *data, GError **error),
                        const void *data, GError **error) {
  for (size_t first = 0; first < n; first += UIDS_AT_ONCE) {
    struct mailimap_set *set = quitus_imap_uid_set(uids + first, MIN(n - first, UIDS_AT_ONCE));
    bool done = one(imap, set, data, error);
    mailimap_set_free(set);
    if (!done)
      return false;
  }
  return true;
}

struct flag_change {
  bool add;
  unsigned flags;
  const char *const *keywords;
};

/* Not by UNCHANGEDSINCE: libetpan's is malformed. */
static bool store(struct quitus_imap *imap, struct mailimap_set *set, const void *data,
                  GError **error) {
  const struct flag_change *wanted = data;
  struct mailimap_flag_list *flags = quitus_imap_flag_list(wanted->flags, wanted->keywords);
  struct mailimap_store_att_flags *change =
      wanted->add ? mailimap_store_att_flags_new_add_flags_silent(flags)
                  : mailimap_store_att_flags_new_remove_flags_silent(flags);
  int status = mailimap_uid_store(imap->session, set, change);
  mailimap_store_att_flags_free(change);
  return quitus_imap_check(imap, status, "STORE", error);
}

bool quitus_imap_store(struct quitus_imap *imap, const uint32_t *uids, size_t n, bool add,
                       const char *const *keywords, GError **error) {
  const struct flag_change change = {add, 0, keywords};
  return !keywords || !*keywords || in_portions(imap, uids, n, store, &change, error);
}

/* ---- deleting and moving ---- */

static bool delete_portion(struct quitus_imap *imap, struct mailimap_set *set, const void *data,
                           GError **error) {
  const struct flag_change change = {true, QUITUS_IMAP_DELETED, NULL};
  (void)data;
  return store(imap, set, &change, error) &&
         (!quitus_imap_can(imap, QUITUS_IMAP_UIDPLUS) ||
          quitus_imap_check(imap, mailimap_uid_expunge(imap->session, set), "EXPUNGE", error));
}

bool quitus_imap_delete(struct quitus_imap *imap, const uint32_t *uids, size_t n, GError **error) {
  return in_portions(imap, uids, n, delete_portion, NULL, error);
}

static bool move_portion(struct quitus_imap *imap, struct mailimap_set *set, const void *data,
                         GError **error) {
  const char *name = data;
  if (quitus_imap_can(imap, QUITUS_IMAP_MOVE))
    return quitus_imap_check(imap, mailimap_uid_move(imap->session, set, name), "MOVE", error);
  return quitus_imap_check(imap, mailimap_uid_copy(imap->session, set, name), "COPY", error) &&
         delete_portion(imap, set, NULL, error);
}

bool quitus_imap_move(struct quitus_imap *imap, const uint32_t *uids, size_t n, const char *folder,
                      GError **error) {
  g_autofree char *name = quitus_imap_name_out(folder);
  return in_portions(imap, uids, n, move_portion, name, error);
}

/* ---- appending ---- */

bool quitus_imap_append(struct quitus_imap *imap, const char *folder, GBytes *raw, unsigned flags,
                        const char *const *keywords, struct quitus_imap_place *ret_place,
                        GError **error) {
  g_autofree char *name = quitus_imap_name_out(folder);
  struct mailimap_flag_list *list = quitus_imap_flag_list(flags, keywords);
  struct quitus_imap_place place = {0};
  gsize length;
  const char *bytes = g_bytes_get_data(raw, &length);
  int status = mailimap_uidplus_append(imap->session, name, list, NULL, bytes, length,
                                       &place.uidvalidity, &place.uid);
  mailimap_flag_list_free(list);
  if (status == MAILIMAP_ERROR_APPEND) {
    g_autofree char *said = g_strdup(imap->session->imap_response);
    bool exists = false;
    if (!quitus_imap_folder_exists(imap, folder, &exists, error))
      return false;
    g_set_error(error, QUITUS_ERROR, exists ? QUITUS_ERROR_REFUSED : QUITUS_ERROR_NOT_FOUND,
                _("IMAP server %s, folder \"%s\": %s"), imap->config->host, folder, said);
    return false;
  }
  if (!quitus_imap_check(imap, status, "APPEND", error))
    return false;
  *ret_place = place;
  return true;
}
