/* imap/fetch.c - reading the selected folder: which messages it holds, and the messages.
 *
 * libetpan holds the whole answer to a command in memory, so none may ask for much. */
#include "base/error.h"
#include "base/i18n.h"
#include "imap/inside.h"
#include <string.h>

/* UIDs asked for at once, and how few messages among them make the next portion larger. */
enum { PORTION = 1000, SPARSE = PORTION / 4, LARGEST_PORTION = 1 << 24 };

struct mailimap_set *quitus_imap_uid_set(const uint32_t *uids, size_t n) {
  struct mailimap_set *set = mailimap_set_new_empty();
  for (size_t first = 0, last; first < n; first = last + 1) {
    last = first;
    while (last + 1 < n && uids[last + 1] == uids[last] + 1)
      last++;
    mailimap_set_add_interval(set, uids[first], uids[last]);
  }
  return set;
}

/* ---- one message of an answer ---- */

static const struct mailimap_msg_att_static *find_static(const struct mailimap_msg_att *message,
                                                         int type) {
  for (clistiter *at = clist_begin(message->att_list); at; at = clist_next(at)) {
    const struct mailimap_msg_att_item *item = clist_content(at);
    if (item->att_type == MAILIMAP_MSG_ATT_ITEM_STATIC &&
        item->att_data.att_static->att_type == type)
      return item->att_data.att_static;
  }
  return NULL;
}

static uint32_t uid_of(const struct mailimap_msg_att *message) {
  const struct mailimap_msg_att_static *uid = find_static(message, MAILIMAP_MSG_ATT_UID);
  return uid ? uid->att_data.att_uid : 0;
}

static clist *flags_of(const struct mailimap_msg_att *message) {
  for (clistiter *at = clist_begin(message->att_list); at; at = clist_next(at)) {
    const struct mailimap_msg_att_item *item = clist_content(at);
    if (item->att_type == MAILIMAP_MSG_ATT_ITEM_DYNAMIC)
      return item->att_data.att_dyn->att_list;
  }
  return NULL;
}

static unsigned flag_bit(int type) {
  switch (type) {
  case MAILIMAP_FLAG_SEEN:
    return QUITUS_IMAP_SEEN;
  case MAILIMAP_FLAG_ANSWERED:
    return QUITUS_IMAP_ANSWERED;
  case MAILIMAP_FLAG_FLAGGED:
    return QUITUS_IMAP_FLAGGED;
  case MAILIMAP_FLAG_DELETED:
    return QUITUS_IMAP_DELETED;
  case MAILIMAP_FLAG_DRAFT:
    return QUITUS_IMAP_DRAFT;
  default:
    return 0;
  }
}

/* The keywords as pointers into the message, NULL-terminated. */
static unsigned read_flags(const struct mailimap_msg_att *message, GPtrArray *keywords) {
  unsigned flags = 0;
  clist *list = flags_of(message);
  g_ptr_array_set_size(keywords, 0);
  for (clistiter *at = list ? clist_begin(list) : NULL; at; at = clist_next(at)) {
    const struct mailimap_flag_fetch *flag = clist_content(at);
    if (flag->fl_type != MAILIMAP_FLAG_FETCH_OTHER)
      continue;
    flags |= flag_bit(flag->fl_flag->fl_type);
    if (flag->fl_flag->fl_type == MAILIMAP_FLAG_KEYWORD)
      g_ptr_array_add(keywords, flag->fl_flag->fl_data.fl_keyword);
  }
  g_ptr_array_add(keywords, NULL);
  return flags;
}

static gint by_uid(gconstpointer a, gconstpointer b) {
  uint32_t left = uid_of(*(struct mailimap_msg_att *const *)a);
  uint32_t right = uid_of(*(struct mailimap_msg_att *const *)b);
  return (left > right) - (left < right);
}

/* The messages that answer us, ascending: news of other messages that a server adds has not all
 * that was asked for.  Pointers into `answer`; caller unrefs. */
static GPtrArray *messages_of(clist *answer, int wanted, uint32_t from) {
  GPtrArray *messages = g_ptr_array_new();
  for (clistiter *at = clist_begin(answer); at; at = clist_next(at)) {
    struct mailimap_msg_att *message = clist_content(at);
    if (uid_of(message) >= from && find_static(message, wanted))
      g_ptr_array_add(messages, message);
  }
  g_ptr_array_sort(messages, by_uid);
  return messages;
}

/* ---- lists ---- */

struct portion {
  uint32_t from, to; /* 0: the last message */
  uint64_t since;
};

static bool visit_answer(clist *answer, uint32_t from, quitus_imap_entry_visitor visit, void *data,
                         guint *ret_found) {
  g_autoptr(GPtrArray) messages = messages_of(answer, MAILIMAP_MSG_ATT_RFC822_SIZE, from);
  g_autoptr(GPtrArray) keywords = g_ptr_array_new();
  *ret_found = messages->len;
  for (guint i = 0; i < messages->len; i++) {
    struct quitus_imap_entry entry = {.uid = uid_of(messages->pdata[i])};
    entry.size =
        find_static(messages->pdata[i], MAILIMAP_MSG_ATT_RFC822_SIZE)->att_data.att_rfc822_size;
    entry.flags = read_flags(messages->pdata[i], keywords);
    entry.keywords = (const char *const *)keywords->pdata;
    if (!visit(&entry, data))
      return false;
  }
  return true;
}

static bool ask_portion(struct quitus_imap *imap, const struct portion *portion, clist **ret_answer,
                        GError **error) {
  struct mailimap_fetch_type *type = mailimap_fetch_type_new_fetch_att_list_empty();
  struct mailimap_set *set = mailimap_set_new_interval(portion->from, portion->to);
  mailimap_fetch_type_new_fetch_att_list_add(type, mailimap_fetch_att_new_uid());
  mailimap_fetch_type_new_fetch_att_list_add(type, mailimap_fetch_att_new_rfc822_size());
  mailimap_fetch_type_new_fetch_att_list_add(type, mailimap_fetch_att_new_flags());
  int status =
      mailimap_uid_fetch_changedsince(imap->session, set, type, portion->since, ret_answer);
  mailimap_fetch_type_free(type);
  mailimap_set_free(set);
  return quitus_imap_check(imap, status, "FETCH", error);
}

/* Goes on behind the last UID that the server told of: what came since
 * is in the last portion, which is open. */
bool quitus_imap_visit(struct quitus_imap *imap, uint32_t from, uint32_t to, uint64_t since,
                       quitus_imap_entry_visitor visit, void *data, GError **error) {
  uint64_t end = to ? to : imap->selection.uidnext;
  uint64_t next = MAX(from, 1), size = since ? LARGEST_PORTION : PORTION;
  bool last = false;
  while (!last) {
    clist *answer = NULL;
    guint found = 0;
    last = next + size > end;
    struct portion portion = {(uint32_t)next, last ? to : (uint32_t)(next + size - 1),
                              quitus_imap_can(imap, QUITUS_IMAP_CONDSTORE) ? since : 0};
    if (!ask_portion(imap, &portion, &answer, error))
      return false;
    last |= !visit_answer(answer, portion.from, visit, data, &found);
    mailimap_fetch_list_free(answer);
    next += size;
    size = found < SPARSE ? MIN(size * 2, LARGEST_PORTION) : PORTION;
  }
  return true;
}

/* ---- messages ---- */

static void visit_bodies(clist *answer, quitus_imap_body_visitor visit, void *data) {
  g_autoptr(GPtrArray) messages = messages_of(answer, MAILIMAP_MSG_ATT_BODY_SECTION, 1);
  bool go_on = true;
  for (guint i = 0; go_on && i < messages->len; i++) {
    const struct mailimap_msg_att_body_section *body =
        find_static(messages->pdata[i], MAILIMAP_MSG_ATT_BODY_SECTION)->att_data.att_body_section;
    if (!body->sec_length) /* vanished: RFC 2180, 4.1.3 */
      continue;
    g_autoptr(GBytes) raw = g_bytes_new(body->sec_body_part, body->sec_length);
    go_on = visit(uid_of(messages->pdata[i]), raw, data);
  }
}

bool quitus_imap_fetch(struct quitus_imap *imap, const uint32_t *uids, size_t n,
                       quitus_imap_body_visitor visit, void *data, GError **error) {
  struct mailimap_fetch_type *type = mailimap_fetch_type_new_fetch_att_list_empty();
  struct mailimap_set *set = quitus_imap_uid_set(uids, n);
  clist *answer = NULL;
  mailimap_fetch_type_new_fetch_att_list_add(type, mailimap_fetch_att_new_uid());
  mailimap_fetch_type_new_fetch_att_list_add(
      type, mailimap_fetch_att_new_body_peek_section(mailimap_section_new(NULL)));
  int status = mailimap_uid_fetch(imap->session, set, type, &answer);
  mailimap_fetch_type_free(type);
  mailimap_set_free(set);
  if (!quitus_imap_check(imap, status, "FETCH", error))
    return false;
  visit_bodies(answer, visit, data);
  mailimap_fetch_list_free(answer);
  return true;
}

static gint by_number(gconstpointer a, gconstpointer b) {
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return (left > right) - (left < right);
}

bool quitus_imap_find_message_id(struct quitus_imap *imap, const char *message_id,
                                 GArray **ret_uids, GError **error) {
  g_autofree char *value = g_strdup_printf("<%s>", message_id);
  struct mailimap_search_key *key =
      mailimap_search_key_new_header(strdup("Message-ID"), strdup(value));
  clist *found = NULL;
  int status = mailimap_uid_search(imap->session, NULL, key, &found);
  mailimap_search_key_free(key);
  if (!quitus_imap_check(imap, status, "SEARCH", error)) {
    if (found)
      mailimap_search_result_free(found);
    return false;
  }
  GArray *uids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (clistiter *at = clist_begin(found); at; at = clist_next(at))
    g_array_append_vals(uids, clist_content(at), 1);
  mailimap_search_result_free(found);
  g_array_sort(uids, by_number);
  *ret_uids = uids;
  return true;
}
