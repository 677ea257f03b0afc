/* db/desk_tags.c - which tags a message should bear, and where it is. */
#include "db/desk_tags.h"
#include "db/access.h"
#include "db/sets.h"
#include "db/statement.h"
#include "db/task_add.h"
#include <string.h>

G_STATIC_ASSERT(QUITUS_N_LABELS <= 30); /* above them are the two tags that are no labels */

static const struct {
  guint32 tag;
  const char *id;
} others[] = {{QUITUS_TAG_REVIEW, "review"}, {QUITUS_TAG_URGENT, "urgent"}};

char *quitus_tags_text(guint32 tags) {
  g_autofree char *labels = quitus_labels_text(tags & QUITUS_TAG_LABELS, " ");
  g_autoptr(GString) text = g_string_new(labels);
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (tags & others[i].tag)
      g_string_append_printf(text, "%s%s", text->len ? " " : "", others[i].id);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

guint32 quitus_tags_mask(const char *text) {
  guint32 tags = quitus_labels_mask(text);
  g_auto(GStrv) ids = g_strsplit(text, " ", -1);
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (g_strv_contains((const char *const *)ids, others[i].id))
      tags |= others[i].tag;
  return tags;
}

/* ---- what they should be ---- */

/* Does it speak of somebody's taking their life? */
static bool tells_distress(struct quitus_connection *c, int64_t mail_id, int64_t *ret_tells,
                           GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT EXISTS (SELECT 1 FROM mail_fields WHERE mail_id = ?"
                        " AND name = 'care' AND value = 'distress')");
  quitus_bind_int(s, mail_id);
  return quitus_run_int(s, ret_tells, error);
}

/* A reason that is not certain, and whatever Quitus left to a person, is to be looked at; so is
 * each of the messages that share a task. */
static bool needs_review(struct quitus_connection *c, int64_t mail_id, int64_t *ret_needs,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT EXISTS (SELECT 1 FROM reasons WHERE mail_id = ?1 AND certain = 0)"
                        " OR EXISTS (SELECT 1 FROM tasks WHERE mail_id = ?1 AND done = 0)"
                        " OR EXISTS (SELECT 1 FROM journal JOIN tasks ON " QUITUS_TASK_ASKED_FOR
                        "  WHERE journal.mail_id = ?1 AND done = 0 AND NOT EXISTS"
                        "  (SELECT 1 FROM journal AS later WHERE later.mail_id = ?1"
                        "   AND later.what = 'correct' AND later.id > journal.id))");
  quitus_bind_int(s, mail_id);
  return quitus_run_int(s, ret_needs, error);
}

bool quitus_mail_tags(struct quitus_connection *c, int64_t mail_id, guint32 *ret_tags,
                      GError **error) {
  guint32 tags = 0;
  bool incoming = false;
  int64_t review = 0, distress = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT label FROM mails LEFT JOIN reasons ON mail_id = mails.id"
                        " WHERE mails.id = ? AND direction = 'in'");
  quitus_bind_int(s, mail_id);
  while (quitus_step(s)) {
    enum quitus_label label;
    incoming = true;
    if (!quitus_label_parse(quitus_column_peek(s, 0), &label))
      continue;
    tags |= 1u << label;
    if (quitus_label_is_alarm(label))
      tags |= QUITUS_TAG_URGENT;
  }
  if (!quitus_finish(s, error) || (incoming && !(needs_review(c, mail_id, &review, error) &&
                                                 tells_distress(c, mail_id, &distress, error))))
    return false;
  *ret_tags = tags | (review ? QUITUS_TAG_REVIEW : 0) | (distress ? QUITUS_TAG_URGENT : 0);
  return true;
}

bool quitus_db_mail_tags(struct quitus_db *db, int64_t mail_id, guint32 *ret_tags, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot && quitus_mail_tags(snapshot->connection, mail_id, ret_tags, error);
}

bool quitus_mail_untag(struct quitus_connection *c, int64_t mail_id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE copies SET tagged = 0 WHERE mail_id = ?");
  quitus_bind_int(s, mail_id);
  return quitus_run(s, error);
}

/* ---- where it is ---- */

void quitus_place_free(struct quitus_place *place) {
  if (!place)
    return;
  g_free(place->mailbox);
  g_free(place->folder);
  g_free(place);
}

static struct quitus_place *read_place(struct quitus_statement *s, int64_t mail_id) {
  struct quitus_place *place = g_new0(struct quitus_place, 1);
  place->mailbox = quitus_column_text(s, 0);
  place->folder = quitus_column_text(s, 1);
  place->folder_id = quitus_column_int(s, 2);
  place->copy = (struct quitus_copy){.uid = (uint32_t)quitus_column_int(s, 3),
                                     .mail_id = mail_id,
                                     .tags = quitus_tags_mask(quitus_column_peek(s, 4)),
                                     .tagged = quitus_column_int(s, 5) != 0};
  return place;
}

GPtrArray *quitus_db_mail_places(struct quitus_db *db, int64_t mail_id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_place_free);
  g_autoptr(quitus_statement) s = quitus_prepare(
      snapshot->connection, "SELECT mailbox, folder, folder_id, uid, tags, tagged FROM copies"
                            " JOIN folders ON folders.id = folder_id WHERE mail_id = ?"
                            " ORDER BY folder_id, uid");
  quitus_bind_int(s, mail_id);
  while (quitus_step(s))
    g_ptr_array_add(places, read_place(s, mail_id));
  return quitus_finish(s, error) ? g_steal_pointer(&places) : NULL;
}
