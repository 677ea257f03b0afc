/* classifier/prefilter.c - what the patterns need, compiled; and asking a text for it.
 *
 * Each pattern waits at the words that are met most rarely.  Where one of them stands in a text,
 * all that the pattern needs is looked for.
 */
#include "classifier/prefilter.h"
#include <string.h>

/* A need, compiled. */
struct part {
  enum quitus_need_kind kind;
  unsigned first, n; /* its parts, in `children`; of words, `first` is the number of the set */
};

enum { ANYTHING = UINT32_MAX };

struct unit {
  const struct quitus_need *need, *start; /* until it is finished; NULL for none */
  struct part part;                       /* of `need`, if it has one */
  bool needs_something;
  unsigned first_set; /* that its matches begin with, or ANYTHING */
};

/* A unit that waits for a set: when it is met, `part` may be met. */
struct waiting {
  unsigned unit, first_set; /* the unit's */
  struct part part;
};

/* The same until the prefilter is finished. */
struct waiter {
  unsigned unit;
  const struct quitus_need *need;
};

/* Units that wait for a set: a stretch of `waiting`. */
struct queue {
  unsigned first, n;
};

/* Sets that units wait for are numbered before all others. */
struct quitus_prefilter {
  struct quitus_word_automaton *automaton;
  GHashTable *known_needs; /* struct quitus_need to struct part, owned */
  GHashTable *known_sets;  /* GArray of quitus_word to the number of the set */
  GArray *children;        /* of struct part */
  GPtrArray *lists;        /* by set that units wait for: GArray of struct waiter */
  GArray *waiting;         /* of struct waiting: the lists, one behind the other */
  GArray *queues;          /* by set that units wait for: of struct queue */
  GArray *units;           /* of struct unit */
  GArray *always;          /* of uint64_t: the units that need nothing */
  unsigned n_sets;
  GAsyncQueue *idle; /* of struct quitus_sights: those that no scan uses */
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

/* Where the words of a set, or what a need asks for, were met: no end lies before the first, no
 * start behind the last.  So much tells whether one can stand behind the other. */
struct span {
  uint16_t first_start, first_end;
  uint16_t last_start;
};

/* What was noted of a set; of no meaning where it was another scan that noted it. */
struct sight {
  uint16_t scan;
  struct span span;
};

struct quitus_sights {
  const struct quitus_prefilter *prefilter;
  struct sight *list; /* by set */
  uint16_t scan;      /* the number of this one, from 1 */
  unsigned *met;      /* the sets that are met and waited for, in the order of their coming */
  unsigned n_met;
  GArray *marks; /* of struct quitus_marked: the text's */
};

static struct quitus_sights *sights_new(const struct quitus_prefilter *prefilter) {
  struct quitus_sights *sights = g_new0(struct quitus_sights, 1);
  sights->prefilter = prefilter;
  sights->list = g_new0(struct sight, prefilter->n_sets);
  sights->met = g_new(unsigned, prefilter->queues->len + 1);
  sights->marks = g_array_new(FALSE, FALSE, sizeof(struct quitus_marked));
  return sights;
}

static void sights_free(struct quitus_sights *sights) {
  g_free(sights->list);
  g_free(sights->met);
  g_array_unref(sights->marks);
  g_free(sights);
}

struct quitus_prefilter *quitus_prefilter_new(void) {
  struct quitus_prefilter *prefilter = g_new0(struct quitus_prefilter, 1);
  prefilter->automaton = quitus_word_automaton_new();
  prefilter->known_needs = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
  prefilter->known_sets = g_hash_table_new(hash_words, are_same_words);
  prefilter->children = g_array_new(FALSE, FALSE, sizeof(struct part));
  prefilter->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  prefilter->waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting));
  prefilter->queues = g_array_new(FALSE, FALSE, sizeof(struct queue));
  prefilter->units = g_array_new(FALSE, FALSE, sizeof(struct unit));
  prefilter->always = g_array_new(FALSE, TRUE, sizeof(uint64_t));
  prefilter->idle = g_async_queue_new_full((GDestroyNotify)sights_free);
  return prefilter;
}

void quitus_prefilter_free(struct quitus_prefilter *prefilter) {
  if (!prefilter)
    return;
  quitus_word_automaton_free(prefilter->automaton);
  g_hash_table_unref(prefilter->known_needs);
  g_hash_table_unref(prefilter->known_sets);
  g_array_unref(prefilter->children);
  g_clear_pointer(&prefilter->lists, g_ptr_array_unref);
  g_array_unref(prefilter->waiting);
  g_array_unref(prefilter->queues);
  g_array_unref(prefilter->units);
  g_array_unref(prefilter->always);
  g_async_queue_unref(prefilter->idle);
  g_free(prefilter);
}

size_t quitus_prefilter_words(const struct quitus_prefilter *prefilter) {
  return (prefilter->units->len + 63) / 64;
}

/* ---- compiling ---- */

/* Sets that several patterns need are kept once. */
static unsigned add_set(struct quitus_prefilter *prefilter, GArray *words) {
  void *known;
  if (g_hash_table_lookup_extended(prefilter->known_sets, words, NULL, &known))
    return GPOINTER_TO_UINT(known);
  unsigned number = prefilter->n_sets++;
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

static GArray *list_of(struct quitus_prefilter *prefilter, unsigned set) {
  if (set == prefilter->lists->len)
    g_ptr_array_add(prefilter->lists, g_array_new(FALSE, FALSE, sizeof(struct waiter)));
  return g_ptr_array_index(prefilter->lists, set);
}

/* Makes `waiter` wait where the words of `need` are met, or those of the rarest of its parts. */
static void wait_at(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                    const struct waiter *waiter) {
  if (need->kind == QUITUS_NEED_WORD) {
    g_array_append_vals(list_of(prefilter, add_set(prefilter, need->words)), waiter, 1);
    return;
  }
  const struct quitus_need *rarest = NULL;
  for (guint i = 0; i < need->parts->len; i++) {
    const struct quitus_need *part = g_ptr_array_index(need->parts, i);
    if (need->kind == QUITUS_NEED_ANY)
      wait_at(prefilter, part, waiter);
    else if (!rarest || part->expected < rarest->expected)
      rarest = part;
  }
  if (rarest)
    wait_at(prefilter, rarest, waiter);
}

static void wait_for(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                     unsigned unit) {
  struct waiter waiter = {unit, need};
  if (!need)
    g_array_index(prefilter->always, uint64_t, unit / 64) |= UINT64_C(1) << unit % 64;
  else if (need->kind != QUITUS_NEED_ANY)
    wait_at(prefilter, need, &waiter);
  else
    for (guint i = 0; i < need->parts->len; i++)
      wait_for(prefilter, g_ptr_array_index(need->parts, i), unit);
}

void quitus_prefilter_add(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                          const struct quitus_need *start, enum quitus_asking asking,
                          unsigned unit) {
  g_assert(unit == prefilter->units->len);
  struct unit added = {.need = need, .start = need ? start : NULL, .needs_something = need != NULL};
  g_array_append_val(prefilter->units, added);
  g_array_set_size(prefilter->always, (guint)quitus_prefilter_words(prefilter));
  if (asking == QUITUS_ASK_ALL)
    wait_for(prefilter, need, unit);
}

static void finish_unit(struct quitus_prefilter *prefilter, struct unit *unit) {
  if (unit->need)
    unit->part = compile(prefilter, unit->need);
  unit->first_set = unit->start ? compile(prefilter, unit->start).first : ANYTHING;
}

static void finish_queue(struct quitus_prefilter *prefilter, const GArray *list) {
  struct queue queue = {prefilter->waiting->len, list->len};
  for (unsigned i = 0; i < list->len; i++) {
    const struct waiter *waiter = &g_array_index(list, struct waiter, i);
    struct waiting waiting = {waiter->unit,
                              g_array_index(prefilter->units, struct unit, waiter->unit).first_set,
                              compile(prefilter, waiter->need)};
    g_array_append_val(prefilter->waiting, waiting);
  }
  g_array_append_val(prefilter->queues, queue);
}

void quitus_prefilter_finish(struct quitus_prefilter *prefilter) {
  for (unsigned i = 0; i < prefilter->units->len; i++)
    finish_unit(prefilter, &g_array_index(prefilter->units, struct unit, i));
  for (unsigned set = 0; set < prefilter->lists->len; set++)
    finish_queue(prefilter, g_ptr_array_index(prefilter->lists, set));
  g_clear_pointer(&prefilter->lists, g_ptr_array_unref);
  quitus_word_automaton_finish(prefilter->automaton);
  g_hash_table_remove_all(prefilter->known_needs);
  g_hash_table_remove_all(prefilter->known_sets);
}

/* ---- scanning ---- */

static inline void see_again(struct span *span, uint16_t start) {
  if (start < span->first_start)
    span->first_start = start;
  if (start > span->last_start)
    span->last_start = start;
}

/* The hottest loop of all: what it uses is kept in variables of its own. */
static void note_words(const struct quitus_word_place *places, unsigned n, void *data) {
  struct quitus_sights *sights = data;
  struct sight *const list = sights->list;
  unsigned *const met = sights->met, n_met = sights->n_met;
  const unsigned n_waited = sights->prefilter->queues->len;
  for (const struct quitus_word_place *place = places; place < places + n; place++) {
    const struct sight fresh = {sights->scan, {place->start, place->end, place->start}};
    const uint32_t *end = place->sets + place->n;
    for (const uint32_t *set = place->sets; set < end; set++)
      if (list[*set].scan == fresh.scan) {
        see_again(&list[*set].span, fresh.span.first_start);
      } else {
        list[*set] = fresh;
        met[n_met] = *set;
        n_met += *set < n_waited;
      }
  }
  sights->n_met = n_met;
}

/* There are many sets: what one scan used is kept for the next. */
static struct quitus_sights *borrow_sights(const struct quitus_prefilter *prefilter) {
  struct quitus_sights *sights = g_async_queue_try_pop(prefilter->idle);
  return sights ? sights : sights_new(prefilter);
}

/* Forgets what other scans noted. */
static void begin_scan(struct quitus_sights *sights, size_t length) {
  if (++sights->scan == 0) { /* the numbers begin anew */
    memset(sights->list, 0, sights->prefilter->n_sets * sizeof *sights->list);
    sights->scan = 1;
  }
  sights->n_met = 0;
  g_array_set_size(sights->marks, (guint)length + 3);
}

struct quitus_sights *quitus_prefilter_scan(const struct quitus_prefilter *prefilter,
                                            const char *text, size_t length) {
  g_assert(length <= QUITUS_PREFILTER_LONGEST);
  struct quitus_sights *sights = borrow_sights(prefilter);
  begin_scan(sights, length);
  struct quitus_marked *marks = (void *)sights->marks->data;
  unsigned n = quitus_word_automaton_mark(prefilter->automaton, text, length, marks);
  quitus_word_automaton_scan(prefilter->automaton, marks, n, note_words, sights);
  return sights;
}

void quitus_sights_return(struct quitus_sights *sights) {
  if (sights)
    g_async_queue_push(sights->prefilter->idle, sights);
}

/* ---- asking ---- */

/* NULL where the set was not met. */
static const struct span *span_of(const struct quitus_sights *sights, unsigned set) {
  const struct sight *sight = &sights->list[set];
  return sight->scan == sights->scan ? &sight->span : NULL;
}

static bool find(const struct part *children, const struct quitus_sights *sights,
                 const struct part *part, struct span *ret_span);

/* Each of them, one behind the other; they may share one mark. */
static bool find_all(const struct part *children, const struct quitus_sights *sights,
                     const struct part *part, struct span *ret_span) {
  struct span all = {0, 1, UINT16_MAX}, one;
  for (unsigned i = 0; i < part->n; i++) {
    if (!find(children, sights, &children[part->first + i], &one) ||
        one.last_start + 1 < all.first_end)
      return false;
    all.first_end = MAX(all.first_end, one.first_end);
    all.last_start = MIN(all.last_start, one.last_start);
  }
  *ret_span = all;
  return true;
}

static bool find_any(const struct part *children, const struct quitus_sights *sights,
                     const struct part *part, struct span *ret_span) {
  struct span any = {0, UINT16_MAX, 0}, one;
  for (unsigned i = 0; i < part->n; i++)
    if (find(children, sights, &children[part->first + i], &one)) {
      any.first_end = MIN(any.first_end, one.first_end);
      any.last_start = MAX(any.last_start, one.last_start);
    }
  *ret_span = any;
  return any.first_end != UINT16_MAX;
}

/* False where the need is not met.  It may be said to be met where it is not: of needs in their
 * order only the ends of their spans are looked at. */
static bool find(const struct part *children, const struct quitus_sights *sights,
                 const struct part *part, struct span *ret_span) {
  if (part->kind != QUITUS_NEED_WORD)
    return (part->kind == QUITUS_NEED_ALL ? find_all : find_any)(children, sights, part, ret_span);
  const struct span *span = span_of(sights, part->first);
  if (span)
    *ret_span = *span;
  return span != NULL;
}

static bool is_met(const struct quitus_sights *sights, const struct part *part) {
  const struct part *children = (const void *)sights->prefilter->children->data;
  struct span span;
  return find(children, sights, part, &span);
}

static bool can_start(const struct quitus_sights *sights, unsigned first_set) {
  return first_set == ANYTHING || span_of(sights, first_set);
}

/* A set is met: so is a need that asks for it alone. */
static void name_units(const struct quitus_sights *sights, unsigned set, uint64_t *units) {
  const struct queue *queue = &g_array_index(sights->prefilter->queues, struct queue, set);
  const struct waiting *waiting =
      &g_array_index(sights->prefilter->waiting, struct waiting, queue->first);
  for (unsigned i = 0; i < queue->n; i++, waiting++) {
    uint64_t bit = UINT64_C(1) << waiting->unit % 64;
    if (!(units[waiting->unit / 64] & bit) && can_start(sights, waiting->first_set) &&
        (waiting->part.kind == QUITUS_NEED_WORD || is_met(sights, &waiting->part)))
      units[waiting->unit / 64] |= bit;
  }
}

void quitus_sights_units(const struct quitus_sights *sights, uint64_t *ret_units) {
  const GArray *always = sights->prefilter->always;
  memcpy(ret_units, always->data, always->len * sizeof *ret_units);
  for (unsigned i = 0; i < sights->n_met; i++)
    name_units(sights, sights->met[i], ret_units);
}

bool quitus_sights_allow(const struct quitus_sights *sights, unsigned unit) {
  const struct unit *asked = &g_array_index(sights->prefilter->units, struct unit, unit);
  return !asked->needs_something ||
         (can_start(sights, asked->first_set) && is_met(sights, &asked->part));
}

/* A mark that stands for several characters is no place of its own: a match can begin anywhere in
 * it. */
struct quitus_starts quitus_sights_starts(const struct quitus_sights *sights, unsigned unit) {
  unsigned set = g_array_index(sights->prefilter->units, struct unit, unit).first_set;
  const struct span *span = set == ANYTHING ? NULL : span_of(sights, set);
  const struct quitus_marked *marks = (const void *)sights->marks->data;
  if (!span)
    return (struct quitus_starts){0, UINT16_MAX};
  return (struct quitus_starts){marks[span->first_start].byte, marks[span->last_start + 1].byte};
}
