/* casefile/link_hear.c - asking the database about each cue. */
#include "casefile/link_hear.h"
#include "base/name.h"
#include "base/reply_address.h"
#include "base/text.h"
#include "casefile/link_mask.h"
#include "casefile/link_names.h"
#include "casefile/link_numbers.h"
#include <string.h>

/* ---- sets of case ids ---- */

void quitus_ids_add(GArray *ids, const GArray *more) {
  for (guint i = 0; i < more->len; i++) {
    int64_t id = g_array_index(more, int64_t, i);
    if (!quitus_ids_contain(ids, id))
      g_array_append_val(ids, id);
  }
}

bool quitus_ids_meet(const GArray *ids, const GArray *other) {
  for (guint i = 0; i < ids->len; i++)
    if (quitus_ids_contain(other, g_array_index(ids, int64_t, i)))
      return true;
  return false;
}

GArray *quitus_ids_common(const GArray *ids, const GArray *other) {
  GArray *both = g_array_new(FALSE, FALSE, sizeof(int64_t));
  for (guint i = 0; i < ids->len; i++) {
    int64_t id = g_array_index(ids, int64_t, i);
    if (quitus_ids_contain(other, id))
      g_array_append_val(both, id);
  }
  return both;
}

/* ---- what hearing shares ---- */

struct ear {
  struct quitus_db *db;
  struct quitus_finder *finder;
  const struct quitus_link_query *query;
  const struct quitus_shapes *shapes;
  struct quitus_hearing *hearing;
};

static bool add_key(struct quitus_finder *finder, enum quitus_key key, const char *value,
                    GArray *ids, GError **error) {
  if (!value || !*value)
    return true;
  g_autoptr(GArray) found = quitus_finder_cases(finder, key, value, error);
  if (!found)
    return false;
  quitus_ids_add(ids, found);
  return true;
}

static bool add_each(struct quitus_finder *finder, enum quitus_key key, const char *const *values,
                     GArray *ids, GError **error) {
  for (; values && *values; values++)
    if (!add_key(finder, key, *values, ids, error))
      return false;
  return true;
}

/* ---- where the mail went, and what it answers ---- */

static bool hear_reply_address(struct ear *ear, GError **error) {
  GArray *ids = ear->hearing->said[QUITUS_VOICE_REPLY_ADDRESS];
  for (const char *const *to = ear->query->recipients; to && *to; to++) {
    g_autofree char *reference = quitus_reply_address_reference(quitus_db_secret(ear->db), *to);
    if (reference && !add_key(ear->finder, QUITUS_KEY_REFERENCE, reference, ids, error))
      return false;
  }
  return true;
}

/* The mail answered says more than the ones before it in the thread. */
static bool hear_thread(struct ear *ear, GError **error) {
  const struct quitus_link_query *query = ear->query;
  GArray *ids = ear->hearing->said[QUITUS_VOICE_THREAD];
  if (!add_key(ear->finder, QUITUS_KEY_SENT_MESSAGE, query->bounced_message_id, ids, error) ||
      !add_key(ear->finder, QUITUS_KEY_SENT_MESSAGE, query->in_reply_to, ids, error))
    return false;
  return ids->len > 0 ||
         add_each(ear->finder, QUITUS_KEY_SENT_MESSAGE, query->references, ids, error);
}

/* ---- numbers ---- */

/* Which voice a number speaks for, and whose cases it names: what the words before it say goes
 * first, and plain digits after such a word mean nothing else. */
static bool look_up(struct ear *ear, const struct quitus_number *number, GArray *ids,
                    bool *ret_reference, GError **error) {
  bool invoice_first = number->of == QUITUS_NUMBER_OF_INVOICE;
  enum quitus_key first = invoice_first ? QUITUS_KEY_INVOICE : QUITUS_KEY_REFERENCE;
  enum quitus_key second = invoice_first ? QUITUS_KEY_REFERENCE : QUITUS_KEY_INVOICE;
  *ret_reference = !invoice_first;
  if (!add_key(ear->finder, first, number->key, ids, error))
    return false;
  if (ids->len || (number->plain && number->of != QUITUS_NUMBER_OF_ANY))
    return true;
  *ret_reference = invoice_first;
  return add_key(ear->finder, second, number->key, ids, error);
}

/* Cases that several numbers name are meant more than those that one of them does. */
static void add_named(GArray *said, const GArray *named) {
  g_autoptr(GArray) both = quitus_ids_common(said, named);
  if (both->len) {
    g_array_set_size(said, 0);
    quitus_ids_add(said, both);
  } else {
    quitus_ids_add(said, named);
  }
}

static void take_number(struct ear *ear, const struct quitus_number *number, bool reference,
                        enum quitus_voice voice, const GArray *named) {
  struct quitus_hearing *hearing = ear->hearing;
  GArray *said = hearing->said[voice];
  if (number->denied) {
    if (reference)
      quitus_ids_add(hearing->denied, named);
    return;
  }
  if (voice == QUITUS_VOICE_OWN_REFERENCE && !number->repaired && said->len &&
      !quitus_ids_meet(said, named))
    hearing->two_references = true;
  hearing->repaired[voice] |= number->repaired;
  add_named(said, named);
}

/* Numbers of a text, for two voices: what was repaired counts only where nothing stood as it is. */
static bool hear_numbers(struct ear *ear, const char *text, enum quitus_voice references,
                         enum quitus_voice invoices, GError **error) {
  g_autoptr(GArray) numbers = quitus_link_numbers(text, ear->shapes);
  guint behind = 0; /* words of a number that was found are none of another */
  bool any = false;
  for (guint i = 0; i < numbers->len; i++) {
    const struct quitus_number *number = &g_array_index(numbers, struct quitus_number, i);
    if (number->repaired ? any : number->first < behind)
      continue;
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(int64_t));
    bool reference = false;
    if (!look_up(ear, number, named, &reference, error))
      return false;
    if (!named->len || named->len >= QUITUS_MOST_FOUND)
      continue;
    if (!number->repaired) {
      behind = number->last + 1;
      any = true;
    }
    take_number(ear, number, reference, reference ? references : invoices, named);
  }
  return true;
}

static bool hear_own_numbers(struct ear *ear, GError **error) {
  g_autofree char *own = g_strdup_printf("%s\n\n%s", ear->query->subject, ear->query->reply_text);
  return hear_numbers(ear, own, QUITUS_VOICE_OWN_REFERENCE, QUITUS_VOICE_OWN_INVOICE, error);
}

/* Without the marks of quoting, so that a number across two lines is found. */
static char *without_marks(const char *quoted) {
  GString *text = g_string_new(NULL);
  for (const char *p = quoted; *p; p++) {
    g_string_append_c(text, *p);
    if (*p == '\n')
      p += strspn(p + 1, "> ");
  }
  return g_string_free(text, FALSE);
}

static bool hear_quoted_numbers(struct ear *ear, GError **error) {
  g_autofree char *quoted = without_marks(ear->query->quoted);
  return hear_numbers(ear, quoted, QUITUS_VOICE_QUOTED_REFERENCE, QUITUS_VOICE_QUOTED_INVOICE,
                      error);
}

/* ---- who wrote ---- */

static bool hear_contact(struct ear *ear, GError **error) {
  GArray *ids = ear->hearing->said[QUITUS_VOICE_CONTACT];
  return add_key(ear->finder, QUITUS_KEY_ADDRESS, ear->query->from, ids, error) &&
         add_each(ear->finder, QUITUS_KEY_ADDRESS, ear->query->addresses, ids, error);
}

static bool hear_domain(struct ear *ear, GError **error) {
  const char *domain = ear->query->from ? quitus_text_domain(ear->query->from) : NULL;
  return ear->query->from_our_domain || add_key(ear->finder, QUITUS_KEY_DOMAIN, domain,
                                                ear->hearing->said[QUITUS_VOICE_DOMAIN], error);
}

bool quitus_hear(struct quitus_db *db, struct quitus_finder *finder,
                 const struct quitus_link_query *query, struct quitus_hearing *ret_hearing,
                 GError **error) {
  g_autoptr(GPtrArray) known = quitus_finder_shapes(finder, error);
  if (!known)
    return false;
  g_autoptr(quitus_shapes) shapes = quitus_shapes_new(known);
  g_auto(quitus_hearing) hearing = {.denied = g_array_new(FALSE, FALSE, sizeof(int64_t))};
  for (int i = 0; i < QUITUS_N_VOICES; i++)
    hearing.said[i] = g_array_new(FALSE, FALSE, sizeof(int64_t));
  struct ear ear = {db, finder, query, shapes, &hearing};
  if (!hear_reply_address(&ear, error) || !hear_thread(&ear, error) ||
      !hear_own_numbers(&ear, error) || !hear_quoted_numbers(&ear, error) ||
      !hear_contact(&ear, error) || !hear_domain(&ear, error))
    return false;
  *ret_hearing = hearing;
  memset(&hearing, 0, sizeof hearing);
  return true;
}

void quitus_hearing_clear(struct quitus_hearing *hearing) {
  g_clear_pointer(&hearing->denied, g_array_unref);
  for (int i = 0; i < QUITUS_N_VOICES; i++)
    g_clear_pointer(&hearing->said[i], g_array_unref);
}

/* ---- the debtor's number and name ---- */

static bool hear_sirens(struct quitus_finder *finder, const char *text, GArray *ids,
                        GError **error) {
  g_autoptr(GPtrArray) sirens = quitus_link_sirens(text);
  for (guint i = 0; i < sirens->len; i++)
    if (!add_key(finder, QUITUS_KEY_SIREN, sirens->pdata[i], ids, error))
      return false;
  return true;
}

/* The longest name that begins with word `first`: "Durand Bâtiment Sud" does not name "Durand
 * Bâtiment".  `name` receives its key, or stays empty; *ret_last is its last word.  Only runs that
 * may be a whole name are asked for: two rare words together rarely begin anybody's. */
static bool find_name(struct quitus_finder *finder, const GArray *words, guint first, GString *name,
                      guint *ret_last, GError **error) {
  g_autoptr(GString) key = g_string_new(NULL);
  guint counted = 0;
  for (guint i = first; i < words->len && counted < QUITUS_LONGEST_NAME; i++) {
    const struct quitus_name_word *word = &g_array_index(words, struct quitus_name_word, i);
    enum quitus_name_found found = QUITUS_NAME_NONE;
    if (i > first && word->after_end)
      return true;
    if (word->is_form)
      continue;
    g_string_append(key, word->text);
    counted++;
    if (!quitus_link_is_name(words, first, i))
      continue;
    if (!quitus_finder_name(finder, key->str, &found, error))
      return false;
    if (found == QUITUS_NAME_NONE)
      return true; /* nor does a longer one begin so */
    if (found == QUITUS_NAME_WHOLE) {
      g_string_assign(name, key->str);
      *ret_last = i;
    }
  }
  return true;
}

static bool hear_text_names(struct quitus_finder *finder, const char *text, GArray *ids,
                            GError **error) {
  g_autoptr(GArray) words = quitus_link_name_words(text);
  g_autoptr(GString) name = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++) {
    if (!quitus_link_begins_name(words, i))
      continue;
    g_string_truncate(name, 0);
    if (!find_name(finder, words, i, name, &i, error) ||
        !add_key(finder, QUITUS_KEY_NAME, name->str, ids, error))
      return false;
  }
  return true;
}

bool quitus_hear_names(struct quitus_finder *finder, const struct quitus_link_query *query,
                       struct quitus_hearing *hearing, GError **error) {
  g_autofree char *own = g_strdup_printf("%s\n\n%s\n\n%s\n\n%s", query->from_name, query->subject,
                                         query->reply_text, query->signature);
  return hear_sirens(finder, own, hearing->said[QUITUS_VOICE_SIREN], error) &&
         hear_text_names(finder, own, hearing->said[QUITUS_VOICE_NAME], error);
}
