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

/* Not by UNCHANGEDSINCE: libetpan's is malformed.  Takes `flags`. */
static bool store_flags(struct quitus_imap *imap, const uint32_t *uids, size_t n, bool add,
                        struct mailimap_flag_list *flags, GError **error) {
  struct mailimap_store_att_flags *change =
      add ? mailimap_store_att_flags_new_add_flags_silent(flags)
          : mailimap_store_att_flags_new_remove_flags_silent(flags);
  struct mailimap_set *set = quitus_imap_uid_set(uids, n);
  int status = mailimap_uid_store(imap->session, set, change);
  mailimap_set_free(set);
  mailimap_store_att_flags_free(change);
  return quitus_imap_check(imap, status, "STORE", error);
}

bool quitus_imap_store(struct quitus_imap *imap, const uint32_t *uids, size_t n, bool add,
                       const char *const *keywords, GError **error) {
  return !n || !keywords || !*keywords ||
         store_flags(imap, uids, n, add, quitus_imap_flag_list(0, keywords), error);
}

/* ---- deleting and moving ---- */

bool quitus_imap_delete(struct quitus_imap *imap, const uint32_t *uids, size_t n, GError **error) {
  if (!n)
    return true;
  if (!store_flags(imap, uids, n, true, quitus_imap_flag_list(QUITUS_IMAP_DELETED, NULL), error))
    return false;
  if (!quitus_imap_can(imap, QUITUS_IMAP_UIDPLUS))
    return true;
  struct mailimap_set *set = quitus_imap_uid_set(uids, n);
  int status = mailimap_uid_expunge(imap->session, set);
  mailimap_set_free(set);
  return quitus_imap_check(imap, status, "EXPUNGE", error);
}

bool quitus_imap_move(struct quitus_imap *imap, const uint32_t *uids, size_t n, const char *folder,
                      GError **error) {
  if (!n)
    return true;
  g_autofree char *name = quitus_imap_name_out(folder);
  struct mailimap_set *set = quitus_imap_uid_set(uids, n);
  bool can_move = quitus_imap_can(imap, QUITUS_IMAP_MOVE);
  int status = can_move ? mailimap_uid_move(imap->session, set, name)
                        : mailimap_uid_copy(imap->session, set, name);
  mailimap_set_free(set);
  if (!quitus_imap_check(imap, status, can_move ? "MOVE" : "COPY", error))
    return false;
  return can_move || quitus_imap_delete(imap, uids, n, error);
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
