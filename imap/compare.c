/* imap/compare.c - what people did to messages since we looked: changed tags are corrections, and
 * what is gone is forgotten. */
#include "base/error.h"
#include "base/log.h"
#include "imap/look.h"
#include "imap/tags.h"
#include <string.h>

/* ---- changed tags ---- */

struct comparison {
  struct quitus_desk *desk;
  const struct quitus_look *look;
  GArray *changed; /* of struct quitus_copy, with the tags that they bear now */
  GError *error;
};

static bool note_change(const struct quitus_imap_entry *entry, void *data) {
  struct comparison *comparison = data;
  guint32 tags = quitus_tags_of_keywords(entry->keywords);
  struct quitus_copy copy;
  bool found = false;
  if (entry->uid >= comparison->look->folder->next_uid)
    return true;
  if (!quitus_db_copy_get(comparison->desk->db, comparison->look->folder->id, entry->uid, &copy,
                          &found, &comparison->error))
    return false;
  if (found && copy.tagged && copy.tags != tags) {
    copy.tags = tags;
    g_array_append_val(comparison->changed, copy);
  }
  return true;
}

/* The message is about what the person says.  Its copy bears these tags already; what else follows
 * for them is stored with the tags that are missing. */
static bool correct(struct quitus_desk *desk, const struct quitus_look *look,
                    const struct quitus_copy *copy, guint32 labels, GError **error) {
  g_autoptr(GError) refused = NULL;
  struct quitus_copy now = *copy;
  now.tagged = false;
  if (!quitus_intake_correct(desk->intake, copy->mail_id, labels, desk->account->user, &refused)) {
    if (!g_error_matches(refused, QUITUS_ERROR, QUITUS_ERROR_REFUSED)) {
      g_propagate_error(error, g_steal_pointer(&refused));
      return false;
    }
    now.tagged = true; /* mail of our own, or erased: the person may tag it as they like */
  } else {
    desk->report.corrected++;
    quitus_log(LOG_INFO, "%s: %s/%u: corrected by a person", desk->account->name, look->name,
               copy->uid);
  }
  return quitus_db_copy_keep(desk->db, look->folder->id, &now, 1, 1, error);
}

static bool take_change(struct quitus_desk *desk, const struct quitus_look *look,
                        const struct quitus_copy *copy, GError **error) {
  guint32 known = 0;
  if (!quitus_db_mail_tags(desk->db, copy->mail_id, &known, error))
    return false;
  guint32 labels = copy->tags & QUITUS_TAG_LABELS;
  if (labels == (known & QUITUS_TAG_LABELS)) /* review or urgent: nothing follows from it */
    return quitus_db_copy_keep(desk->db, look->folder->id, copy, 1, 1, error);
  return correct(desk, look, copy, labels, error);
}

static bool take_changes(struct comparison *comparison, GError **error) {
  for (guint i = 0; i < comparison->changed->len; i++)
    if (!take_change(comparison->desk, comparison->look,
                     &g_array_index(comparison->changed, struct quitus_copy, i), error))
      return false;
  return true;
}

/* Without modseqs (RFC 7162) all flags must be asked for: not at every look. */
static bool is_time(const struct quitus_desk *desk, const struct quitus_look *look) {
  if (!look->selected.can_keyword || look->selected.read_only)
    return false;
  return look->selected.modseq ? look->selected.modseq != look->folder->modseq : desk->compares_all;
}

bool quitus_look_compare(struct quitus_desk *desk, struct quitus_look *look, GError **error) {
  if (!is_time(desk, look))
    return true;
  g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(struct quitus_copy));
  struct comparison comparison = {desk, look, changed, NULL};
  if (!quitus_imap_visit(desk->imap, 1, 0, look->folder->modseq, note_change, &comparison, error))
    return false;
  if (comparison.error) {
    g_propagate_error(error, comparison.error);
    return false;
  }
  if (!take_changes(&comparison, error))
    return false;
  look->folder->modseq = look->selected.modseq;
  return quitus_db_folder_compared(desk->db, look->folder->id, look->selected.modseq, error);
}

/* ---- moved by a person ---- */

/* What a rule of the server filed before we met it is no word of a person; nor is what we moved
 * here ourselves, whatever was said of the message since. */
static bool was_moved(struct quitus_desk *desk, const struct quitus_look *look, int64_t mail_id,
                      bool *ret_moved, GError **error) {
  g_autofree char *before = NULL;
  if (!quitus_db_mail_met(desk->db, desk->account->name, mail_id, &before, error))
    return false;
  *ret_moved = before && strcmp(before, look->name) != 0;
  return true;
}

bool quitus_look_filed(struct quitus_desk *desk, const struct quitus_look *look, int64_t mail_id,
                       GError **error) {
  enum quitus_label main_label = QUITUS_N_LABELS;
  guint32 known = 0;
  bool moved = false;
  if (!quitus_db_mail_tags(desk->db, mail_id, &known, error))
    return false;
  if (quitus_tags_main(known, &main_label) && main_label == look->label)
    return true;
  if (!was_moved(desk, look, mail_id, &moved, error))
    return false;
  if (!moved)
    return true;
  desk->report.corrected++;
  quitus_log(LOG_INFO, "%s: %s: corrected by a person, mail %" G_GINT64_FORMAT, desk->account->name,
             look->name, mail_id);
  return quitus_intake_correct(desk->intake, mail_id, quitus_tags_filed(known, look->label),
                               desk->account->user, error);
}

/* ---- what is gone ---- */

static bool note_uid(const struct quitus_imap_entry *entry, void *data) {
  g_array_append_val(data, entry->uid);
  return true;
}

struct search {
  const GArray *present; /* UIDs, ascending */
  guint next;
  GArray *gone;
};

static bool note_gone(const struct quitus_copy *copy, void *data) {
  struct search *search = data;
  const uint32_t *present = (const uint32_t *)search->present->data;
  while (search->next < search->present->len && present[search->next] < copy->uid)
    search->next++;
  if (search->next == search->present->len || present[search->next] != copy->uid)
    g_array_append_val(search->gone, copy->uid);
  return true;
}

static bool count_copy(const struct quitus_copy *copy, void *data) {
  (void)copy;
  ++*(guint *)data;
  return true;
}

bool quitus_look_complete(struct quitus_desk *desk, const struct quitus_look *look,
                          bool *ret_complete, GError **error) {
  guint known = 0;
  if (!quitus_db_copy_visit(desk->db, look->folder->id, count_copy, &known, error))
    return false;
  *ret_complete = known == look->selected.exists;
  return true;
}

bool quitus_look_forget(struct quitus_desk *desk, struct quitus_look *look, GError **error) {
  g_autoptr(GArray) present = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  struct search search = {present, 0, gone};
  bool complete = false;
  if (!quitus_look_complete(desk, look, &complete, error))
    return false;
  if (complete)
    return true;
  if (!quitus_imap_visit(desk->imap, 1, 0, 0, note_uid, present, error) ||
      !quitus_db_copy_visit(desk->db, look->folder->id, note_gone, &search, error))
    return false;
  return !gone->len || quitus_db_copy_forget(desk->db, look->folder->id, (uint32_t *)gone->data,
                                             gone->len, error);
}
