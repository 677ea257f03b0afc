/* casefile/link.c - trying the cues, the strongest first, and weighing what they name. */
#include "casefile/link.h"
#include "base/reply_address.h"
#include "base/text.h"
#include "casefile/link_text.h"
#include <string.h>

static const struct {
  const char *id;
  double confidence; /* of a link by this cue alone */
} cues[] = {
    [QUITUS_CUE_NONE] = {"none", 0},          [QUITUS_CUE_REPLY_ADDRESS] = {"reply-address", 0.99},
    [QUITUS_CUE_THREAD] = {"thread", 0.98},   [QUITUS_CUE_REFERENCE] = {"reference", 0.97},
    [QUITUS_CUE_INVOICE] = {"invoice", 0.93}, [QUITUS_CUE_CONTACT] = {"contact", 0.9},
    [QUITUS_CUE_DOMAIN] = {"domain", 0.7},    [QUITUS_CUE_SIREN] = {"siren", 0.85},
    [QUITUS_CUE_NAME] = {"name", 0.6},
};

const char *quitus_cue_id(enum quitus_cue cue) {
  g_assert(cue < G_N_ELEMENTS(cues));
  return cues[cue].id;
}

void quitus_link_clear(struct quitus_link *link) {
  g_clear_pointer(&link->candidates, g_array_unref);
}

/* ---- sets of case ids ---- */

static bool contains(const GArray *ids, int64_t id) {
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index(ids, int64_t, i) == id)
      return true;
  return false;
}

static void add_all(GArray *ids, const GArray *more) {
  for (guint i = 0; i < more->len; i++) {
    int64_t id = g_array_index(more, int64_t, i);
    if (!contains(ids, id))
      g_array_append_val(ids, id);
  }
}

/* The ids of `ids` that are in `other` too. */
static GArray *common(const GArray *ids, const GArray *other) {
  GArray *both = g_array_new(FALSE, FALSE, sizeof(int64_t));
  for (guint i = 0; i < ids->len; i++) {
    int64_t id = g_array_index(ids, int64_t, i);
    if (contains(other, id))
      g_array_append_val(both, id);
  }
  return both;
}

/* ---- what each cue names: adds case ids to `ids` ---- */

static bool add_key(struct quitus_db *db, enum quitus_key key, const char *value, GArray *ids,
                    GError **error) {
  if (!value || !*value)
    return true;
  g_autoptr(GArray) found = quitus_db_case_find(db, key, value, error);
  if (!found)
    return false;
  add_all(ids, found);
  return true;
}

static bool add_each(struct quitus_db *db, enum quitus_key key, const char *const *values,
                     GArray *ids, GError **error) {
  for (; values && *values; values++)
    if (!add_key(db, key, *values, ids, error))
      return false;
  return true;
}

static bool add_candidates(struct quitus_db *db, enum quitus_key key, GPtrArray *values,
                           GArray *ids, GError **error) {
  for (guint i = 0; i < values->len; i++)
    if (!add_key(db, key, values->pdata[i], ids, error))
      return false;
  return true;
}

static bool by_reply_address(struct quitus_db *db, const struct quitus_link_query *query,
                             GArray *ids, GError **error) {
  for (const char *const *to = query->recipients; to && *to; to++) {
    g_autofree char *reference = quitus_reply_address_reference(quitus_db_secret(db), *to);
    if (reference && !add_key(db, QUITUS_KEY_REFERENCE, reference, ids, error))
      return false;
  }
  return true;
}

static bool by_thread(struct quitus_db *db, const struct quitus_link_query *query, GArray *ids,
                      GError **error) {
  /* the mail answered says more than the ones before it in the thread */
  if (!add_key(db, QUITUS_KEY_SENT_MESSAGE, query->bounced_message_id, ids, error) ||
      !add_key(db, QUITUS_KEY_SENT_MESSAGE, query->in_reply_to, ids, error))
    return false;
  return ids->len > 0 || add_each(db, QUITUS_KEY_SENT_MESSAGE, query->references, ids, error);
}

/* Numbers in the subject and the sender's own words go before those that are only quoted. */
static bool by_number(struct quitus_db *db, enum quitus_key key,
                      const struct quitus_link_query *query, GArray *ids, GError **error) {
  g_autofree char *own = g_strdup_printf("%s\n%s", query->subject, query->reply_text);
  g_autoptr(GPtrArray) named = quitus_link_numbers(own);
  if (!add_candidates(db, key, named, ids, error))
    return false;
  if (ids->len)
    return true;
  g_autoptr(GPtrArray) quoted = quitus_link_numbers(query->full_text);
  return add_candidates(db, key, quoted, ids, error);
}

static bool by_reference(struct quitus_db *db, const struct quitus_link_query *query, GArray *ids,
                         GError **error) {
  return by_number(db, QUITUS_KEY_REFERENCE, query, ids, error);
}

static bool by_invoice(struct quitus_db *db, const struct quitus_link_query *query, GArray *ids,
                       GError **error) {
  return by_number(db, QUITUS_KEY_INVOICE, query, ids, error);
}

static bool by_contact(struct quitus_db *db, const struct quitus_link_query *query, GArray *ids,
                       GError **error) {
  return add_key(db, QUITUS_KEY_ADDRESS, query->from, ids, error) &&
         add_each(db, QUITUS_KEY_ADDRESS, query->addresses, ids, error);
}

static bool by_domain(struct quitus_db *db, const struct quitus_link_query *query, GArray *ids,
                      GError **error) {
  return add_key(db, QUITUS_KEY_DOMAIN, quitus_text_domain(query->from), ids, error);
}

static bool by_siren(struct quitus_db *db, const struct quitus_link_query *query, GArray *ids,
                     GError **error) {
  g_autoptr(GPtrArray) sirens = quitus_link_sirens(query->full_text);
  return add_candidates(db, QUITUS_KEY_SIREN, sirens, ids, error);
}

static bool by_name(struct quitus_db *db, const struct quitus_link_query *query, GArray *ids,
                    GError **error) {
  g_autoptr(GPtrArray) names = quitus_link_names(query->full_text);
  return add_key(db, QUITUS_KEY_NAME, query->from_name, ids, error) &&
         add_candidates(db, QUITUS_KEY_NAME, names, ids, error);
}

static bool (*const finders[])(struct quitus_db *, const struct quitus_link_query *, GArray *,
                               GError **) = {
    [QUITUS_CUE_REPLY_ADDRESS] = by_reply_address,
    [QUITUS_CUE_THREAD] = by_thread,
    [QUITUS_CUE_REFERENCE] = by_reference,
    [QUITUS_CUE_INVOICE] = by_invoice,
    [QUITUS_CUE_CONTACT] = by_contact,
    [QUITUS_CUE_DOMAIN] = by_domain,
    [QUITUS_CUE_SIREN] = by_siren,
    [QUITUS_CUE_NAME] = by_name,
};

/* ---- weighing ---- */

/* Takes what a further cue names into what is known so far.  Returns whether the weaker cues need
 * not be asked.  A thread that says one case while the sender names another is a conflict for a
 * person. */
static bool weigh(enum quitus_cue cue, GArray *named, struct quitus_link *link) {
  if (named->len == 0)
    return false;
  if (link->candidates->len == 0) {
    add_all(link->candidates, named);
    link->cue = cue;
    return link->candidates->len == 1 && cue != QUITUS_CUE_THREAD;
  }
  g_autoptr(GArray) both = common(link->candidates, named);
  if (both->len) {
    g_array_unref(link->candidates);
    link->candidates = g_steal_pointer(&both);
  } else if (cue == QUITUS_CUE_REFERENCE) {
    add_all(link->candidates, named);
    return true;
  }
  return link->candidates->len == 1;
}

static bool settle(struct quitus_db *db, const struct quitus_link_query *query,
                   struct quitus_link *link, GError **error) {
  if (link->candidates->len != 1) {
    link->cue = QUITUS_CUE_NONE;
    return true;
  }
  link->case_id = g_array_index(link->candidates, int64_t, 0);
  link->confidence = cues[link->cue].confidence;
  g_array_set_size(link->candidates, 0);
  bool knows = true; /* a machine that reports is nobody: it is no stranger */
  if (query->from && *query->from &&
      !quitus_db_case_knows_address(db, link->case_id, query->from, &knows, error))
    return false;
  link->stranger = !knows;
  return true;
}

bool quitus_link_find(struct quitus_db *db, const struct quitus_link_query *query,
                      struct quitus_link *ret_link, GError **error) {
  g_auto(quitus_link) link = {.candidates = g_array_new(FALSE, FALSE, sizeof(int64_t))};
  for (int cue = QUITUS_CUE_REPLY_ADDRESS; cue <= QUITUS_CUE_NAME; cue++) {
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(int64_t));
    if (!finders[cue](db, query, named, error))
      return false;
    if (weigh((enum quitus_cue)cue, named, &link))
      break;
  }
  if (!settle(db, query, &link, error))
    return false;
  *ret_link = link;
  link.candidates = NULL;
  return true;
}
