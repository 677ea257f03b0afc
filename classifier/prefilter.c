/* classifier/prefilter.c - what the patterns need, compiled; and asking a text for it.
 *
 * Each pattern waits at the words that are met most rarely.  Where one of them stands in a text,
 * all that the pattern needs is looked for.
 */
#include "classifier/prefilter.h"
#include "classifier/word_automaton.h"
#include <string.h>

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

enum { ANYTHING = UINT32_MAX };

/* Units that wait for a set: a stretch of `waiting`. */
struct queue {
  unsigned first, n;
};

struct quitus_prefilter {
  struct quitus_word_automaton *automaton;
  GHashTable *known_needs; /* struct quitus_need to struct part, owned */
  GHashTable *known_sets;  /* GArray of quitus_word to the number of the set */
  GArray *children;        /* of struct part */
  GPtrArray *lists;        /* by set: GArray of struct waiting; until it is finished */
  GArray *waiting;         /* of struct waiting: the lists, one behind the other */
  GArray *queues;          /* by set: of struct queue */
  GArray *always;          /* of unsigned: units */
  GArray *starts;    /* by unit: of unsigned, the set that its matches begin with, or ANYTHING */
  GAsyncQueue *idle; /* of struct sights: those that no scan uses */
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
  uint32_t first_start, first_end;
  uint32_t last_start;
};

/* What was noted of a set; of no meaning where it was another scan that noted it. */
struct sight {
  uint32_t scan;
  struct span span;
};

/* What a scan notes. */
struct sights {
  const struct queue *queues;
  unsigned n_sets;
  struct sight *list; /* by set */
  uint32_t scan;      /* its number, from 1 */
  unsigned *met;      /* the sets that are met and waited for, in the order of their coming */
  unsigned n_met;
  GArray *bytes; /* of uint32_t: where each mark begins */
};

static struct sights *sights_new(const GArray *queues) {
  struct sights *sights = g_new0(struct sights, 1);
  sights->queues = (const void *)queues->data;
  sights->n_sets = queues->len;
  sights->list = g_new0(struct sight, queues->len);
  sights->met = g_new(unsigned, queues->len);
  sights->bytes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  return sights;
}

static void sights_free(struct sights *sights) {
  g_free(sights->list);
  g_free(sights->met);
  g_array_unref(sights->bytes);
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
  prefilter->always = g_array_new(FALSE, FALSE, sizeof(unsigned));
  prefilter->starts = g_array_new(FALSE, FALSE, sizeof(unsigned));
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
  g_array_unref(prefilter->always);
  g_array_unref(prefilter->starts);
  g_async_queue_unref(prefilter->idle);
  g_free(prefilter);
}

/* ---- compiling ---- */

/* Sets that several patterns need are kept once. */
static unsigned add_set(struct quitus_prefilter *prefilter, GArray *words) {
  void *known;
  if (g_hash_table_lookup_extended(prefilter->known_sets, words, NULL, &known))
    return GPOINTER_TO_UINT(known);
  unsigned number = prefilter->lists->len;
  g_ptr_array_add(prefilter->lists, g_array_new(FALSE, FALSE, sizeof(struct waiting)));
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
    g_array_append_vals(g_ptr_array_index(prefilter->lists, set), waiting, 1);
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

static void add_need(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                     unsigned unit) {
  if (!need) {
    g_array_append_val(prefilter->always, unit);
  } else if (need->kind == QUITUS_NEED_ANY) {
    for (guint i = 0; i < need->parts->len; i++)
      add_need(prefilter, g_ptr_array_index(need->parts, i), unit);
  } else {
    struct waiting waiting = {unit, compile(prefilter, need)};
    wait_at(prefilter, need, &waiting);
  }
}

void quitus_prefilter_add(struct quitus_prefilter *prefilter, const struct quitus_need *need,
                          const struct quitus_need *start, unsigned unit) {
  g_assert(unit == prefilter->starts->len);
  unsigned set = need && start ? compile(prefilter, start).first : ANYTHING;
  g_array_append_val(prefilter->starts, set);
  add_need(prefilter, need, unit);
}

void quitus_prefilter_finish(struct quitus_prefilter *prefilter) {
  for (unsigned set = 0; set < prefilter->lists->len; set++) {
    const GArray *list = g_ptr_array_index(prefilter->lists, set);
    struct queue queue = {prefilter->waiting->len, list->len};
    g_array_append_vals(prefilter->waiting, list->data, list->len);
    g_array_append_val(prefilter->queues, queue);
  }
  g_clear_pointer(&prefilter->lists, g_ptr_array_unref);
  quitus_word_automaton_finish(prefilter->automaton);
  g_hash_table_remove_all(prefilter->known_needs);
  g_hash_table_remove_all(prefilter->known_sets);
}

size_t quitus_prefilter_words(const struct quitus_prefilter *prefilter) {
  return (prefilter->starts->len + 63) / 64;
}

/* ---- scanning ---- */

static void note_word(const uint32_t *sets, unsigned n, uint32_t start, uint32_t end, void *data) {
  struct sights *sights = data;
  for (unsigned i = 0; i < n; i++) {
    struct sight *sight = &sights->list[sets[i]];
    if (sight->scan != sights->scan) {
      *sight = (struct sight){sights->scan, {start, end, start}};
      if (sights->queues[sets[i]].n > 0)
        sights->met[sights->n_met++] = sets[i];
    }
    sight->span.first_start = MIN(sight->span.first_start, start);
    sight->span.last_start = MAX(sight->span.last_start, start);
  }
}

/* NULL where the set was not met. */
static const struct span *span_of(const struct sights *sights, unsigned set) {
  const struct sight *sight = &sights->list[set];
  return sight->scan == sights->scan ? &sight->span : NULL;
}

static bool find(const struct part *children, const struct sights *sights, const struct part *part,
                 struct span *ret_span);

/* Each of them, one behind the other; they may share one mark. */
static bool find_all(const struct part *children, const struct sights *sights,
                     const struct part *part, struct span *ret_span) {
  struct span all = {0, 1, UINT32_MAX}, one;
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

static bool find_any(const struct part *children, const struct sights *sights,
                     const struct part *part, struct span *ret_span) {
  struct span any = {0, UINT32_MAX, 0}, one;
  for (unsigned i = 0; i < part->n; i++)
    if (find(children, sights, &children[part->first + i], &one)) {
      any.first_end = MIN(any.first_end, one.first_end);
      any.last_start = MAX(any.last_start, one.last_start);
    }
  *ret_span = any;
  return any.first_end != UINT32_MAX;
}

/* False where the need is not met.  It may be said to be met where it is not: of needs in their
 * order only the ends of their spans are looked at. */
static bool find(const struct part *children, const struct sights *sights, const struct part *part,
                 struct span *ret_span) {
  if (part->kind != QUITUS_NEED_WORD)
    return (part->kind == QUITUS_NEED_ALL ? find_all : find_any)(children, sights, part, ret_span);
  const struct span *span = span_of(sights, part->first);
  if (span)
    *ret_span = *span;
  return span != NULL;
}

/* Where matches of the unit can begin; false: nowhere.  A mark that stands for several characters
 * is no place of its own: a match can begin anywhere in it. */
static bool find_starts(const struct quitus_prefilter *prefilter, const struct sights *sights,
                        unsigned unit, struct quitus_starts *ret_starts) {
  unsigned set = g_array_index(prefilter->starts, unsigned, unit);
  if (set == ANYTHING) {
    *ret_starts = (struct quitus_starts){0, UINT16_MAX};
    return true;
  }
  const struct span *span = span_of(sights, set);
  const uint32_t *bytes = (const void *)sights->bytes->data;
  if (span)
    *ret_starts = (struct quitus_starts){(uint16_t)bytes[span->first_start],
                                         (uint16_t)bytes[span->last_start + 1]};
  return span != NULL;
}

/* A set is met. */
static void name_units(const struct quitus_prefilter *prefilter, const struct sights *sights,
                       unsigned set, uint64_t *units, struct quitus_starts *starts) {
  const struct part *children = (const void *)prefilter->children->data;
  const struct queue *queue = &g_array_index(prefilter->queues, struct queue, set);
  for (unsigned i = 0; i < queue->n; i++) {
    const struct waiting *waiting =
        &g_array_index(prefilter->waiting, struct waiting, queue->first + i);
    uint64_t bit = UINT64_C(1) << waiting->unit % 64;
    struct span span;
    if (!(units[waiting->unit / 64] & bit) && find(children, sights, &waiting->part, &span) &&
        find_starts(prefilter, sights, waiting->unit, &starts[waiting->unit]))
      units[waiting->unit / 64] |= bit;
  }
}

/* There are many sets: what one scan used is kept for the next. */
static struct sights *borrow_sights(const struct quitus_prefilter *prefilter) {
  struct sights *sights = g_async_queue_try_pop(prefilter->idle);
  return sights ? sights : sights_new(prefilter->queues);
}

/* Forgets what other scans noted. */
static void begin_scan(struct sights *sights, size_t length) {
  if (++sights->scan == 0) { /* the numbers begin anew */
    memset(sights->list, 0, sights->n_sets * sizeof *sights->list);
    sights->scan = 1;
  }
  sights->n_met = 0;
  g_array_set_size(sights->bytes, (guint)length + 3);
}

void quitus_prefilter_scan(const struct quitus_prefilter *prefilter, const char *text,
                           size_t length, uint64_t *ret_units, struct quitus_starts *ret_starts) {
  g_assert(length <= QUITUS_PREFILTER_LONGEST);
  struct sights *sights = borrow_sights(prefilter);
  begin_scan(sights, length);
  memset(ret_units, 0, quitus_prefilter_words(prefilter) * sizeof *ret_units);
  for (unsigned i = 0; i < prefilter->always->len; i++) {
    unsigned unit = g_array_index(prefilter->always, unsigned, i);
    ret_units[unit / 64] |= UINT64_C(1) << unit % 64;
    ret_starts[unit] = (struct quitus_starts){0, UINT16_MAX};
  }
  quitus_word_automaton_scan(prefilter->automaton, text, length, note_word, sights,
                             (uint32_t *)(void *)sights->bytes->data);
  for (unsigned i = 0; i < sights->n_met; i++)
    name_units(prefilter, sights, sights->met[i], ret_units, ret_starts);
  g_async_queue_push(prefilter->idle, sights);
}
