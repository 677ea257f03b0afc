/* imap/draft_find.c - where the drafts of a folder are, and which of those that people wrote were
 * ours.
 *
 * A mail program that saves a draft puts another message in its place, usually with a Message-ID of
 * its own and without headers that it does not know; what it keeps is the thread and the addressee.
 */
#include "db/case.h"
#include "imap/draft_round.h"
#include "message/message.h"
#include <string.h>

enum { MOST_CANDIDATES = 200 }; /* the newest messages of the folder */

/* ---- what is there ---- */

static bool note_entry(const struct quitus_imap_entry *entry, void *data) {
  if (!(entry->flags & QUITUS_IMAP_DELETED))
    g_hash_table_insert(data, GUINT_TO_POINTER(entry->uid), GUINT_TO_POINTER(entry->size));
  return true;
}

bool quitus_draft_list(struct quitus_draft_round *round, GError **error) {
  return quitus_imap_visit(round->imap, 1, 0, 0, note_entry, round->present, error);
}

bool quitus_draft_is_present(const struct quitus_draft_round *round,
                             const struct quitus_draft *draft) {
  return draft->uid && draft->uidvalidity == round->selected.uidvalidity &&
         g_hash_table_contains(round->present, GUINT_TO_POINTER(draft->uid));
}

/* ---- messages of the folder ---- */

struct candidate {
  uint32_t uid;
  char *sha256;
  struct quitus_message *message;
};

static void candidate_free(void *data) {
  struct candidate *candidate = data;
  g_free(candidate->sha256);
  quitus_message_free(candidate->message);
  g_free(candidate);
}

static bool take_body(uint32_t uid, GBytes *raw, void *data) {
  struct candidate *candidate = g_new0(struct candidate, 1);
  candidate->uid = uid;
  candidate->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
  candidate->message = quitus_message_parse(raw, NULL, NULL);
  g_ptr_array_add(data, candidate);
  return true;
}

static int by_uid(gconstpointer a, gconstpointer b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Read in portions of a few megabytes.  Caller unrefs; NULL with `error`. */
static GPtrArray *read_messages(struct quitus_draft_round *round, const GArray *uids,
                                GError **error) {
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func(candidate_free);
  const uint32_t *all = (const uint32_t *)(const void *)uids->data;
  for (guint from = 0, to = 0; from < uids->len; from = to) {
    gsize bytes = 0;
    do
      bytes += GPOINTER_TO_UINT(g_hash_table_lookup(round->present, GUINT_TO_POINTER(all[to])));
    while (++to < uids->len && bytes < QUITUS_IMAP_BATCH_BYTES);
    if (!quitus_imap_fetch(round->imap, all + from, to - from, take_body, messages, error))
      return NULL;
  }
  return g_steal_pointer(&messages);
}

/* What may be a person's version: the newest messages that are no draft of ours. */
static bool read_candidates(struct quitus_draft_round *round, GError **error) {
  g_autoptr(GPtrArray) known =
      quitus_db_draft_list(round->drafts->db, round->drafts->account->name, error);
  if (round->candidates || !known)
    return known != NULL;
  g_autoptr(GHashTable) others = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < known->len; i++) {
    const struct quitus_draft *draft = known->pdata[i];
    if (quitus_draft_is_present(round, draft))
      g_hash_table_add(others, GUINT_TO_POINTER(draft->uid));
  }
  g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, round->present);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    uint32_t uid = GPOINTER_TO_UINT(key);
    if (!g_hash_table_contains(others, key))
      g_array_append_val(uids, uid);
  }
  g_array_sort(uids, by_uid);
  if (uids->len > MOST_CANDIDATES)
    g_array_remove_range(uids, 0, uids->len - MOST_CANDIDATES);
  round->candidates = read_messages(round, uids, error);
  return round->candidates != NULL;
}

/* ---- is it that one? ---- */

void quitus_draft_found_clear(struct quitus_draft_found *found) {
  g_clear_pointer(&found->message_id, g_free);
  g_clear_pointer(&found->text, g_free);
}

static void set_found(const struct candidate *candidate, const struct quitus_draft *draft,
                      struct quitus_draft_found *ret_found) {
  const struct quitus_message *message = candidate->message;
  *ret_found = (struct quitus_draft_found){
      .uid = candidate->uid,
      .untouched = strcmp(candidate->sha256, draft->sha256) == 0,
      .message_id = g_strdup(message->message_id ? message->message_id : ""),
      .text = g_strdup(message->full_text),
  };
}

static const char *parent_of(const struct quitus_message *message) {
  guint n = g_strv_length(message->references);
  return message->in_reply_to ? message->in_reply_to : n ? message->references[n - 1] : NULL;
}

/* `parent`: the Message-ID that the answer's thread ends in; NULL where it is in none. */
static bool is_version_of(const struct candidate *candidate, const struct quitus_draft *draft,
                          const struct quitus_followup *followup, const char *parent) {
  const struct quitus_message *message = candidate->message;
  if (message->message_id && strcmp(message->message_id, draft->message_id) == 0)
    return true;
  if (!g_strv_contains((const char *const *)message->to, followup->to))
    return false;
  const char *its = parent_of(message);
  return parent ? its && strcmp(its, parent) == 0
                : !its && strstr(message->subject, followup->case_reference);
}

/* As followup/mime.c threads it.  Caller frees *ret_parent, NULL where there is none. */
static bool thread_of(const struct quitus_draft_round *round,
                      const struct quitus_followup *followup, char **ret_parent, GError **error) {
  if (!followup->mail_id || followup->audience != QUITUS_TO_DEBTOR) {
    *ret_parent = NULL;
    return true;
  }
  g_autoptr(quitus_mail) mail = quitus_db_mail_get(round->drafts->db, followup->mail_id, error);
  if (!mail)
    return false;
  *ret_parent = *mail->message_id ? g_strdup(mail->message_id) : NULL;
  return true;
}

/* Above the place where it was: a new version is a new message.  The newest of several. */
bool quitus_draft_find(struct quitus_draft_round *round, const struct quitus_draft *draft,
                       const struct quitus_followup *followup, struct quitus_draft_found *ret_found,
                       GError **error) {
  char *parent = NULL;
  if (!read_candidates(round, error) || !thread_of(round, followup, &parent, error))
    return false;
  g_autofree char *owned = parent;
  bool same_uids = draft->uidvalidity == round->selected.uidvalidity;
  for (guint i = round->candidates->len; i-- > 0;) {
    const struct candidate *candidate = round->candidates->pdata[i];
    if (same_uids && candidate->uid <= draft->uid)
      continue;
    if (!is_version_of(candidate, draft, followup, parent))
      continue;
    set_found(candidate, draft, ret_found);
    g_ptr_array_remove_index(round->candidates, i); /* nobody else's */
    return true;
  }
  return true;
}

/* ---- after a crash ---- */

/* Ours, that stand there once more. */
static bool delete_twins(struct quitus_draft_round *round, const GPtrArray *messages,
                         const struct quitus_draft *draft, GError **error) {
  for (guint i = 1; i < messages->len; i++) {
    const struct candidate *twin = messages->pdata[i];
    if (strcmp(twin->sha256, draft->sha256) == 0 &&
        !quitus_imap_delete(round->imap, &twin->uid, 1, error))
      return false;
  }
  return true;
}

bool quitus_draft_recover(struct quitus_draft_round *round, const struct quitus_draft *draft,
                          struct quitus_draft_found *ret_found, GError **error) {
  g_autoptr(GArray) uids = NULL;
  if (!quitus_imap_find_message_id(round->imap, draft->message_id, &uids, error))
    return false;
  for (guint i = uids->len; i-- > 0;) /* what is marked as deleted is gone */
    if (!g_hash_table_contains(round->present, GUINT_TO_POINTER(g_array_index(uids, uint32_t, i))))
      g_array_remove_index(uids, i);
  g_autoptr(GPtrArray) messages = read_messages(round, uids, error);
  if (!messages || !delete_twins(round, messages, draft, error))
    return false;
  if (messages->len)
    set_found(messages->pdata[0], draft, ret_found);
  return true;
}
