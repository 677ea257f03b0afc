/* classifier/prefilter.c - what the patterns need, compiled; and asking a text for it.
 *
 * Each pattern waits at the words that are met most rarely.  Where one of them stands in a text,
 * all that the pattern needs is looked for.
 */
#include "classifier/prefilter.h"
#include "classifier/literals.h"
#include "classifier/word_automaton.h"
#include <string.h>

/* Beyond this the order of words is not asked for: the cost stays linear in the text. */
enum { ORDERED_MOST = 4096 /* bytes */ };

/* A need, compiled. */
struct part {
  enum quitus_need_kind kind;
  unsigned first, n; /* its parts, in `children`; of words, `first` is the number of the set */
};

/* A unit that waits for a set: when it is met, `part` may be met. */
struct waiting {
  unsigned unit;
  struct part part;
};

struct quitus_prefilter {
  struct quitus_word_automaton *automaton;
  GHashTable *known_needs; /* struct quitus_need to struct part, owned */
  GHashTable *known_sets;  /* GArray of quitus_word to the number of the set */
  GArray *children;        /* of struct part */
  GPtrArray *waiting;      /* by set: GArray of struct waiting */
  GArray *always;          /* of unsigned: units */
  unsigned n_units;
};

static guint hash_words(const void *data) {
  const GArray *words = data;
  uint64_t hash = words->len;
  for (guint i = 0; i < words->len; i++)
    hash = (hash ^ g_array_index(words, quitus_word, i)) * UINT64_C(0x100000001b3); /* FNV */
  return (guint)(hash >> 32);
}

static gboolean are_same_words(const void *a, const void *b) {
  const GArray *one = a, *two = b;
  return one->len == two->len && memcmp(one->data, two->data, one->len * sizeof(quitus_word)) == 0;
}

struct quitus_prefilter *quitus_prefilter_new(void) {
  struct quitus_prefilter *prefilter = g_new0(struct quitus_prefilter, 1);
  prefilter->automaton = quitus_word_automaton_new();
  prefilter->known_needs = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
  prefilter->known_sets = g_hash_table_new(hash_words, are_same_words);
  prefilter->children = g_array_new(FALSE, FALSE, sizeof(struct part));
  prefilter->waiting = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  prefilter->always = g_array_new(FALSE, FALSE, sizeof(unsigned));
  return prefilter;
}

void quitus_prefilter_free(struct quitus_prefilter *prefilter) {
  if (!prefilter)
    return;
  quitus_word_automaton_free(prefilter->automaton);
  g_hash_table_unref(prefilter->known_needs);
  g_hash_table_unref(prefilter->known_sets);
  g_array_unref(prefilter->children);
  g_ptr_array_unref(prefilter->waiting);
  g_array_unref(prefilter->always);
  g_free(prefilter);
}

/* ---- compiling ---- */

/* Sets that several patterns need are kept once. */
static unsigned add_set(struct quitus_prefilter *prefilter, GArray *words) {
  void *known;
  if (g_hash_table_lookup_extended(prefilter->known_sets, words, NULL, &known))
    return GPOINTER_TO_UINT(known);
  unsigned number = prefilter->waiting->len;
  g_ptr_array_add(prefilter->waiting, g_array_new(FALSE, FALSE, sizeof(struct waiting)));
  g_hash_table_insert(prefilter->known_sets, words, GUINT_TO_POINTER(number));
  for (unsigned i = 0; i < words->len; i++)
    quitus_word_automaton_add(prefilter->automaton, g_array_index(words, quitus_word, i), number);
  return number;
}

static struct part compile(struct quitus_prefilter *prefilter, const struct quitus_need *need) {
  const struct part *known = g_hash_table_lookup(prefilter->known_needs, need);
  if (known)
    return *known;
  struct part part = {.kind = need->kind};
  if (need->kind == QUITUS_NEED_WORD) {
    part.first = add_set(prefilter, need->words);
  } else {
    part.n = need->parts->len;
    g_autofree struct part *parts = g_new(struct part, part.n);
    for (unsigned i = 0; i < part.n; i++)
      parts[i] = compile(prefilter, g_ptr_array_index(need->parts, i));
    part.first = prefilter->children->len;
    g_array_append_vals(prefilter->children, parts, part.n);
  }
  g_hash_table_insert(prefilter->known_needs, (gpointer)need, g_memdup2(&part, sizeof part));
  return part;
}

/* Makes `waiting` wait where the words of `need` are met, or those of the rarest of its parts. */
static void wait_at(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                    const struct waiting *waiting) {
  if (need->kind == QUITUS_NEED_WORD) {
    unsigned set = compile(prefilter, need).first;
    g_array_append_vals(g_ptr_array_index(prefilter->waiting, set), waiting, 1);
    return;
  }
  const struct quitus_need *rarest = NULL;
  for (guint i = 0; i < need->parts->len; i++) {
    const struct quitus_need *part = g_ptr_array_index(need->parts, i);
    if (need->kind == QUITUS_NEED_ANY)
      wait_at(prefilter, part, waiting);
    else if (!rarest || part->expected < rarest->expected)
      rarest = part;
  }
  if (rarest)
    wait_at(prefilter, rarest, waiting);
}

void quitus_prefilter_add(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                          unsigned unit) {
  prefilter->n_units = MAX(prefilter->n_units, unit + 1);
  if (!need) {
    g_array_append_val(prefilter->always, unit);
  } else if (need->kind == QUITUS_NEED_ANY) {
    for (guint i = 0; i < need->parts->len; i++)
      quitus_prefilter_add(prefilter, g_ptr_array_index(need->parts, i), unit);
  } else {
    struct waiting waiting = {unit, compile(prefilter, need)};
    wait_at(prefilter, need, &waiting);
  }
}

void quitus_prefilter_finish(struct quitus_prefilter *prefilter) {
  quitus_word_automaton_finish(prefilter->automaton);
  g_hash_table_remove_all(prefilter->known_needs);
  g_hash_table_remove_all(prefilter->known_sets);
}

size_t quitus_prefilter_words(const struct quitus_prefilter *prefilter) {
  return (prefilter->n_units + 63) / 64;
}

/* ---- scanning ---- */

/* A word that was met: its marks, and the next place of the same set. */
struct sight {
  uint32_t start, end;
  uint32_t next; /* index + 1; 0: the last */
};

/* The sights of a set. */
struct line {
  uint32_t first, last; /* index + 1; 0: none */
};

struct quitus_sights {
  struct line *lines; /* by set */
  GArray *met;        /* of unsigned: the sets that have sights */
  GArray *list;       /* of struct sight */
  bool in_order;      /* places count */
};

struct quitus_sights *quitus_sights_new(const struct quitus_prefilter *prefilter) {
  struct quitus_sights *sights = g_new0(struct quitus_sights, 1);
  sights->lines = g_new0(struct line, prefilter->waiting->len);
  sights->met = g_array_new(FALSE, FALSE, sizeof(unsigned));
  sights->list = g_array_new(FALSE, FALSE, sizeof(struct sight));
  return sights;
}

void quitus_sights_free(struct quitus_sights *sights) {
  if (!sights)
    return;
  g_free(sights->lines);
  g_array_unref(sights->met);
  g_array_unref(sights->list);
  g_free(sights);
}

static struct sight *sight_at(const struct quitus_sights *sights, uint32_t number) {
  return &g_array_index(sights->list, struct sight, number - 1);
}

static void note_sight(unsigned set, size_t start, size_t end, void *data) {
  struct quitus_sights *sights = data;
  struct line *line = &sights->lines[set];
  struct sight sight = {(uint32_t)start, (uint32_t)end, 0};
  if (line->first && !sights->in_order)
    return;
  g_array_append_val(sights->list, sight);
  if (line->last)
    sight_at(sights, line->last)->next = sights->list->len;
  else
    line->first = sights->list->len;
  if (!line->last)
    g_array_append_val(sights->met, set);
  line->last = sights->list->len;
}

static void forget(struct quitus_sights *sights) {
  for (guint i = 0; i < sights->met->len; i++)
    sights->lines[g_array_index(sights->met, unsigned, i)] = (struct line){0, 0};
  g_array_set_size(sights->met, 0);
  g_array_set_size(sights->list, 0);
}

enum { NOWHERE = UINT32_MAX };

/* The end of the first place behind `from` where a word of the set stands, or NOWHERE. */
static uint32_t end_of_word(const struct quitus_sights *sights, unsigned set, uint32_t from) {
  for (uint32_t at = sights->lines[set].first; at; at = sight_at(sights, at)->next)
    if (sight_at(sights, at)->start >= from || !sights->in_order)
      return sight_at(sights, at)->end;
  return NOWHERE;
}

/* The same for any need.  Of needs in their order each begins where the one before ends, or at its
 * last mark. */
static uint32_t end_of(const struct part *children, const struct quitus_sights *sights,
                       const struct part *part, uint32_t from) {
  if (part->kind == QUITUS_NEED_WORD)
    return end_of_word(sights, part->first, from);
  uint32_t first = NOWHERE, end = from + 1;
  for (const struct part *one = children + part->first; one < children + part->first + part->n;
       one++) {
    uint32_t found = end_of(children, sights, one, part->kind == QUITUS_NEED_ALL ? end - 1 : from);
    if (part->kind == QUITUS_NEED_ANY)
      first = MIN(first, found);
    else if (found == NOWHERE)
      return NOWHERE;
    else
      end = found;
  }
  return part->kind == QUITUS_NEED_ANY ? first : end;
}

/* False where a word is missing, whatever the order: most needs end here. */
static bool has_words(const struct part *children, const struct quitus_sights *sights,
                      const struct part *part) {
  if (part->kind != QUITUS_NEED_ALL)
    return true;
  for (unsigned i = 0; i < part->n; i++)
    if (children[part->first + i].kind == QUITUS_NEED_WORD &&
        !sights->lines[children[part->first + i].first].first)
      return false;
  return true;
}

/* A set is met. */
static void name_units(const struct quitus_prefilter *prefilter, const struct quitus_sights *sights,
                       unsigned set, uint64_t *units) {
  const struct part *children = (const void *)prefilter->children->data;
  const GArray *list = g_ptr_array_index(prefilter->waiting, set);
  for (unsigned i = 0; i < list->len; i++) {
    const struct waiting *waiting = &g_array_index(list, struct waiting, i);
    uint64_t bit = UINT64_C(1) << waiting->unit % 64;
    if (!(units[waiting->unit / 64] & bit) && has_words(children, sights, &waiting->part) &&
        end_of(children, sights, &waiting->part, 0) != NOWHERE)
      units[waiting->unit / 64] |= bit;
  }
}

void quitus_prefilter_scan(const struct quitus_prefilter *prefilter, struct quitus_sights *sights,
                           const char *text, size_t length, uint64_t *ret_units) {
  memset(ret_units, 0, quitus_prefilter_words(prefilter) * sizeof *ret_units);
  for (unsigned i = 0; i < prefilter->always->len; i++) {
    unsigned unit = g_array_index(prefilter->always, unsigned, i);
    ret_units[unit / 64] |= UINT64_C(1) << unit % 64;
  }
  sights->in_order = length <= ORDERED_MOST;
  quitus_word_automaton_scan(prefilter->automaton, text, length, note_sight, sights);
  for (guint i = 0; i < sights->met->len; i++)
    name_units(prefilter, sights, g_array_index(sights->met, unsigned, i), ret_units);
  forget(sights);
}
