/* imap/tagging.c - storing the tags that messages should bear: as keywords, or as the folder of the
 * reason that weighs most.
 *
 * Messages that need the same are done with one command.  Nothing is ever marked as read. */
#include "base/error.h"
#include "db/task.h"
#include "imap/look.h"
#include "imap/tags.h"

/* Messages that are to bear the same are tagged together: the more, the fewer commands. */
enum { AT_ONCE = 20000 };

/* A copy and what it needs. */
struct need {
  struct quitus_copy copy;
  guint32 wanted;
  bool moves;
  enum quitus_label folder; /* where to */
};

bool quitus_look_files(const struct quitus_desk *desk, const struct quitus_look *look) {
  return look->role != QUITUS_ROLE_SENT &&
         (desk->account->file_by == QUITUS_FILE_BY_REASON || !look->selected.can_keyword);
}

char *quitus_desk_reason_folder(const struct quitus_desk *desk, enum quitus_label label) {
  g_autofree char *parent = quitus_imap_folder_own(desk->imap, desk->account->folder_prefix);
  return quitus_imap_folder_below(desk->imap, parent, quitus_label_id(label));
}

/* ---- what each needs ---- */

static bool find_needs(struct quitus_desk *desk, const struct quitus_look *look,
                       const GArray *copies, GArray *needs, GError **error) {
  bool files = quitus_look_files(desk, look);
  for (guint i = 0; i < copies->len; i++) {
    struct need need = {.copy = g_array_index(copies, struct quitus_copy, i)};
    if (!quitus_db_mail_tags(desk->db, need.copy.mail_id, &need.wanted, error))
      return false;
    need.moves = files && quitus_tags_main(need.wanted, &need.folder) &&
                 (look->role == QUITUS_ROLE_INBOX || need.folder != look->label);
    g_array_append_val(needs, need);
  }
  return true;
}

/* Alike are those that bear the same now and are to bear the same. */
static gint by_change(gconstpointer a, gconstpointer b) {
  const struct need *left = a, *right = b;
  if (left->wanted != right->wanted)
    return left->wanted < right->wanted ? -1 : 1;
  if (left->copy.tags != right->copy.tags)
    return left->copy.tags < right->copy.tags ? -1 : 1;
  return (left->copy.uid > right->copy.uid) - (left->copy.uid < right->copy.uid);
}

/* ---- doing it ---- */

struct group {
  const struct need *needs;
  guint n;
  uint32_t *uids;
  GArray *tagged; /* of struct quitus_copy: of all groups, those that the server has tagged */
};

static bool store_keywords(struct quitus_desk *desk, const struct group *group, GError **error) {
  guint32 wanted = group->needs->wanted, borne = group->needs->copy.tags;
  g_autoptr(GPtrArray) more = quitus_tags_keywords(wanted & ~borne);
  g_autoptr(GPtrArray) less = quitus_tags_keywords(borne & ~wanted);
  return quitus_imap_store(desk->imap, group->uids, group->n, true,
                           (const char *const *)more->pdata, error) &&
         quitus_imap_store(desk->imap, group->uids, group->n, false,
                           (const char *const *)less->pdata, error);
}

/* Those that an earlier move has copied already are only deleted here. */
static bool move_to(struct quitus_desk *desk, const struct quitus_look *look,
                    const struct group *group, const char *folder, GError **error) {
  g_autofree uint32_t *to_move = g_new(uint32_t, group->n), *to_delete = g_new(uint32_t, group->n);
  guint moved = 0, deleted = 0;
  for (guint i = 0; i < group->n; i++) {
    bool is_in = false;
    quitus_desk_move_on(desk, 0);
    if (!quitus_look_half_moved(desk, look, folder, &group->needs[i].copy, &is_in, error))
      return false;
    if (is_in)
      to_delete[deleted++] = group->uids[i];
    else
      to_move[moved++] = group->uids[i];
  }
  return (!deleted || quitus_imap_delete(desk->imap, to_delete, deleted, error)) &&
         (!moved || quitus_imap_move(desk->imap, to_move, moved, folder, error));
}

/* Told before the server is: a kill behind that does no harm. */
static bool note_moving(struct quitus_desk *desk, const struct group *group, const char *folder,
                        GError **error) {
  g_autofree int64_t *mail_ids = g_new(int64_t, group->n);
  for (guint i = 0; i < group->n; i++)
    mail_ids[i] = group->needs[i].copy.mail_id;
  return quitus_db_mail_moving(desk->db, desk->account->name, folder, mail_ids, group->n, error);
}

static bool move_group(struct quitus_desk *desk, const struct quitus_look *look,
                       const struct group *group, GError **error) {
  g_autofree char *folder = quitus_desk_reason_folder(desk, group->needs->folder);
  if (!quitus_imap_folder_make(desk->imap, folder, error) ||
      !note_moving(desk, group, folder, error) || !move_to(desk, look, group, folder, error))
    return false;
  desk->report.moved += group->n;
  return quitus_db_copy_forget(desk->db, look->folder->id, group->uids, group->n, error);
}

static void note_tagged(struct quitus_desk *desk, const struct group *group) {
  for (guint i = 0; i < group->n; i++) {
    struct quitus_copy copy = group->needs[i].copy;
    copy.tags = group->needs[i].wanted;
    desk->report.tagged += copy.tags != group->needs[i].copy.tags;
    g_array_append_val(group->tagged, copy);
  }
}

static bool do_group(struct quitus_desk *desk, const struct quitus_look *look,
                     const struct group *group, GError **error) {
  if (look->selected.can_keyword && !store_keywords(desk, group, error))
    return false;
  if (group->needs->moves)
    return move_group(desk, look, group, error);
  note_tagged(desk, group);
  return true;
}

/* What the server refuses for one group it may take for another. */
static bool try_group(struct quitus_desk *desk, const struct quitus_look *look,
                      const struct need *needs, guint n, GArray *tagged, GError **error) {
  g_autoptr(GError) refused = NULL;
  g_autofree uint32_t *uids = g_new(uint32_t, n);
  struct group group = {needs, n, uids, tagged};
  for (guint i = 0; i < n; i++)
    uids[i] = needs[i].copy.uid;
  if (do_group(desk, look, &group, &refused))
    return true;
  if (!g_error_matches(refused, QUITUS_ERROR, QUITUS_ERROR_REFUSED)) {
    g_propagate_error(error, g_steal_pointer(&refused));
    return false;
  }
  quitus_desk_warn(desk, look->name, refused->message);
  return true;
}

static bool do_groups(struct quitus_desk *desk, const struct quitus_look *look, GArray *needs,
                      GArray *tagged, GError **error) {
  const struct need *all = (struct need *)needs->data;
  g_array_sort(needs, by_change);
  for (guint first = 0, last; first < needs->len && !quitus_desk_stopping(desk); first = last) {
    quitus_desk_move_on(desk, 0);
    for (last = first + 1; last < needs->len && all[last].wanted == all[first].wanted &&
                           all[last].copy.tags == all[first].copy.tags;)
      last++;
    if (!try_group(desk, look, all + first, last - first, tagged, error))
      return false;
  }
  return true;
}

/* What the server has tagged is kept at once for all, also where it was lost on the way. */
static bool do_needs(struct quitus_desk *desk, const struct quitus_look *look, GArray *needs,
                     GError **error) {
  g_autoptr(GArray) tagged = g_array_new(FALSE, FALSE, sizeof(struct quitus_copy));
  bool done = do_groups(desk, look, needs, tagged, error);
  bool kept = quitus_db_copy_tagged(desk->db, look->folder->id,
                                    (const struct quitus_copy *)(const void *)tagged->data,
                                    tagged->len, done ? error : NULL);
  return done && kept;
}

/* Tried again in every round. */
static bool leave_untagged(struct quitus_desk *desk, const struct quitus_look *look,
                           GError **error) {
  g_autofree char *note = g_strdup_printf("[imap %s] %s", desk->account->name, look->name);
  return !quitus_desk_warn(desk, look->name, "the folder cannot be written: no tags") ||
         quitus_db_task_leave(desk->db, "tags-refused", note, "imap", error);
}

bool quitus_look_tag(struct quitus_desk *desk, struct quitus_look *look, GError **error) {
  uint32_t after = 0;
  if (look->selected.read_only)
    return leave_untagged(desk, look, error);
  for (guint n = AT_ONCE; n == AT_ONCE && !quitus_desk_stopping(desk);) {
    g_autoptr(GArray) copies = NULL;
    g_autoptr(GArray) needs = g_array_new(FALSE, FALSE, sizeof(struct need));
    if (!quitus_db_copy_untagged(desk->db, look->folder->id, after, AT_ONCE, &copies, error))
      return false;
    n = copies->len;
    if (n)
      after = g_array_index(copies, struct quitus_copy, n - 1).uid;
    if (!find_needs(desk, look, copies, needs, error) || !do_needs(desk, look, needs, error))
      return false;
  }
  return true;
}
